import type { DocHandle } from '@automerge/automerge-repo/slim';
import type { Attestation } from '../identity/attestation.ts';
import { fromHex } from '../kernel/bytes.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { Authorship } from './authorship.ts';
import type { Engine } from './engine.ts';

/** A pause in typing. */
const VOUCH_AFTER_MS = 1_000;

export interface VouchingParts {
	readonly engine: Engine;
	readonly authorship: Authorship;
	/** Signed now, for the neighbours. */
	vouched(attestation: Attestation): void;
}

/** This device signs for what it wrote, once that is durable. */
export class Vouching {
	readonly #parts: VouchingParts;
	readonly #waiting = new Map<DocumentId, DocHandle<unknown>>();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(parts: VouchingParts) {
		this.#parts = parts;
	}

	/** Signs for the document after a pause. */
	soon(id: DocumentId, handle: DocHandle<unknown>): void {
		this.#waiting.set(id, handle);
		this.#timer ??= setTimeout(() => void this.now(), VOUCH_AFTER_MS);
	}

	/** One signature stands for all of this device's changes up to the last, so it need not be made for each. */
	async now(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const documents = [...this.#waiting];
		this.#waiting.clear();
		for (const [id, handle] of documents) {
			const own = this.#lastOwnChange(id, handle);
			const attestation = own && (await this.#parts.authorship.vouch(own));
			if (attestation) this.#parts.vouched(attestation);
		}
	}

	#lastOwnChange(documentId: DocumentId, handle: DocHandle<unknown>) {
		const { Automerge } = this.#parts.engine;
		// Deleted since it was durable.
		if (!handle.isReady()) return undefined;
		const bytes = Automerge.getLastLocalChange(handle.doc() as never);
		if (!bytes) return undefined;
		const { actor, seq, hash } = Automerge.decodeChange(bytes);
		return hash === null ? undefined : { documentId, actor, sequence: seq, hash: fromHex(hash)! };
	}
}
