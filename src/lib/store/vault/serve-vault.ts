import { IndexedDbChunkStore } from '../indexeddb-chunk-store.ts';
import { systemTimers } from '../timers.ts';
import { inTurnByLock } from './in-turn.ts';
import type { FromVaultWorker, ToVaultWorker } from './messages.ts';
import { stretchWords } from './stretch-words.ts';
import { answer, vaultProcedure, type VaultWork } from './vault-procedure.ts';

const reply = (message: FromVaultWorker): void => postMessage(message);

const begin = async (database: string, work: VaultWork): Promise<ReturnType<typeof vaultProcedure> | undefined> => {
	const store = await IndexedDbChunkStore.open(database);
	if (!store.ok) {
		reply({ type: 'no-store', failure: store.error });
		return undefined;
	}
	return vaultProcedure({
		store: store.value,
		work,
		inTurn: inTurnByLock(navigator.locks, database),
		stretch: stretchWords,
		timers: systemTimers,
		now: () => performance.now(),
		random: (length) => crypto.getRandomValues(new Uint8Array(length)),
		wordList: async () => (await import('./word-list.ts')).WORD_LIST
	});
};

/** The worker of vault-door.ts: answers what the page asks, and lets `work` begin when the vault is open and the page says so. */
export const serveVault = (work: VaultWork): void => {
	let procedure: ReturnType<typeof begin> | undefined;
	addEventListener('message', async ({ data }: MessageEvent<ToVaultWorker>) => {
		if (data.type === 'begin') {
			procedure = begin(data.database, work);
			return;
		}
		const ready = await procedure;
		if (!ready) return;
		const { id, call, asks } = data;
		await answer(ready, call, asks).then(
			(gives) => reply({ type: 'answer', id, gives }),
			() => reply({ type: 'failed', id })
		);
	});
};
