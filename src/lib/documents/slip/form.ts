import { OPEN_DAYS } from '../open-days.ts';

/** What can stand on a 連絡票, field by field. Two fields have to be filled in, all others may stay empty. Pure. */

/** だれの相談か: ご本人の, ご本人に代わって (代わりに相談, F2). */
export const ASKING = ['self', 'behalf'] as const;
/** ご本人は知っているか. */
export const KNOWS = ['yes', 'no', 'unsure'] as const;
/** どこから聞いたか: 本人から, 家族から, 近所の方から, 見て気づいた. */
export const SOURCES = ['self', 'family', 'neighbours', 'seen'] as const;
/** ご本人が同意, 成年後見人など（書類を見た）, いまは確かめられない. */
export const CONSENTS = ['agreed', 'guardian', 'not-now'] as const;
/** How the person said yes. */
export const CONSENT_WAYS = ['spoken', 'written', 'phoned'] as const;
/** センターの方がたずねてよいか: たずねてよい, 先に電話, たずねないでほしい (F26). */
export const VISITS = ['yes', 'call-first', 'no'] as const;
/** お返事で伝えてよいこと: whether 世話人 may be told how it went on (F4). */
export const TELLING_BACK = ['yes', 'no'] as const;
/** Whether they may be told that the person came to use services (REF7). */
export const TELLING_SERVICES = ['yes', 'no'] as const;
/** Why a slip goes with a name though the person could not be asked: 個人情報保護法27条1項 (J3). */
export const REASONS = ['life', 'abuse', 'law'] as const;
/** 担当の包括, 民生委員, 社協. */
export const RECEIVERS = ['centre', 'welfare', 'council'] as const;
/** 世話人が同席できるか. */
export const TOGETHER = ['yes', 'no'] as const;

/** Of the words for asking that stand in messages.ts (`scriptWords`): one more whenever they come to say something else. `1` named neither the receiver nor what else is ticked. */
export const WORDING = '2';

/** What belongs to the consent and goes with it, in short, to whoever gets the slip (F26). The rest of the record stays home. */
export const WITH_CONSENT = [
	'consentWay',
	'consentDay',
	'consentPlace',
	'explainedBy',
	'scope',
	'mayVisit',
	'tellBack',
	'tellServices',
	'until',
	'reason'
] as const satisfies readonly (keyof SlipForm)[];
/** The parts of the record that go nowhere. */
export const STAYS_HOME = ['witness', 'wording', 'review'] as const satisfies readonly (keyof SlipForm)[];

export type Choice<Of extends readonly string[]> = Of[number] | '';

/** The slip as it is filled in. Empty texts are fields that were left out. */
export interface SlipForm {
	/** 名前を出さずに相談する (F24). */
	readonly nameless: boolean;
	readonly about: string;
	readonly asking: Choice<typeof ASKING>;
	readonly knows: Choice<typeof KNOWS>;
	readonly source: Choice<typeof SOURCES>;
	readonly since: string;
	readonly nextMeeting: string;
	readonly together: Choice<typeof TOGETHER>;
	readonly entrance: string;
	readonly involved: string;
	readonly name: string;
	readonly home: string;
	/** Where the person is called. */
	readonly ownPhone: string;
	/** Whom to call in an emergency. */
	readonly contact: string;
	readonly consent: Choice<typeof CONSENTS>;
	readonly consentWay: Choice<typeof CONSENT_WAYS>;
	readonly consentDay: string;
	readonly consentPlace: string;
	readonly purpose: string;
	readonly explainedBy: string;
	readonly present: string;
	readonly witness: string;
	/** Version of the words that were said when it was asked (WORDING). */
	readonly wording: string;
	readonly scope: string;
	readonly mayVisit: Choice<typeof VISITS>;
	readonly tellBack: Choice<typeof TELLING_BACK>;
	readonly tellServices: Choice<typeof TELLING_SERVICES>;
	/** The last day on which it holds. */
	readonly until: string;
	/** The day on which it is to be asked about again. */
	readonly review: string;
	readonly reason: Choice<typeof REASONS>;
	readonly phone: string;
	readonly hours: string;
	readonly to: Choice<typeof RECEIVERS>;
	readonly toName: string;
	readonly toPhone: string;
	readonly toFax: string;
	readonly toDays: Choice<typeof OPEN_DAYS>;
}

export type SlipField = Exclude<keyof SlipForm, 'nameless'>;

/** Fields that are written together lie on one pile, so two people who fill in different parts do not disturb each other. */
export const TOPICS = {
	matter: ['about', 'asking', 'knows', 'source', 'since', 'nextMeeting', 'together', 'entrance', 'involved'],
	person: ['name', 'home', 'ownPhone', 'contact'],
	consent: [
		'consent',
		'purpose',
		'consentWay',
		'consentDay',
		'consentPlace',
		'explainedBy',
		'present',
		'witness',
		'wording',
		'scope',
		'mayVisit',
		'tellBack',
		'tellServices',
		'until',
		'review',
		'reason'
	],
	call: ['phone', 'hours'],
	receiver: ['to', 'toName', 'toPhone', 'toFax', 'toDays']
} as const satisfies Readonly<Record<string, readonly SlipField[]>>;

export type Topic = keyof typeof TOPICS;
export const TOPIC_NAMES = Object.keys(TOPICS) as readonly Topic[];

/** What can tell who somebody is. A nameless slip has none of it. */
const TELLING: ReadonlySet<SlipField> = new Set([...TOPICS.person, ...TOPICS.consent, 'entrance']);

/** Whether a field may stand on this slip at all. */
export const mayStand = (field: SlipField, nameless: boolean): boolean => !nameless || !TELLING.has(field);

/** What a field may say, where it is one of a few. */
export const CHOICES: Readonly<Partial<Record<SlipField, readonly string[]>>> = {
	asking: ASKING,
	knows: KNOWS,
	source: SOURCES,
	together: TOGETHER,
	consent: CONSENTS,
	consentWay: CONSENT_WAYS,
	mayVisit: VISITS,
	tellBack: TELLING_BACK,
	tellServices: TELLING_SERVICES,
	reason: REASONS,
	to: RECEIVERS,
	toDays: OPEN_DAYS
};

export const EMPTY_FORM: SlipForm = {
	nameless: false,
	about: '',
	asking: '',
	knows: '',
	source: '',
	since: '',
	nextMeeting: '',
	together: '',
	entrance: '',
	involved: '',
	name: '',
	home: '',
	ownPhone: '',
	contact: '',
	consent: '',
	consentWay: '',
	consentDay: '',
	consentPlace: '',
	purpose: '',
	explainedBy: '',
	present: '',
	witness: '',
	wording: '',
	scope: '',
	mayVisit: '',
	tellBack: '',
	tellServices: '',
	until: '',
	review: '',
	reason: '',
	phone: '',
	hours: '',
	to: 'centre',
	toName: '',
	toPhone: '',
	toFax: '',
	toDays: 'weekdays'
};
