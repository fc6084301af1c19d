/**
 * Calendar days without a time: '2026-11-20'. A day is the same day on every device, whatever its clock's zone,
 * so all-day things are stored as this text and never as an instant.
 */
declare const brand: unique symbol;
export type Day = string & { readonly [brand]: 'Day' };

/** The residents' clock. Instants are shown in it wherever the device believes to be. */
export const TIME_ZONE = 'Asia/Tokyo';

/** The Japanese fiscal year begins on 1 April. */
const FISCAL_YEAR_BEGINS = '-04-01';

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text names a day that exists; '2026-02-30' does not. */
export const isDay = (text: string): text is Day => {
	if (!SHAPE.test(text)) return false;
	const midnight = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
};

const tokyoDay = new Intl.DateTimeFormat('en-u-ca-gregory', {
	timeZone: TIME_ZONE,
	year: 'numeric',
	month: '2-digit',
	day: '2-digit'
});

/** The day an instant (milliseconds since 1970) falls on in Japan. */
export const dayOf = (instant: number): Day => {
	const parts = Object.fromEntries(tokyoDay.formatToParts(instant).map((part) => [part.type, part.value]));
	return `${parts.year}-${parts.month}-${parts.day}` as Day;
};

/** The hour of an instant on Japan's clock, which knows no summer time: 0 to 23. */
export const hourOf = (instant: number): number => new Date(instant + 9 * 3_600_000).getUTCHours();

/** The 年度 a day belongs to, named by the year in which it began. */
export const fiscalYearOf = (day: Day): number => {
	const year = Number(day.slice(0, 4));
	return day.slice(4) >= FISCAL_YEAR_BEGINS ? year : year - 1;
};

/** Noon UTC of the day, for Intl with `timeZone: 'UTC'`. */
export const instantWithin = (day: Day): number => Date.parse(`${day}T12:00:00Z`);

const DAY_MS = 86_400_000;

/** The day so many days later; earlier for a negative number. */
export const daysAfter = (day: Day, count: number): Day =>
	new Date(instantWithin(day) + count * DAY_MS).toISOString().slice(0, 10) as Day;

/** How many days `to` is after `from`; negative when it is before. */
export const daysFromTo = (from: Day, to: Day): number =>
	Math.round((instantWithin(to) - instantWithin(from)) / DAY_MS);
