import { pilesOf, sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import { saidOver, sayingOver } from '../said-over.ts';
import { signedOf, textIn, type Pile, type Sheet, type Signed } from '../sheets.ts';
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

/** Puts an item away as it stands: what somebody writes meanwhile, or later, is to be known again. */
export const doneSaying = (years: readonly HandoverYear[], id: string): Saying =>
	sayingOver(id, 'done', pilesOf(years).get(id)?.get('words')?.top);

export const reopening = (id: string): Saying => ({ of: id, topic: 'done', says: { is: false } });

/** The words that take back what was laid; none of those on which somebody wrote since. A new item is put away: its words stay. */
export const takingBack = (seen: readonly HandoverYear[], laid: readonly Laid[]): readonly Saying[] =>
	sayingBefore(seen, laid, ({ of, topic }) => (topic === 'done' ? reopening(of) : doneSaying(seen, of)));

const itemOf = (id: string, topics: ReadonlyMap<string, Pile>): Item | undefined => {
	const pile = topics.get('words');
	if (pile === undefined) return undefined;
	const [last, ...atOnce] = pile.top;
	const first = pile.below.at(-1) ?? pile.top.at(-1)!;
	const done = saidOver(topics.get('done'), pile.top);
	return {
		id,
		...wordsOf(last!),
		first: signedOf(first),
		last: signedOf(last!),
		atOnce: atOnce.map(wordsOf),
		done: done && signedOf(done)
	};
};

const wordsOf = ({ says }: Sheet): Words => ({
	about: ABOUTS.find((each) => each === says.about) ?? 'other',
	words: textIn(says.words)
});
