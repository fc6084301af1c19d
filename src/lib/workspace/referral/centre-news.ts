import type { KeptLine, KeptNews, LineWords } from '../../documents/cabinet/index.ts';
import type { Day } from '../../i18n/days.ts';
import { keyWords } from '../../identity/key-words.ts';
import { equalBytes, fromBase64Url, toBase64Url, type Bytes } from '../../kernel/bytes.ts';
import { readEnrolment } from '../../referral/enrolment.ts';
import { decodeNotices, isOpenOn, type Notices } from '../../referral/notices.ts';
import { checkSuccession } from '../../referral/succession.ts';
import { dayAt, daysOf } from './calendar-day.ts';

/** What the desk knows of its centre by the line, as its page says it. Pure. */
export interface CentreNews {
	/** '' while the centre has not said them. */
	readonly hours: string;
	/** Days of the week on which nobody is there: 0 is Sunday. */
	readonly closedOn: readonly number[];
	/** Those that are not over, the next one first. */
	readonly closings: readonly { readonly from: Day; readonly until: Day; readonly why: string }[];
	readonly notices: readonly { readonly day: Day; readonly words: string }[];
}

const noticesIn = (kept: KeptNews | undefined): Notices | undefined => {
	const bytes = kept && fromBase64Url(kept.plain);
	const said = bytes && decodeNotices(bytes);
	return said?.ok ? said.value : undefined;
};

/** As a desk shows it. Undefined when there is nothing to be read. */
export const newsShown = (said: Notices, today: Day): CentreNews | undefined => {
	const now = daysOf(today);
	const { hours, closedOn } = said;
	const closings = said.closings
		.filter(({ until }) => until >= now)
		.toSorted((a, b) => a.from - b.from)
		.map(({ from, until, why }) => ({ from: dayAt(from), until: dayAt(until), why }));
	const notices = said.notices.toSorted((a, b) => b.day - a.day).map(({ day, words }) => ({ day: dayAt(day), words }));
	const isEmpty = hours === '' && closedOn.length + closings.length + notices.length === 0;
	return isEmpty ? undefined : { hours, closedOn: closedOn.toSorted((a, b) => a - b), closings, notices };
};

/** Undefined while the centre has said nothing, or has taken back all that it said. */
export const newsIn = (kept: KeptNews | undefined, today: Day): CentreNews | undefined => {
	const said = noticesIn(kept);
	return said && newsShown(said, today);
};

/** Whether the centre has said that nobody is there on that day. */
export const isClosedOn = (kept: KeptNews | undefined, day: Day): boolean => {
	const said = noticesIn(kept);
	return said !== undefined && !isOpenOn(said, daysOf(day));
};

/**
 * Whether all centres of a desk's lines are closed that are waited for: those named, which a slip goes to by itself, and all of them where it was
 * told by telephone or FAX, as nobody has written down whom. Without any line nobody has said anything.
 */
export const areClosed = (
	lines: readonly string[],
	named: readonly string[],
	isClosed: (line: string) => boolean
): boolean => {
	const waitedFor = named.length === 0 ? lines : lines.filter((line) => named.includes(line));
	return waitedFor.length > 0 && waitedFor.every(isClosed);
};

/** The centre's next key, which the desk does not go by before people have compared its words (REF32). */
export interface NextKey {
	readonly words: readonly string[];
	/** The line by that key. */
	readonly line: LineWords;
}

/** Undefined while no change is planned, and for papers that are not right: nobody is asked about those. */
export const nextKeyIn = (line: KeptLine | undefined, kept: KeptNews | undefined): NextKey | undefined => {
	const plain = kept && fromBase64Url(kept.plain);
	const said = plain && decodeNotices(plain);
	const bytes = line && fromBase64Url(line.enrolment);
	const now = bytes && readEnrolment(bytes);
	if (!line || !said?.ok || !now?.ok || said.value.succession === null) return undefined;
	const next = checkSuccession(said.value.succession, now.value);
	if (!next.ok) return undefined;
	const { id, seed, name, relay, former } = line;
	return {
		words: keyWords(next.value.said.centre),
		line: {
			...{ id, seed, name, relay },
			enrolment: toBase64Url(said.value.succession.enrolment),
			former: [...former, line.enrolment]
		}
	};
};

/** The keys before, when people met again for the same key of the centre; none for a key that they met for anew. */
export const formerAfter = (before: KeptLine | undefined, enrolment: Bytes): readonly string[] => {
	const bytes = before && fromBase64Url(before.enrolment);
	const [then, now] = [bytes && readEnrolment(bytes), readEnrolment(enrolment)];
	const isTheSame = then?.ok === true && now.ok && equalBytes(then.value.said.centre, now.value.said.centre);
	return isTheSame ? before!.former : [];
};

/** The last day on which the centre takes anything by the line; undefined for a paper that is not right. */
export const agreedUntil = ({ enrolment }: Pick<KeptLine, 'enrolment'>): Day | undefined => {
	const bytes = fromBase64Url(enrolment);
	const read = bytes && readEnrolment(bytes);
	return read?.ok ? dayAt(read.value.said.until) : undefined;
};

/** Whether the line is with the centre that has this key. */
export const isLineWith = ({ enrolment }: Pick<KeptLine, 'enrolment'>, centre: Bytes): boolean => {
	const bytes = fromBase64Url(enrolment);
	const read = bytes && readEnrolment(bytes);
	return read?.ok === true && equalBytes(read.value.said.centre, centre);
};
