import * as v from 'valibot';
import { isDay, type Day } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_CLOSINGS, MAX_NOTICE_CHARACTERS, MAX_NOTICES, MAX_SHORT_CHARACTERS } from '../../referral/limits.ts';
import { encodeNotices, type Notices } from '../../referral/notices.ts';
import { dayAt, daysOf } from '../referral/calendar-day.ts';

/** What staff fill in to tell all desks when the centre is open and what there is to say (F27). Pure. */

const closing = v.object({ from: v.string(), until: v.string(), why: v.string() });
const schema = v.object({
	hours: v.string(),
	/** From Sunday on. */
	closedOn: v.pipe(v.array(v.boolean()), v.length(7)),
	closings: v.array(closing),
	notices: v.array(v.string())
});
/** What is being written; a row in which nothing stands counts as none. */
export type NewsForm = v.InferOutput<typeof schema>;
export type ClosingRow = v.InferOutput<typeof closing>;

/** Characters and rows that one telling may have. */
export const NEWS_LIMITS = {
	line: MAX_SHORT_CHARACTERS,
	notice: MAX_NOTICE_CHARACTERS,
	closings: MAX_CLOSINGS,
	notices: MAX_NOTICES
} as const;

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
export const EMPTY_CLOSING: ClosingRow = { from: '', until: '', why: '' };

/** What is said now, to be written on. Closings that are over are left out. */
export const newsForm = (said: Notices | undefined, today: Day): NewsForm => ({
	hours: said?.hours ?? '',
	closedOn: WEEKDAYS.map((day) => said?.closedOn.includes(day) ?? false),
	closings: (said?.closings ?? [])
		.filter(({ until }) => dayAt(until) >= today)
		.toSorted((a, b) => a.from - b.from)
		.map(({ from, until, why }) => ({ from: dayAt(from), until: until === from ? '' : dayAt(until), why })),
	notices: (said?.notices ?? []).toSorted((a, b) => b.day - a.day).map(({ words }) => words)
});

export type ClosingProblem = 'day-unclear' | 'last-before-first';
/** Rows that cannot be told as they are, by their place. What is too long says so by itself. */
export interface NewsProblems {
	readonly closings: ReadonlyMap<number, ClosingProblem>;
	/** Each is short enough, and all together are more than one telling holds. */
	readonly isTooMuch: boolean;
}

const isBlank = ({ from, until, why }: ClosingRow): boolean => `${from}${until}${why}`.trim() === '';

const problemOf = ({ from, until }: ClosingRow): ClosingProblem | undefined => {
	if (!isDay(from) || (until !== '' && !isDay(until))) return 'day-unclear';
	return until !== '' && until < from ? 'last-before-first' : undefined;
};

const fits = ({ hours, closings, notices }: Notices): boolean =>
	fitsCharacters(hours, NEWS_LIMITS.line) &&
	closings.every(({ why }) => fitsCharacters(why, NEWS_LIMITS.line)) &&
	notices.every(({ words }) => fitsCharacters(words, NEWS_LIMITS.notice));

/** What the desks are told. A notice keeps its day for as long as its words are the same. */
export const newsToTell = (form: NewsForm, before: Notices | undefined, today: Day): Result<Notices, NewsProblems> => {
	const rows = [...form.closings.entries()].filter(([, row]) => !isBlank(row));
	const problems = new Map(
		rows.flatMap(([n, row]) => {
			const problem = problemOf(row);
			return problem === undefined ? [] : [[n, problem] as const];
		})
	);
	if (problems.size > 0) return err({ closings: problems, isTooMuch: false });
	const days = new Map(before?.notices.map(({ words, day }) => [words, day]));
	const notices: Notices = {
		hours: form.hours.trim(),
		closedOn: WEEKDAYS.filter((day) => form.closedOn[day]),
		closings: rows.map(([, { from, until, why }]) => ({
			from: daysOf(from as Day),
			until: daysOf((until || from) as Day),
			why: why.trim()
		})),
		notices: form.notices
			.map((words) => words.trim())
			.filter((words) => words !== '')
			.map((words) => ({ words, day: days.get(words) ?? daysOf(today) }))
	};
	if (!fits(notices)) return err({ closings: problems, isTooMuch: false });
	const isTooMuch = encodeNotices({ ...notices, succession: null }) === undefined;
	return isTooMuch ? err({ closings: problems, isTooMuch }) : ok(notices);
};

export const newsText = (form: NewsForm): string => JSON.stringify(form);

/** What was being written when the cabinet was locked. Undefined for a text of another version. */
export const newsInText = (text: string | undefined): NewsForm | undefined => {
	if (text === undefined) return undefined;
	try {
		const parsed = v.safeParse(schema, JSON.parse(text));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
};
