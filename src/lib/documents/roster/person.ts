import { daysAfter, isDay, type Day } from '../../i18n/days.ts';
import { pilesIn, textIn, type Pile, type Says, type Sheet, type Signed } from '../sheets.ts';
import { INSURANCE_SOON_DAYS } from './limits.ts';
import type { RosterPage } from './model.ts';

/** What the 名簿 says of a person, read from the sheets of their page. Pure. */

/** The one thing that the sheets of a page are about. */
export const PERSON = 'person';

export const LINES = ['name', 'yomi', 'phone', 'room', 'emergency', 'contact', 'can', 'times', 'training'] as const;
export type Line = (typeof LINES)[number];

export const CONSENTS = ['not-yet', 'spoken', 'written'] as const;
/** How the person agreed to stand here. */
export type Consent = (typeof CONSENTS)[number];

const TOPICS = [...LINES, 'insurance', 'consent', 'member'] as const;
export type Topic = (typeof TOPICS)[number];

/** One statement, as the person may see all of them (D15). */
export interface Statement extends Signed {
	readonly topic: Topic;
	readonly says: Says;
	/** It held once, and does not any more. */
	readonly earlier: boolean;
}

export interface RosterPerson extends Readonly<Record<Line, string>> {
	/** The last day on which the ボランティア保険 holds; undefined when nobody wrote one. */
	readonly insurance: Day | undefined;
	readonly consent: Consent;
	/** The day on which the person agreed, as far as it was noted. */
	readonly consentDay: Day | undefined;
	/** Whom of the group's members this is; '' for who is none, or where nobody said so. */
	readonly member: string;
	/** What others wrote at the same time as what holds. */
	readonly atOnce: readonly { readonly topic: Topic; readonly words: string; readonly by: string }[];
	readonly last: Signed;
	/** Everything that was ever said here, in the order of the fields, what holds before what held. */
	readonly statements: readonly Statement[];
}

/** Undefined for a page on which no name was written yet. */
export const personOn = (page: RosterPage): RosterPerson | undefined => {
	const piles = pilesIn(page.sheets).get(PERSON);
	if (!piles?.has('name')) return undefined;
	const says = (topic: Topic): Says => piles.get(topic)?.top[0]?.says ?? {};
	const day = (word: unknown): Day | undefined => (isDay(textIn(word)) ? (textIn(word) as Day) : undefined);
	const statements = TOPICS.flatMap((topic) => statementsOf(topic, piles.get(topic)));
	return {
		...(Object.fromEntries(LINES.map((line) => [line, textIn(says(line).is)])) as Record<Line, string>),
		insurance: day(says('insurance').is),
		consent: CONSENTS.find((consent) => consent === says('consent').is) ?? 'not-yet',
		consentDay: day(says('consent').day),
		member: textIn(says('member').is),
		atOnce: TOPICS.flatMap((topic) =>
			(piles.get(topic)?.top.slice(1) ?? []).map(({ says: { is }, by }) => ({ topic, words: textIn(is), by }))
		),
		last: statements.reduce((latest, one) => (one.at > latest.at ? one : latest)),
		statements
	};
};

const statementsOf = (topic: Topic, pile: Pile | undefined): readonly Statement[] => {
	const stated =
		(earlier: boolean) =>
		({ says, by, tablet, at }: Sheet): Statement => ({ topic, says, by, tablet, at, earlier });
	return [...(pile?.top.map(stated(false)) ?? []), ...(pile?.below.map(stated(true)) ?? [])];
};

/** What somebody should look after; by facts that were written down, never a judgement of the person. */
export type Care = 'consent-missing' | 'insurance-over' | 'insurance-soon';

export const caresFor = ({ consent, insurance }: RosterPerson, today: Day): readonly Care[] => [
	...(consent === 'not-yet' ? (['consent-missing'] as const) : []),
	...(insurance === undefined
		? []
		: insurance < today
			? (['insurance-over'] as const)
			: insurance <= daysAfter(today, INSURANCE_SOON_DAYS)
				? (['insurance-soon'] as const)
				: [])
];

/** Those of whom a card with what they can do may hang on the wall: they agreed to stand here, and can do something. */
export const withCards = <Person extends RosterPerson>(people: readonly Person[]): readonly Person[] =>
	people.filter(({ can, consent }) => can.trim() !== '' && consent !== 'not-yet');

/** 五十音順, by よみ where there is one. */
export const byYomi = (a: RosterPerson, b: RosterPerson): number =>
	ORDER.compare(a.yomi || a.name, b.yomi || b.name) || ORDER.compare(a.name, b.name);

const ORDER = new Intl.Collator('ja', { sensitivity: 'base', numeric: true });
