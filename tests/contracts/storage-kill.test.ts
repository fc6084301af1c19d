import { Repo, type DocumentId } from '@automerge/automerge-repo';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { EncryptedStorage } from '../../src/lib/store/encrypted-storage.ts';
import { FileChunkStore } from '../../src/lib/store/file-chunk-store.ts';
import { valueOf } from '../support/outcome.ts';
import { drawSeed, randomFrom } from '../support/random.ts';

const KILLS = 10;
const CHILD = fileURLToPath(new URL('./storage-kill-child.ts', import.meta.url));
const KEY = '5c'.repeat(32);

const seed = drawSeed();

/** What the child said to be durable before it was killed, a random moment after it had said so many numbers. */
const writeUntilKilled = async (
	folder: string,
	random: () => number
): Promise<{ documentId: string; said: number }> => {
	const child = spawn(process.execPath, ['--no-warnings', CHILD, folder, KEY], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const enough = 5 + Math.floor(random() * 60);
	const moment = random() * 8;
	let [documentId, said] = ['', -1];
	let killing = false;
	for await (const line of createInterface({ input: child.stdout })) {
		const [id = '', n = ''] = line.split(' ');
		[documentId, said] = [id, Number(n)];
		if (said < enough || killing) continue;
		killing = true;
		setTimeout(() => child.kill('SIGKILL'), moment);
	}
	if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
	expect(child.signalCode).toBe('SIGKILL');
	return { documentId, said };
};

it(
	`loses nothing that it called durable when the process is killed (${KILLS} times, ENGAWA_SEED=${seed})`,
	{ timeout: 90_000 },
	async () => {
		const random = randomFrom(seed);
		const folder = await mkdtemp(join(tmpdir(), 'engawa-kill-'));
		const runs: { documentId: string; said: number }[] = [];
		// One folder for all runs: what an earlier kill left behind must not hurt a later run.
		for (let i = 0; i < KILLS; i++) runs.push(await writeUntilKilled(folder, random));
		const store = valueOf(await FileChunkStore.open(folder));
		const storage = valueOf(
			await EncryptedStorage.open({ store, storageKey: Uint8Array.from(Buffer.from(KEY, 'hex')) })
		);
		const repo = new Repo({ storage });
		for (const { documentId, said } of runs) {
			const board = (await repo.find<{ n: number; cards: Record<string, string> }>(documentId as DocumentId)).doc();
			expect(said).toBeGreaterThan(4);
			expect(board.n).toBeGreaterThanOrEqual(said);
			expect(Object.keys(board.cards)).toHaveLength(board.n + 1);
		}
		expect(storage.quarantined()).toEqual([]);
		await rm(folder, { recursive: true, force: true });
	}
);
