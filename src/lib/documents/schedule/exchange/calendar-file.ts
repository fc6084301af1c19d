import ICAL from 'ical.js';
import { daysAfter, daysFromTo, isDay, type Day } from '../../../i18n/days.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import { isClock, type Clock } from '../clock.ts';
import type { DayChange } from '../event.ts';
import { EMPTY_FORM, planEvent, type EventForm, type EventProblem } from '../plans.ts';
import { partsOf, ruleOf, type Rule } from '../rule.ts';
import { OWN_FIELDS, readOwnFields } from './own-fields.ts';

/** Calendar files (iCalendar, RFC 5545) as events, on the clock of Asia/Tokyo. Pure. */

/** An event of a calendar file, with what it says of single days. */
export interface CalendarEvent {
	readonly uid: string;
	readonly form: EventForm;
	readonly days: ReadonlyMap<Day, DayChange>;
}

type CalendarProblem = EventProblem | 'other-rule' | 'other-zone' | 'no-day';

export interface CalendarFile {
	readonly events: readonly CalendarEvent[];
	readonly unread: readonly { readonly name: string; readonly problem: CalendarProblem }[];
}

const JAPAN_MS = 9 * 3_600_000;

interface Moment {
	readonly day: Day;
	/** Undefined for a whole day. */
	readonly clock: Clock | undefined;
}

/** Undefined for what is no calendar file at all. */
export const readCalendarFile = (text: string): CalendarFile | undefined => {
	let calendar: ICAL.Component;
	try {
		calendar = new ICAL.Component(ICAL.parse(text) as never);
	} catch {
		return undefined;
	}
	const components = calendar.getAllSubcomponents('vevent');
	const masters = components.filter((event) => !event.hasProperty('recurrence-id'));
	const events: CalendarEvent[] = [];
	const unread: { name: string; problem: CalendarProblem }[] = [];
	for (const master of masters) {
		const uid = textOf(master, 'uid');
		const others = components.filter((event) => event.hasProperty('recurrence-id') && textOf(event, 'uid') === uid);
		const read = readEvent(master, others);
		if (read.ok) events.push(read.value);
		else unread.push({ name: textOf(master, 'summary'), problem: read.error });
	}
	return { events, unread };
};

const textOf = (event: ICAL.Component, name: string): string => {
	const value = event.getFirstPropertyValue(name);
	return typeof value === 'string' ? value.toWellFormed() : '';
};

const momentsOf = (event: ICAL.Component, name: string): readonly ICAL.Time[] =>
	event.getAllProperties(name).flatMap((property) => property.getValues() as ICAL.Time[]);

/** Floating times are on the residents' clock; times of a zone are brought onto it. */
const momentOf = (time: ICAL.Time): Moment | undefined => {
	if (time.isDate) return isDay(time.toString()) ? { day: time.toString() as Day, clock: undefined } : undefined;
	const isLocal = time.zone === ICAL.Timezone.localTimezone || time.zone.tzid === 'Asia/Tokyo';
	const text = isLocal ? time.toString() : new Date(time.toUnixTime() * 1000 + JAPAN_MS).toISOString();
	const [day, clock] = [text.slice(0, 10), text.slice(11, 16)];
	return isDay(day) && isClock(clock) ? { day, clock } : undefined;
};

const isOfJapan = (time: ICAL.Time): boolean =>
	time.isDate || time.zone === ICAL.Timezone.localTimezone || time.zone.tzid === 'Asia/Tokyo';

