import { daysAfter, type Day } from '../../i18n/days.ts';
import type { Clock } from './clock.ts';
import { isClosedOn } from './closed-days.ts';
import type { DayChange, ShownEvent } from './event.ts';
import { closingOn, type Closing } from '../closings.ts';
import { MAX_NIGHTS } from './limits.ts';
import { daysOfSeries } from './rule.ts';

/** Which days the events of a schedule fall on. Pure; whatever the zone of the device. */

export interface Occurrence {
	readonly event: ShownEvent;
	/** The day by which turns and changes name it: it stays when the occurrence is moved or the hours change. */
	readonly key: Day;
	readonly day: Day;
	/** Its last day; the same as `day` for what ends the day it begins. */
	readonly lastDay: Day;
	readonly begins: Clock | undefined;
	readonly ends: Clock | undefined;
	readonly name: string;
	/** There when it does not take place: called off by somebody, closed with the place, or closed on such days. */
	readonly off: 'called-off' | 'closed-days' | Closing | undefined;
	/** Why it was called off or is closed, in words; '' when nobody said. */
	readonly why: string;
	readonly moved: boolean;
}

/** What takes place, or was to take place, on the days of a stretch, both ends in it, in the order of day and hour. */
export const occurrencesIn = (events: readonly ShownEvent[], first: Day, last: Day): readonly Occurrence[] =>
	events
		.filter((event) => !event.gone)
		.flatMap((event) => ofEvent(event, first, last))
		.sort(byMoment);

const byMoment = (a: Occurrence, b: Occurrence): number =>
	compare(a.day, b.day) ||
	compare(a.begins ?? '', b.begins ?? '') ||
	compare(a.event.first.at, b.event.first.at) ||
	compare(a.event.id, b.event.id);

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

const ofEvent = (event: ShownEvent, first: Day, last: Day): readonly Occurrence[] => {
	// What began some days ago may still go on.
	const early = daysAfter(first, -Math.min(event.when.nights, MAX_NIGHTS));
	const planned = plannedDays(event, early, last).map((day) => occurrenceOf(event, day, event.days.get(day)));
	const known = new Set(planned.map(({ key }) => key));
	// What somebody put on another day stays there, also when the rule does not give its first day any more.
	const besides = [...event.days]
		.filter(([day, change]) => !known.has(day) && change.is !== 'off')
		.map(([day, change]) => occurrenceOf(event, day, change));
	return [...planned, ...besides].filter((one) => one.lastDay >= first && one.day <= last);
};

/** The days that the rule gives, or the one day there is. */
const plannedDays = ({ when: { from, rule, last } }: ShownEvent, first: Day, end: Day): readonly Day[] => {
	if (from === undefined) return [];
	if (rule !== undefined) return daysOfSeries({ from, rule, last }, first, end);
	return from >= first && from <= end ? [from] : [];
};

const occurrenceOf = (event: ShownEvent, key: Day, change: DayChange | undefined): Occurrence => {
	const { when } = event;
	const day = change?.is === 'moved' ? change.to : key;
	const own = change?.is === 'on' || change?.is === 'moved' ? change : undefined;
	const begins = own?.begins ?? when.begins;
	const closed = change === undefined ? isClosedOn(day, event.closedDays) : undefined;
	const closing = change === undefined ? closingOn(day, event.closed) : undefined;
	return {
		event,
		key,
		day,
		lastDay: daysAfter(day, when.nights),
		begins,
		ends: own?.begins === undefined ? when.ends : own.ends,
		name: own === undefined || own.name === '' ? event.name : own.name,
		off: change?.is === 'off' ? 'called-off' : closed === undefined ? closing : 'closed-days',
		why: change?.is === 'off' ? change.why : (closed?.why ?? ''),
		moved: change?.is === 'moved'
	};
};
