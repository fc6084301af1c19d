import { ImmutableString } from '@automerge/automerge/slim';
import { isPhotoHash, readPhotoRef, type PhotoRef } from '../photo/photo-ref.ts';

/** How documents of any kind name photos: a field of their own for each, so that two devices never make the same one. Pure. */

/** A photo that stands in a document. */
export interface NamedPhoto extends PhotoRef {
	/** The thing in the document that it belongs to, in the kind's own words: a card's id; '' for the document itself. */
	readonly on: string;
}

const PREFIX = 'photo-';
const fieldOf = (hash: string): string => `${PREFIX}${hash}`;

/**
 * The hashes of all photos that a stored document names, whatever its kind and version, and whether or not this version of the app can
 * show them: what is named is not to be thrown away.
 */
export const hashesNamedIn = (doc: object): readonly string[] =>
	Object.keys(doc).flatMap((field) => {
		const hash = field.startsWith(PREFIX) ? field.slice(PREFIX.length) : undefined;
		return isPhotoHash(hash) ? [hash] : [];
	});

/** The photo of this hash; undefined when the document does not name it, or not in a way that can be read. */
export const photoIn = (doc: object, hash: string): NamedPhoto | undefined => {
	const field = isPhotoHash(hash) ? (doc as Record<string, unknown>)[fieldOf(hash)] : undefined;
	if (typeof field !== 'object' || field === null) return undefined;
	const { key, consent, words, on, ...size } = field as Record<string, unknown>;
	const ref = readPhotoRef({ ...size, hash, key: said(key), consent: said(consent), words: said(words) });
	const thing = said(on);
	return ref && typeof thing === 'string' ? { ...ref, on: thing } : undefined;
};

/** All photos of the document that can be read, in the order of their hashes, the same on every device. */
export const photosIn = (doc: object): readonly NamedPhoto[] =>
	hashesNamedIn(doc)
		.toSorted()
		.flatMap((hash) => photoIn(doc, hash) ?? []);

/** The photos of a document by the things that they belong to. */
export interface PhotosByThing {
	readonly on: ReadonlyMap<string, readonly NamedPhoto[]>;
	/** What it was read from: automerge keeps what did not change the same object. */
	readonly from: readonly unknown[];
}

/** Reads them anew only when one came, went or changed, so that nothing is drawn again for a key that is typed elsewhere. */
export const photosByThing = (doc: object, before?: PhotosByThing): PhotosByThing => {
	const from = hashesNamedIn(doc).map((hash) => (doc as Record<string, unknown>)[fieldOf(hash)]);
	if (before && before.from.length === from.length && from.every((field, n) => field === before.from[n])) return before;
	const on = new Map<string, readonly NamedPhoto[]>();
	for (const photo of photosIn(doc)) on.set(photo.on, [...(on.get(photo.on) ?? []), photo]);
	return { on, from };
};

/** Puts the photo up in the automerge draft. Its bytes have to be durable here by then. */
export const putUpPhoto = (draft: object, { hash, key, width, height, consent, words, on }: NamedPhoto): void => {
	(draft as Record<string, unknown>)[fieldOf(hash)] = {
		...{ width, height },
		key: new ImmutableString(key),
		consent: new ImmutableString(consent),
		words: new ImmutableString(words),
		on: new ImmutableString(on)
	};
};

/** Takes it out of the draft, with its key. Whoever noted that key before, or kept the picture, still has it. */
export const takeOutPhoto = (draft: object, hash: string): void => {
	Reflect.deleteProperty(draft, fieldOf(hash));
};

const said = (value: unknown): unknown =>
	typeof value === 'object' && value !== null ? (value as { val?: unknown }).val : value;