const readEvent = (
	master: ICAL.Component,
	others: readonly ICAL.Component[]
): Result<CalendarEvent, CalendarProblem> => {
	const [begin] = momentsOf(master, 'dtstart');
	const start = begin && momentOf(begin);
	if (begin === undefined || start === undefined) return err('no-day');
	const series = readSeries(master);
	if (series === undefined) return err('other-rule');
	// A rule of another zone may come to another day there than here.
	if (series.rule !== '' && !isOfJapan(begin)) return err('other-zone');
	const end = endOf(master, begin, start);
	const own = readOwnFields(textOf(master, OWN_FIELDS));
	const form: EventForm = {
		...EMPTY_FORM,
		name: textOf(master, 'summary'),
		place: textOf(master, 'location'),
		note: textOf(master, 'description'),
		day: start.day,
		begins: start.clock ?? '',
		ends: start.clock === undefined ? '' : (end.clock ?? ''),
		nights: nightsOf(start, end),
		...series,
		...own.form
	};
	const plan = planEvent('', form, undefined);
	if (!plan.ok) return err(plan.error[0]!);
	const days = new Map<Day, DayChange>();
	const off: DayChange = { is: 'off', why: '' };
	for (const time of momentsOf(master, 'exdate')) setDay(days, momentOf(time)?.day, off);
	for (const time of momentsOf(master, 'rdate')) {
		const moment = momentOf(time);
		const hours = moment?.clock === start.clock ? undefined : moment?.clock;
		setDay(days, moment?.day, { is: 'on', begins: hours, ends: undefined, name: '' });
	}
	for (const day of own.held) days.set(day, { is: 'on', begins: undefined, ends: undefined, name: '' });
	for (const other of others) readOccurrence(other, form, days);
	return ok({ uid: textOf(master, 'uid'), form, days });
};

const setDay = (days: Map<Day, DayChange>, day: Day | undefined, change: DayChange): void => {
	if (day !== undefined) days.set(day, change);
};

/** An occurrence that differs from its series: on another day, at other hours, under another name, or not at all. */
const readOccurrence = (other: ICAL.Component, series: EventForm, days: Map<Day, DayChange>): void => {
	const [id] = momentsOf(other, 'recurrence-id');
	const [begin] = momentsOf(other, 'dtstart');
	const [planned, start] = [id && momentOf(id), begin && momentOf(begin)];
	if (planned === undefined || begin === undefined || start === undefined) return;
	if (textOf(other, 'status') === 'CANCELLED') return setDay(days, planned.day, { is: 'off', why: '' });
	const end = endOf(other, begin, start);
	const summary = textOf(other, 'summary');
	const isUsual = start.clock === series.begins && (end.clock ?? '') === series.ends;
	const own = {
		begins: isUsual ? undefined : start.clock,
		ends: isUsual ? undefined : end.clock,
		name: summary === series.name ? '' : summary
	};
	days.set(planned.day, start.day === planned.day ? { is: 'on', ...own } : { is: 'moved', to: start.day, ...own });
};

const endOf = (event: ICAL.Component, begin: ICAL.Time, start: Moment): Moment => {
	const [end] = momentsOf(event, 'dtend');
	const duration = event.getFirstPropertyValue('duration');
	if (end !== undefined) return momentOf(end) ?? start;
	if (!(duration instanceof ICAL.Duration)) return { day: start.day, clock: undefined };
	const later = begin.clone();
	later.addDuration(duration);
	return momentOf(later) ?? start;
};

/** The end of whole days is the day after the last one. Midnight ends the day before it, too. */
const nightsOf = (start: Moment, end: Moment): number => {
	const nights = daysFromTo(start.day, end.day);
	return Math.max(0, start.clock === undefined ? nights - 1 : nights);
};

/** The rule without its UNTIL, and the last day that UNTIL leaves; undefined for a rule that is not known here. */
const readSeries = (event: ICAL.Component): { readonly rule: Rule | ''; readonly last: string } | undefined => {
	const rules = event.getAllProperties('rrule');
	if (rules.length === 0) return { rule: '', last: '' };
	const recur = event.getFirstPropertyValue('rrule');
	if (rules.length > 1 || !(recur instanceof ICAL.Recur)) return undefined;
	const until = recur.until === null || recur.until === undefined ? undefined : momentOf(recur.until as ICAL.Time);
	const parts = partsOf(
		recur
			.toString()
			.split(';')
			.filter((part) => !part.startsWith('UNTIL='))
			.join(';')
	);
	return parts && { rule: ruleOf(parts), last: lastDay(event, until) };
};

/** The last day on which an occurrence may begin: UNTIL itself when the hours still come before it. */
const lastDay = (event: ICAL.Component, until: Moment | undefined): string => {
	const [begin] = momentsOf(event, 'dtstart');
	const clock = begin && momentOf(begin)?.clock;
	if (until === undefined) return '';
	const isBefore = clock !== undefined && until.clock !== undefined && until.clock < clock;
	return isBefore ? daysAfter(until.day, -1) : until.day;
};
