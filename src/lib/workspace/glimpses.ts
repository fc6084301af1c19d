import type { Ahead } from '../documents/kind.ts';
import type { DocumentId } from '../kernel/ids.ts';
import { spliced, type TextSplice } from '../kernel/text-splice.ts';

/** A change that was foretold for a document as it stood. */
export interface Glimpse {
	readonly doc: object;
	readonly path: readonly string[];
	readonly splice: TextSplice;
}

/** The change itself is a few milliseconds behind. What comes no more was lost on the way, and sync brings it. */
const LASTS_MS = 2_000;

/** The latest glimpse of each document. It holds only for the very state it was foretold for: any change puts an end to it. */
export class Glimpses {
	readonly #latest = new Map<DocumentId, Glimpse>();
	readonly #listeners = new Map<DocumentId, Set<() => void>>();

	of(id: DocumentId, doc: object): Glimpse | undefined {
		const glimpse = this.#latest.get(id);
		return glimpse?.doc === doc ? glimpse : undefined;
	}

	/** Of a document that nobody looks at nothing is kept. */
	take(id: DocumentId, glimpse: Glimpse): void {
		if (!this.#listeners.has(id)) return;
		this.#latest.set(id, glimpse);
		setTimeout(() => {
			if (this.#latest.get(id) !== glimpse) return;
			this.#latest.delete(id);
			this.#tell(id);
		}, LASTS_MS);
		this.#tell(id);
	}

	subscribe(id: DocumentId, listener: () => void): () => void {
		const listeners = this.#listeners.get(id) ?? new Set();
		this.#listeners.set(id, listeners.add(listener));
		return () => {
			listeners.delete(listener);
			if (listeners.size === 0) this.#listeners.delete(id);
		};
	}

	#tell(id: DocumentId): void {
		for (const listener of [...(this.#listeners.get(id) ?? [])]) listener();
	}
}

type Branch = Readonly<Record<string, unknown>>;
const isBranch = (value: unknown): value is Branch =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (shape: unknown, path: readonly string[]): unknown => {
	let found = shape;
	for (const name of path) found = isBranch(found) && Object.hasOwn(found, name) ? found[name] : undefined;
	return found;
};

/** The text at this path, if there is one. */
export const textAt = (shape: object, path: readonly string[]): string | undefined => {
	const found = at(shape, path);
	return typeof found === 'string' ? found : undefined;
};

/** The words of the scalar at this path; '' where one can be set and none is. Undefined where something else stands, or nothing can. */
export const scalarAt = (shape: object, path: readonly string[]): string | undefined => {
	const found = at(shape, path);
	if (found === undefined) return isBranch(at(shape, path.slice(0, -1))) ? '' : undefined;
	const words = isBranch(found) ? found.val : undefined;
	return typeof words === 'string' ? words : undefined;
};

/** What the scalar will say; undefined for a glimpse of a text, and where it does not fit. */
export const aheadIn = ({ doc, path, splice }: Glimpse): Ahead | undefined => {
	const before = scalarAt(doc, path);
	const words = before === undefined ? undefined : spliced(before, splice);
	return words === undefined ? undefined : { path, words };
};

/** The shape as it will be; as it is where the glimpse does not fit. Nothing of it is changed in place. */
export const foretold = <Shape extends object>(shape: Shape, { path, splice }: Glimpse): Shape => {
	const before = textAt(shape, path);
	const text = before === undefined ? undefined : spliced(before, splice);
	return text === undefined ? shape : (withText(shape as Branch, path, text) as Shape);
};

const withText = (branch: Branch, [name, ...rest]: readonly string[], text: string): Branch => ({
	...branch,
	[name!]: rest.length === 0 ? text : withText(branch[name!] as Branch, rest, text)
});
