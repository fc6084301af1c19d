import { FileChunkStore } from '../../src/lib/store/file-chunk-store.ts';
import { vaultParts, wordsFrom } from '../../src/lib/store/vault/testing.ts';
import { Vault } from '../../src/lib/store/vault/vault.ts';

/** Changes the words of the vault in the folder named without end, saying what it is about to set and what holds. Is killed by its parent. */
const [folder = '', first = ''] = process.argv.slice(2);
const store = await FileChunkStore.open(folder);
if (!store.ok) throw new Error(store.error);
const vault = new Vault(vaultParts({ store: store.value }));
for (let words = first; ;) {
	const next = wordsFrom(Math.random);
	process.stdout.write(`sets ${next}\n`);
	const changed = await vault.changeWords({ kind: 'words', typed: words }, next);
	if (!changed.ok) throw new Error(changed.error.reason);
	words = next;
	process.stdout.write(`holds ${words}\n`);
}
