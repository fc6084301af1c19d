import type { DocHandle } from '@automerge/automerge-repo/slim';
import { SvelteSet } from 'svelte/reactivity';
import type { Task, Tasks } from '../documents/kind.ts';
import { kindById, kinds } from '../documents/kinds.ts';
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

/** やること: the open tasks of all documents of the group that can be read here. */
export class GroupTasks {
	readonly #session: GroupSession;
	readonly #list: Live<readonly GroupTask[]>;
	/** What was found in a document, while it is as it was then. */
	readonly #found = new WeakMap<object, readonly Task[]>();
	/** Ticked on this page: they stay in sight, so that a wrong tick can be taken back where it was made. */
	readonly #ticked = new SvelteSet<string>();
	#readers = $state.raw<Readonly<Record<string, Tasks>> | undefined>(undefined);

	constructor(session: GroupSession) {
		this.#session = session;
		this.#list = new Live(calm(session.everyone, LIST_EVERY_MS), () => this.#find());
		void this.#load();
	}

	/** Those with the earliest day first, those without a day last; undefined while they are being looked for. */
	get list(): readonly GroupTask[] | undefined {
		return this.#readers && this.#list.current;
	}

	/** Ticks or unticks a task in its document. False when it is not there any more. */
	mark(task: GroupTask, done: boolean): boolean {
		const { everyone } = this.#session;
		const state = everyone.documentState(task.document);
		const reader = state.kind === 'ready' ? this.#readerOf(task.document) : undefined;
		if (state.kind !== 'ready' || !reader) return false;
		this.#ticked.add(nameOf(task));
		let wasThere = false;
		everyone.edit(state.handle, (draft) => (wasThere = reader.mark(draft, task.id, done)));
		return wasThere;
	}

	async #load(): Promise<void> {
		const readers = await Promise.all(kinds.map(async ({ id }) => [id, await kindById(id)?.loadTasks?.()] as const));
		this.#readers = Object.fromEntries(readers.flatMap(([id, reader]) => (reader ? [[id, reader]] : [])));
	}

	#readerOf(id: DocumentId): Tasks | undefined {
		const kind = this.#session.everyone.documents.find((one) => one.id === id)?.kind;
		return kind === undefined ? undefined : this.#readers?.[kind];
	}

	#find(): readonly GroupTask[] {
		const { everyone, record } = this.#session;
		return everyone.documents
			.flatMap(({ id, kind, title }) => {
				const state = everyone.documentState(id);
				const tasks = state.kind === 'ready' ? this.#tasksIn(state.handle, kind) : [];
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

	#tasksIn(handle: DocHandle<object>, kindId: string): readonly Task[] {
		const [reader, kind, doc] = [this.#readers?.[kindId], kindById(kindId), handle.doc()];
		if (!reader || !kind) return [];
		const known = this.#found.get(doc);
		if (known) return known;
		const shape = kind.parse(doc);
		const tasks = shape.ok ? reader.tasksOf(shape.value) : [];
		this.#found.set(doc, tasks);
		return tasks;
	}
}

/** After every day. */
const LAST = '9999-99-99';

const nameOf = ({ document, id }: GroupTask): string => `${document} ${id}`;
