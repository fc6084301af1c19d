import type { DocHandle } from '@automerge/automerge-repo/slim';
import { SvelteSet } from 'svelte/reactivity';
import type { DocumentKind, Task, Tasks } from '../documents/kind.ts';
import { hashOf } from '../documents/part-hash.ts';
import type { DocumentId } from '../kernel/ids.ts';
import { documentRef } from './document-ref.ts';
import type { GroupSession } from './group-session.ts';
import { calm, Live } from './live.svelte.ts';

/** A task with the document that it stands in. */
export interface GroupTask extends Task {
	/** Of the document, as in its path. */
	readonly ref: string;
	readonly title: string;
	readonly document: DocumentId;
	/** Where its words came from, for a way back; undefined when they came from nowhere, or when that document is gone. `hash` leads to the part. */
	readonly origin: { readonly kind: string; readonly ref: string; readonly hash: string } | undefined;
}

/** The list need not follow every keystroke. */
const LIST_EVERY_MS = 500;

/** やること: the open tasks of all documents of a kind that can be read here. */
export class GroupTasks {
	readonly #session: GroupSession;
	readonly #kind: DocumentKind;
	readonly #list: Live<readonly GroupTask[]>;
	/** What was found in a document, while it is as it was then. */
	readonly #found = new WeakMap<object, readonly Task[]>();
	/** Ticked on this page: they stay in sight, so that a wrong tick can be taken back where it was made. */
	readonly #ticked = new SvelteSet<string>();
	#reader = $state.raw<Tasks | undefined>(undefined);

	constructor(session: GroupSession, kind: DocumentKind) {
		this.#session = session;
		this.#kind = kind;
		this.#list = new Live(calm(session.everyone, LIST_EVERY_MS), () => this.#find());
		void kind.loadTasks?.().then((reader) => (this.#reader = reader));
	}

	/** Those with the earliest day first, those without a day last; undefined while they are being looked for. */
	get list(): readonly GroupTask[] | undefined {
		return this.#reader && this.#list.current;
	}

	/** Ticks or unticks a task in its document. False when it is not there any more. */
	mark(task: GroupTask, done: boolean): boolean {
		const { everyone } = this.#session;
		const state = everyone.documentState(task.document);
		const reader = this.#reader;
		if (state.kind !== 'ready' || !reader) return false;
		this.#ticked.add(nameOf(task));
		let wasThere = false;
		everyone.edit(state.handle, (draft) => (wasThere = reader.mark(draft, task.id, done)));
		return wasThere;
	}

	#find(): readonly GroupTask[] {
		const { everyone, record } = this.#session;
		return everyone.documents
			.filter(({ kind }) => kind === this.#kind.id)
			.flatMap(({ id, title }) => {
				const state = everyone.documentState(id);
				const tasks = state.kind === 'ready' ? this.#tasksIn(state.handle) : [];
				return tasks.map((task) => ({
					...task,
					ref: documentRef(record.alias, id),
					title,
					document: id,
					origin: this.#originOf(task)
				}));
			})
			.filter((task) => !task.done || this.#ticked.has(nameOf(task)))
			.sort((a, b) => ((a.due ?? LAST) < (b.due ?? LAST) ? -1 : (a.due ?? LAST) > (b.due ?? LAST) ? 1 : 0));
	}

	#originOf({ source }: Task): GroupTask['origin'] {
		const { everyone, record } = this.#session;
		const named = source && everyone.documents.find(({ id }) => id === source.document);
		return named && { kind: named.kind, ref: documentRef(record.alias, named.id), hash: hashOf(source.part) };
	}

	#tasksIn(handle: DocHandle<object>): readonly Task[] {
		const [reader, doc] = [this.#reader, handle.doc()];
		if (!reader) return [];
		const known = this.#found.get(doc);
		if (known) return known;
		const shape = this.#kind.parse(doc);
		const tasks = shape.ok ? reader.tasksOf(shape.value) : [];
		this.#found.set(doc, tasks);
		return tasks;
	}
}

/** After every day. */
const LAST = '9999-99-99';

const nameOf = ({ document, id }: GroupTask): string => `${document} ${id}`;
