import * as v from 'valibot';
import { fromHex, toHex, type Bytes } from '../../kernel/bytes.ts';
import { laySheet, type Saying } from '../lay-sheet.ts';
import { drawId, pilesIn, type Pile, type Sheet, type Signed, type StoredSheet } from '../sheets.ts';
import { sheetKey, sheetsOf, type Note } from './model.ts';

/**
 * ふせん: what somebody says about a passage, with answers, and 済 when it is settled. Pure. Each word is a sheet (../sheets.ts) of
 * its own, so nothing that two people say at once is lost, and nobody changes what another said.
 */

/** Where a passage begins and ends: relative positions of Yjs, which stay with their words. */
export interface Passage {
	readonly from: Bytes;
	readonly to: Bytes;
}

/** One person's words. */
export interface Remark {
	/** The stored sheet's key in the note, by which its author is proven. */
	readonly key: `sheet-${string}`;
	readonly signed: Signed;
	readonly words: string;
}

export interface Comment extends Remark {
	readonly id: string;
	readonly passage: Passage | undefined;
	/** The words of the passage when it was commented on. */
	readonly quote: string;
	/** The earliest first. */
	readonly answers: readonly Remark[];
	/** Who said that it is settled; undefined while it is not. */
	readonly settled: Remark | undefined;
}

const COMMENT = 'comment';
const SETTLED = 'settled';
const ANSWER = 'answer-';

const Words = v.looseObject({ words: v.string() });
const Opening = v.looseObject({ words: v.string(), quote: v.string(), from: v.string(), to: v.string() });

/** The earliest first. What is none is left out. */
export const commentsOf = (note: Note): readonly Comment[] =>
	[...pilesIn(sheetsOf(note))].flatMap(([id, topics]) => commentIn(id, topics) ?? []);

const commentIn = (id: string, topics: ReadonlyMap<string, Pile>): Comment | undefined => {
	const opening = topics.get(COMMENT)?.top[0];
	const says = v.safeParse(Opening, opening?.says);
	if (!opening || !says.success) return undefined;
	const { quote, from, to } = says.output;
	const [begin, end] = [fromHex(from), fromHex(to)];
	const settled = topics.get(SETTLED)?.top[0];
	return {
		...remark(opening),
		id,
		quote,
		passage: begin && end ? { from: begin, to: end } : undefined,
		answers: [...topics]
			.filter(([topic]) => topic.startsWith(ANSWER))
			.flatMap(([, pile]) => (v.is(Words, pile.top[0]!.says) ? [remark(pile.top[0]!)] : [])),
		settled: settled?.says.settled === true ? remark(settled) : undefined
	};
};

const remark = ({ id, by, tablet, at, says }: Sheet): Remark => ({
	key: sheetKey(id),
	signed: { by, tablet, at },
	words: typeof says.words === 'string' ? says.words : ''
});

/** Everything that is said in a comment, for asking whose devices signed for it. */
export const remarksIn = ({ answers, settled, ...opening }: Comment): readonly Remark[] => [
	opening,
	...answers,
	...(settled ? [settled] : [])
];

type Random = () => number;

/** Comments on a passage, in the automerge draft. */
export const comment = (
	draft: Note,
	passage: Passage,
	quote: string,
	words: string,
	signed: Signed,
	random: Random
): void => {
	const says = { words, quote, from: toHex(passage.from), to: toHex(passage.to) };
	lay(draft, { of: drawId(random), topic: COMMENT, says }, signed, random);
};

export const answer = (draft: Note, { id }: Comment, words: string, signed: Signed, random: Random): void =>
	lay(draft, { of: id, topic: ANSWER + drawId(random), says: { words } }, signed, random);

/** Settles a comment, or opens it again. */
export const settle = (draft: Note, { id }: Comment, settled: boolean, signed: Signed, random: Random): void => {
	const pile = pilesIn(sheetsOf(draft)).get(id)?.get(SETTLED);
	lay(draft, { of: id, topic: SETTLED, says: { settled } }, signed, random, pile);
};

/** Each sheet is a field of the note itself: a common map would have to be made by somebody, and two who make one lose one. */
const lay = (draft: Note, saying: Saying, signed: Signed, random: Random, pile?: Pile): void => {
	const sheets: Record<string, StoredSheet> = {};
	laySheet(sheets, saying, pile, signed, random);
	for (const [id, sheet] of Object.entries(sheets)) draft[sheetKey(id)] = sheet;
};
