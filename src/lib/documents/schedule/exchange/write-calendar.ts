import ICAL from 'ical.js';
import { daysAfter, type Day } from '../../../i18n/days.ts';
import type { Clock } from '../clock.ts';
import type { ShownEvent } from '../event.ts';
import { occurrencesIn, type Occurrence } from '../occurrences.ts';
import { formOf } from '../plans.ts';
import { daysOfSeries } from '../rule.ts';
import { OWN_FIELDS, ownFieldsOf } from './own-fields.ts';

/** A schedule as a calendar file (iCalendar, RFC 5545) that other programs read with the same occurrences. Pure. */

export const OWN_UID = '@engawa';

/** Closed days of a series without an end are named this far ahead: a year's calendar and the next. */
const CLOSED_DAYS_AHEAD = 731;

/** Time to get ready and to walk there; for a whole day six in the evening before. */
const HOURS_BEFORE = '-PT2H';
const EVENING_BEFORE = '-PT6H';

const ZONE = 'Asia/Tokyo';
/** Japan has had one offset since 1951. */
const JAPAN = [
	'BEGIN:VTIMEZONE',
	`TZID:${ZONE}`,
	'BEGIN:STANDARD',
	'DTSTART:19700101T000000',
	'TZOFFSETFROM:+0900',
	'TZOFFSETTO:+0900',
	'TZNAME:JST',
	'END:STANDARD',
	'END:VTIMEZONE'
].join('\r\n');

/** `stamp` is the moment of writing, in milliseconds. What has no day yet has no place in a calendar file. */
export const writeCalendar = (name: string, events: readonly ShownEvent[], today: Day, stamp: number): string => {
	const calendar = new ICAL.Component('vcalendar');
	calendar.addPropertyWithValue('version', '2.0');
	calendar.addPropertyWithValue('prodid', '-//Engawa//Schedule//JA');
	calendar.addPropertyWithValue('calscale', 'GREGORIAN');
	calendar.addPropertyWithValue('x-wr-calname', name);
	calendar.addSubcomponent(new ICAL.Component(ICAL.parse(JAPAN) as never));
	for (const event of events)
		if (event.when.from !== undefined)
			for (const component of componentsOf(event, event.when.from, today, stamp)) calendar.addSubcomponent(component);
	return `${calendar.toString()}\r\n`;
};

const componentsOf = (event: ShownEvent, from: Day, today: Day, stamp: number): readonly ICAL.Component[] => {
	const { when } = event;
	const planned = new Set(plannedDays(event, from, today));
	const all = occurrencesIn([{ ...event, gone: false }], from, lastNamed(event, from, today));
	const isPlain = (one: Occurrence): boolean =>
		one.day === one.key && one.begins === when.begins && one.ends === when.ends && one.name === event.name;
	const held = [...event.days].flatMap(([day, change]) => (change.is === 'on' && planned.has(day) ? [day] : []));
	const master = vevent(event, from, { begins: when.begins, ends: when.ends }, event.name, stamp);
	if (when.rule !== undefined) master.addProperty(ruleOf(event));
	for (const { key, off } of all)
		if (off !== undefined && planned.has(key)) master.addProperty(time('exdate', key, when.begins));
	for (const { key, off } of all)
		if (off === undefined && !planned.has(key)) master.addProperty(time('rdate', key, when.begins));
	if (event.place !== '') master.addPropertyWithValue('location', event.place);
	const words = [event.note, event.whom, event.fee, event.bring].filter((line) => line !== '').join('\n');
	if (words !== '') master.addPropertyWithValue('description', words);
	master.addPropertyWithValue(OWN_FIELDS, ownFieldsOf(formOf(event), held));
	const others = all
		.filter((one) => one.off === undefined && !isPlain(one))
		.map((one) => {
			const other = vevent(event, one.day, one, one.name, stamp);
			other.addProperty(time('recurrence-id', one.key, when.begins));
			return other;
		});
	return [master, ...others];
};

const lastNamed = ({ when, days }: ShownEvent, from: Day, today: Day): Day => {
	const ahead = daysAfter(today > from ? today : from, CLOSED_DAYS_AHEAD);
	const end = when.last !== undefined && when.last < ahead ? when.last : ahead;
	return [end, ...[...days].flatMap(([day, change]) => (change.is === 'moved' ? [day, change.to] : [day]))].reduce(
		(latest, day) => (day > latest ? day : latest)
	);
};

const plannedDays = (event: ShownEvent, from: Day, today: Day): readonly Day[] => {
	const { rule, last } = event.when;
	return rule === undefined ? [from] : daysOfSeries({ from, rule, last }, from, lastNamed(event, from, today));
};

const vevent = (
	event: ShownEvent,
	day: Day,
	hours: { readonly begins: Clock | undefined; readonly ends: Clock | undefined },
	name: string,
	stamp: number
): ICAL.Component => {
	const component = new ICAL.Component('vevent');
	const { nights } = event.when;
	component.addPropertyWithValue('uid', event.uid === '' ? `${event.id}${OWN_UID}` : event.uid);
	component.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(stamp), true));
	component.addProperty(time('dtstart', day, hours.begins));
	if (hours.begins === undefined) component.addProperty(time('dtend', daysAfter(day, nights + 1), undefined));
	else if (hours.ends !== undefined) component.addProperty(time('dtend', daysAfter(day, nights), hours.ends));
	component.addPropertyWithValue('summary', name);
	component.addSubcomponent(alarmOf(name, hours.begins === undefined));
	return component;
};

/** It rings where the calendar lives, also when nobody has opened the app (E17). */
const alarmOf = (name: string, isWholeDay: boolean): ICAL.Component => {
	const alarm = new ICAL.Component('valarm');
	alarm.addPropertyWithValue('action', 'DISPLAY');
	alarm.addPropertyWithValue('description', name);
	alarm.addPropertyWithValue('trigger', ICAL.Duration.fromString(isWholeDay ? EVENING_BEFORE : HOURS_BEFORE));
	return alarm;
};

/** A day, or a moment on the clock of Japan. */
const time = (name: string, day: Day, clock: Clock | undefined): ICAL.Property => {
	const property = new ICAL.Property(name);
	if (clock === undefined) {
		property.resetType('date');
		property.setValue(ICAL.Time.fromDateString(day));
	} else {
		property.setParameter('tzid', ZONE);
		property.setValue(ICAL.Time.fromDateTimeString(`${day}T${clock}:00`));
	}
	return property;
};

/** UNTIL is a day where the start is one, else a moment of UTC (RFC 5545 §3.3.10): the last minute of that day in Japan. */
const ruleOf = ({ when: { rule, last, begins } }: ShownEvent): ICAL.Property => {
	const property = new ICAL.Property('rrule');
	const compact = (last ?? '').replaceAll('-', '');
	const until = last === undefined ? '' : `;UNTIL=${compact}${begins === undefined ? '' : 'T145900Z'}`;
	property.setValue(ICAL.Recur.fromString(`${rule}${until}`));
	return property;
};
