import { defineMessages } from '#lib/i18n/define-messages.ts';

export const notesMessages = defineMessages(
	{
		notes: '話し合い',
		none: 'まだ話し合いの記録がありません。',
		begin: '話し合いを書く',
		title: 'タイトル',
		form: '様式',
		make: '書きはじめる',
		tasks: 'みんなのやること',
		untitled: '（タイトルのない話し合い）',
		bury: 'この話し合いを消す',
		buryAsk: (title: string) => `「${title}」を、みんなのスマホ・パソコンから消します。もとには戻せません。`
	},
	{
		notes: 'Notes',
		none: 'There are no notes yet.',
		begin: 'Write a note',
		title: 'Title',
		form: 'Form',
		make: 'Begin to write',
		tasks: 'Everybody’s tasks',
		untitled: '(note without a title)',
		bury: 'Delete this note',
		buryAsk: (title: string) => `This deletes “${title}” from everybody’s phones and computers. It cannot be undone.`
	}
);
