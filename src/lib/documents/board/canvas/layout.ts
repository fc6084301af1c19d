import { photosByThing } from '../../photos.ts';
import { countMarks } from '../marks.ts';
import { detailsOf } from '../details.ts';
import { cardAt, type Board, type Card, type CardId } from '../model.ts';
import type { Reading } from '../reading.ts';
import { spotOf, type Spot } from '../spot.ts';
import { cardLines } from './lines.ts';
import { settle, type Box } from './settle.ts';
import * as size from './sizes.ts';

/**
 * Where everything lies on the sheet. Pure: the same board lies the same on every device, at every size of letters.
 * A card or まとまり stays where somebody put it, as near as possible without lying on another. Cards in a まとまり are set out in its
 * frame. What nobody put anywhere lies to the left, the newest on top; that pile is filled from below, so that a card
 * that comes in moves none that somebody is reaching for.
 */
export interface Piece extends Box {
	readonly id: CardId;
	readonly kind: 'card' | 'group';
	/** The まとまり that the card lies in. */
	readonly group: CardId | undefined;
	/** Lies with the new cards. */
	readonly isNew: boolean;
}

export interface Layout {
	/** Each まとまり stands before its cards. */
	readonly pieces: readonly Piece[];
	readonly byId: ReadonlyMap<CardId, Piece>;
	/** Around the new cards; undefined when there are none. */
	readonly tray: Box | undefined;
	/** Around everything. */
	readonly all: Box | undefined;
	/** Without photos, by entry: automerge keeps what did not change the same object, so a move measures no card anew. */
	readonly heights: WeakMap<Card, number>;
}

export const layOut = (board: Board, { grouped }: Reading, before?: Layout): Layout => {
	const heights = before?.heights ?? new WeakMap<Card, number>();
	const photos = photosByThing(board).on;
	const heightOf = (id: CardId): number => {
		const card = cardAt(board, id)!;
		const height = heights.get(card) ?? cardHeight(card);
		heights.set(card, height);
		return height + (photos.has(id) ? size.PHOTO : 0);
	};
	const frames = grouped.groups.map(({ id, cards }) => frameOf(id, cards, heightOf));
	const spots = new Map<CardId, Spot>();
	const fresh: CardId[] = [];
	for (const id of grouped.loose) {
		const spot = spotOf(cardAt(board, id)!);
		if (spot) spots.set(id, spot);
		else fresh.push(id);
	}
	const placedFrames = frames.flatMap((frame) => {
		const spot = spotOf(cardAt(board, frame.id)!);
		return spot ? [{ ...frame.box, ...spot, id: frame.id }] : [];
	});
	const placedCards = [...spots].map(([id, spot]) => ({ id, ...spot, width: size.CARD_WIDTH, height: heightOf(id) }));
	// The newest まとまり is the first; it goes to the end, so that the others stay where they are.
	const unplaced = frames.filter(({ id }) => spotOf(cardAt(board, id)!) === undefined).toReversed();
	const settled = settle([...placedFrames, ...placedCards], inRows(unplaced));
	const pile = pileUp(fresh, heightOf);

	const pieces: Piece[] = [];
	for (const frame of frames) {
		const box = settled.get(frame.id)!;
		pieces.push({ ...box, id: frame.id, kind: 'group', group: undefined, isNew: false });
		for (const { id, ...at } of frame.cards)
			pieces.push({ ...at, x: box.x + at.x, y: box.y + at.y, id, kind: 'card', group: frame.id, isNew: false });
	}
	for (const id of spots.keys()) pieces.push({ ...settled.get(id)!, id, kind: 'card', group: undefined, isNew: false });
	for (const [id, box] of pile) pieces.push({ ...box, id, kind: 'card', group: undefined, isNew: true });
	return {
		pieces,
		byId: new Map(pieces.map((piece) => [piece.id, piece])),
		tray: around([...pile.values()]),
		all: around(pieces),
		heights
	};
};

