import { daysAfter, type Day } from '../../i18n/days.ts';

/**
 * A day as lists write it, made '2026-11-03': 2026/11/3, 2026年11月3日, 令和8年11月3日, and 46329, which a workbook gives for a day that it
 * shows by its era. As it stands when it is none of these. Pure.
 */
export const readDay = (text: string): string => {
	const written = text.normalize('NFKC').trim();
	if (SERIAL.test(written)) return daysAfter(DAY_ZERO, Number(written));
	const found = /^(令和)?(\d{1,4}|元)[年/.-](\d{1,2})[月/.-](\d{1,2})日?(?:\(.\))?$/u.exec(written);
	if (!found) return written;
	const [, era, year, month, date] = found;
	const western = era === undefined ? Number(year) : 2018 + (year === '元' ? 1 : Number(year));
	return `${String(western).padStart(4, '0')}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
};

/** Days that a workbook counts (ECMA-376 18.17.4.1), from 1982 to 2036. */
const SERIAL = /^[34]\d{4}$/;
const DAY_ZERO = '1899-12-30' as Day;
