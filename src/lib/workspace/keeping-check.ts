import type { Result } from '../kernel/result.ts';
import { ok } from '../kernel/result.ts';
import type { ChunkStore, StoreFailure } from '../store/chunk-store.ts';
import { readBack, type ReadBack } from '../store/read-back.ts';
import type { StorageKey } from '../store/storage-keys.ts';
import type { CircleSession } from './circle-session.ts';

export interface CheckedDocument {
	/** Undefined for the index, which has no title. */
	readonly named: { readonly kind: string; readonly title: string } | undefined;
	/** `lost`: part of it is not there any more. `damaged`: part of it cannot be read. In both cases neighbours bring it back. */
	readonly state: 'whole' | 'damaged' | 'lost';
	/** Other devices that said they hold it just as it is here. */
	readonly elsewhere: number;
}

/** 保管点検 of one circle on this device; plain, so that a port can carry it. */
export interface KeepingCheck extends Omit<ReadBack, 'damagedDocuments'> {
	readonly documents: readonly CheckedDocument[];
	/** Documents that the others made and that are not here yet. */
	readonly awaited: number;
	/** Other devices of the circle. */
	readonly devices: number;
}

export interface KeepingCheckParts {
	readonly circle: CircleSession;
	readonly store: ChunkStore;
	readonly storageKey: StorageKey;
	/** The devices that should hold what is here, but this one. */
	readonly devices: number;
	readonly signal: AbortSignal;
	progress(read: number, of: number): void;
}

/** Reads the circle back from the disk and says of each document where else it is. Throws the signal's reason when aborted. */
export const checkKeeping = async (parts: KeepingCheckParts): Promise<Result<KeepingCheck, StoreFailure>> => {
	const { circle, store, storageKey, devices, signal, progress } = parts;
	const documents = circle.holdings.map(({ id }) => id);
	const read = await readBack({ store, storageKey, documents, signal, progress });
	if (!read.ok) return read;
	const { damagedDocuments, ...found } = read.value;
	const { holdings } = circle;
	const checked = holdings.map(({ id, named, elsewhere, isMissingPart }): CheckedDocument => ({
		named: named && { kind: named.kind, title: named.title },
		state: isMissingPart ? 'lost' : damagedDocuments.has(id) ? 'damaged' : 'whole',
		elsewhere
	}));
	const here = new Set(holdings.map(({ id }) => id));
	const awaited = circle.documents.filter(({ id }) => !here.has(id)).length;
	return ok({ ...found, documents: checked, awaited, devices });
};
