import { Repo, type DocHandle, type DocumentId, type PeerId } from '@automerge/automerge-repo/slim';
import { sha256 } from '@noble/hashes/sha2.js';
import { expect } from 'vitest';
import { toHex, utf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { ChunkStore, StoredChunk } from '../../src/lib/store/chunk-store.ts';
import { EncryptedStorage } from '../../src/lib/store/encrypted-storage.ts';
import { deriveStorageKeys } from '../../src/lib/store/storage-keys.ts';
import type { linkedAdapters } from '../support/linked-adapters.ts';
import { valueOf } from '../support/outcome.ts';
import type { StoreHome } from './chunk-store-contract.ts';

export interface Notes {
	notes: Record<string, string>;
	pad: string;
}

export const STORAGE_KEY = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
/** Larger than what the notes add also when compressed, so that the repo does not compact while they are written. */
export const PAD = Array.from({ length: 2_000 }, (_, i) => toHex(sha256(utf8(`${i}`))))
	.join('')
	.slice(0, 60_000);

/** A device at home: its store, its storage, and a repo on top. */
export interface Device {
	readonly store: ChunkStore;
	readonly storage: EncryptedStorage;
	readonly repo: Repo;
	leave(): Promise<void>;
}

export const openDevice = async (
	home: StoreHome,
	{ network, name = 'sato' }: { network?: ReturnType<typeof linkedAdapters>[number]; name?: string } = {}
): Promise<Device> => {
	const store = await home.open();
	const storage = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY }));
	const mayHave = async (_peer: PeerId, documentId?: DocumentId) => !documentId || !storage.isBuried(documentId);
	const repo = new Repo({
		storage,
		peerId: name as PeerId,
		network: network ? [network] : [],
		shareConfig: { announce: mayHave, access: mayHave },
		// Saved by flush alone, so that each test knows which chunk holds what.
		saveDebounceRate: 3_600_000
	});
	const leave = async () => {
		await flush({ repo, storage });
		for (const adapter of repo.networkSubsystem.adapters) adapter.disconnect();
		await store.close();
	};
	return { store, storage, repo, leave };
};

/** Saved so that the screen may say 保存しました. The repo's flush throws at a handle that is not ready. */
export const flush = async ({ repo, storage }: Pick<Device, 'repo' | 'storage'>) => {
	const ready = Object.values(repo.handles).filter((handle) => handle.isReady());
	await repo.flush(ready.map(({ documentId }) => documentId));
	await storage.whenDurable();
};

/** Where all that belongs to a document lies. */
export const placeOf = async (documentId: string) => (await deriveStorageKeys(STORAGE_KEY)).blind([documentId]);
export const chunksOf = async (store: ChunkStore, documentId: string) =>
	valueOf(await store.list('chunks', await placeOf(documentId)));
export const keyOf = async (store: ChunkStore, documentId: string) =>
	valueOf(await store.list('keys', await placeOf(documentId)))[0];
export const count = (handle: DocHandle<Notes>) => Object.keys(handle.doc()?.notes ?? {}).length;
export const grown = (handle: DocHandle<Notes>, notes: number): Promise<void> =>
	new Promise((resolve) => {
		const look = () => count(handle) >= notes && resolve();
		handle.on('heads-changed', look);
		look();
	});

/** The document once a neighbour has sent it. */
export const arrived = async ({ repo }: Device, documentId: DocumentId): Promise<DocHandle<Notes>> => {
	const progress = repo.findWithProgress<Notes>(documentId);
	if (!('handle' in progress)) throw new Error('the repo has no handle');
	await progress.handle.whenReady(['ready']);
	return progress.handle;
};

/** Thirty notes in one document, each flushed, and which chunk each of them is in. */
export const writeNotes = async (device: Device): Promise<{ handle: DocHandle<Notes>; written: StoredChunk[] }> => {
	const handle = device.repo.create<Notes>({ notes: {}, pad: PAD });
	await flush(device);
	const written: StoredChunk[] = [];
	const known = new Set((await chunksOf(device.store, handle.documentId)).map(({ key }) => key));
	for (let i = 0; i < 30; i++) {
		handle.change((doc) => void (doc.notes[`話${i}`] = `ひとこと ${i}`));
		await flush(device);
		const fresh = (await chunksOf(device.store, handle.documentId)).filter(({ key }) => !known.has(key));
		for (const chunk of fresh) known.add(chunk.key);
		written.push(...fresh);
	}
	expect(written).toHaveLength(30);
	return { handle, written };
};

export const torn = (bytes: Bytes): Bytes => bytes.slice(0, 40);
export const bitFlipped = (bytes: Bytes): Bytes => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 4 : byte));
