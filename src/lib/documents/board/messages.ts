import { defineMessages } from '../../i18n/define-messages.ts';
import { count, numberInWords } from '../../i18n/numbers.ts';
import { MAX_CARD_CHARACTERS, MAX_CARDS, MAX_PASTE_LINES } from './limits.ts';

const n = (value: number) => numberInWords(value, 'ja');
const cards = (value: number) => count(value, 'card', 'cards');

export const boardMessages = defineMessages(
	{
		write: 'ひとことを書く',
		words: 'ひとこと',
		wordsHint: '名前はのりません。行をかえると、1行が1まいの札になります。',
		paste: 'ボードに貼る',
		willMake: (made: number) => `${n(made)}まいの札にします`,
		asOne: '1まいにまとめる',
		close: '書くのをやめる',
		cards: 'ボードの札',
		noCards: 'まだ札がありません。思ったことを、ひとことからどうぞ。',
		nextCards: (left: number) => `つぎの札を見る（あと${n(left)}まい）`,

		thisCard: 'この札を…',
		thisCardNamed: (name: string) => `この札を…「${name}」`,
		rewrite: 'なおす',
		up: '上へ',
		down: '下へ',
		takeOff: 'はずす',
		done: 'できました',
		rewriteWords: '札のことば',
		drag: '動かす',
		dragNamed: (name: string) => `動かす「${name}」`,
		dragHint: 'つかんで動かせます。キーボードでは、スペースでつかみ、矢印で動かし、もう一度スペースではなします。',

		put: (made: number) => `札を${n(made)}まい貼りました`,
		takenOff: (name: string) => `「${name}」をはずしました`,
		emptied: (name: string) => `ことばがなくなったので、「${name}」の札をはずしました`,
		rewritten: (name: string) => `「${name}」をなおしました`,
		moved: (name: string, place: number, of: number) =>
			`「${name}」を、${n(of)}まいのうち上から${n(place)}番目に動かしました`,

		undone: 'もとに戻しました。',
		overtaken: 'そのあとほかの方が変えたので、そのままにしました。',
		atTop: 'もう、いちばん上です。',
		atBottom: 'もう、いちばん下です。',
		takenOffElsewhere: 'ほかの方が、この札をはずしました。つづきを書くと、札はボードにもどります。',
		tooLongToAdd: `1まいの札は${n(MAX_CARD_CHARACTERS)}文字までです。いま入れた文字は入れていません。札のことばは、もとのままです。`,

		nothingWritten: 'まだ何も書かれていません。ひとことを書いてから貼ってください。',
		tooMuchText:
			'文字が多すぎて、入れられませんでした。一度に入れられるのは、およそ35万文字（1MB）までです。ボードも、ここに書いてあったことも、そのままです。',
		tooManyLines: (lines: number) =>
			`いま${n(lines)}行あります。一度に貼れるのは${n(MAX_PASTE_LINES)}行までです。いくつかに分けて貼ってください。書いたものは、ここに残っています。`,
		cardTooLong: `1まいの札は${n(MAX_CARD_CHARACTERS)}文字までです。短くするか、行を分けてください。書いたものは、ここに残っています。`,
		oneCardTooLong: (card: number) =>
			`${n(card)}まい目が長すぎます。1まいの札は${n(MAX_CARD_CHARACTERS)}文字までです。書いたものは、ここに残っています。`,
		boardFull: (room: number, asked: number) =>
			`1つのボードに貼れる札は${n(MAX_CARDS)}まいまでです。あと${n(room)}まい貼れますが、いま${n(asked)}まいあります。書いたものは、ここに残っています。`
	},
	{
		write: 'Write a few words',
		words: 'A few words',
		wordsHint: 'No name is shown. Each line becomes a card of its own.',
		paste: 'Put on the board',
		willMake: (made) => `This makes ${cards(made)}`,
		asOne: 'Keep it on one card',
		close: 'Stop writing',
		cards: 'Cards on the board',
		noCards: 'There are no cards yet. Start with whatever comes to mind.',
		nextCards: (left) => `See the next cards (${numberInWords(left, 'en')} more)`,

		thisCard: 'This card…',
		thisCardNamed: (name) => `This card… “${name}”`,
		rewrite: 'Edit',
		up: 'Up',
		down: 'Down',
		takeOff: 'Take off',
		done: 'Done',
		rewriteWords: 'Words of the card',
		drag: 'Move',
		dragNamed: (name) => `Move “${name}”`,
		dragHint: 'Drag to move. With the keyboard: Space to pick up, arrows to move, Space again to put down.',

		put: (made) => `Put ${cards(made)} on the board`,
		takenOff: (name) => `Took “${name}” off the board`,
		emptied: (name) => `No words were left, so “${name}” was taken off the board`,
		rewritten: (name) => `Changed “${name}”`,
		moved: (name, place, of) =>
			`Moved “${name}” to place ${numberInWords(place, 'en')} of ${numberInWords(of, 'en')} from the top`,

		undone: 'Taken back.',
		overtaken: 'Somebody else changed it since, so it was left as it is.',
		atTop: 'It is at the top already.',
		atBottom: 'It is at the bottom already.',
		takenOffElsewhere: 'Somebody else took this card off. It returns to the board when you go on writing.',
		tooLongToAdd: `A card holds up to ${count(MAX_CARD_CHARACTERS, 'character', 'characters')}. What you just entered was not added; the card is as it was.`,

		nothingWritten: 'Nothing is written yet. Write a few words first.',
		tooMuchText:
			'This was too much text to take in. Up to 1 MB (about a million letters) fits at a time. The board and what was written here are as they were.',
		tooManyLines: (lines) =>
			`There are ${numberInWords(lines, 'en')} lines. Up to ${numberInWords(MAX_PASTE_LINES, 'en')} can be put up at a time; please do it in parts. Your text is still here.`,
		cardTooLong: `A card holds up to ${count(MAX_CARD_CHARACTERS, 'character', 'characters')}. Please shorten it or split it into lines. Your text is still here.`,
		oneCardTooLong: (card) =>
			`Card ${numberInWords(card, 'en')} is too long. A card holds up to ${count(MAX_CARD_CHARACTERS, 'character', 'characters')}. Your text is still here.`,
		boardFull: (room, asked) =>
			`A board holds up to ${cards(MAX_CARDS)}. There is room for ${numberInWords(room, 'en')} more, and this would make ${numberInWords(asked, 'en')}. Your text is still here.`
	}
);

export type BoardMessages = (typeof boardMessages)['ja'];
