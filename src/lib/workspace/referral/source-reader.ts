import { kindById } from '../../documents/known-kinds.ts';
import type { MarkedPart, Marking, Origin } from '../../documents/marked.ts';
import type { Day } from '../../i18n/days.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { DeskSession } from '../desk/desk-session.svelte.ts';
import type { GroupSession } from '../group-session.ts';

type Looked = MarkedPart | 'gone' | undefined;
/** `day`: of an entry of the 日誌. */
type Source = Origin & { readonly day: Day | undefined };
type Desk = Pick<DeskSession, 'papers' | 'isGone'>;
type Group = { readonly everyone: Pick<GroupSession['everyone'], 'documentState'> };

/** Reads what slips were written from. A note is dear to read, so nothing is read twice: a document is another object when something changed. */
export class SourceReader {
	readonly #desk: Desk;
	readonly #session: Group;
	readonly #markings = new Map<string, Marking | undefined>();
	readonly #read = new WeakMap<object, Map<string, Looked>>();

	constructor(desk: Desk, session: Group) {
		[this.#desk, this.#session] = [desk, session];
	}

	/** `gone`: it was taken out, or its document was deleted. Undefined when it is not on this device (yet). */
	async look({ kind, document, part, day }: Source): Promise<Looked> {
		const marking = await this.#markingOf(kind);
		for (const doc of marking ? this.#documents(kind, document) : []) {
			const read = this.#read.get(doc) ?? new Map<string, Looked>();
			this.#read.set(doc, read);
			if (!read.has(part)) read.set(part, marking!.partIn(doc, part));
			const looked = read.get(part);
			if (looked !== undefined) return looked;
		}
		if (document !== '') return this.#stateOf(document).kind === 'deleted' ? 'gone' : undefined;
		const title = marking?.titleOf?.(part, day);
		return title !== undefined && this.#desk.isGone(kind, title) ? 'gone' : undefined;
	}

	async #markingOf(kind: string): Promise<Marking | undefined> {
		if (!this.#markings.has(kind)) this.#markings.set(kind, await kindById(kind)?.loadMarking?.());
		return this.#markings.get(kind);
	}

	#stateOf(document: string): ReturnType<Group['everyone']['documentState']> {
		return this.#session.everyone.documentState(document as DocumentId);
	}

	#documents(kind: string, document: string): readonly object[] {
		const read = kindById(kind);
		return this.#opened(kind, document).filter((doc): doc is object => read?.parse(doc).ok === true);
	}

	#opened(kind: string, document: string): readonly unknown[] {
		if (document === '') return this.#desk.papers.filter((paper) => paper.kind === kind).map(({ current }) => current);
		const state = this.#stateOf(document);
		return state.kind === 'ready' ? [state.handle.doc()] : [];
	}
}
