import { SPOTS, type CaptionSpot } from './captions.ts';
import { rubbedOut, textIn, type Freehand, type MarkId, type SheetId } from './model.ts';
import { isInk, isNib, type Ink, type Nib } from './pens.ts';
import { unpackPoints, type Spot } from './points.ts';

/** What stands on the sheets of a 自由帳. Pure but for what it keeps in mind of what it has read already. */

export interface Stroke {
	readonly kind: 'stroke';
	readonly id: MarkId;
	readonly sheet: SheetId;
	readonly n: number;
	readonly ink: Ink;
	readonly nib: Nib;
	/** At least one. */
	readonly points: readonly Spot[];
}

export interface Caption {
	readonly kind: 'caption';
	readonly id: MarkId;
	readonly sheet: SheetId;
	readonly n: number;
	readonly spot: CaptionSpot;
	readonly words: string;
}

export interface Sheet {
	readonly id: SheetId;
	/** From below to the top. */
	readonly strokes: readonly Stroke[];
	/** The oldest first. */
	readonly captions: readonly Caption[];
}

/** What is stored and cannot be shown: kept as it is. */
interface Skipped {
	/** A faulty device left it, or the disk. */
	readonly damaged: number;
	/** A newer version put it. */
	readonly newer: number;
}

export interface Reading {
	/** At least one, in their order. */
	readonly sheets: readonly Sheet[];
	readonly skipped: Skipped;
}

type Mark = Stroke | Caption;
type ReadMark = Mark | keyof Skipped;

const numberOf = (raw: unknown): number | undefined => {
	const n = (raw as { n?: unknown } | null | undefined)?.n;
	return typeof n === 'number' && Number.isFinite(n) ? n : undefined;
};

const readMark = (id: MarkId, stored: Readonly<Record<string, unknown>>): ReadMark => {
	const [sheet, n, what] = [textIn(stored.sheet), numberOf(stored), textIn(stored.what)];
	if (sheet === undefined || n === undefined || what === undefined) return 'damaged';
	if (what === 'stroke') return readStroke({ id, sheet, n }, stored);
	return what === 'caption' ? readCaption({ id, sheet, n }, stored) : 'newer';
};

type Place = Pick<Mark, 'id' | 'sheet' | 'n'>;

const readStroke = (place: Place, stored: Readonly<Record<string, unknown>>): ReadMark => {
	const [ink, nib, bytes] = [textIn(stored.ink), textIn(stored.nib), stored.points];
	if (ink === undefined || nib === undefined || !(bytes instanceof Uint8Array)) return 'damaged';
	if (!isInk(ink) || !isNib(nib)) return 'newer';
	const points = unpackPoints(bytes);
	if (!points.ok) return points.error === 'newer-form' ? 'newer' : 'damaged';
	return { kind: 'stroke', ...place, ink, nib, points: points.value };
};

const readCaption = (place: Place, stored: Readonly<Record<string, unknown>>): ReadMark => {
	const [words, at] = [textIn(stored.words), textIn(stored.spot)];
	if (words === undefined || at === undefined) return 'damaged';
	const spot = SPOTS.find((one) => one === at);
	return spot ? { kind: 'caption', ...place, spot, words } : 'newer';
};

const inOrder = (a: { n: number; id: string }, b: { n: number; id: string }): number =>
	a.n - b.n || (a.id < b.id ? -1 : 1);

/** Reads the documents of one view. A mark never changes, so the same object is read once. */
export class MarkReader {
	readonly #read = new WeakMap<object, ReadMark>();

	read({ sheets, marks, rubbings }: Pick<Freehand, 'sheets' | 'marks' | 'rubbings'>): Reading {
		const off = rubbedOut(rubbings);
		const skipped = { damaged: 0, newer: 0 };
		const on = new Map<SheetId, Mark[]>(Object.keys(sheets).map((id) => [id, []]));
		for (const [id, stored] of Object.entries(marks)) {
			if (off.has(id)) continue;
			const mark = this.#mark(id, stored);
			const place = typeof mark === 'string' ? undefined : on.get(mark.sheet);
			if (typeof mark === 'string') skipped[mark]++;
			else if (place === undefined) skipped.damaged++;
			else place.push(mark);
		}
		const all = Object.keys(sheets)
			.map((id) => ({ id, n: numberOf(sheets[id]) ?? 0 }))
			.sort(inOrder);
		// A sheet on which somebody drew meanwhile is there, and never none at all.
		const there = all.filter(({ id }) => !off.has(id) || on.get(id)!.length > 0);
		const shown = there.length > 0 ? there : all.slice(0, 1);
		return { sheets: shown.map(({ id }) => sheetOf(id, on.get(id)!)), skipped };
	}

	#mark(id: MarkId, stored: unknown): ReadMark {
		if (typeof stored !== 'object' || stored === null) return 'damaged';
		const known = this.#read.get(stored);
		if (known !== undefined) return known;
		const mark = readMark(id, stored as Readonly<Record<string, unknown>>);
		this.#read.set(stored, mark);
		return mark;
	}
}

const sheetOf = (id: SheetId, marks: readonly Mark[]): Sheet => {
	const ordered = marks.toSorted(inOrder);
	return {
		id,
		strokes: ordered.filter((mark) => mark.kind === 'stroke'),
		captions: ordered.filter((mark) => mark.kind === 'caption')
	};
};
