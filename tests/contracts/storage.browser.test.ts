import wasm from '@automerge/automerge/automerge.wasm?url';
import { initializeWasm } from '@automerge/automerge-repo/slim';
import { IndexedDbChunkStore } from '../../src/lib/store/indexeddb-chunk-store.ts';
import { valueOf } from '../support/outcome.ts';
import { chunkStoreContract, type StoreHome } from './chunk-store-contract.ts';
import { storageContract } from './storage-contract.ts';

await initializeWasm(new Uint8Array(await (await fetch(wasm)).arrayBuffer()));

const home = async (): Promise<StoreHome> => {
	const name = `contract-${crypto.randomUUID()}`;
	return { open: async () => valueOf(await IndexedDbChunkStore.open(name)) };
};

chunkStoreContract('IndexedDB', home, { tabs: true });
storageContract('IndexedDB', home, { tabs: true });
