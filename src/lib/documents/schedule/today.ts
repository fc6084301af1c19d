import { daysAfter, type Day } from '../../i18n/days.ts';
import type { ShownEvent } from './event.ts';
import { occurrencesIn, type Occurrence } from './occurrences.ts';

/** What きょう tells of the place. Pure. */

/** How far ahead the next opening is looked for: a place that opens once in two months is found. */
const LOOKS_AHEAD_DAYS = 70;

export interface Today {
	/** The place is open today, at these hours. */
	readonly open: readonly Occurrence[];
	/** It was to be open, and is not. */
	readonly closed: readonly Occurrence[];
	/** What else takes place, or was to. */
	readonly others: readonly Occurrence[];
	/** When the place is open next, after today. */
	readonly next: Occurrence | undefined;
	/** There is a place that opens at all. */
	readonly hasPlace: boolean;
}

export const todayOf = (events: readonly ShownEvent[], today: Day): Today => {
	const all = occurrencesIn(events, today, daysAfter(today, LOOKS_AHEAD_DAYS));
	const now = all.filter(({ day }) => day <= today);
	return {
		open: now.filter(({ event, off }) => event.opens && off === undefined),
		closed: now.filter(({ event, off }) => event.opens && off !== undefined),
		others: now.filter(({ event }) => !event.opens),
		next: all.find(({ event, off, day }) => event.opens && off === undefined && day > today),
		hasPlace: events.some(({ opens }) => opens)
	};
};
