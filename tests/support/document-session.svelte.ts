import * as A from '@automerge/automerge/slim';
import { createSubscriber } from 'svelte/reactivity';
import {
	NO_LOG,
	type Ahead,
	type DocumentKind,
	type DocumentSession,
	type Drawer,
	type Photos,
	type Typing
} from '../../src/lib/documents/kind.ts';
import { namelessChange } from '../../src/lib/documents/nameless-change.ts';
import { ok } from '../../src/lib/kernel/result.ts';
import type { DocumentId } from '../../src/lib/kernel/ids.ts';

const FIRST_ID = '4NMNnkMhL8jXrdJ9jamS58PAVdXu' as DocumentId;

/** One person's open document, held by real automerge in memory. What a neighbour did arrives when the test says so. */
export class MemorySession<Shape extends object> implements DocumentSession<Shape> {
	readonly id: DocumentId;
	readonly random: () => number;
	readonly typing: Typing = {
		name: '佐藤',
		send: (bytes) => this.#neighbours.forEach((neighbour) => neighbour.#lane.forEach((listener) => listener(bytes))),
		listen: (listener) => {
			this.#lane = [...this.#lane, listener];
			return () => (this.#lane = this.#lane.filter((one) => one !== listener));
		},
		openLog: async () => NO_LOG,
		owe: (flush) => void (this.owes = flush !== undefined)
	};
	/** What stays on this device. */
	#kept: readonly (readonly [string, Uint8Array])[] = [];
	readonly drawer: Drawer = {
		keep: async (name, bytes) => (this.#kept = [[name, bytes], ...this.#kept]).length > 0,
		read: async (name) => ok(this.#kept.find(([each]) => each === name)?.[1]),
		drop: async (name) => void (this.#kept = this.#kept.filter(([each]) => each !== name))
	};
	/** None, unless the test says which. */
	photos?: Photos;
	/** Whether something was typed that is in no record yet. */
	owes = false;
	#lane: readonly ((bytes: Uint8Array) => void)[] = [];
	/** Sessions that hear what is typed here. */
	readonly #neighbours: MemorySession<Shape>[] = [];
	#doc: A.Doc<Shape>;
	#tell: () => void = () => undefined;
	#listen = createSubscriber((update) => {
		this.#tell = update;
	});

	constructor(doc: A.Doc<Shape>, random: () => number, id = FIRST_ID) {
		this.id = id;
		this.#doc = doc;
		this.random = random;
	}

	/** A new document of a kind. */
	static of<Shape extends object>(
		kind: DocumentKind<Shape>,
		random: () => number,
		title = 'ひだまり',
		id = FIRST_ID
	): MemorySession<Shape> {
		const doc = A.from({ ...kind.empty(title) } as Record<string, unknown>) as A.Doc<Shape>;
		return new MemorySession(doc, random, id);
	}

	get current(): Shape {
		this.#listen();
		return this.#doc;
	}

	change(edit: (draft: Shape) => void): void {
		this.#doc = A.change(this.#doc, (draft) => edit(draft));
		this.#tell();
	}

	changeNamelessly(edit: (draft: Shape) => void): void {
		this.#doc = A.applyChanges(this.#doc, [...namelessChange(this.#doc, edit)])[0];
		this.#tell();
	}

	settle = (): Promise<void> => Promise.resolve();

	/** What was foretold last; nobody is there to see it. */
	foretold: { readonly path: readonly string[]; readonly text: string } | undefined;

	foretell(path: readonly string[], text: string): void {
		this.foretold = { path, text };
	}

	/** What a neighbour is about to put into a scalar, as the test says. */
	ahead: Ahead | undefined = $state.raw();

	/** The same document on a neighbour's device. */
	atNeighbours(): MemorySession<Shape> {
		return new MemorySession(A.clone(this.#doc), this.random, this.id);
	}

	/** From now on both hear what the other types. */
	meet(neighbour: MemorySession<Shape>): void {
		this.#neighbours.push(neighbour);
		neighbour.#neighbours.push(this);
	}

	/** Everything the neighbour's device holds arrives here. */
	hear(neighbour: MemorySession<Shape>): void {
		this.#doc = A.merge(this.#doc, A.clone(neighbour.#doc));
		this.#tell();
	}

	/** Everything that is stored and sent of the document. */
	get allChanges(): readonly Uint8Array[] {
		return A.getAllChanges(this.#doc);
	}

	/** How many changes the document is made of. */
	get changes(): number {
		return this.allChanges.length;
	}
}
