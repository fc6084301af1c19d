import { kindById } from '../../documents/known-kinds.ts';
import type { MarkedPart, Marking, Origin } from '../../documents/marked.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { DeskSession } from '../desk/desk-session.svelte.ts';
import type { GroupSession } from '../group-session.ts';

type Looked = MarkedPart | 'gone' | undefined;

/** Reads what slips were written from. A note is dear to read, so nothing is read twice: a document is another object when something changed. */
export class SourceReader {
	readonly #desk: DeskSession;
	readonly #session: GroupSession;
	readonly #markings = new Map<string, Marking | undefined>();
	readonly #read = new WeakMap<object, Map<string, Looked>>();

	constructor(desk: DeskSession, session: GroupSession) {
		[this.#desk, this.#session] = [desk, session];
	}

	/** Undefined when it is not on this device (yet). */
	async look({ kind, document, part }: Origin): Promise<Looked> {
		const marking = await this.#markingOf(kind);
		for (const doc of marking ? this.#documents(kind, document) : []) {
			const read = this.#read.get(doc) ?? new Map<string, Looked>();
			this.#read.set(doc, read);
			if (!read.has(part)) read.set(part, marking!.partIn(doc, part));
			const looked = read.get(part);
			if (looked !== undefined) return looked;
		}
		return undefined;
	}

	async #markingOf(kind: string): Promise<Marking | undefined> {
		if (!this.#markings.has(kind)) this.#markings.set(kind, await kindById(kind)?.loadMarking?.());
		return this.#markings.get(kind);
	}

	#documents(kind: string, document: string): readonly object[] {
		const read = kindById(kind);
		return this.#opened(kind, document).filter((doc): doc is object => read?.parse(doc).ok === true);
	}

	#opened(kind: string, document: string): readonly unknown[] {
		if (document === '') return this.#desk.papers.filter((paper) => paper.kind === kind).map(({ current }) => current);
		const state = this.#session.everyone.documentState(document as DocumentId);
		return state.kind === 'ready' ? [state.handle.doc()] : [];
	}
}
