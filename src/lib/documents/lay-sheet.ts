import { ImmutableString } from '@automerge/automerge/slim';
import type { SheetDocument } from './sheet-document.ts';
import {
	drawId,
	pilesIn,
	type Pile,
	type Says,
	type Sheet,
	type SheetId,
	type Signed,
	type StoredSheet
} from './sheets.ts';

/** Words for one pile. */
export interface Saying {
	readonly of: string;
	readonly topic: string;
	readonly says: Says;
}

/** A sheet that lies there now, with what takes it back. */
export interface Laid extends Saying {
	readonly id: SheetId;
	/** What held before; undefined for the first sheet of a pile. */
	readonly before: Says | undefined;
}

/** Whether a pile says just this already, so that nothing is to be laid on it. */
export const saysAlready = (pile: Pile | undefined, says: Says): boolean =>
	pile?.top.length === 1 && isSame(pile.top[0]!.says, says);

/** Whether a sheet is still the one on top: then its words can be taken back without touching those of others. */
export const isOnTop = (pile: Pile | undefined, id: SheetId): boolean =>
	pile?.top.length === 1 && pile.top[0]!.id === id;

/** Every sheet of several documents that are read as one. */
export const pilesOf = (documents: readonly Pick<SheetDocument, 'sheets'>[]): ReturnType<typeof pilesIn> =>
	pilesIn(Object.assign({}, ...documents.map(({ sheets }) => sheets)) as SheetDocument['sheets']);

/** Lays what is new of these words in the draft, on what is seen of all documents together, and returns what was laid. */
export const putDown = (
	draft: Pick<SheetDocument, 'sheets'>,
	seen: readonly Pick<SheetDocument, 'sheets'>[],
	sayings: readonly Saying[],
	signed: Signed,
	random: () => number
): readonly Laid[] => {
	const piles = pilesOf(seen);
	return sayings.flatMap((saying) => {
		const pile = piles.get(saying.of)?.get(saying.topic);
		return saysAlready(pile, saying.says) ? [] : [laySheet(draft.sheets, saying, pile, signed, random)];
	});
};

/** An open document of sheets, as far as whoever lays one on it is concerned. */
interface Table<Shape> {
	change(edit: (draft: Shape) => void): void;
	random(): number;
}

/** Lays what is new of these words on an open document, in one change, and returns what was laid. Without words nothing changes. */
export const layOn = <Shape extends Pick<SheetDocument, 'sheets'>>(
	table: Table<Shape>,
	seen: readonly Pick<SheetDocument, 'sheets'>[],
	sayings: readonly Saying[],
	signed: Signed
): readonly Laid[] => {
	let laid: readonly Laid[] = [];
	if (sayings.length === 0) return laid;
	table.change((draft) => {
		laid = putDown(draft, seen, sayings, signed, () => table.random());
	});
	return laid;
};

/** Says again what held before these sheets, or `first` where nothing did; nothing for those on which somebody laid another since. */
export const sayingBefore = (
	seen: readonly Pick<SheetDocument, 'sheets'>[],
	laid: readonly Laid[],
	first: (laid: Laid) => Saying
): readonly Saying[] => {
	const piles = pilesOf(seen);
	return laid.flatMap((one) => {
		const { id, of, topic, before } = one;
		if (!isOnTop(piles.get(of)?.get(topic), id)) return [];
		return [before === undefined ? first(one) : { of, topic, says: before }];
	});
};

/** Lays a sheet, in the automerge draft of the document, on top of everything that lies on top of its pile. */
export const laySheet = (
	sheets: Record<SheetId, StoredSheet>,
	saying: Saying,
	pile: Pile | undefined,
	signed: Signed,
	random: () => number
): Laid => {
	const top: readonly Sheet[] = pile?.top ?? [];
	const id = drawId(random);
	sheets[id] = {
		...storedWords(saying.says),
		of: new ImmutableString(saying.of),
		topic: new ImmutableString(saying.topic),
		n: 1 + Math.max(0, ...top.map((sheet) => sheet.n)),
		on: new ImmutableString(top.map((sheet) => sheet.id).join(' ')),
		by: new ImmutableString(signed.by.toWellFormed()),
		...(signed.tablet ? { tablet: true as const } : {}),
		at: signed.at
	};
	return { ...saying, id, before: top[0]?.says };
};

const storedWords = (says: Says): Record<string, ImmutableString | number | boolean> =>
	Object.fromEntries(
		Object.entries(says).map(([field, word]) => [
			field,
			typeof word === 'string' ? new ImmutableString(word.toWellFormed()) : word
		])
	);

const isSame = (a: Says, b: Says): boolean =>
	[...new Set([...Object.keys(a), ...Object.keys(b)])].every((field) => a[field] === b[field]);
