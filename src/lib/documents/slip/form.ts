/** What can stand on a 連絡票, field by field. Two fields have to be filled in, all others may stay empty. Pure. */

/** どこから聞いたか: 本人から, 家族から, 近所の方から, 見て気づいた. */
export const SOURCES = ['self', 'family', 'neighbours', 'seen'] as const;
/** ご本人が同意, 成年後見人など（書類を見た）, いまは確かめられない. */
export const CONSENTS = ['agreed', 'guardian', 'not-now'] as const;
/** How the person said yes. */
export const CONSENT_WAYS = ['spoken', 'written', 'phoned'] as const;
/** Why a slip goes with a name though the person could not be asked: 個人情報保護法27条1項 (J3). */
export const REASONS = ['life', 'abuse', 'law'] as const;
/** 担当の包括, 民生委員, 社協. */
export const RECEIVERS = ['centre', 'welfare', 'council'] as const;
/** 世話人が同席できるか. */
export const TOGETHER = ['yes', 'no'] as const;

export type Choice<Of extends readonly string[]> = Of[number] | '';

/** The slip as it is filled in. Empty texts are fields that were left out. */
export interface SlipForm {
	/** 名前を出さずに相談する (F24). */
	readonly nameless: boolean;
	readonly about: string;
	readonly source: Choice<typeof SOURCES>;
	readonly since: string;
	readonly nextMeeting: string;
	readonly together: Choice<typeof TOGETHER>;
	readonly entrance: string;
	readonly involved: string;
	readonly name: string;
	readonly home: string;
	readonly contact: string;
	readonly consent: Choice<typeof CONSENTS>;
	readonly consentWay: Choice<typeof CONSENT_WAYS>;
	readonly consentDay: string;
	readonly explainedBy: string;
	readonly present: string;
	readonly scope: string;
	readonly reason: Choice<typeof REASONS>;
	readonly phone: string;
	readonly hours: string;
	readonly to: Choice<typeof RECEIVERS>;
	readonly toName: string;
	readonly toPhone: string;
	readonly toFax: string;
}

export type SlipField = Exclude<keyof SlipForm, 'nameless'>;

/** Fields that are written together lie on one pile, so two people who fill in different parts do not disturb each other. */
export const TOPICS = {
	matter: ['about', 'source', 'since', 'nextMeeting', 'together', 'entrance', 'involved'],
	person: ['name', 'home', 'contact'],
	consent: ['consent', 'consentWay', 'consentDay', 'explainedBy', 'present', 'scope', 'reason'],
	call: ['phone', 'hours'],
	receiver: ['to', 'toName', 'toPhone', 'toFax']
} as const satisfies Readonly<Record<string, readonly SlipField[]>>;

export type Topic = keyof typeof TOPICS;
export const TOPIC_NAMES = Object.keys(TOPICS) as readonly Topic[];

/** What can tell who somebody is. A nameless slip has none of it. */
const TELLING: ReadonlySet<SlipField> = new Set([...TOPICS.person, ...TOPICS.consent, 'entrance']);

/** Whether a field may stand on this slip at all. */
export const mayStand = (field: SlipField, nameless: boolean): boolean => !nameless || !TELLING.has(field);

/** What a field may say, where it is one of a few. */
export const CHOICES: Readonly<Partial<Record<SlipField, readonly string[]>>> = {
	source: SOURCES,
	together: TOGETHER,
	consent: CONSENTS,
	consentWay: CONSENT_WAYS,
	reason: REASONS,
	to: RECEIVERS
};

export const EMPTY_FORM: SlipForm = {
	nameless: false,
	about: '',
	source: '',
	since: '',
	nextMeeting: '',
	together: '',
	entrance: '',
	involved: '',
	name: '',
	home: '',
	contact: '',
	consent: '',
	consentWay: '',
	consentDay: '',
	explainedBy: '',
	present: '',
	scope: '',
	reason: '',
	phone: '',
	hours: '',
	to: 'centre',
	toName: '',
	toPhone: '',
	toFax: ''
};
