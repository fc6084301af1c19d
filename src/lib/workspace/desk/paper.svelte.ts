import { NO_LOG, type DocumentSession, type Drawer, type Photos, type Typing } from '../../documents/kind.ts';
import { hashesNamedIn, photoIn, putUpPhoto, takeOutPhoto, type NamedPhoto } from '../../documents/photos.ts';
import { ok } from '../../kernel/result.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import { randomFraction } from '../randomness.ts';
import type { PlainSheet, PlainSheets } from './desk-messages.ts';

/** With a field for each photo (documents/photos.ts). */
interface Sheets {
	readonly v: number;
	readonly title: string;
	readonly sheets: Readonly<Record<string, unknown>>;
}

/** What an edit of a paper comes to. */
export type Laying =
	| { readonly type: 'lay'; readonly sheets: PlainSheets }
	| { readonly type: 'put-up'; readonly photo: NamedPhoto }
	| { readonly type: 'take-out'; readonly hash: string };

/** What papers need of the open desk. */
export interface DeskTop {
	readonly photos: Photos;
	lay(paper: DeskPaper, laying: Laying): void;
	/** Resolves when the worker called all that was laid durable. */
	settle(): Promise<void>;
}

/** Nobody sees how a sheet is written: it is laid whole. */
const NO_TYPING: Typing = {
	name: '',
	send: () => {},
	listen: () => () => {},
	openLog: async () => NO_LOG,
	owe: () => {}
};

/** What a page keeps beside its documents is kept outside of the cabinet, so nothing of the desk is. */
const NO_DRAWER: Drawer = { keep: async () => false, read: async () => ok(undefined), drop: async () => {} };

/** A document of the desk as the page has it: sheets to show, and where new ones are laid. The document itself is in the vault's worker. */
export class DeskPaper implements DocumentSession<object> {
	readonly kind: string;
	readonly typing = NO_TYPING;
	readonly drawer = NO_DRAWER;
	readonly #desk: DeskTop;
	#id = $state.raw<DocumentId | undefined>();
	#current = $state.raw<Sheets>({ v: 0, title: '', sheets: {} });

	constructor(
		named: { readonly id?: DocumentId; readonly kind: string; readonly version: number; readonly title: string },
		desk: DeskTop
	) {
		this.kind = named.kind;
		this.#desk = desk;
		this.#id = named.id;
		this.#current = { v: named.version, title: named.title, sheets: {} };
	}

	/** A paper on which nothing was written yet has no document, and no id but this. */
	get id(): DocumentId {
		return this.#id ?? ('' as DocumentId);
	}

	get current(): Sheets {
		return this.#current;
	}

	get isNew(): boolean {
		return this.#id === undefined;
	}

	get photos(): Photos {
		return this.#desk.photos;
	}

	settle(): Promise<void> {
		return this.#desk.settle();
	}

	change(edit: (draft: object) => void): void {
		const before = this.#current;
		const draft = { ...before, sheets: { ...before.sheets } };
		edit(draft);
		const layings = layingsBetween(before, draft);
		if (layings.length === 0) return;
		this.#current = draft;
		for (const laying of layings) this.#desk.lay(this, laying);
	}

	/** All that lies in the cabinet is vouched for by the desk key of its vault. */
	changeNamelessly(): never {
		throw new Error('nothing of the desk is written by nobody');
	}

	readonly ahead = undefined;

	foretell(): void {}

	random(): number {
		return randomFraction();
	}

	/** What the worker has of it. */
	take(sheets: PlainSheets): void {
		const { sheets: before } = this.#current;
		if (Object.keys(sheets).every((id) => id in before)) return;
		this.#current = { ...this.#current, sheets: { ...sheets, ...before } };
	}

	/** What the worker says of its photos. */
	takePhotos(up: readonly NamedPhoto[], out: readonly string[]): void {
		const next = { ...this.#current };
		for (const photo of up) if (!photoIn(next, photo.hash)) putUpPhoto(next, photo);
		for (const hash of out) takeOutPhoto(next, hash);
		this.#current = next;
	}

	/** The document that was made for it. */
	becomes(id: DocumentId): void {
		this.#id = id;
	}

	holdsAny(sheets: PlainSheets): boolean {
		return Object.keys(sheets).some((id) => id in this.#current.sheets);
	}
}

/** Sheets are never changed or taken away, and a photo's field is there or not. */
const layingsBetween = (before: Sheets, after: Sheets): readonly Laying[] => {
	const laid = Object.entries(after.sheets).filter(([id]) => !(id in before.sheets));
	const sheets = Object.fromEntries(laid.map(([id, sheet]) => [id, plainSheet(sheet)]));
	const [had, has] = [new Set(hashesNamedIn(before)), new Set(hashesNamedIn(after))];
	const up = [...has.difference(had)].flatMap((hash) => photoIn(after, hash) ?? []);
	return [
		...(laid.length === 0 ? [] : [{ type: 'lay', sheets } as const]),
		...up.map((photo) => ({ type: 'put-up', photo }) as const),
		...[...had.difference(has)].map((hash) => ({ type: 'take-out', hash }) as const)
	];
};

/** The engine's scalars as a port carries them. */
export const plainSheet = (sheet: unknown): PlainSheet =>
	Object.fromEntries(
		Object.entries(sheet as Record<string, unknown>).flatMap(([field, word]): [string, PlainSheet[string]][] => {
			if (typeof word === 'number' || typeof word === 'boolean') return [[field, word]];
			const val = (word as { val?: unknown } | undefined)?.val;
			return typeof val === 'string' ? [[field, { val }]] : [];
		})
	);
