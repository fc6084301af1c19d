import { pilesOf, type Saying } from '../lay-sheet.ts';
import type { Pile, Sheet, Signed } from '../sheets.ts';
import type { HandoverYear } from './model.ts';

/** What 申し送り says, read from its sheets. Pure. */

/** 鍵 · ポットなどの物 · つぎの方・先生 · そのほか. */
export const ABOUTS = ['key', 'things', 'people', 'other'] as const;
export type About = (typeof ABOUTS)[number];

interface Words {
	readonly about: About;
	readonly words: string;
}

export interface Item extends Words {
	readonly id: string;
	readonly first: Signed;
	/** Who wrote it last; the same as `first` when it was written once. */
	readonly last: Signed;
	/** Other words that people wrote at the same time as the ones shown. */
	readonly atOnce: readonly Words[];
	/** Who put it away, when nobody wrote in it since. */
	readonly done: Signed | undefined;
}

/** Every item of all documents, in the order in which they were first written. */
export const itemsOf = (years: readonly HandoverYear[]): readonly Item[] =>
	[...pilesOf(years)].flatMap(([id, topics]) => itemOf(id, topics) ?? []);

/** What is still to be known, the newest first. */
export const openItems = (items: readonly Item[]): readonly Item[] =>
	items.filter(({ done }) => done === undefined).toReversed();

/** What was put away since this instant, the latest first. */
export const doneSince = (items: readonly Item[], instant: number): readonly Item[] =>
	items.filter(({ done }) => done !== undefined && done.at >= instant).sort((a, b) => b.done!.at - a.done!.at);

/**
 * Puts an item away as it stands. It names the sheets it was put away over: what somebody wrote elsewhere at the same time, or
 * later, is to be known again, on every device and in any order of arrival.
 */
export const doneSaying = (years: readonly HandoverYear[], id: string): Saying => {
	const top = pilesOf(years).get(id)?.get('words')?.top ?? [];
	return { of: id, topic: 'done', says: { is: true, over: top.map((sheet) => sheet.id).join(' ') } };
};

export const reopening = (id: string): Saying => ({ of: id, topic: 'done', says: { is: false } });

const itemOf = (id: string, topics: ReadonlyMap<string, Pile>): Item | undefined => {
	const pile = topics.get('words');
	if (pile === undefined) return undefined;
	const [last, ...atOnce] = pile.top;
	const first = pile.below.at(-1) ?? pile.top.at(-1)!;
	const done = topics.get('done')?.top.find((sheet) => isDoneOver(sheet, pile));
	return {
		id,
		...wordsOf(last!),
		first: signed(first),
		last: signed(last!),
		atOnce: atOnce.map(wordsOf),
		done: done && signed(done)
	};
};

const isDoneOver = ({ says }: Sheet, words: Pile): boolean => {
	const over = String(says.over ?? '').split(' ');
	return says.is === true && words.top.every(({ id }) => over.includes(id));
};

const wordsOf = ({ says }: Sheet): Words => ({
	about: ABOUTS.find((each) => each === says.about) ?? 'other',
	words: typeof says.words === 'string' ? says.words : ''
});

const signed = ({ by, tablet, at }: Signed): Signed => ({ by, tablet, at });
