import { decodeCbor, encodeCanonical } from '../kernel/cbor.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { StoreFailure } from './chunk-store.ts';
import type { Records } from './records.ts';

/** Of the heads once durable, those the document does not hold now: something is missing until this is empty. Pure. */
export const missingHeads = (docHas: (hash: string) => boolean, ledger: readonly string[]): string[] =>
	ledger.filter((hash) => !docHas(hash));

/**
 * Remembers for each document which heads were durable last, so that a loss on the disk is noticed when it is opened
 * and said, and so that it is known when a neighbour has made it whole again.
 * Note heads only after the storage said that they are durable, or a crash in between looks like a loss.
 */
export class HeadsLedger {
	readonly #records: Records;
	readonly #writing = new Map<string, Promise<Result<void, StoreFailure>>>();
	readonly #newest = new Map<string, readonly string[]>();

	constructor(records: Records) {
		this.#records = records;
	}

	/** Resolves when these heads or newer ones are noted. Many calls at once cost few writes. */
	async note(documentId: string, heads: readonly string[]): Promise<Result<void, StoreFailure>> {
		this.#newest.set(documentId, heads);
		await this.#writing.get(documentId);
		return this.#writing.get(documentId) ?? this.#write(documentId);
	}

	/** The heads noted last. Nothing when there are none or the note itself was damaged. */
	async recall(documentId: string): Promise<Result<readonly string[], StoreFailure>> {
		const stored = await this.#records.get('durable-heads', documentId);
		if (!stored.ok) {
			const { error } = stored;
			return error === 'full' || error === 'closed' || error === 'failed' ? { ok: false, error } : ok([]);
		}
		const decoded = stored.value && decodeCbor(stored.value);
		if (!decoded?.ok || !Array.isArray(decoded.value)) return ok([]);
		return ok((decoded.value as unknown[]).filter((head) => typeof head === 'string'));
	}

	/** What of the durable heads the document lacks. */
	async missing(documentId: string, docHas: (hash: string) => boolean): Promise<Result<string[], StoreFailure>> {
		const heads = await this.recall(documentId);
		return heads.ok ? ok(missingHeads(docHas, heads.value)) : heads;
	}

	/** For a buried document. */
	forget(documentId: string): Promise<Result<void, StoreFailure>> {
		return this.#records.remove('durable-heads', documentId);
	}

	#write(documentId: string): Promise<Result<void, StoreFailure>> {
		const heads = this.#newest.get(documentId) ?? [];
		const writing = this.#records.put('durable-heads', documentId, encodeCanonical(heads));
		this.#writing.set(documentId, writing);
		void writing.then(() => this.#writing.delete(documentId));
		return writing;
	}
}
