import type { DocHandle } from '@automerge/automerge-repo/slim';
import { hashesNamedIn, photoIn } from '../../documents/photos.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { CircleSession } from '../circle-session.ts';
import { MAX_SHEETS_AT_ONCE, type FromDesk, type NamedPaper, type PlainSheet } from './desk-messages.ts';

/** A document of sheets, as it is stored (documents/sheets.ts). */
export interface SheetDocument {
	v: number;
	title: string;
	sheets: Record<string, unknown>;
}

/** What the page was told of a document, as it stood then. */
interface Told {
	doc: object;
	readonly sheets: Set<string>;
	photos: ReadonlySet<string>;
}

/**
 * Tells the page of the desk's documents and of each sheet in them, once: sheets are never changed and never taken away. So it is with
 * the photos that they name, but that those can go. The newest document comes first, by its title, which for 日誌 is the month.
 */
export class PapersTold {
	readonly #circle: CircleSession;
	readonly #post: (message: FromDesk) => void;
	readonly #seen = new Map<DocumentId, Told>();
	#listed = '';

	constructor(circle: CircleSession, post: (message: FromDesk) => void) {
		this.#circle = circle;
		this.#post = post;
	}

	tell(): void {
		const documents = this.#circle.documents.toSorted((a, b) => (a.title < b.title ? 1 : -1));
		const papers = documents.map(({ id, kind, title }): NamedPaper => {
			const v = this.docOf(id)?.v;
			return { id, kind, title, version: typeof v === 'number' ? v : undefined, isWhole: this.#circle.isWhole(id) };
		});
		const former = this.#circle.formerDocuments.map(({ kind, title }) => ({ kind, title }));
		const listed = JSON.stringify([papers, former]);
		if (listed !== this.#listed) this.#post({ type: 'papers', papers, former });
		this.#listed = listed;
		for (const { id } of documents) this.#tellContent(id);
	}

	/** Whether everything that this device has is there; what it lacks comes from other devices. */
	get isLoaded(): boolean {
		return this.#circle.documents.every(({ id }) => this.#circle.documentState(id).kind !== 'loading');
	}

	/** The document as it is; undefined while it is not here. */
	docOf(id: DocumentId): SheetDocument | undefined {
		return this.handleOf(id)?.doc();
	}

	handleOf(id: DocumentId): DocHandle<SheetDocument> | undefined {
		const state = this.#circle.documentState(id);
		return state.kind === 'ready' ? (state.handle as DocHandle<object> as DocHandle<SheetDocument>) : undefined;
	}

	#tellContent(id: DocumentId): void {
		const doc = this.docOf(id);
		if (!doc || typeof doc.sheets !== 'object' || doc.sheets === null) return;
		const seen: Told = this.#seen.get(id) ?? { doc: {}, sheets: new Set(), photos: new Set() };
		this.#seen.set(id, seen);
		if (seen.doc === doc) return;
		seen.doc = doc;
		const fresh = Object.keys(doc.sheets).filter((sheet) => !seen.sheets.has(sheet));
		for (let at = 0; at < fresh.length; at += MAX_SHEETS_AT_ONCE) {
			const part = fresh.slice(at, at + MAX_SHEETS_AT_ONCE);
			const sheets = Object.fromEntries(part.map((sheet) => [sheet, plainSheet(doc.sheets[sheet])]));
			this.#post({ type: 'sheets', document: id, sheets });
		}
		for (const sheet of fresh) seen.sheets.add(sheet);
		this.#tellPhotos(id, doc, seen);
	}

	#tellPhotos(document: DocumentId, doc: SheetDocument, seen: Told): void {
		const named = new Set(hashesNamedIn(doc));
		const up = [...named.difference(seen.photos)].flatMap((hash) => photoIn(doc, hash) ?? []);
		const out = [...seen.photos.difference(named)];
		seen.photos = named;
		if (up.length + out.length > 0) this.#post({ type: 'photos', document, up, out });
	}
}

/** What a port can carry of a stored sheet: whatever is no scalar is left out, as whoever reads sheets would. */
const plainSheet = (stored: unknown): PlainSheet => {
	const plain: PlainSheet = {};
	for (const [field, word] of Object.entries((stored ?? {}) as Record<string, unknown>)) {
		if (typeof word === 'number' || typeof word === 'boolean') plain[field] = word;
		const val = (word as { val?: unknown } | null | undefined)?.val;
		if (typeof val === 'string') plain[field] = { val };
	}
	return plain;
};
