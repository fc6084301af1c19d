import type { DocHandle } from '@automerge/automerge-repo/slim';
import { createSubscriber } from 'svelte/reactivity';
import type { Together } from '../documents/together.ts';
import type { DocumentKind, DocumentSession } from '../documents/kind.ts';
import { kindById } from '../documents/known-kinds.ts';
import type { DocumentId } from '../kernel/ids.ts';
import { assert } from '../kernel/assert.ts';
import { documentRef } from './document-ref.ts';
import { EveryoneAround } from './everyone-around.ts';
import type { GroupSession } from './group-session.ts';
import { bringUpToDate, LiveDocument } from './live.svelte.ts';
import { drawerOf } from './drawer.ts';
import { pastOf } from './past.ts';
import { keystrokeLogName, typingIn } from './typing.ts';

/** Every document of a kind that this group reads together. */
export class OpenedKind extends EveryoneAround implements Together {
	readonly #session: GroupSession;
	readonly #kind: DocumentKind;
	readonly #follow: () => void;
	readonly #opened = new WeakMap<DocHandle<object>, LiveDocument<object>>();

	constructor(session: GroupSession, kindId: string) {
		super(session);
		const kind = kindById(kindId);
		assert(kind, 'documents are opened of kinds there are');
		this.#session = session;
		this.#kind = kind;
		this.#follow = createSubscriber((update) => session.subscribe(update));
	}

	get papers(): readonly DocumentSession<unknown>[] {
		this.#follow();
		return this.#named().flatMap(({ id }) => this.#open(id) ?? []);
	}

	/** How many documents of the kind are named but cannot be read here, or not yet. */
	get missing(): number {
		this.#follow();
		return this.#named().length - this.papers.length;
	}

	paper(title: string): DocumentSession<unknown> {
		const named = this.#named().find((one) => one.title === title);
		const known = named && this.#open(named.id);
		if (known) return known;
		const { everyone } = this.#session;
		const made = this.#open(everyone.create({ kind: this.#kind.id, title, content: this.#kind.empty(title) }));
		assert(made, 'what was just made is open');
		return made;
	}

	#named() {
		return this.#session.everyone.documents.filter(({ kind }) => kind === this.#kind.id);
	}

	#open(id: DocumentId): LiveDocument<object> | undefined {
		const { everyone, record } = this.#session;
		const state = everyone.documentState(id);
		if (state.kind !== 'ready') return undefined;
		let opened = this.#opened.get(state.handle);
		if (!opened) {
			bringUpToDate(everyone, state.handle, this.#kind);
			const log = keystrokeLogName(record.alias, documentRef(record.alias, id));
			opened = new LiveDocument(
				everyone,
				state.handle,
				this.#kind,
				typingIn(everyone, state.handle, this.me.name, log),
				drawerOf(this.#session.records, id),
				pastOf(this.#session, state.handle)
			);
			this.#opened.set(state.handle, opened);
		}
		return opened.state.ok ? opened : undefined;
	}
}
