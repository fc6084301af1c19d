import type { DocHandle, Repo } from '@automerge/automerge-repo/slim';
import type { DocumentId } from '../kernel/ids.ts';
import type { EncryptedStorage } from '../store/encrypted-storage.ts';
import { headsText } from './save-state.ts';

/** Edits that come within this time are written together. */
const GATHER_MS = 20;

export interface DurabilityParts {
	readonly repo: Repo;
	readonly storage: EncryptedStorage;
	headsOf(handle: DocHandle<unknown>): string[];
	/** Called when these heads of the document are on the disk, and not before. */
	durable(id: DocumentId, heads: readonly string[], handle: DocHandle<unknown>): void;
	changed(): void;
}

/** Follows documents from an edit to the disk. What it calls durable survives the end of the process. */
export class Durability {
	readonly #parts: DurabilityParts;
	readonly #dirty = new Map<DocumentId, DocHandle<unknown>>();
	readonly #watched = new Map<DocumentId, () => void>();
	readonly here = new Map<string, string>();
	#running: Promise<void> | undefined;

	constructor(parts: DurabilityParts) {
		this.#parts = parts;
	}

	get dirty(): number {
		return this.#dirty.size;
	}

	/** Follows this document from now on; what it holds already is written once more if it was not. */
	watch(handle: DocHandle<unknown>): void {
		const id = handle.documentId as unknown as DocumentId;
		if (this.#watched.has(id)) return;
		const onHeads = () => this.#mark(id, handle);
		handle.on('heads-changed', onHeads);
		this.#watched.set(id, () => handle.off('heads-changed', onHeads));
		if (handle.isReady()) onHeads();
	}

	forget(id: DocumentId): void {
		this.#watched.get(id)?.();
		this.#watched.delete(id);
		this.#dirty.delete(id);
		this.here.delete(id);
		this.#parts.changed();
	}

	/** Resolves when everything edited so far is durable. */
	async settle(): Promise<void> {
		while (this.#dirty.size > 0) await (this.#running ??= this.#run(0));
	}

	close(): void {
		for (const stop of this.#watched.values()) stop();
		this.#watched.clear();
	}

	#mark(id: DocumentId, handle: DocHandle<unknown>): void {
		this.#dirty.set(id, handle);
		this.#parts.changed();
		this.#running ??= this.#run(GATHER_MS);
	}

	async #run(gather: number): Promise<void> {
		try {
			if (gather > 0) await new Promise((resolve) => setTimeout(resolve, gather));
			while (this.#dirty.size > 0) await this.#write(new Map(this.#dirty));
		} finally {
			this.#running = undefined;
		}
	}

	async #write(batch: ReadonlyMap<DocumentId, DocHandle<unknown>>): Promise<void> {
		const { repo, storage, headsOf } = this.#parts;
		const heads = new Map([...batch].map(([id, handle]) => [id, headsOf(handle)]));
		await repo.flush([...batch.keys()] as never);
		await storage.whenDurable();
		for (const [id, handle] of batch) {
			const written = heads.get(id)!;
			if (headsText(headsOf(handle)) === headsText(written)) this.#dirty.delete(id);
			this.here.set(id, headsText(written));
			this.#parts.durable(id, written, handle);
		}
		this.#parts.changed();
	}
}
