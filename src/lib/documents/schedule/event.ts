import { isDay, type Day } from '../../i18n/days.ts';
import { pilesOf } from '../lay-sheet.ts';
import { saidOver } from '../said-over.ts';
import { textIn, type Pile, type Sheet, type Signed } from '../sheets.ts';
import { isClock, type Clock } from './clock.ts';
import { CLOSINGS, type Closing } from '../closings.ts';
import { closedDaysIn, type ClosedDays } from './closed-days.ts';
import { MAX_NIGHTS } from './limits.ts';
import type { ScheduleYear } from './model.ts';
import { isRule, type Rule } from './rule.ts';

/** What the schedule says of its events, read from its sheets. Pure. */

export type EventId = string;

/** When an event takes place. Without `from` nobody knows the days yet (日は未定), and `rhythm` says what is known. */
export interface When {
	readonly from: Day | undefined;
	/** Undefined for what takes place once. */
	readonly rule: Rule | undefined;
	/** The last day on which it may begin. */
	readonly last: Day | undefined;
	/** Undefined for the whole day. */
	readonly begins: Clock | undefined;
	/** Undefined when it is left open. */
	readonly ends: Clock | undefined;
	/** Nights between its first and its last day. */
	readonly nights: number;
	/** In the words in which it was told: 毎月1回. */
	readonly rhythm: string;
}

/** One day of an event, named by the day that its rule gives, or on which it takes place besides. */
export type DayChange =
	| { readonly is: 'off'; readonly why: string }
	/** Takes place on that day, whatever the rule and the closings say. */
	| { readonly is: 'on'; readonly begins: Clock | undefined; readonly ends: Clock | undefined; readonly name: string }
	| {
			readonly is: 'moved';
			readonly to: Day;
			readonly begins: Clock | undefined;
			readonly ends: Clock | undefined;
			readonly name: string;
	  };

export const LINES = ['name', 'place', 'whom', 'fee', 'bring', 'note'] as const;
export type Line = (typeof LINES)[number];

export interface Post {
	readonly name: string;
	readonly needed: number;
}

export interface ShownEvent extends Readonly<Record<Line, string>> {
	readonly id: EventId;
	/** The place to be is open then: what きょう tells of first. */
	readonly opens: boolean;
	readonly when: When;
	readonly closed: ReadonlySet<Closing>;
	/** What of the group's own closings it keeps. */
	readonly closedDays: readonly ClosedDays[];
	/** Undefined when nobody counts. */
	readonly capacity: number | undefined;
	/** What somebody has to be there for. */
	readonly posts: readonly Post[];
	readonly days: ReadonlyMap<Day, DayChange>;
	/** What others wrote at the same time as what holds. */
	readonly atOnce: readonly { readonly topic: string; readonly words: string; readonly by: string }[];
	readonly first: Signed;
	/** Taken off the schedule; nothing of it is lost. */
	readonly gone: boolean;
	/** The name that another calendar gave it; '' for what was written here. */
	readonly uid: string;
	/** Everything that was said of it, by topic, for turns and attendance. */
	readonly topics: ReadonlyMap<string, Pile>;
}

export const topicOfDay = (day: Day): string => `day ${day}`;
export const topicOfPost = (post: string): string => `post ${post}`;

/** Every event of the documents of a group, those that were taken off among them, in the order in which they were first written. */
export const eventsIn = (years: readonly ScheduleYear[]): readonly ShownEvent[] => eventsOn(pilesOf(years));

/** The same, from sheets that lie in piles already. */
export const eventsOn = (piles: ReturnType<typeof pilesOf>): readonly ShownEvent[] => {
	const closedDays = closedDaysIn(piles);
	return [...piles].flatMap(([id, topics]) => (topics.has('name') ? [eventOf(id, topics, closedDays)] : []));
};

