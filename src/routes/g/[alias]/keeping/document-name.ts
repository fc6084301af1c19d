import { fiscalYearInWords, monthInWords } from '#lib/i18n/dates.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { keepingMessages } from './messages.ts';

type Words = (typeof keepingMessages)[Locale];

/** Kinds whose documents have no name that people gave them, or one that is not for a list. */
const BY_KIND = {
	journal: 'journal',
	schedule: 'schedule',
	handover: 'handover',
	contacts: 'contacts',
	cabinet: 'cabinet',
	care: 'care',
	roster: 'roster',
	treasure: 'treasure',
	inbox: 'inbox',
	slip: 'slip'
} as const satisfies Record<string, keyof Words>;

/** What a document is called on screen; '' when nobody gave it a name. 日誌 stands under its month, others under their 年度. Pure. */
export const documentName = ({ kind, title }: { kind: string; title: string }, say: Words, locale: Locale): string => {
	const known = Object.entries(BY_KIND).find(([id]) => id === kind)?.[1];
	if (known === undefined) return title;
	if (/^\d{4}-\d{2}$/.test(title)) return say.named(say[known], monthInWords(title, locale));
	if (/^\d{4}$/.test(title)) return say.named(say[known], fiscalYearInWords(Number(title), locale));
	return say[known];
};