const cardHeight = (card: Card): number =>
	2 * size.CARD_EDGE + cardLines(card.text).length * size.LINE + (hasSigns(card) ? size.SIGNS : 0);

/** Whether there is a row below the words. */
const hasSigns = (card: Card): boolean =>
	detailsOf(card).sort !== undefined || Object.values(countMarks(card)).some((times) => times > 0);

interface Frame {
	readonly id: CardId;
	readonly box: { readonly width: number; readonly height: number };
	/** Within the frame. */
	readonly cards: readonly (Box & { readonly id: CardId })[];
}

const columnsFor = (cards: number): number =>
	cards <= 1 ? 1 : cards <= 4 ? 2 : cards <= 12 ? 3 : Math.ceil(Math.sqrt(cards));

const PITCH = size.CARD_WIDTH + size.GAP;

/** Each next card goes under the shortest column. */
const frameOf = (id: CardId, cards: readonly CardId[], heightOf: (id: CardId) => number): Frame => {
	const columns = columnsFor(cards.length);
	const ends = Array.from({ length: columns }, () => size.GROUP_HEAD);
	const set = cards.map((card) => {
		const column = ends.indexOf(Math.min(...ends));
		const box = {
			x: size.GROUP_EDGE + column * PITCH,
			y: ends[column]!,
			width: size.CARD_WIDTH,
			height: heightOf(card)
		};
		ends[column] = box.y + box.height + size.GAP;
		return { ...box, id: card };
	});
	const bottom = cards.length === 0 ? size.GROUP_HEAD + size.EMPTY_GROUP : Math.max(...ends) - size.GAP;
	return {
		id,
		box: { width: columns * PITCH - size.GAP + 2 * size.GROUP_EDGE, height: bottom + size.GROUP_EDGE },
		cards: set
	};
};

/** As wide as nine cards beside each other. */
const ROW_WIDTH = 9 * PITCH;

const inRows = (frames: readonly Frame[]): readonly (Box & { readonly id: CardId })[] => {
	let [x, y, tallest] = [0, 0, 0];
	return frames.map(({ id, box }) => {
		if (x > 0 && x + box.width > ROW_WIDTH) [x, y, tallest] = [0, y + tallest + 2 * size.GAP, 0];
		const at = { id, ...box, x, y };
		x += box.width + 2 * size.GAP;
		tallest = Math.max(tallest, box.height);
		return at;
	});
};

/** Where the pile of new cards ends. */
const PILE_BOTTOM = 800;

/** Few columns while there are few; each change of the number moves all of them, so there are two in the life of a board. */
const pileColumns = (cards: number): number => (cards <= 100 ? 4 : cards <= 1000 ? 12 : 40);

const pileUp = (cards: readonly CardId[], heightOf: (id: CardId) => number): ReadonlyMap<CardId, Box> => {
	const columns = pileColumns(cards.length);
	const tops = Array.from({ length: columns }, () => PILE_BOTTOM);
	const pile = new Map<CardId, Box>();
	cards.toReversed().forEach((id, n) => {
		const fromRight = n % columns;
		const height = heightOf(id);
		const y = tops[fromRight]! - height;
		pile.set(id, { x: -size.TRAY_GAP - size.CARD_WIDTH - fromRight * PITCH, y, width: size.CARD_WIDTH, height });
		tops[fromRight] = y - size.GAP;
	});
	return pile;
};

const around = (boxes: readonly Box[]): Box | undefined => {
	if (boxes.length === 0) return undefined;
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const { x, y, width, height } of boxes) {
		[left, top] = [Math.min(left, x), Math.min(top, y)];
		[right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
	}
	return {
		x: left - size.GROUP_EDGE,
		y: top - size.GROUP_HEAD,
		width: right - left + 2 * size.GROUP_EDGE,
		height: bottom - top + size.GROUP_HEAD + size.GROUP_EDGE
	};
};
