import { daysFromTo, isDay, type Day } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { textIn, type Pile } from '../sheets.ts';
import { MAX_CLOSED_DAYS, MAX_LINE_CHARACTERS } from './limits.ts';

/** Days on which a place cannot be open, whatever is planned: the centre is closed, the room is being repaired (A35). Pure. */

const TOPIC = 'closed-days';

export interface ClosedDays {
	readonly id: string;
	readonly from: Day;
	readonly last: Day;
	/** '' when nobody said. */
	readonly why: string;
	/** Everything is off, and not only what opens the place. */
	readonly all: boolean;
}

/** What was typed. Without `last` it is one day. */
export interface ClosedDaysForm {
	readonly from: string;
	readonly last: string;
	readonly why: string;
	readonly all: boolean;
}

export type ClosedDaysProblem = 'day-unclear' | 'last-before-first' | 'closed-too-long' | 'line-too-long';

export const planClosedDays = (id: string, form: ClosedDaysForm): Result<Saying, ClosedDaysProblem> => {
	const { from, all } = form;
	const last = form.last === '' ? from : form.last;
	const why = form.why.toWellFormed().trim();
	if (!isDay(from) || !isDay(last)) return err('day-unclear');
	if (last < from) return err('last-before-first');
	if (daysFromTo(from, last) >= MAX_CLOSED_DAYS) return err('closed-too-long');
	if (!fitsCharacters(why, MAX_LINE_CHARACTERS)) return err('line-too-long');
	return ok({ of: id, topic: TOPIC, says: { is: true, from, last, why, all } });
};

/** The place opens again on those days. */
export const openingAgain = ({ id, from, last, why, all }: ClosedDays): Saying => ({
	of: id,
	topic: TOPIC,
	says: { is: false, from, last, why, all }
});

/** In the order of the days. Of what people said at the same time "closed" holds: a closed door that somebody expects is worse. */
export const closedDaysIn = (piles: ReadonlyMap<string, ReadonlyMap<string, Pile>>): readonly ClosedDays[] =>
	[...piles]
		.flatMap(([id, topics]): readonly ClosedDays[] => {
			const { from, last, why, all } = topics.get(TOPIC)?.top.find(({ says }) => says.is === true)?.says ?? {};
			return typeof from === 'string' && typeof last === 'string' && isDay(from) && isDay(last)
				? [{ id, from, last, why: textIn(why), all: all === true }]
				: [];
		})
		.sort((a, b) => (a.from < b.from || (a.from === b.from && a.id < b.id) ? -1 : 1));

export const isClosedOn = (day: Day, closed: readonly ClosedDays[]): ClosedDays | undefined =>
	closed.find(({ from, last }) => from <= day && day <= last);
