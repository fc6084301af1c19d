import { daysAfter, type Day } from '../../../i18n/days.ts';
import { daysOfSeries, isRule, type Rule } from '../rule.ts';

/** Rhythms as people write them in lists: 毎週水曜, 奇数月の第2土曜; a rule of RFC 5545 as it stands. Pure. */

/** A rule with the first day it gives; or the words alone, when they name no days (毎月1回): that is never guessed. */
export type ReadRhythm =
	{ readonly kind: 'series'; readonly from: Day; readonly rule: Rule } | { readonly kind: 'undecided' };

const NAMES = '日月火水木金土';
const CODES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const DAY = `[${NAMES}](?:曜日?)?`;
const LIST = new RegExp(`^(?:毎週)?((?:${DAY})(?:[・、,と/ ]*(?:${DAY}))*)$`, 'u');
const NTH = new RegExp(
	`^(?:(毎月|奇数月|偶数月)の?)?((?:第[1-5]|最後の|最終)(?:[・、と]*(?:第?[1-5]))*)の?([${NAMES}])曜日?$`,
	'u'
);
const DATE = /^毎月の?(\d{1,2})日$/u;
const YEARLY = new RegExp(`^毎年の?(\\d{1,2})月の?(?:(最後の|最終|第[1-5])の?([${NAMES}])曜日?|(\\d{1,2})日)$`, 'u');
/** Long enough for a 31st of an odd month, and of a yearly rule for a leap day. */
const LOOKS_AHEAD_DAYS = 400;
const YEARLY_LOOKS_AHEAD_DAYS = 8 * 366;

const code = (name: string): string => CODES[NAMES.indexOf(name)]!;
const nth = (words: string): string => (words.startsWith('最') ? '-1' : words.replace(/\D/gu, ''));

/** What the words say, for something that begins on day `today` or later. */
export const readRhythm = (words: string, today: Day): ReadRhythm => {
	const said = words.normalize('NFKC').replaceAll(/\s+/gu, '');
	const rule = ruleIn(said);
	if (rule === undefined) return { kind: 'undecided' };
	const parity = said.startsWith('奇数月') ? 1 : said.startsWith('偶数月') ? 0 : undefined;
	const days = daysOfSeries(
		{ from: today, rule, last: undefined },
		today,
		daysAfter(today, rule.startsWith('FREQ=YEARLY') ? YEARLY_LOOKS_AHEAD_DAYS : LOOKS_AHEAD_DAYS)
	);
	const from = days.find((day) => parity === undefined || Number(day.slice(5, 7)) % 2 === parity);
	if (from === undefined) return { kind: 'undecided' };
	return { kind: 'series', from, rule: parity === undefined ? rule : everyOther(rule) };
};

const everyOther = (rule: Rule): Rule => rule.replace('FREQ=MONTHLY', 'FREQ=MONTHLY;INTERVAL=2') as Rule;

const ruleIn = (said: string): Rule | undefined => {
	if (isRule(said)) return said;
	if (said === '毎日') return 'FREQ=DAILY' as Rule;
	const list = LIST.exec(said);
	if (list) {
		const days = [...new Set([...list[1]!.replaceAll(/曜日?/gu, '')].filter((sign) => NAMES.includes(sign)))];
		// A day that is named twice, or 日 standing for 曜日, would be a guess.
		return `FREQ=WEEKLY;BYDAY=${CODES.filter((each) => days.map(code).includes(each)).join(',')}` as Rule;
	}
	const monthly = NTH.exec(said);
	if (monthly) {
		const which = monthly[2]!.startsWith('最') ? ['-1'] : (monthly[2]!.match(/[1-5]/gu) ?? []);
		return `FREQ=MONTHLY;BYDAY=${which.map((each) => `${each}${code(monthly[3]!)}`).join(',')}` as Rule;
	}
	const date = DATE.exec(said);
	if (date && Number(date[1]) >= 1 && Number(date[1]) <= 31)
		return `FREQ=MONTHLY;BYMONTHDAY=${Number(date[1])}` as Rule;
	const yearly = YEARLY.exec(said);
	if (!yearly || Number(yearly[1]) < 1 || Number(yearly[1]) > 12) return undefined;
	const month = Number(yearly[1]);
	if (yearly[3] !== undefined) return `FREQ=YEARLY;BYDAY=${nth(yearly[2]!)}${code(yearly[3])};BYMONTH=${month}` as Rule;
	const day = Number(yearly[4]);
	return day >= 1 && day <= 31 ? (`FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}` as Rule) : undefined;
};
