import { dayOf, daysAfter, daysFromTo, type Day } from '../../i18n/days.ts';

/** Days of the calendar in Japan as the wire counts them, from 1970-01-01: what people read. Papers count days of UTC. Pure. */

const FIRST = '1970-01-01' as Day;

export const daysOf = (day: Day): number => daysFromTo(FIRST, day);

/** `instant`: milliseconds since 1970. */
export const calendarDay = (instant: number): number => daysOf(dayOf(instant));

export const dayAt = (days: number): Day => daysAfter(FIRST, days);
