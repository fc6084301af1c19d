import type { DocHandle } from '@automerge/automerge-repo/slim';
import type { Component } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { DocumentKind, DocumentSession, ShapeProblem } from '../documents/kind.ts';
import { kindById } from '../documents/known-kinds.ts';
import type { DocumentId } from '../kernel/ids.ts';
import { documentRef } from './document-ref.ts';
import { drawerOf } from './drawer.ts';
import type { GroupSession } from './group-session.ts';
import { bringUpToDate, LiveDocument } from './live.svelte.ts';
import { pastOf } from './past.ts';
import { keystrokeLogName, typingIn } from './typing.ts';

type DocumentView = Component<{ session: DocumentSession<object> }>;

/** What a page shows of the document it was asked for. */
export type OpenedState =
	| { readonly kind: 'loading' | 'not-yet-here' | 'deleted' | ShapeProblem }
	| {
			readonly kind: 'ready';
			readonly document: DocumentSession<object>;
			readonly View: DocumentView;
			readonly MarkView: DocumentView | undefined;
	  };

/** A document that a page asked for by the name it has on this device. Follows it from not yet here to open to deleted. */
export class OpenedDocument {
	readonly #session: GroupSession;
	readonly #ref: string;
	readonly #follow: () => void;
	#id: DocumentId | undefined;
	#opened: LiveDocument<object> | undefined;
	#view = $state.raw<DocumentView | undefined>(undefined);
	#markView = $state.raw<DocumentView | undefined>(undefined);

	constructor(session: GroupSession, ref: string) {
		this.#session = session;
		this.#ref = ref;
		this.#follow = createSubscriber((update) => session.everyone.subscribe(update));
	}

	get state(): OpenedState {
		this.#follow();
		const { everyone } = this.#session;
		const named = this.#named();
		if (!named) return { kind: this.#opened ? 'deleted' : 'not-yet-here' };
		const state = everyone.documentState(named.id);
		if (state.kind !== 'ready') return state;
		const kind = kindById(named.kind);
		if (!kind) return { kind: 'newer-version' };
		const opened = (this.#opened ??= this.#open(state.handle, kind));
		const shape = opened.state;
		if (!shape.ok) return { kind: shape.error };
		const View = this.#view;
		return View ? { kind: 'ready', document: opened, View, MarkView: this.#markView } : { kind: 'loading' };
	}

	/** Deletes the document for everybody, for good. */
	bury(): void {
		const named = this.#named();
		if (named) this.#session.everyone.bury(named.id);
	}

	/** The name is a hash of the id: worked out for each document once, not at every change. */
	#named(): { readonly id: DocumentId; readonly kind: string } | undefined {
		const { everyone, record } = this.#session;
		this.#id ??= everyone.documents.find(({ id }) => documentRef(record.alias, id) === this.#ref)?.id;
		return this.#id && everyone.documents.find(({ id }) => id === this.#id);
	}

	#open(handle: DocHandle<object>, kind: DocumentKind): LiveDocument<object> {
		const { everyone, record, records } = this.#session;
		bringUpToDate(everyone, handle, kind);
		void kind.loadView().then((view) => (this.#view = view));
		void kind.loadMarkView?.().then((view) => (this.#markView = view));
		return new LiveDocument(
			everyone,
			handle,
			kind,
			typingIn(everyone, handle, record.memberName, keystrokeLogName(record.alias, this.#ref)),
			drawerOf(records, handle.documentId as unknown as DocumentId),
			pastOf(this.#session, handle)
		);
	}
}
