import { fiscalYearInWords, monthInWords } from '#lib/i18n/dates.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** What a document is called on screen: 日誌 and 予定 are stored under the month and the 年度 that they are of. Pure. */
export const documentName = ({ kind, title }: { kind: string; title: string }, locale: Locale): string => {
	if (kind === 'journal' && /^\d{4}-\d{2}$/.test(title)) return monthInWords(title, locale);
	if (kind === 'schedule' && /^\d{4}$/.test(title)) return fiscalYearInWords(Number(title), locale);
	return title;
};
