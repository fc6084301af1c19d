import { fiscalYearOf, type Day } from '../../i18n/days.ts';
import type { MemberId } from '../../kernel/ids.ts';
import { textIn } from '../sheets.ts';
import type { ShownEvent } from './event.ts';
import type { Occurrence } from './occurrences.ts';
import { standing } from './turns.ts';

/** Who came, and the counts that a subsidy asks for (H1, H2, H9). Pure. */

export const COMINGS = ['comes', 'away', 'none'] as const;
export type Coming = (typeof COMINGS)[number];

export const topicOfComing = (day: Day, person: MemberId): string => `come ${day} ${person}`;
export const topicOfCount = (day: Day): string => `count ${day}`;

export interface Attendance {
	/** By person: 出席 or お休み. Who said nothing is not in it. */
	readonly answers: ReadonlyMap<MemberId, { readonly coming: Coming; readonly name: string }>;
	readonly coming: number;
	/** How many came, as somebody counted; undefined when nobody did. */
	readonly counted: number | undefined;
	/** What stands behind the number: 雨でした. */
	readonly background: string;
}

/** An お休み holds like 休みます does: nobody but the person, or whoever wrote it for them, makes an 出席 of it. */
export const attendanceOf = ({ event, key }: Occurrence): Attendance => {
	const answers = new Map<MemberId, { coming: Coming; name: string }>();
	const beginning = `come ${key} `;
	for (const [topic, pile] of event.topics) {
		if (!topic.startsWith(beginning)) continue;
		const person = topic.slice(beginning.length) as MemberId;
		const { says } = standing(pile, person, (words) => words.is === 'away');
		const coming = COMINGS.find((each) => each === says.is) ?? 'none';
		if (coming !== 'none') answers.set(person, { coming, name: textIn(says.who) });
	}
	const count = event.topics.get(topicOfCount(key))?.top[0]?.says;
	return {
		answers,
		coming: [...answers.values()].filter(({ coming }) => coming === 'comes').length,
		counted: typeof count?.people === 'number' ? count.people : undefined,
		background: textIn(count?.background)
	};
};

/** The figures of one event over a stretch of time. */
export interface Figures {
	/** Days on which it took place. */
	readonly opened: number;
	/** 延べ参加者: those counted, and where nobody counted those who said that they come. */
	readonly people: number;
	/** Days of `opened` for which there is neither, so that the sum says more than it knows. */
	readonly uncounted: number;
	readonly calledOff: number;
}

export const NONE: Figures = { opened: 0, people: 0, uncounted: 0, calledOff: 0 };

/** The figures by month, '2026-11', of what was over by the end of `today`. */
export const figuresByMonth = (occurrences: readonly Occurrence[], today: Day): ReadonlyMap<string, Figures> => {
	const months = new Map<string, Figures>();
	for (const occurrence of occurrences) {
		if (occurrence.day > today) continue;
		const month = occurrence.day.slice(0, 7);
		months.set(month, added(months.get(month) ?? NONE, figuresOf(occurrence)));
	}
	return months;
};

const figuresOf = (occurrence: Occurrence): Figures => {
	if (occurrence.off !== undefined) return { ...NONE, calledOff: occurrence.off === 'called-off' ? 1 : 0 };
	const { counted, coming } = attendanceOf(occurrence);
	const people = counted ?? coming;
	return { opened: 1, people, uncounted: counted === undefined && coming === 0 ? 1 : 0, calledOff: 0 };
};

const added = (a: Figures, b: Figures): Figures => ({
	opened: a.opened + b.opened,
	people: a.people + b.people,
	uncounted: a.uncounted + b.uncounted,
	calledOff: a.calledOff + b.calledOff
});

/** The figures together: of a half year, of a 年度. */
export const summed = (figures: readonly Figures[]): Figures => figures.reduce(added, NONE);

/** The first and the last day of a 年度, named by the year in which it begins. */
export const fiscalYearDays = (year: number): readonly [Day, Day] =>
	[`${year}-04-01` as Day, `${year + 1}-03-31` as Day] as const;

/** The months of a 年度, April first. */
export const monthsOfYear = (year: number): readonly string[] =>
	Array.from({ length: 12 }, (_, n) => {
		const month = (n + 3) % 12;
		return `${month < 3 ? year + 1 : year}-${String(month + 1).padStart(2, '0')}`;
	});

/** あと何回: what is still to take place in the 年度 of this day, after it. */
export const leftThisYear = (occurrences: readonly Occurrence[], event: ShownEvent, today: Day): number => {
	const [, end] = fiscalYearDays(fiscalYearOf(today));
	return occurrences.filter(
		(one) => one.event.id === event.id && one.off === undefined && one.day > today && one.day <= end
	).length;
};
