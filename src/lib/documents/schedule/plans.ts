import { isDay } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { readClock } from './clock.ts';
import { LINES, topicOfPost, type EventId, type Line, type Post, type ShownEvent, type When } from './event.ts';
import { CLOSINGS, type Closing } from '../closings.ts';
import {
	MAX_LINE_CHARACTERS,
	MAX_NEEDED,
	MAX_NIGHTS,
	MAX_NOTE_CHARACTERS,
	MAX_PEOPLE,
	MAX_POST_CHARACTERS,
	MAX_POSTS
} from './limits.ts';
import { isRule } from './rule.ts';

/** What a person filled in about an event, made into words for sheets or refused with the reason. Pure; nothing is cut to fit. */

/** The editor as it stands. Empty texts are fields that were left out. */
export interface EventForm extends Readonly<Record<Line, string>> {
	readonly opens: boolean;
	/** 日は未定 when it is ''. */
	readonly day: string;
	readonly rule: string;
	readonly last: string;
	readonly begins: string;
	readonly ends: string;
	readonly nights: number;
	readonly rhythm: string;
	readonly closed: readonly Closing[];
	readonly capacity: string;
	readonly posts: readonly Post[];
}

export const EMPTY_FORM: EventForm = {
	name: '',
	place: '',
	whom: '',
	fee: '',
	bring: '',
	note: '',
	opens: false,
	day: '',
	rule: '',
	last: '',
	begins: '',
	ends: '',
	nights: 0,
	rhythm: '',
	closed: [],
	capacity: '',
	posts: []
};

export type EventProblem =
	| 'name-missing'
	| 'line-too-long'
	| 'note-too-long'
	| 'day-unclear'
	| 'rule-unclear'
	| 'last-before-first'
	| 'begins-unclear'
	| 'ends-unclear'
	| 'ends-without-begins'
	| 'ends-before-begins'
	| 'capacity-unclear'
	| 'posts-unclear';

/** Anything that leaves ink: not blanks of any width, control or format characters. */
const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;
const isBlank = (text: string): boolean => !INK.test(text);
const tidy = (text: string): string => text.toWellFormed().trim();
const maxOf = (line: Line): number => (line === 'note' ? MAX_NOTE_CHARACTERS : MAX_LINE_CHARACTERS);
const isTime = (text: string): boolean => text.trim() === '' || readClock(text) !== undefined;

/** Each rule by the problem it finds, in the order of the fields. */
const eventRules: readonly (readonly [EventProblem, (form: EventForm) => boolean])[] = [
	['name-missing', ({ name }) => isBlank(name)],
	[
		'line-too-long',
		(form) =>
			LINES.some((line) => line !== 'note' && !fitsCharacters(form[line], maxOf(line))) ||
			!fitsCharacters(form.rhythm, MAX_LINE_CHARACTERS)
	],
	['note-too-long', ({ note }) => !fitsCharacters(note, MAX_NOTE_CHARACTERS)],
	['day-unclear', ({ day }) => day !== '' && !isDay(day)],
	['rule-unclear', ({ rule, day }) => rule !== '' && (!isRule(rule) || day === '')],
	['last-before-first', ({ last, day }) => last !== '' && (!isDay(last) || last < day)],
	['begins-unclear', ({ begins }) => !isTime(begins)],
	['ends-unclear', ({ ends }) => !isTime(ends)],
	['ends-without-begins', ({ begins, ends }) => begins.trim() === '' && ends.trim() !== ''],
	[
		'ends-before-begins',
		({ begins, ends, nights }) => {
			const [from, to] = [readClock(begins), readClock(ends)];
			return nights === 0 && from !== undefined && to !== undefined && to <= from;
		}
	],
	['capacity-unclear', ({ capacity }) => capacity.trim() !== '' && peopleIn(capacity) === undefined],
	[
		'posts-unclear',
		({ posts }) =>
			posts.length > MAX_POSTS ||
			new Set(posts.map(({ name }) => tidy(name))).size < posts.length ||
			posts.some(
				({ name, needed }) =>
					isBlank(name) || !fitsCharacters(name, MAX_POST_CHARACTERS) || !(needed >= 1 && needed <= MAX_NEEDED)
			)
	]
];

