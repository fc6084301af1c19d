import { journal } from '#lib/documents/journal/index.ts';
import type { DocumentKind } from '#lib/documents/kind.ts';
import { roster } from '#lib/documents/roster/index.ts';
import { randomName } from '#lib/workspace/randomness.ts';

/** A sort of paper in the cabinet. */
export interface Room {
	/** Names what was being written in it. */
	readonly name: 'journal' | 'roster';
	readonly kind: DocumentKind;
	/** Of the paper that is opened first: this month of 日誌, a page of the 名簿 on which nobody stands yet. */
	titleOn(today: string): string;
}

const TITLE_LETTERS = 12;

export const ROOMS: readonly Room[] = [
	{ name: 'journal', kind: journal as DocumentKind, titleOn: (today) => today.slice(0, 7) },
	{ name: 'roster', kind: roster as DocumentKind, titleOn: () => randomName(TITLE_LETTERS) }
];
