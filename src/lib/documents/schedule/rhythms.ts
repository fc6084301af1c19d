import { instantWithin, type Day } from '../../i18n/days.ts';
import type { Locale } from '../../i18n/locale.ts';
import { partsOf, type Parts, type Rule } from './rule.ts';

/** Rules as people say them: 毎週 火曜, 毎月 第2土曜. Pure. */

export const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const JA = ['日', '月', '火', '水', '木', '金', '土'];
const EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const ENGLISH_NTH = ['', 'first', 'second', 'third', 'fourth', 'fifth'];
const DAYS_OF_A_WEEK = 7;

/** 0 for a Sunday, 6 for a Saturday. */
export const weekdayOf = (day: Day): number => new Date(instantWithin(day)).getUTCDay();

/** The rules that people choose from for something that takes place on this day first. */
export const rhythmsFrom = (day: Day): readonly Rule[] => {
	const weekday = WEEKDAYS[weekdayOf(day)]!;
	const date = Number(day.slice(8));
	const nth = Math.ceil(date / DAYS_OF_A_WEEK);
	const daysInMonth = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();
	const isLast = date + DAYS_OF_A_WEEK > daysInMonth;
	return [
		'FREQ=DAILY',
		`FREQ=WEEKLY;BYDAY=${weekday}`,
		`FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`,
		...(nth < 5 ? [`FREQ=MONTHLY;BYDAY=${nth}${weekday}`, `FREQ=MONTHLY;INTERVAL=2;BYDAY=${nth}${weekday}`] : []),
		...(isLast ? [`FREQ=MONTHLY;BYDAY=-1${weekday}`] : []),
		`FREQ=MONTHLY;BYMONTHDAY=${date}`,
		'FREQ=YEARLY'
	] as Rule[];
};

/** What a rule says; undefined for one that has no short name. */
export const rhythmInWords = (rule: Rule, from: Day, locale: Locale): string | undefined => {
	const parts = partsOf(rule)!;
	if (['COUNT', 'BYSETPOS'].some((part) => parts.has(part))) return undefined;
	return locale === 'en' ? inEnglish(parts, from) : inJapanese(parts, from);
};

const NTH_DAY = /^([+-]?\d)?(SU|MO|TU|WE|TH|FR|SA)$/;

interface Named {
	readonly nth: number;
	readonly weekday: number;
}

const namedDays = (parts: Parts, from: Day): readonly Named[] => {
	const days = parts.get('BYDAY')?.split(',') ?? [WEEKDAYS[weekdayOf(from)]!];
	return days.flatMap((day) => {
		const found = NTH_DAY.exec(day);
		return found ? [{ nth: Number(found[1] ?? 0), weekday: WEEKDAYS.indexOf(found[2] as 'SU') }] : [];
	});
};

const inJapanese = (parts: Parts, from: Day): string | undefined => {
	const every = Number(parts.get('INTERVAL') ?? 1);
	const days = namedDays(parts, from);
	const nthDays = days
		.map(({ nth, weekday }) => `${nth < 0 ? '最後の' : nth > 0 ? `第${nth}` : ''}${JA[weekday]}曜`)
		.join('・');
	const date = parts.get('BYMONTHDAY') ?? String(Number(from.slice(8)));
	switch (parts.get('FREQ')) {
		case 'DAILY':
			return every === 1 ? '毎日' : `${every}日に1回`;
		case 'WEEKLY':
			return `${every === 1 ? '毎週' : `${every}週に1回`} ${days.map(({ weekday }) => JA[weekday]).join('・')}曜`;
		case 'MONTHLY': {
			const months = every === 1 ? '毎月' : every === 2 ? evenOrOdd(from) : `${every}か月に1回`;
			return `${months} ${parts.has('BYDAY') ? nthDays : date === '-1' ? '末日' : `${date}日`}`;
		}
		default:
			if (parts.has('BYDAY') && parts.has('BYMONTH')) return `毎年 ${parts.get('BYMONTH')}月の${nthDays}`;
			return `毎年 ${Number(from.slice(5, 7))}月${Number(from.slice(8))}日`;
	}
};

const evenOrOdd = (from: Day): string => (Number(from.slice(5, 7)) % 2 === 0 ? '偶数月の' : '奇数月の');

const inEnglish = (parts: Parts, from: Day): string | undefined => {
	const every = Number(parts.get('INTERVAL') ?? 1);
	const days = namedDays(parts, from);
	const nthDays = days
		.map(({ nth, weekday }) => `${nth < 0 ? 'last ' : nth > 0 ? `${ENGLISH_NTH[nth]} ` : ''}${EN[weekday]}`)
		.join(', ');
	const date = parts.get('BYMONTHDAY') ?? String(Number(from.slice(8)));
	switch (parts.get('FREQ')) {
		case 'DAILY':
			return every === 1 ? 'every day' : `every ${every} days`;
		case 'WEEKLY':
			return `every ${every === 1 ? '' : `${every} weeks on `}${days.map(({ weekday }) => EN[weekday]).join(', ')}`;
		case 'MONTHLY': {
			const months = every === 1 ? 'every month' : `every ${every} months`;
			return `${months} on ${parts.has('BYDAY') ? `the ${nthDays}` : date === '-1' ? 'the last day' : `day ${date}`}`;
		}
		default:
			return 'every year';
	}
};
