import type { DocHandle, Repo } from '@automerge/automerge-repo/slim';
import type { DocumentId } from '../kernel/ids.ts';
import type { EncryptedStorage } from '../store/encrypted-storage.ts';
import { headsText } from './save-state.ts';

/** Edits that come within this time are written together: a keystroke of the person who types fastest. */
const GATHER_MS = 150;

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
	#wake: () => void = () => {};

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
		while (this.#dirty.size > 0) {
			this.hurry();
			await (this.#running ??= this.#run());
		}
	}

	/** Writes now what would be gathered for a moment longer, as when the page is about to go. */
	hurry(): void {
		this.#wake();
	}

	close(): void {
		for (const stop of this.#watched.values()) stop();
		this.#watched.clear();
	}

	#mark(id: DocumentId, handle: DocHandle<unknown>): void {
		this.#dirty.set(id, handle);
		this.#parts.changed();
		this.#running ??= this.#run();
	}

	async #run(): Promise<void> {
		try {
			while (this.#dirty.size > 0) {
				await this.#gather();
				await this.#write(new Map(this.#dirty));
			}
		} finally {
			this.#running = undefined;
		}
	}

	#gather(): Promise<void> {
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, GATHER_MS);
			this.#wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
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
