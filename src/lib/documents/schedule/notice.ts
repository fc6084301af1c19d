import { shortDate } from '../../i18n/dates.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { ScheduleMessages } from './messages.ts';
import type { Occurrence } from './occurrences.ts';
import { hoursInWords, offInWords } from './words.ts';

/** A few lines about one day of an event, to be sent as somebody chooses: no name of a person is in them. Pure. */
export const noticeOf = (occurrence: Occurrence, locale: Locale, say: ScheduleMessages): string => {
	const { event, off, name, day } = occurrence;
	const when = `${shortDate(day, locale)} ${hoursInWords(occurrence, locale, say)}`;
	const facts = [
		[event.place, say.at],
		[event.fee, say.costs],
		[event.bring, say.bringing]
	] as const;
	return [
		name,
		when,
		...(off === undefined
			? facts.flatMap(([words, inWords]) => (words === '' ? [] : [inWords(words)]))
			: [offInWords(occurrence, say)])
	].join('\n');
};

/** Opens LINE with the words in it; whom it goes to is chosen there (LINE URL scheme, "share"). */
export const lineAddress = (words: string): string => `https://line.me/R/share?text=${encodeURIComponent(words)}`;
