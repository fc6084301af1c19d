import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { SqliteSealedStore } from '../../sync-server/sqlite-sealed-store.ts';
import { emptySlipDisk, MemorySealedStore } from '../support/memory-sealed-store.ts';
import { sealedStoreContract } from './sealed-store-contract.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

sealedStoreContract('node:sqlite', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'engawa-sealed-'));
	folders.push(folder);
	return { open: () => SqliteSealedStore.open(folder) };
});
sealedStoreContract('memory (of tests)', () => {
	const disk = emptySlipDisk();
	return Promise.resolve({ open: () => new MemorySealedStore(disk) });
});
