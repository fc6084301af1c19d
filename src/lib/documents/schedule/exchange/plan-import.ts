import type { Day } from '../../../i18n/days.ts';
import type { Saying } from '../../lay-sheet.ts';
import { drawId } from '../../sheets.ts';
import { daySaying } from '../acts.ts';
import type { DayChange, ShownEvent } from '../event.ts';
import { closingOn } from '../../closings.ts';
import { isClosedOn } from '../closed-days.ts';
import { planEvent } from '../plans.ts';
import type { CalendarEvent } from './calendar-file.ts';
import type { ReadRow } from './import-rows.ts';
import { OWN_UID } from './write-calendar.ts';

/** What a file would change in a schedule, before anything of it is done. Pure. */

export interface PlannedEvent {
	readonly name: string;
	readonly what: 'new' | 'changed' | 'same';
	readonly sayings: readonly Saying[];
}

/** The events of a calendar file: known ones by the name that the file gives them. The same file twice changes nothing. */
export const planCalendar = (
	file: readonly CalendarEvent[],
	events: readonly ShownEvent[],
	random: () => number
): readonly PlannedEvent[] =>
	file.map(({ uid, form, days }) => {
		const known = events.find((event) => (event.uid === '' ? `${event.id}${OWN_UID}` : event.uid) === uid);
		const id = known?.id ?? drawId(random);
		const plan = planEvent(id, form, known);
		const words = plan.ok ? plan.value : [];
		const closed = new Set(form.closed);
		const isClosed = (day: Day): boolean =>
			closingOn(day, closed) !== undefined || isClosedOn(day, known?.closedDays ?? []) !== undefined;
		const changes = [...days].filter(([day, change]) => !isSameDay(known?.days.get(day), change, isClosed(day)));
		const sayings = [
			...words,
			...(known === undefined && uid !== '' ? [{ of: id, topic: 'uid', says: { is: uid } }] : []),
			...changes.map(([day, change]) => daySaying(id, day, change))
		];
		return { name: form.name, what: known === undefined ? 'new' : sayings.length > 0 ? 'changed' : 'same', sayings };
	});

/** A day that a closing takes away needs no word of its own, and a reason that was given here is kept. */
const isSameDay = (known: DayChange | undefined, next: DayChange, isClosed: boolean): boolean => {
	if (next.is === 'off') return known?.is === 'off' || (known === undefined && isClosed);
	return JSON.stringify(known) === JSON.stringify(next);
};

/** The rows that are new, as events. */
export const planRows = (rows: readonly ReadRow[], random: () => number): readonly Saying[] =>
	rows.flatMap(({ form, outcome }) => {
		const plan = outcome.kind === 'new' ? planEvent(drawId(random), form, undefined) : undefined;
		return plan?.ok ? plan.value : [];
	});
