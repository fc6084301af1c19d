import { defineMessages } from '../../i18n/define-messages.ts';
import { count, numberInWords } from '../../i18n/numbers.ts';

/** What stands on whatever is marked for a 連絡票, and where somebody marks it. */
export const markingMessages = defineMessages(
	{
		connect: 'センターにつなぐ',
		title: '連絡票に入れることをえらぶ',
		what: 'しるしのあるものだけが、連絡票に入ります。はじめは、いちばん少なくしてあります。',
		notYet: 'まだ、どこにも送りません。次に、同意と、渡す先を書きます。',
		everyones: 'センターに送ると、ここには「センターにつないでいます」と、みんなに見えるしるしがつきます。',
		notAnAlarm: 'これは緊急通報ではありません。急ぐときは、110番・119番へ電話してください。',
		nothing: '入れることを、1つはえらんでください。',
		begun: '書きかけの連絡票があります。先に、「相談・つなぐ」で書き終えるか、捨ててください。',
		go: '連絡票を書く',
		stop: 'やめる',
		written: 'ここから連絡票を書きました。書きなおすと、えらんだところは連絡票でも新しくなります。',
		going: 'センターにつないでいます。書きなおすと、えらんだところはセンターにも伝わります。',
		goingShort: 'センターにつないでいます',
		marked: (n: number) => `センターにつないでいるところ: ${numberInWords(n, 'ja')}か所`
	},
	{
		connect: 'Connect to the centre',
		title: 'Choose what goes on the slip',
		what: 'Only what is ticked goes on the slip. To begin with it is the least.',
		notYet: 'Nothing is sent yet. Next come the consent and who gets it.',
		everyones: 'Once it is sent, everybody sees a mark here that says so.',
		notAnAlarm: 'This is not an emergency call. If it is urgent, call 110 or 119.',
		nothing: 'Please tick at least one.',
		begun: 'There is a slip half written. Please finish it or throw it away under “Ask and connect” first.',
		go: 'Write the slip',
		stop: 'Stop',
		written: 'A slip was written from this. When it is edited, what was chosen changes on the slip as well.',
		going: 'This is connected to the centre. When it is edited, what was chosen reaches the centre as well.',
		goingShort: 'Connected to the centre',
		marked: (n) => `Connected to the centre: ${count(n, 'part', 'parts')}`
	}
);