/** The sayings of an event: each field a topic of its own, so that two people who change two fields both do. */
export const planEvent = (
	id: EventId,
	form: EventForm,
	before: ShownEvent | undefined
): Result<readonly Saying[], readonly EventProblem[]> => {
	const problems = eventRules.filter(([, isSo]) => isSo(form)).map(([problem]) => problem);
	if (problems.length > 0) return err(problems);
	const was = before === undefined ? EMPTY_FORM : formOf(before);
	const changes: readonly Saying[] = [
		...LINES.map((topic): Saying => ({ of: id, topic, says: { is: tidy(form[topic]) } })),
		{ of: id, topic: 'opens', says: { is: form.opens } },
		{ of: id, topic: 'when', says: storedWhen(form) },
		{ of: id, topic: 'closed', says: Object.fromEntries(CLOSINGS.map((each) => [each, form.closed.includes(each)])) },
		{ of: id, topic: 'capacity', says: { is: peopleIn(form.capacity) ?? 0 } },
		...postSayings(id, form.posts, before)
	];
	const unchanged = sayingsByTopic(id, was, before);
	return ok(
		changes.filter(
			({ topic, says }) =>
				(before === undefined && (topic === 'name' || topic === 'when')) ||
				JSON.stringify(unchanged.get(topic)) !== JSON.stringify(says)
		)
	);
};

const postSayings = (id: EventId, posts: readonly Post[], before: ShownEvent | undefined): readonly Saying[] => {
	const given = new Set(posts.map(({ name }) => tidy(name)));
	const dropped = (before?.posts ?? []).filter(({ name }) => !given.has(name));
	return [
		...posts.map(({ name, needed }, place): Saying => ({
			of: id,
			topic: topicOfPost(tidy(name)),
			says: { needed, place }
		})),
		...dropped.map(({ name }): Saying => ({ of: id, topic: topicOfPost(name), says: { needed: 0 } }))
	];
};

const sayingsByTopic = (id: EventId, form: EventForm, before: ShownEvent | undefined): ReadonlyMap<string, unknown> =>
	new Map<string, unknown>([
		...LINES.map((topic) => [topic, { is: tidy(form[topic]) }] as const),
		['opens', { is: form.opens }],
		['when', storedWhen(form)],
		['closed', Object.fromEntries(CLOSINGS.map((each) => [each, form.closed.includes(each)]))],
		['capacity', { is: peopleIn(form.capacity) ?? 0 }],
		...postSayings(id, form.posts, before).map(({ topic, says }) => [topic, says] as const)
	]);

/** One topic, because a day and an hour of two people must never mix. */
const storedWhen = (form: EventForm): Saying['says'] => ({
	from: form.day,
	rule: form.rule,
	last: form.day === '' ? '' : form.last,
	begins: readClock(form.begins) ?? '',
	ends: readClock(form.ends) ?? '',
	nights: Math.min(Math.max(form.nights, 0), MAX_NIGHTS),
	rhythm: tidy(form.rhythm)
});

/** The editor with what an event says, for なおす. */
export const formOf = (event: ShownEvent): EventForm => ({
	...formOfWhen(event.when),
	...(Object.fromEntries(LINES.map((line) => [line, event[line]])) as Record<Line, string>),
	opens: event.opens,
	closed: [...event.closed],
	capacity: event.capacity === undefined ? '' : String(event.capacity),
	posts: event.posts
});

const formOfWhen = (when: When) => ({
	day: when.from ?? '',
	rule: when.rule ?? '',
	last: when.last ?? '',
	begins: when.begins ?? '',
	ends: when.ends ?? '',
	nights: when.nights,
	rhythm: when.rhythm
});

/** A count as people type it, 全角 digits, 人 and 名 among them; undefined for anything else. */
export const peopleIn = (text: string): number | undefined => {
	const digits = /^(\d+)\s*[人名]?$/u.exec(text.normalize('NFKC').trim())?.[1];
	const count = digits === undefined ? undefined : Number(digits);
	return count !== undefined && count <= MAX_PEOPLE ? count : undefined;
};
