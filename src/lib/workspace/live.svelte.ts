import type { DocHandle } from '@automerge/automerge-repo/slim';
import { createSubscriber } from 'svelte/reactivity';
import { migrationChanges } from '../documents/migrate.ts';
import type {
	Ahead,
	DocumentKind,
	DocumentSession,
	Drawer,
	Past,
	Photos,
	ShapeProblem,
	Typing
} from '../documents/kind.ts';
import { namelessChange } from '../documents/nameless-change.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { spliceBetween } from '../kernel/text-splice.ts';
import type { CircleSession } from './circle-session.ts';
import { aheadIn, foretold, scalarAt, textAt, type Glimpse } from './glimpses.ts';
import { randomFraction } from './randomness.ts';

interface Source {
	subscribe(listener: () => void): () => void;
}

/** Reading `current` follows whatever the source tells of. */
export class Live<T> {
	readonly #read: () => T;
	readonly #follow: () => void;

	constructor(source: Source, read: () => T) {
		this.#read = read;
		this.#follow = createSubscriber((update) => source.subscribe(update));
	}

	get current(): T {
		this.#follow();
		return this.#read();
	}
}

/** Tells of all changes within this time as of one, at its end: for what is dear to work out and may be a moment old. */
export const calm = (source: Source, everyMs: number): Source => ({
	subscribe: (listener) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const tell = (): void => {
			timer = undefined;
			listener();
		};
		const end = source.subscribe(() => (timer ??= setTimeout(tell, everyMs)));
		return () => {
			clearTimeout(timer);
			end();
		};
	}
});

/** An open document for its view. What cannot be parsed any more (a newer version came in) keeps the last good state on screen. */
export class LiveDocument<Shape extends object> implements DocumentSession<Shape> {
	readonly id: DocumentId;
	readonly typing: Typing;
	readonly drawer: Drawer;
	readonly past: Past<Shape>;
	readonly #circle: CircleSession;
	readonly #handle: DocHandle<Shape>;
	readonly #kind: DocumentKind<Shape>;
	readonly #follow: () => void;
	readonly #followTexts: () => void;
	readonly #followScalars: () => void;
	#seen: { readonly doc: object; readonly result: Result<Shape, ShapeProblem> } | undefined;
	#lastGood: Shape | undefined;
	#glimpsed: { readonly glimpse: Glimpse; readonly shape: Shape } | undefined;

	constructor(
		circle: CircleSession,
		handle: DocHandle<Shape>,
		kind: DocumentKind<Shape>,
		typing: Typing,
		drawer: Drawer,
		past: Past<Shape>
	) {
		this.id = handle.documentId as unknown as DocumentId;
		this.#circle = circle;
		this.#handle = handle;
		this.#kind = kind;
		this.typing = typing;
		this.drawer = drawer;
		this.past = past;
		this.#follow = createSubscriber((update) => {
			handle.on('change', update);
			return () => handle.off('change', update);
		});
		const { texts, scalars } = circle.foretold;
		this.#followTexts = createSubscriber((update) => texts.subscribe(this.id, update));
		this.#followScalars = createSubscriber((update) => scalars.subscribe(this.id, update));
	}

	get photos(): Photos | undefined {
		return this.#circle.photos;
	}

	/** The newest state, or why it cannot be shown. */
	get state(): Result<Shape, ShapeProblem> {
		this.#follow();
		const doc = this.#handle.doc();
		const seen = this.#seen;
		if (seen === undefined || !isSameContent(seen.doc, doc)) this.#seen = { doc, result: this.#kind.parse(doc) };
		const { result } = this.#seen!;
		if (result.ok) this.#lastGood = result.value;
		return result;
	}

	get current(): Shape {
		const { state } = this;
		if (state.ok) return this.#foretold(state.value);
		if (this.#lastGood) return this.#lastGood;
		throw new Error(`a view was opened for a document that is ${state.error}`);
	}

	change(edit: (draft: Shape) => void): void {
		this.#circle.edit(this.#handle, edit);
		const { state } = this;
		if (state.ok) this.#circle.retitle(this.id, this.#kind.title(state.value));
	}

	changeNamelessly(edit: (draft: Shape) => void): void {
		this.#circle.apply(this.#handle as unknown as DocHandle<object>, namelessChange(this.#handle.doc(), edit));
	}

	settle(): Promise<void> {
		return this.#circle.settle();
	}

	foretell(path: readonly string[], text: string): void {
		const doc = this.#handle.doc();
		const now = textAt(doc, path) ?? scalarAt(doc, path);
		if (now !== undefined) this.#circle.foretell(this.#handle, path, spliceBetween(now, text));
	}

	get ahead(): Ahead | undefined {
		this.#follow();
		this.#followScalars();
		const glimpse = this.#circle.foretold.scalars.of(this.id, this.#handle.doc());
		return glimpse && aheadIn(glimpse);
	}

	random(): number {
		return randomFraction();
	}

	/** With what a neighbour is writing just now, whose change is still on its way. */
	#foretold(shape: Shape): Shape {
		this.#followTexts();
		const glimpse = this.#circle.foretold.texts.of(this.id, this.#handle.doc());
		if (!glimpse) return shape;
		if (this.#glimpsed?.glimpse !== glimpse) this.#glimpsed = { glimpse, shape: foretold(shape, glimpse) };
		return this.#glimpsed.shape;
	}
}

/** Each message of sync makes a new root, also when it brought nothing; what is in it stays the same object as long as nothing changes there. */
const isSameContent = (before: object, after: object): boolean => {
	if (before === after) return true;
	const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
	const names = Object.keys(is);
	return names.length === Object.keys(was).length && names.every((name) => was[name] === is[name]);
};

/** Brings the stored document to the kind's newest version, once, by changes that every device makes alike. */
export const bringUpToDate = (
	circle: CircleSession,
	handle: DocHandle<object>,
	kind: DocumentKind
): Result<void, ShapeProblem> => {
	const changes = migrationChanges(handle.doc(), kind);
	if (!changes.ok) return changes;
	circle.apply(handle, changes.value);
	return { ok: true, value: undefined };
};
