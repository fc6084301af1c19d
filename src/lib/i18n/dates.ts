import { instantWithin, TIME_ZONE, type Day } from './days.ts';
import { languageTag, type Locale } from './locale.ts';

/** Dates and times in words. Pure: calendars and zone are fixed, so every device writes the same. */

const JAPANESE_ERA = 'ja-JP-u-ca-japanese-nu-latn';
const JAPANESE = 'ja-JP-u-ca-gregory-nu-latn';
const ENGLISH = 'en-GB-u-ca-gregory-nu-latn';

const onDay = (tag: string, fields: Intl.DateTimeFormatOptions) =>
	new Intl.DateTimeFormat(tag, { ...fields, timeZone: 'UTC' });
const atTime = (tag: string) =>
	new Intl.DateTimeFormat(tag, { timeZone: TIME_ZONE, hour: 'numeric', minute: '2-digit', hour12: true });

const eraYear = onDay(JAPANESE_ERA, { era: 'long', year: 'numeric' });
const weekday = onDay(JAPANESE, { weekday: 'short' });
const monthDay = onDay(JAPANESE, { month: 'long', day: 'numeric' });
const yearMonthEnglish = onDay(ENGLISH, { month: 'long', year: 'numeric' });
const longEnglish = onDay(ENGLISH, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortEnglish = onDay(ENGLISH, { weekday: 'short', day: 'numeric', month: 'short' });
const timeJapanese = atTime(JAPANESE);
const timeEnglish = atTime(ENGLISH);

const isEnglish = (locale: Locale): boolean => languageTag(locale) === 'en';
const western = (day: Day): number => Number(day.slice(0, 4));

/** 令和8年(2026年) */
const yearInWords = (day: Day, locale: Locale): string =>
	isEnglish(locale) ? String(western(day)) : `${eraYear.format(instantWithin(day))}(${western(day)}年)`;

/** 令和8年(2026年)11月20日(金) */
export const longDate = (day: Day, locale: Locale): string => {
	if (isEnglish(locale)) return longEnglish.format(instantWithin(day));
	return `${yearInWords(day, locale)}${shortDate(day, locale)}`;
};

/** 令和8年(2026年)11月, of a month written '2026-11'. */
export const monthInWords = (month: string, locale: Locale): string => {
	const first = `${month}-01` as Day;
	if (isEnglish(locale)) return yearMonthEnglish.format(instantWithin(first));
	return `${yearInWords(first, locale)}${Number(month.slice(5))}月`;
};

/** 11月20日(金) */
export const shortDate = (day: Day, locale: Locale): string => {
	const instant = instantWithin(day);
	if (isEnglish(locale)) return shortEnglish.format(instant);
	return `${monthDay.format(instant)}(${weekday.format(instant)})`;
};

/** 午後2:05, of an instant in milliseconds, on Japan's clock. */
export const timeOfDay = (instant: number, locale: Locale): string =>
	(isEnglish(locale) ? timeEnglish : timeJapanese).format(instant);

/** 令和8年度(2026年度); the year given is the one in which the 年度 began. */
export const fiscalYearInWords = (year: number, locale: Locale): string => {
	if (isEnglish(locale)) return `Fiscal year ${year}`;
	return `${eraYear.format(instantWithin(`${year}-04-01` as Day))}度(${year}年度)`;
};
