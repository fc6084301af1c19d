import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../kernel/bytes.ts';
import type { Card } from './model.ts';

/** What people put on a card instead of likes, and the dots they choose with. Pure. */

/** うちもそう, やってみたい, and the dot of a choice (A11). */
export const MARKS = ['same-here', 'would-try', 'dot'] as const;
export type Mark = (typeof MARKS)[number];

/** A person as one board knows them: 32 hex digits. */
export type Voter = string;

/**
 * The same on every device of a person and for everyone who enters a vote for them, so it counts once; another on each board.
 * It keeps names out of the card. It is no secrecy: who is in the group can work it out for each member (docs/decisions/0019).
 */
export const voterOn = (board: string, member: string): Voter =>
	toHex(sha256(utf8(`engawa/board/voter/v1 ${board} ${member}`)).slice(0, 16));

/** Every mark is a field of its own, there or not: a map of them would be made twice by two people at once and lose one. */
export const markField = (mark: Mark, voter: Voter): string => `${mark}:${voter}`;

const MARK_FIELD = /^(same-here|would-try|dot):([0-9a-f]{32})$/;

export const hasMark = (card: Card, mark: Mark, voter: Voter): boolean =>
	(card as unknown as Record<string, unknown>)[markField(mark, voter)] === 1;

/** Every mark on the card, with whoever put it. */
export const marksOn = (card: Card): readonly { readonly mark: Mark; readonly voter: Voter }[] =>
	Object.entries(card).flatMap(([field, value]) => {
		const [, mark, voter] = (value === 1 && MARK_FIELD.exec(field)) || [];
		return voter === undefined ? [] : [{ mark: mark as Mark, voter }];
	});

/** How many people put each mark on the card. */
export const countMarks = (card: Card): Readonly<Record<Mark, number>> => {
	const counts: Record<Mark, number> = { 'same-here': 0, 'would-try': 0, dot: 0 };
	for (const { mark } of marksOn(card)) counts[mark]++;
	return counts;
};
