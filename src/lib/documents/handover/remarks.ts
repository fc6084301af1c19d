import { shortDate, timeOfDay } from '../../i18n/dates.ts';
import { dayOf } from '../../i18n/days.ts';
import type { Locale } from '../../i18n/locale.ts';
import { firstCharacters } from '../../kernel/characters.ts';
import type { Signed } from '../sheets.ts';
import type { HandoverMessages } from './messages.ts';

/** What stands beside an item, in words. Pure. */

/** Enough to know an item by. */
const NAME_CHARACTERS = 12;

/** 「佐藤 11月20日(金) 午前10:20」. */
export const signatureInWords = ({ by, tablet, at }: Signed, locale: Locale, say: HandoverMessages): string => {
	const when = `${shortDate(dayOf(at), locale)} ${timeOfDay(at, locale)}`;
	return tablet ? say.signedOnTablet(by, when) : say.signed(by, when);
};

/** The first words of an item, to speak of it. */
export const nameOfItem = (words: string): string => {
	const line = words.replace(/\s+/gu, ' ').trim();
	const first = firstCharacters(line, NAME_CHARACTERS);
	return first === line ? line : `${first}…`;
};
