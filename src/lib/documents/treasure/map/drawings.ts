import { photosIn, type NamedPhoto } from '../../photos.ts';
import type { TreasureTable } from '../model.ts';

/** The group's own drawings and floor plans, kept as the photos of the document are. Pure. */

/** What a photo of the document belongs to when it is a drawing to put pins on. */
export const DRAWING = 'drawing';
/** Drawings of a group: each floor of the house, and the neighbourhood. */
export const MAX_DRAWINGS = 8;

export type Drawing = NamedPhoto;

/** By their names; each once, though two documents may name it. */
export const drawingsOf = (tables: readonly TreasureTable[]): readonly Drawing[] => {
	const byHash = new Map(tables.flatMap(photosIn).map((photo) => [photo.hash, photo]));
	return [...byHash.values()]
		.filter(({ on }) => on === DRAWING)
		.sort((a, b) => (a.words === b.words ? (a.hash < b.hash ? -1 : 1) : a.words < b.words ? -1 : 1));
};
