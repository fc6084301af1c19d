import { RRuleTemporal } from 'rrule-temporal';
import { daysAfter, daysFromTo, type Day } from '../../i18n/days.ts';
import { MAX_RULE_CHARACTERS, MAX_RULE_PERIODS } from './limits.ts';

/**
 * Rules by which an event comes back: recurrence rules of RFC 5545 §3.3.10, in whole days, without UNTIL (that is a field of its
 * own). Days are reckoned as days: no zone and no summer time can shift one. Pure.
 */
declare const brand: unique symbol;
export type Rule = string & { readonly [brand]: 'Rule' };

export type Parts = ReadonlyMap<string, string>;

const PART = /^[A-Z]+=[A-Z0-9,+-]+$/;
const KNOWN = new Set(['FREQ', 'INTERVAL', 'COUNT', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS', 'WKST']);
const ORDER = [...KNOWN];
const DAILY_OR_COARSER = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
const NUMBER = /^[1-9]\d{0,2}$/;
const DAYS = /^([+-]?[1-5])?(SU|MO|TU|WE|TH|FR|SA)(,([+-]?[1-5])?(SU|MO|TU|WE|TH|FR|SA))*$/;
const MONTHS = /^([1-9]|1[0-2])(,([1-9]|1[0-2]))*$/;
const MONTH_DAYS = /^-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*$/;

const shapes: Readonly<Record<string, (value: string) => boolean>> = {
	FREQ: (value) => DAILY_OR_COARSER.has(value),
	INTERVAL: (value) => NUMBER.test(value),
	COUNT: (value) => NUMBER.test(value),
	BYDAY: (value) => DAYS.test(value),
	BYMONTH: (value) => MONTHS.test(value),
	BYMONTHDAY: (value) => MONTH_DAYS.test(value),
	BYSETPOS: (value) => /^-?[1-9]$/.test(value),
	WKST: (value) => DAYS.test(value)
};

/** The parts of a rule by their name; undefined for a text that is no rule, or one that this reckoning does not know. */
export const partsOf = (text: string): Parts | undefined => {
	if (text.length > MAX_RULE_CHARACTERS) return undefined;
	const parts = text.split(';').map((part) => (PART.test(part) ? (part.split('=') as [string, string]) : undefined));
	if (!parts.every((part) => part !== undefined)) return undefined;
	const named = new Map(parts);
	const isKnown = [...named].every(([name, value]) => KNOWN.has(name) && shapes[name]!(value));
	return isKnown && named.size === parts.length && named.has('FREQ') ? named : undefined;
};

export const isRule = (text: string): text is Rule => partsOf(text) !== undefined;

/** The rule of these parts, in one order, so that the same rule is the same text. */
export const ruleOf = (parts: Parts): Rule =>
	ORDER.flatMap((name) => (parts.has(name) ? [`${name}=${parts.get(name)}`] : [])).join(';') as Rule;

/** From day `from` on, and to `last` at the latest. */
export interface Series {
	readonly from: Day;
	readonly rule: Rule;
	readonly last: Day | undefined;
}

/** The days of a series within a stretch, both ends in it, in order. A rule that never comes to a day gives none. */
export const daysOfSeries = ({ from, rule, last }: Series, first: Day, end: Day): readonly Day[] => {
	const to = last !== undefined && last < end ? last : end;
	if (to < first || to < from) return [];
	const start = nearby(from, rule, first);
	const walk = new RRuleTemporal({
		rruleString: `DTSTART;TZID=UTC:${start.replaceAll('-', '')}T000000\nRRULE:${rule}`,
		maxIterations: MAX_RULE_PERIODS
	});
	try {
		return walk
			.between(new Date(`${first}T00:00:00Z`), new Date(`${to}T00:00:00Z`), true)
			.map((moment) => moment.toString().slice(0, 10) as Day);
	} catch {
		// The library gives up a rule that it followed for MAX_RULE_PERIODS.
		return [];
	}
};

/** A start from which the rule gives the same days after `first`: whole turns of it later, so that no old year is walked through. */
const nearby = (from: Day, rule: Rule, first: Day): Day => {
	const parts = partsOf(rule)!;
	const freq = parts.get('FREQ');
	if (parts.has('COUNT') || (freq !== 'DAILY' && freq !== 'WEEKLY')) return from;
	const turn = 7 * Number(parts.get('INTERVAL') ?? 1);
	const turns = Math.floor(daysFromTo(from, first) / turn) - 1;
	return turns > 0 ? daysAfter(from, turns * turn) : from;
};
