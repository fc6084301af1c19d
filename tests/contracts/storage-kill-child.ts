import { EncryptedStorage } from '../../src/lib/store/encrypted-storage.ts';
import { FileChunkStore } from '../../src/lib/store/file-chunk-store.ts';
import { Repo } from '@automerge/automerge-repo';

/** Writes without end into the folder named, and prints each number once it is durable. Is killed by its parent. */
const [folder = '', key = ''] = process.argv.slice(2);
const store = await FileChunkStore.open(folder);
if (!store.ok) throw new Error(store.error);
const storage = await EncryptedStorage.open({
	store: store.value,
	storageKey: Uint8Array.from(Buffer.from(key, 'hex'))
});
if (!storage.ok) throw new Error(storage.error);
const repo = new Repo({ storage: storage.value, saveDebounceRate: 1 });
const board = repo.create<{ n: number; cards: Record<string, string> }>({ n: 0, cards: {} });
for (let n = 0; ; n++) {
	board.change((doc) => {
		doc.n = n;
		doc.cards[`札${n}`] = 'あ'.repeat(50);
	});
	await repo.flush([board.documentId]);
	await storage.value.whenDurable();
	process.stdout.write(`${board.documentId} ${n}\n`);
}
