import { isDay, type Day } from '../../i18n/days.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { Month } from './model.ts';
import { isOpen, type DayPage } from './month.ts';

/**
 * 保存期間: which months go. A whole document goes or none of it, because only with the document its key is destroyed; burying it
 * is the circle's work. Pure.
 */

/** One document as the rule looks at it. */
export interface Held {
	readonly id: DocumentId;
	readonly title: string;
	readonly days: readonly DayPage[];
	readonly photos: number;
	/** All of it is here and is understood. What could not be read is never deleted. */
	readonly isReadable: boolean;
}

/** What of one document would go, in figures and never in words. */
export interface Going {
	readonly id: DocumentId;
	readonly month: Month;
	readonly days: number;
	readonly entries: number;
	readonly photos: number;
	/** Entries about which something is still to be done. */
	readonly open: number;
}

export interface Pruning {
	/** Older than is kept: the oldest first. */
	readonly goes: readonly Going[];
	/** Older too, but something in it is still to be done. It goes when that is done. */
	readonly waits: readonly Going[];
	/** Older too, but some of it cannot be read here. It stays. */
	readonly unread: readonly Going[];
	/** The last month that is not kept; undefined without a rule. */
	readonly until: Month | undefined;
}

/** The month of a document: its title, or where that is not a month, the latest day in it. */
export const monthOf = (title: string, days: readonly DayPage[]): Month | undefined =>
	isMonth(title) ? title : days.at(-1)?.day.slice(0, 7);

const isMonth = (title: string): boolean => isDay(`${title}-01`);

/** What a rule of `keepMonths` full months before this one lets go today. Without a rule nothing ever goes. */
export const planPruning = (held: readonly Held[], keepMonths: number | undefined, today: Day): Pruning => {
	if (keepMonths === undefined || !Number.isSafeInteger(keepMonths) || keepMonths < 1)
		return { goes: [], waits: [], unread: [], until: undefined };
	const until = monthsBefore(today.slice(0, 7), keepMonths + 1);
	const old = (isReadable: boolean): readonly Going[] =>
		held
			.filter((document) => document.isReadable === isReadable)
			.flatMap((document) => goingOf(document, until) ?? [])
			.sort((a, b) => (a.month < b.month ? -1 : 1));
	const read = old(true);
	return {
		goes: read.filter(({ open }) => open === 0),
		waits: read.filter(({ open }) => open > 0),
		unread: old(false),
		until
	};
};

/** Undefined for what stays. A day or a word written later than the month of the title keeps all of it. */
const goingOf = ({ id, title, days, photos }: Held, until: Month): Going | undefined => {
	const month = monthOf(title, days);
	const latest = days.at(-1)?.day.slice(0, 7) ?? '';
	if (month === undefined || month > until || latest > until) return undefined;
	const entries = days.flatMap((page) => page.entries);
	return { id, month, days: days.length, entries: entries.length, photos, open: entries.filter(isOpen).length };
};

/** The month so many months earlier. */
const monthsBefore = (month: Month, count: number): Month => {
	const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count;
	return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
};
