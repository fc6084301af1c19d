import '@automerge/automerge-repo';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { FileChunkStore } from '../../src/lib/store/file-chunk-store.ts';
import { emptyDisk, MemoryChunkStore } from '../support/memory-chunk-store.ts';
import { valueOf } from '../support/outcome.ts';
import { chunkStoreContract, type StoreHome } from './chunk-store-contract.ts';
import { storageContract } from './storage-contract.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const fileHome = async (): Promise<StoreHome> => {
	const folder = await mkdtemp(join(tmpdir(), 'engawa-store-'));
	folders.push(folder);
	return { open: async () => valueOf(await FileChunkStore.open(folder)) };
};
const memoryHome = async (): Promise<StoreHome> => {
	const disk = emptyDisk();
	return { open: async () => new MemoryChunkStore(disk) };
};

chunkStoreContract('files', fileHome, { tabs: false });
storageContract('files', fileHome, { tabs: false });
chunkStoreContract('memory (of tests)', memoryHome, { tabs: true });
storageContract('memory (of tests)', memoryHome, { tabs: true });
