import type { Bytes } from '../kernel/bytes.ts';
import { ok, type Result } from '../kernel/result.ts';
import { openChunk } from './chunk-cipher.ts';
import { EVERYTHING, type BlindedKey, type ChunkStore, type StoreFailure, type Table } from './chunk-store.ts';
import { deriveStorageKeys, type StorageKey, type StorageKeys } from './storage-keys.ts';

/** Read at once: enough to keep the disk busy, and no more than some MB in memory. */
const AT_ONCE = 32;

/** What a place on the disk turned out to hold. `newer`: whole, and written by a later version. `gone`: taken away meanwhile. */
type Verdict = 'whole' | 'damaged' | 'newer' | 'gone';

/** What reading everything back found. */
export interface ReadBack {
	readonly whole: number;
	readonly damaged: number;
	readonly newer: number;
	/** Could not be read some time before, and is kept beside what is good. */
	readonly setAside: number;
	/** Of all that was read. */
	readonly bytes: number;
	/** Of the documents asked about, those with a damaged part. */
	readonly damagedDocuments: ReadonlySet<string>;
}

export interface ReadBackParts {
	readonly store: ChunkStore;
	readonly storageKey: StorageKey;
	/** Documents that the answer may name; all others are read as well. */
	readonly documents: readonly string[];
	readonly signal: AbortSignal;
	progress(read: number, of: number): void;
}

/**
 * Reads back and decrypts every chunk and record of a circle as it lies on the disk, not as it is in memory. It changes nothing: what
 * is damaged is set aside when its document is opened. Throws the signal's reason when that is aborted.
 */
export const readBack = async (parts: ReadBackParts): Promise<Result<ReadBack, StoreFailure>> => {
	const { store, signal, progress } = parts;
	const [chunks, records, aside] = await Promise.all(
		(['chunks', 'records', 'quarantine'] as const).map((table) => store.keys(table, EVERYTHING))
	);
	if (!chunks!.ok) return chunks!;
	if (!records!.ok) return records!;
	if (!aside!.ok) return aside!;
	const reader = new Reader(store, await deriveStorageKeys(parts.storageKey));
	const places = [...placed('chunks', chunks!.value.toSorted()), ...placed('records', records!.value)];
	const found = { whole: 0, damaged: 0, newer: 0, gone: 0 };
	const damagedPlaces = new Set<string>();
	let bytes = 0;
	for (let at = 0; at < places.length; at += AT_ONCE) {
		signal.throwIfAborted();
		const part = places.slice(at, at + AT_ONCE);
		const read = await Promise.all(part.map((place) => reader.look(place)));
		for (const [n, one] of read.entries()) {
			if (!one.ok) return one;
			found[one.value.verdict] += 1;
			bytes += one.value.bytes;
			if (one.value.verdict === 'damaged') damagedPlaces.add(documentPlace(part[n]!.key));
		}
		progress(Math.min(at + AT_ONCE, places.length), places.length);
	}
	const { whole, damaged, newer } = found;
	const isDamaged = (id: string): boolean => damagedPlaces.has(reader.placeOf(id));
	const damagedDocuments = new Set(parts.documents.filter(isDamaged));
	return ok({ whole, damaged, newer, setAside: aside!.value.length, bytes, damagedDocuments });
};

interface Placed {
	readonly table: Extract<Table, 'chunks' | 'records'>;
	readonly key: BlindedKey;
}

const placed = (table: Placed['table'], keys: readonly BlindedKey[]): Placed[] => keys.map((key) => ({ table, key }));

/** The first part of a chunk's key stands for its document. */
const documentPlace = (key: BlindedKey): BlindedKey => key.split('/', 1)[0] as BlindedKey;

class Reader {
	readonly #store: ChunkStore;
	readonly #keys: StorageKeys;
	/** Of the documents read last: chunks come in the order of their documents. */
	readonly #contentKeys = new Map<BlindedKey, Promise<Result<CryptoKey | undefined, StoreFailure>>>();

	constructor(store: ChunkStore, keys: StorageKeys) {
		this.#store = store;
		this.#keys = keys;
	}

	placeOf(documentId: string): BlindedKey {
		return this.#keys.blind([documentId]);
	}

	/** Looks twice before it calls anything damaged: another tab may have written, compacted or buried it in between. */
	async look(place: Placed): Promise<Result<{ verdict: Verdict; bytes: number }, StoreFailure>> {
		const first = await this.#once(place);
		if (!first.ok || first.value.verdict !== 'damaged' || place.table === 'records') return first;
		const document = documentPlace(place.key);
		this.#contentKeys.delete(document);
		const grave = await this.#store.get('graves', document);
		if (!grave.ok) return grave;
		return grave.value ? ok({ verdict: 'gone', bytes: 0 }) : this.#once(place);
	}

	async #once({ table, key }: Placed): Promise<Result<{ verdict: Verdict; bytes: number }, StoreFailure>> {
		const cipherKey = table === 'records' ? ok(this.#keys.recordKey) : await this.#contentKeyOf(documentPlace(key));
		if (!cipherKey.ok) return cipherKey;
		const stored = await this.#store.get(table, key);
		// What the disk does not give out while it gives out the rest is damaged as well.
		if (!stored.ok) return stored.error === 'closed' ? stored : ok({ verdict: 'damaged', bytes: 0 });
		if (!stored.value) return ok({ verdict: 'gone', bytes: 0 });
		const bytes = stored.value.byteLength;
		return ok({ verdict: await verdictOf(cipherKey.value, [table, key], stored.value), bytes });
	}

	#contentKeyOf(document: BlindedKey): Promise<Result<CryptoKey | undefined, StoreFailure>> {
		const known = this.#contentKeys.get(document);
		if (known) return known;
		const reading = this.#readContentKey(document);
		if (this.#contentKeys.size >= AT_ONCE) this.#contentKeys.clear();
		this.#contentKeys.set(document, reading);
		return reading;
	}

	async #readContentKey(document: BlindedKey): Promise<Result<CryptoKey | undefined, StoreFailure>> {
		const wrapped = await this.#store.get('keys', document);
		if (!wrapped.ok) return wrapped.error === 'closed' ? wrapped : ok(undefined);
		if (!wrapped.value) return ok(undefined);
		const opened = await openChunk(this.#keys.wrapKey, ['keys', document], wrapped.value);
		return ok(
			opened.ok ? await crypto.subtle.importKey('raw', opened.value.data, 'AES-GCM', false, ['decrypt']) : undefined
		);
	}
}

const verdictOf = async (
	cipherKey: CryptoKey | undefined,
	place: readonly [string, string],
	stored: Bytes
): Promise<Verdict> => {
	const opened = cipherKey && (await openChunk(cipherKey, place, stored));
	if (!opened) return 'damaged';
	if (opened.ok) return 'whole';
	return opened.error === 'newer-format' ? 'newer' : 'damaged';
};
