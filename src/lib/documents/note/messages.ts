import { defineMessages } from '../../i18n/define-messages.ts';

export const noteMessages = defineMessages(
	{
		title: 'タイトル',
		titleNeeded: 'タイトルを書いてください。',
		body: '本文',
		tools: '書式',
		heading: '見出し',
		bold: '太字',
		bullets: '箇条書き',
		numbers: '番号つき',
		tasks: 'やること',
		table: '表',
		quote: '引用',
		undo: 'もとに戻す',
		redo: 'やりなおす',
		newer:
			'新しいえんがわで書かれたところがあるので、このスマホ・パソコンでは書けません。このページを開きなおすと、書けるようになることがあります。何も消していません。下は、いま読めることばです。',
		opening: '話し合いを開いています'
	},
	{
		title: 'Title',
		titleNeeded: 'Please write a title.',
		body: 'Text',
		tools: 'Form',
		heading: 'Heading',
		bold: 'Bold',
		bullets: 'Bullets',
		numbers: 'Numbers',
		tasks: 'Tasks',
		table: 'Table',
		quote: 'Quote',
		undo: 'Undo',
		redo: 'Redo',
		newer:
			'Parts of this note were written with a newer Engawa, so you cannot write in it on this device. Opening this page again may help. Nothing was deleted. Below are the words that can be read.',
		opening: 'Opening the note'
	}
);
