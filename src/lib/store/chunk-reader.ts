import { err, ok, type Result } from '../kernel/result.ts';
import { openChunk, type ChunkProblem, type OpenedChunk } from './chunk-cipher.ts';
import type { ChunkStore, StoredChunk, StoreFailure } from './chunk-store.ts';
import type { ContentKeys } from './content-keys.ts';
import type { Graves } from './graves.ts';
import type { Quarantine } from './quarantine.ts';
import type { StorageKeys } from './storage-keys.ts';
import { waited, within, type Timers } from './timers.ts';

/** A read that takes longer is tried again. */
const READ_TIMEOUT_MS = 10_000;
/** After the last one the document is listed as unreadable for now. */
const WAITS_BEFORE_NEXT_READ_MS = [50, 500];

/** Reads the good chunks of a document and sets the bad ones aside, so that one bad chunk hides no other. */
export class ChunkReader {
	readonly #store: ChunkStore;
	readonly #keys: StorageKeys;
	readonly #contentKeys: ContentKeys;
	readonly #quarantine: Quarantine;
	readonly #graves: Graves;
	readonly #timers: Timers;

	constructor(parts: {
		store: ChunkStore;
		keys: StorageKeys;
		contentKeys: ContentKeys;
		quarantine: Quarantine;
		graves: Graves;
		timers: Timers;
	}) {
		this.#store = parts.store;
		this.#keys = parts.keys;
		this.#contentKeys = parts.contentKeys;
		this.#quarantine = parts.quarantine;
		this.#graves = parts.graves;
		this.#timers = parts.timers;
	}

	async one(documentId: string, parts: readonly string[]): Promise<OpenedChunk | undefined> {
		const key = this.#keys.blind(parts);
		const [chunk] = await this.#patiently(documentId, async () => {
			const stored = await this.#store.get('chunks', key);
			if (!stored.ok) return stored;
			return this.#openAll(documentId, stored.value ? [{ key, bytes: stored.value }] : []);
		});
		return chunk;
	}

	/** In no particular order. */
	range(documentId: string, prefix: readonly string[]): Promise<OpenedChunk[]> {
		return this.#patiently(documentId, () => this.rangeOnce(documentId, prefix));
	}

	/** As `range`, but tells at once when the store fails. */
	async rangeOnce(documentId: string, prefix: readonly string[]): Promise<Result<OpenedChunk[], StoreFailure>> {
		const stored = await this.#store.list('chunks', this.#keys.blind(prefix));
		return stored.ok ? this.#openAll(documentId, stored.value) : stored;
	}

	async #openAll(documentId: string, stored: readonly StoredChunk[]): Promise<Result<OpenedChunk[], StoreFailure>> {
		if (stored.length === 0) return ok([]);
		const key = await this.#contentKeys.find(documentId);
		if (!key.ok) return key;
		const opened = await Promise.all(stored.map((chunk) => this.#open(documentId, chunk, key.value)));
		const failed = opened.find((result) => !result.ok);
		return failed && !failed.ok
			? failed
			: ok(opened.flatMap((result) => (result.ok && result.value ? [result.value] : [])));
	}

	async #open(
		documentId: string,
		{ key, bytes }: StoredChunk,
		contentKey: CryptoKey | undefined
	): Promise<Result<OpenedChunk | undefined, StoreFailure>> {
		const first = await this.#openWith(contentKey, { key, bytes });
		if (first.ok) return first;
		// Another tab may have made the key, replaced a damaged one, or buried the document since.
		const buried = await this.#graves.look(documentId);
		if (!buried.ok || buried.value) return buried.ok ? ok(undefined) : buried;
		const afresh = await this.#contentKeys.findAfresh(documentId);
		if (!afresh.ok) return afresh;
		const second = await this.#openWith(afresh.value, { key, bytes });
		if (second.ok) return second;
		await this.#quarantine.setAside({ documentId, table: 'chunks', key, bytes, reason: second.error });
		return ok(undefined);
	}

	#openWith(
		contentKey: CryptoKey | undefined,
		{ key, bytes }: StoredChunk
	): Promise<Result<OpenedChunk, ChunkProblem | 'key-missing'>> {
		return contentKey ? openChunk(contentKey, ['chunks', key], bytes) : Promise.resolve(err('key-missing' as const));
	}

	async #patiently(
		documentId: string,
		read: () => Promise<Result<OpenedChunk[], StoreFailure>>
	): Promise<OpenedChunk[]> {
		for (const wait of [...WAITS_BEFORE_NEXT_READ_MS, undefined]) {
			const outcome = await within(this.#timers, READ_TIMEOUT_MS, read().catch(failed), err('failed' as const));
			if (outcome.ok) {
				this.#quarantine.noteRead(documentId);
				return outcome.value;
			}
			if (wait === undefined || outcome.error === 'closed') break;
			await waited(this.#timers, wait);
		}
		this.#quarantine.noteUnreadable(documentId);
		return [];
	}
}

const failed = () => err('failed' as const);
