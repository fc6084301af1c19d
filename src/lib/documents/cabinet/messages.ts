import { defineMessages } from '../../i18n/define-messages.ts';
import { numberInWords } from '../../i18n/numbers.ts';

const n = (value: number) => numberInWords(value, 'ja');
const e = (value: number) => numberInWords(value, 'en');

export const cabinetMessages = defineMessages(
	{
		pledge: '守秘の約束',
		pledgeFirst: '戸棚の中を見る前に、世話人みんなで約束していることです。ゆっくり読んでください。',
		pledge1: '日誌や戸棚の中で知ったこと、窓口で聞いたことを、世話人のほかの人に話しません。家族にも話しません。',
		pledge2: '写真にとったり、書きうつして持ち出したりしません。印刷したものは、鍵のかかるところにしまいます。',
		pledge3: '合言葉を、人に教えません。タブレットやスマホに貼りません。',
		pledge4: 'だれかにつなぐとき（包括支援センターなど）は、まず本人に聞きます。',
		pledge5:
			'命にかかわるとき、虐待かもしれないときは、ひとりでかかえず、119・110・センターに知らせます。これは約束をやぶることにはなりません。',
		pledge6: 'この約束は、世話人をやめたあとも続きます。',
		pledgeSeen: (name: string) =>
			`「約束します」を押すと、${name}さんが約束したことと日にちが、世話人みんなに見えます。`,
		pledgeAct: '約束します',
		pledgeLater: 'きょうはやめておくときは、上の「しまって鍵をかける」を押してください。',
		pledgePrint: '守秘の約束を印刷する',
		pledgers: '約束した方',
		pledgersNone: 'まだどなたも約束していません。',
		name: 'お名前',
		day: '約束した日',
		signature: '署名（紙で）',
		onTablet: (name: string) => `${name}（共用タブレットで名のって）`,
		pledgersCannot:
			'共用タブレットで名のった方は、本人かどうかまでは分かりません。本人のスマホ・パソコンで開けたときに、もう一度うかがいます。',

		openings: '開けた記録',
		openingsWhat: 'この戸棚を、だれが、いつ開けたか。世話人みんなに同じものが見えます。',
		openingsWhatInCentre: 'この戸棚を、だれが、いつ開けたか。センターの職員みんなに同じものが見えます。',
		openingsCannotTitle: 'この記録で分からないこと',
		openingsCannot1:
			'合言葉がちがったときは、回数だけが残ります。だれが、いつ試したかは分かりません。つぎに開けたときに、その数がここにのります。',
		openingsCannot2: 'まだ開けられていないスマホ・パソコンで、だれかが試しているかどうか。',
		openingsCannot3: 'ほかの世話人の戸棚のことは、同じときに戸棚を開けて、届いたところまで。',
		openingsCannot3InCentre: 'ほかの職員の戸棚のことは、同じときに戸棚を開けて、届いたところまで。',
		openingsCannot4: '共用タブレットでは、名のったお名前。開けたあと、だれが画面を見たか。いつしまったか。',
		openingsNone: 'まだ記録がありません。',
		when: 'いつ',
		who: 'だれが',
		how: '開け方',
		made: '戸棚をつくった',
		words: '合言葉で',
		sheet: '印刷したシートで',
		passkey: 'パスキーで',
		unnamed: '名のらずに（共用タブレット）',
		here: 'このスマホ・パソコンで',
		wrongBefore: 'その前のまちがい',
		wrongTimes: (times: number) => (times === 0 ? 'なし' : `${n(times)}回`),
		wrongHere: (times: number) =>
			`このスマホ・パソコンでは、この前に開けてから、ちがう合言葉が${n(times)}回ためされていました。心あたりがなければ、合言葉を変えて、まとめ役の方に知らせてください。`,
		more: (left: number) => `前の記録も見る（あと${n(left)}回）`,
		openingsPrint: '開けた記録を印刷する',
		printedOn: (date: string) => `${date}に印刷`
	},
	{
		pledge: 'Promise of confidentiality',
		pledgeFirst:
			'Before you see what is in the cabinet: this is what all volunteers promise. Please read it in your own time.',
		pledge1:
			'What I learn from the journal, from the cabinet or at the desk I tell nobody but the other volunteers; not my family either.',
		pledge2: 'I take no photos and carry no copies away. What is printed is kept where it can be locked.',
		pledge3: 'I tell nobody the passphrase and stick it on no tablet or phone.',
		pledge4: 'Before I connect somebody with a centre or others, I ask the person.',
		pledge5:
			'When a life is in danger, or it may be abuse, I do not keep it to myself: I tell 119, 110 or the centre. That does not break this promise.',
		pledge6: 'This promise goes on after I stop being a volunteer.',
		pledgeSeen: (name) => `With “I promise”, all volunteers see that ${name} promised, and on which day.`,
		pledgeAct: 'I promise',
		pledgeLater: 'If not today, press “Put away and lock” above.',
		pledgePrint: 'Print the promise',
		pledgers: 'Who promised',
		pledgersNone: 'Nobody has promised yet.',
		name: 'Name',
		day: 'Promised on',
		signature: 'Signature (on paper)',
		onTablet: (name) => `${name} (by name on the shared tablet)`,
		pledgersCannot:
			'Whether somebody on the shared tablet was the person they said cannot be known. They are asked again when they open the cabinet on a device of their own.',

		openings: 'Who opened it',
		openingsWhat: 'Who opened this cabinet, and when. All volunteers see the same.',
		openingsWhatInCentre: 'Who opened this cabinet, and when. All staff of the centre see the same.',
		openingsCannotTitle: 'What this does not tell',
		openingsCannot1:
			'Of wrong passphrases only the number is known, not who tried and when. It comes into this list at the next opening.',
		openingsCannot2: 'Whether somebody is trying on a device that was not opened since.',
		openingsCannot3: 'Of other volunteers’ cabinets, what has arrived while both were open.',
		openingsCannot3InCentre: 'Of colleagues’ cabinets, what has arrived while both were open.',
		openingsCannot4:
			'On the shared tablet the name is what somebody said. Who looked at the screen afterwards, and when it was put away.',
		openingsNone: 'There is nothing to show yet.',
		when: 'When',
		who: 'Who',
		how: 'How',
		made: 'Made the cabinet',
		words: 'With the passphrase',
		sheet: 'With the printed sheet',
		passkey: 'With a passkey',
		unnamed: 'Without a name (shared tablet)',
		here: 'On this device',
		wrongBefore: 'Wrong before that',
		wrongTimes: (times) => (times === 0 ? 'None' : e(times)),
		wrongHere: (times) =>
			`On this device a wrong passphrase was tried ${times === 1 ? 'once' : `${e(times)} times`} since it was opened before. If it was none of you, change the passphrase and tell a steward.`,
		more: (left) => `See earlier ones (${e(left)} more)`,
		openingsPrint: 'Print this list',
		printedOn: (date) => `Printed on ${date}`
	}
);
