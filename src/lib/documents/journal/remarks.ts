import { shortDate, timeOfDay } from '../../i18n/dates.ts';
import { dayOf, type Day } from '../../i18n/days.ts';
import type { Locale } from '../../i18n/locale.ts';
import { firstCharacters } from '../../kernel/characters.ts';
import type { Signed } from '../sheets.ts';
import type { JournalMessages } from './messages.ts';
import type { NextStep } from './month.ts';

/** What stands beside the words of the 日誌, in words. Pure. */

/** Enough to know an entry by. */
const NAME_CHARACTERS = 12;

/** The first words of an entry, to speak of it. */
export const nameOfEntry = (words: string): string => {
	const line = words.replace(/\s+/gu, ' ').trim();
	const first = firstCharacters(line, NAME_CHARACTERS);
	return first === line ? line : `${first}…`;
};

/** 「佐藤 午前10:20」; with the day where it is another one than the page's. */
export const signatureInWords = (
	{ by, tablet, at }: Signed,
	day: Day,
	locale: Locale,
	say: JournalMessages
): string => {
	const when = dayOf(at) === day ? timeOfDay(at, locale) : `${shortDate(dayOf(at), locale)} ${timeOfDay(at, locale)}`;
	return tablet ? say.signedOnTablet(by, when) : say.signed(by, when);
};

export const nextInWords = ({ words, owner, due }: NextStep, locale: Locale, say: JournalMessages): string =>
	say.nextLine(words, owner, due === undefined ? '' : shortDate(due, locale));
