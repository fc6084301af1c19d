import type { DocumentSession, Drawer, Typing } from '../../documents/kind.ts';
import { ok } from '../../kernel/result.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import { randomFraction } from '../randomness.ts';
import type { PlainSheet, PlainSheets } from './desk-messages.ts';

interface Sheets {
	readonly v: number;
	readonly title: string;
	readonly sheets: Readonly<Record<string, unknown>>;
}

/** Nobody sees how a sheet is written: it is laid whole. */
const NO_TYPING: Typing = {
	name: '',
	send: () => {},
	listen: () => () => {},
	keepLog: async () => ({ close: () => {} }),
	owe: () => {}
};

/** What a page keeps beside its documents is kept outside of the cabinet, so nothing of the desk is. */
const NO_DRAWER: Drawer = { keep: async () => false, read: async () => ok(undefined), drop: async () => {} };

/** A document of the desk as the page has it: sheets to show, and where new ones are laid. The document itself is in the vault's worker. */
export class DeskPaper implements DocumentSession<object> {
	readonly kind: string;
	readonly typing = NO_TYPING;
	readonly drawer = NO_DRAWER;
	/** Resolves when the worker called all that was laid durable. */
	readonly settle: () => Promise<void>;
	readonly #lay: (paper: DeskPaper, sheets: PlainSheets) => void;
	#id = $state.raw<DocumentId | undefined>();
	#current = $state.raw<Sheets>({ v: 0, title: '', sheets: {} });

	constructor(
		named: { readonly id?: DocumentId; readonly kind: string; readonly version: number; readonly title: string },
		lay: (paper: DeskPaper, sheets: PlainSheets) => void,
		settle: () => Promise<void>
	) {
		this.kind = named.kind;
		this.#lay = lay;
		this.settle = settle;
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

	change(edit: (draft: object) => void): void {
		const before = this.#current;
		const draft = { ...before, sheets: { ...before.sheets } };
		edit(draft);
		const laid = Object.entries(draft.sheets).filter(([id]) => !(id in before.sheets));
		if (laid.length === 0) return;
		this.#current = draft;
		this.#lay(this, Object.fromEntries(laid.map(([id, sheet]) => [id, plainSheet(sheet)])));
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

	/** The document that was made for it. */
	becomes(id: DocumentId): void {
		this.#id = id;
	}

	holdsAny(sheets: PlainSheets): boolean {
		return Object.keys(sheets).some((id) => id in this.#current.sheets);
	}
}

/** The engine's scalars as a port carries them. */
const plainSheet = (sheet: unknown): PlainSheet =>
	Object.fromEntries(
		Object.entries(sheet as Record<string, unknown>).flatMap(([field, word]): [string, PlainSheet[string]][] => {
			if (typeof word === 'number' || typeof word === 'boolean') return [[field, word]];
			const val = (word as { val?: unknown } | undefined)?.val;
			return typeof val === 'string' ? [[field, { val }]] : [];
		})
	);
