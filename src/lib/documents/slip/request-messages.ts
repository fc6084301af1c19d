import { defineMessages } from '../../i18n/define-messages.ts';
import { numberInWords } from '../../i18n/numbers.ts';
import { MAX_ABOUT_CHARACTERS, MAX_FIELD_CHARACTERS } from './limits.ts';

/** 出前講座のお願い: its few fields, what goes, and its paper. */
export const requestMessages = defineMessages(
	{
		title: '出前講座のお願い',
		what: 'センターの方に来て話してもらうお願いです。だれかの相談ではないので、名前や同意はいりません。',
		needed: 'かならず書くのは、「どんな話を聞きたいか」だけです。',
		about: 'どんな話を聞きたいか',
		aboutHint: '例: 転ばない体のつくり方を30分ほど',
		when: 'いつごろ',
		whenHint: '例: 12月の火曜、午後2時から',
		where: '場所',
		whereHint: '例: 3号棟1階の集会室',
		people: '人数',
		peopleHint: '例: 10人くらい',
		contact: '連絡する人と電話',
		contactHint: '例: 佐藤 03-0000-0000',
		'nothing-asked': 'どんな話を聞きたいかを、書いてください。',
		'request-too-long': `「どんな話を聞きたいか」は${numberInWords(MAX_ABOUT_CHARACTERS, 'ja')}文字、ほかの欄は${numberInWords(MAX_FIELD_CHARACTERS, 'ja')}文字までです。短くしてください。`,
		see: '送る前に見る',
		keep: '書きとめる',
		stop: '書くのをやめる',
		keepsDraft: '書きかけは、鍵をかけても、ここに残ります。まだ、どこにも渡していません。',
		sendTitle: (centre: string) => `${centre}につなぎますか？`,
		goesOnly: '送るのは、これだけです。',
		sendWhat: 'センターの方が読みます。なおしたことも送られます。あとから取り下げられます。',
		send: 'つなぐ',
		rewrite: 'なおす',
		notTold: 'まだ渡していません',
		tellHint: 'このお願いは、電話・FAX・手わたしでも渡せます。渡したら、ここに書きとめてください。',
		paperTitle: (centre: string) => `出前講座のお願い\u3000${centre}\u3000御中`,
		centre: '地域包括支援センター'
	},
	{
		title: 'Ask for a talk',
		what: 'You ask somebody of the centre to come and speak. It is about nobody, so it needs no name and no consent.',
		needed: 'Only one thing is needed: what you would like to hear about.',
		about: 'What you would like to hear about',
		aboutHint: 'For example: half an hour on how not to fall',
		when: 'When',
		whenHint: 'For example: a Tuesday in December, from two',
		where: 'Where',
		whereHint: 'For example: the meeting room in building 3',
		people: 'How many people',
		peopleHint: 'For example: about ten',
		contact: 'Whom to call back',
		contactHint: 'For example: Sato, 03-0000-0000',
		'nothing-asked': 'Please write what you would like to hear about.',
		'request-too-long': `What you would like to hear about may have ${numberInWords(MAX_ABOUT_CHARACTERS, 'en')} characters, any other field ${numberInWords(MAX_FIELD_CHARACTERS, 'en')}. Please shorten it.`,
		see: 'See it before it goes',
		keep: 'Keep',
		stop: 'Stop writing',
		keepsDraft: 'What was begun stays here when the cabinet is locked. It has gone nowhere yet.',
		sendTitle: (centre) => `Connect to ${centre}?`,
		goesOnly: 'This is sent, and nothing else.',
		sendWhat: 'People at the centre read it. What you edit later is sent too. You can take it back.',
		send: 'Connect',
		rewrite: 'Edit',
		notTold: 'Not handed over yet',
		tellHint: 'It can also go by telephone, by fax or by hand. Please write it down here when it did.',
		paperTitle: (centre) => `To ${centre}: may we ask for a talk?`,
		centre: 'the community support centre'
	}
);
export type RequestMessages = (typeof requestMessages)['ja'];
