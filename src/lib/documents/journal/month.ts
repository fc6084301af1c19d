import { dayOf, isDay, type Day } from '../../i18n/days.ts';
import { saidOver } from '../said-over.ts';
import { pilesIn, signedOf, textIn, type Pile, type Sheet, type Signed } from '../sheets.ts';
import type { JournalMonth } from './model.ts';

/** What a month of 日誌 says, read from its sheets. Pure. */

export const WEATHERS = ['sunny', 'cloudy', 'rain', 'snow', 'storm'] as const;
export type Weather = (typeof WEATHERS)[number];
/** 出来事, or 気になること. */
export type What = 'happened' | 'concern';
/** どこから聞いたか: 本人から, 見た, 人から. */
export const SOURCES = ['self', 'seen', 'told'] as const;
export type Source = (typeof SOURCES)[number];

export type EntryId = string;

interface EntryWords {
	readonly day: Day;
	readonly what: What;
	readonly words: string;
	/** Whom it is about; '' when it is about nobody or was left out. */
	readonly whom: string;
	/** Of a concern only. */
	readonly source?: Source;
}

/** このあと: what is to follow, by whom, until when. */
export interface NextStep {
	readonly words: string;
	readonly owner: string;
	readonly due: Day | undefined;
	readonly done: boolean;
}

/** Something written, by whom and when. */
export interface Written<T> extends Signed {
	readonly is: T;
}

export interface ShownEntry extends EntryWords {
	readonly id: EntryId;
	/** Who wrote it first. */
	readonly first: Signed;
	/** Who wrote it last; the same as `first` when it was written once. */
	readonly last: Signed;
	/** Other words that people wrote at the same time as the ones shown. */
	readonly atOnce: readonly Written<EntryWords>[];
	/** The earlier words, the latest first. */
	readonly earlier: readonly Written<EntryWords>[];
	/** The latest first; none when nothing is to follow. */
	readonly next: readonly Written<NextStep>[];
	/** There when it was struck out. Its words stay. */
	readonly struck: Signed | undefined;
}

/** What stands at the head of a day's page, each the latest first. */
export interface DayHead {
	readonly weather: readonly Written<Weather>[];
	readonly duty: readonly Written<string>[];
	readonly people: readonly Written<number>[];
}

export interface DayPage extends DayHead {
	readonly day: Day;
	/** In the order in which they were first written. */
	readonly entries: readonly ShownEntry[];
}

/** Every day of the documents of one month that something stands on, the first day first. */
export const daysOf = (months: readonly JournalMonth[]): readonly DayPage[] => {
	const heads = new Map<Day, DayHead>();
	const entries = new Map<Day, ShownEntry[]>();
	for (const month of months)
		for (const [of, topics] of pilesIn(month.sheets)) {
			const entry = entryOf(of, topics);
			if (isDay(of)) heads.set(of, joined(heads.get(of), headOf(topics)));
			else if (entry !== undefined) entries.set(entry.day, [...(entries.get(entry.day) ?? []), entry]);
		}
	const days = [...new Set([...heads.keys(), ...entries.keys()])].sort();
	return days.map((day) => ({
		day,
		...(heads.get(day) ?? NO_HEAD),
		entries: (entries.get(day) ?? []).sort((a, b) => a.first.at - b.first.at || (a.id < b.id ? -1 : 1))
	}));
};

/** Whether every sheet of a document is one that is shown: what a newer app, or a faulty device, left there is not. */
export const isUnderstood = ({ sheets }: JournalMonth): boolean => {
	const piles = [...pilesIn(sheets)].flatMap(([of, topics]) =>
		[...topics].filter(([topic]) => (isDay(of) ? HEAD_TOPICS : topics.has('words') ? ENTRY_TOPICS : []).includes(topic))
	);
	const shown = piles.reduce((sum, [, { top, below }]) => sum + top.length + below.length, 0);
	return shown === Object.keys(sheets).length;
};

const HEAD_TOPICS: readonly string[] = ['weather', 'duty', 'people'];
const ENTRY_TOPICS: readonly string[] = ['words', 'next', 'struck'];

export const NO_HEAD: DayHead = { weather: [], duty: [], people: [] };

/** Something is still to be done about it. */
export const isOpen = (entry: ShownEntry): boolean =>
	entry.struck === undefined && entry.next.some(({ is }) => is.words !== '' && !is.done);

const entryOf = (id: EntryId, topics: ReadonlyMap<string, Pile>): ShownEntry | undefined => {
	const pile = topics.get('words');
	if (pile === undefined) return undefined;
	const [last, ...atOnce] = pile.top;
	const first = pile.below.at(-1) ?? pile.top.at(-1)!;
	const struck = saidOver(topics.get('struck'), pile.top);
	return {
		id,
		...wordsOf(last!),
		first: signedOf(first),
		last: signedOf(last!),
		atOnce: atOnce.map((sheet) => ({ ...signedOf(sheet), is: wordsOf(sheet) })),
		earlier: pile.below.map((sheet) => ({ ...signedOf(sheet), is: wordsOf(sheet) })),
		next: (topics.get('next')?.top ?? []).map((sheet) => ({ ...signedOf(sheet), is: nextOf(sheet) })),
		struck: struck && signedOf(struck)
	};
};

const wordsOf = ({ says, at }: Sheet): EntryWords => {
	const day = textIn(says.day);
	const source = SOURCES.find((each) => each === says.source);
	return {
		day: isDay(day) ? day : dayOf(at),
		what: says.what === 'concern' ? 'concern' : 'happened',
		words: textIn(says.words),
		whom: textIn(says.whom),
		...(source === undefined ? {} : { source })
	};
};

const nextOf = ({ says }: Sheet): NextStep => {
	const due = textIn(says.due);
	return {
		words: textIn(says.words),
		owner: textIn(says.owner),
		due: isDay(due) ? due : undefined,
		done: says.done === true
	};
};

const headOf = (topics: ReadonlyMap<string, Pile>): DayHead => ({
	weather: written(topics.get('weather'), (word) => WEATHERS.find((each) => each === word)),
	duty: written(topics.get('duty'), (word) => (typeof word === 'string' && word !== '' ? word : undefined)),
	people: written(topics.get('people'), (word) => (Number.isSafeInteger(word) ? (word as number) : undefined))
});

const written = <T>(pile: Pile | undefined, read: (word: unknown) => T | undefined): readonly Written<T>[] =>
	(pile?.top ?? []).flatMap((sheet) => {
		const is = read(sheet.says.is);
		return is === undefined ? [] : [{ ...signedOf(sheet), is }];
	});

const joined = (one: DayHead | undefined, other: DayHead): DayHead =>
	one === undefined
		? other
		: {
				weather: latestFirst([...one.weather, ...other.weather]),
				duty: latestFirst([...one.duty, ...other.duty]),
				people: latestFirst([...one.people, ...other.people])
			};

const latestFirst = <T>(list: readonly Written<T>[]): readonly Written<T>[] => list.toSorted((a, b) => b.at - a.at);
