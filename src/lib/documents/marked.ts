import type { Day } from '../i18n/days.ts';

/**
 * What a 連絡票 takes from a part of another document that somebody marked: an entry of the 日誌, a note, a card, a person of the 名簿.
 * The kinds do not know each other: each says in pieces what stands there, and to which of the slip's fields a piece goes. Pure.
 */

/** Fields of the slip (slip/form.ts) that can go on following where they came from. */
export const MARKED_FIELDS = ['about', 'source', 'name', 'home', 'ownPhone', 'contact'] as const;
export type MarkedField = (typeof MARKED_FIELDS)[number];
export type MarkedSays = Readonly<Partial<Record<MarkedField, string>>>;

/** A piece of a marked part, ticked or left out as a whole. */
export interface Piece {
	/** Without line ends; the same on every device. */
	readonly id: string;
	readonly field: MarkedField;
	/** A choice as it is stored; never ''. */
	readonly text: string;
}

export interface MarkedPart {
	/** In the order in which they stand there; those that go to one field are put one below the other. */
	readonly pieces: readonly Piece[];
	/** Who wrote there last; '' where words carry no name. */
	readonly by: string;
}

/** How the kind of a marked document is read. */
export interface Marking<Shape extends object = object> {
	/** `gone`: it was struck out or taken off. Undefined when the part is not in this document. */
	partIn(doc: Shape, part: string): MarkedPart | 'gone' | undefined;
	/** The title of the document in which a part lies, for kinds whose parts are told apart without it. `day`: of an entry. */
	titleOf?(part: string, day: Day | undefined): string | undefined;
}

/** Where a slip was begun, which it goes on following. */
export interface Origin {
	/** Of the document: 'journal'. */
	readonly kind: string;
	/** '' for a kind whose parts are told apart without it. */
	readonly document: string;
	/** As the kind calls it: an entry's id; '' for all of a document. */
	readonly part: string;
	/** Ids of the pieces that were ticked; the others are left out for good. */
	readonly pieces: readonly string[];
}

/** What is said of a field, piece by piece, of those that were ticked. */
export const saidIn = ({ pieces }: MarkedPart, ticked: readonly string[]): MarkedSays => {
	const going = pieces.filter(({ id }) => ticked.includes(id));
	return Object.fromEntries(
		MARKED_FIELDS.flatMap((field) => {
			const texts = going.filter((piece) => piece.field === field).map(({ text }) => text.toWellFormed().trim());
			const said = texts.filter((text) => text !== '').join('\n');
			return said === '' ? [] : [[field, said]];
		})
	);
};

/** The pieces that say something. */
export const piecesOf = (all: readonly Piece[]): readonly Piece[] => all.filter(({ text }) => text.trim() !== '');