const eventOf = (id: EventId, topics: ReadonlyMap<string, Pile>, closedDays: readonly ClosedDays[]): ShownEvent => {
	const says = (topic: string): Sheet['says'] => topics.get(topic)?.top[0]?.says ?? {};
	const line = (topic: Line): string => textIn(says(topic).is);
	const capacity = says('capacity').is;
	const name = topics.get('name')!;
	const opens = says('opens').is === true;
	return {
		id,
		name: line('name'),
		place: line('place'),
		whom: line('whom'),
		fee: line('fee'),
		bring: line('bring'),
		note: line('note'),
		opens,
		when: whenIn(says('when')),
		closed: new Set(CLOSINGS.filter((closing) => says('closed')[closing] === true)),
		closedDays: closedDays.filter(({ all }) => all || opens),
		capacity: typeof capacity === 'number' && capacity > 0 ? capacity : undefined,
		posts: [...topics]
			.flatMap(([topic, pile]) => postIn(topic, pile) ?? [])
			.sort((a, b) => a.place - b.place || (a.name < b.name ? -1 : 1))
			.map(({ name, needed }) => ({ name, needed })),
		days: new Map([...topics].flatMap(([topic, pile]) => dayIn(topic, pile) ?? [])),
		atOnce: LINES.flatMap((topic) =>
			(topics.get(topic)?.top.slice(1) ?? []).map((sheet) => ({ topic, words: textIn(sheet.says.is), by: sheet.by }))
		),
		first: name.below.at(-1) ?? name.top.at(-1)!,
		gone: isGone(topics),
		uid: textIn(says('uid').is),
		topics
	};
};

/** Taking off gives way to a name or a time that somebody wrote elsewhere at the same time. */
const isGone = (topics: ReadonlyMap<string, Pile>): boolean =>
	saidOver(topics.get('gone'), namedAndWhen(topics)) !== undefined;

/** What lies on top of the piles that it gives way to. */
export const namedAndWhen = (topics: ReadonlyMap<string, Pile>): readonly Sheet[] =>
	['name', 'when'].flatMap((topic) => topics.get(topic)?.top ?? []);

const whenIn = (says: Sheet['says']): When => {
	const [from, last, rule] = [textIn(says.from), textIn(says.last), textIn(says.rule)];
	const nights = says.nights;
	return {
		from: isDay(from) ? from : undefined,
		rule: isRule(rule) ? rule : undefined,
		last: isDay(last) ? last : undefined,
		begins: clockIn(says.begins),
		ends: clockIn(says.ends),
		nights: typeof nights === 'number' && Number.isInteger(nights) ? Math.min(Math.max(nights, 0), MAX_NIGHTS) : 0,
		rhythm: textIn(says.rhythm)
	};
};

const postIn = (topic: string, pile: Pile): (Post & { readonly place: number }) | undefined => {
	const { needed, place } = pile.top[0]?.says ?? {};
	if (!topic.startsWith('post ') || typeof needed !== 'number' || needed < 1) return undefined;
	return { name: topic.slice('post '.length), needed, place: typeof place === 'number' ? place : 0 };
};

/** Of changes made at the same time, calling off holds: a closed door that somebody expects is worse than an open one nobody does. */
const dayIn = (topic: string, { top }: Pile): readonly [Day, DayChange][] | undefined => {
	const day = topic.slice('day '.length);
	if (!topic.startsWith('day ') || !isDay(day)) return undefined;
	const says = (top.find((sheet) => sheet.says.is === 'off') ?? top[0])?.says ?? {};
	const [begins, ends, name, to] = [clockIn(says.begins), clockIn(says.ends), textIn(says.name), textIn(says.to)];
	if (says.is === 'off') return [[day, { is: 'off', why: textIn(says.why) }]];
	if (says.is === 'on') return [[day, { is: 'on', begins, ends, name }]];
	return says.is === 'moved' && isDay(to) ? [[day, { is: 'moved', to, begins, ends, name }]] : undefined;
};

export const clockIn = (word: unknown): Clock | undefined =>
	typeof word === 'string' && isClock(word) ? word : undefined;
