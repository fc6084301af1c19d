import type { Source } from '../link-target.ts';
import type { Day } from '../../i18n/days.ts';

/**
 * A note as a tree of plain values: what templates are written in, what paper and files are made from, and where the tasks are
 * found. Between it and the shared text stand read-blocks.ts and write-blocks.ts.
 */

export interface Words {
	readonly text: string;
	readonly bold?: boolean;
	readonly italic?: boolean;
	readonly underline?: boolean;
	readonly strike?: boolean;
	readonly code?: boolean;
	readonly highlight?: boolean;
	/** Only one that may be followed (links.ts). */
	readonly href?: string;
}

/** Line breaks within are '\n' in a text of their own. */
export type Line = readonly Words[];

export interface TaskBlock {
	readonly done: boolean;
	/** Who does it, as somebody wrote it; '' while nobody is named. */
	readonly owner: string;
	readonly due: Day | undefined;
	/** The card that it was made of. */
	readonly source?: Source | undefined;
	readonly blocks: readonly Block[];
}

export interface Cell {
	readonly header: boolean;
	readonly colspan: number;
	readonly rowspan: number;
	readonly blocks: readonly Block[];
}

export type Block =
	| { readonly kind: 'heading'; readonly level: 2 | 3; readonly line: Line }
	| { readonly kind: 'paragraph'; readonly line: Line }
	| {
			readonly kind: 'list';
			readonly ordered: boolean;
			readonly start: number;
			readonly items: readonly (readonly Block[])[];
	  }
	| { readonly kind: 'tasks'; readonly items: readonly TaskBlock[] }
	| { readonly kind: 'quote'; readonly blocks: readonly Block[] }
	| { readonly kind: 'code'; readonly text: string }
	| { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
	/** One that the note puts up: what it shows is not in the text. */
	| { readonly kind: 'photo'; readonly hash: string }
	| { readonly kind: 'rule' };

export const textOf = (line: Line): string => line.map(({ text }) => text).join('');

/** What is known of a photo where it cannot be shown by its hash alone. */
interface Picture {
	/** What it shows, in words; may be ''. */
	readonly words: string;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	/** Undefined while it is not here. */
	readonly jpeg: Uint8Array<ArrayBuffer> | undefined;
}

/** By hash. */
export type Pictures = ReadonlyMap<string, Picture>;
export const NO_PICTURES: Pictures = new Map();

/** A photo in a line of text. */
export const photoInWords = (hash: string, pictures: Pictures): string =>
	`📷 ${pictures.get(hash)?.words ?? ''}`.trimEnd();
