import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { FileChunkStore } from '../../src/lib/store/file-chunk-store.ts';
import { vaultParts, wordsFrom } from '../../src/lib/store/vault/testing.ts';
import { Vault } from '../../src/lib/store/vault/vault.ts';
import { valueOf } from '../support/outcome.ts';
import { drawSeed, randomFrom } from '../support/random.ts';

const KILLS = process.env.ENGAWA_SOAK ? 100 : 10;
const CHILD = fileURLToPath(new URL('./vault-kill-child.ts', import.meta.url));

const seed = drawSeed();

/** The words that held last, and those that may have been set when the process was killed. */
const changeUntilKilled = async (
	folder: string,
	first: string,
	random: () => number
): Promise<{ held: string; next: string }> => {
	const child = spawn(process.execPath, ['--no-warnings', CHILD, folder, first], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const enough = 2 + Math.floor(random() * 8);
	const moment = random() * 6;
	let [held, next, changes, killing] = [first, first, 0, false];
	for await (const line of createInterface({ input: child.stdout })) {
		if (line.startsWith('sets ')) next = line.slice('sets '.length);
		else [held, changes] = [line.slice('holds '.length), changes + 1];
		if (changes < enough || killing) continue;
		killing = true;
		setTimeout(() => child.kill('SIGKILL'), moment);
	}
	if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
	expect(child.signalCode).toBe('SIGKILL');
	return { held, next };
};

it(
	`a vault opens by the old words or the new when the process is killed while they change (${KILLS} times, ENGAWA_SEED=${seed})`,
	{ timeout: KILLS * 6_000 },
	async () => {
		const random = randomFrom(seed);
		const folder = await mkdtemp(join(tmpdir(), 'engawa-vault-kill-'));
		const vault = async () => new Vault(vaultParts({ store: valueOf(await FileChunkStore.open(folder)) }));
		let words = wordsFrom(random);
		const { deskKey } = valueOf(await (await vault()).create(words));
		for (let kill = 0; kill < KILLS; kill++) {
			const { held, next } = await changeUntilKilled(folder, words, random);
			const holding: string[] = [];
			for (const typed of new Set([held, next])) {
				const opened = await (await vault()).open({ kind: 'words', typed });
				if (!opened.ok) continue;
				expect(opened.value.deskKey.deviceId).toBe(deskKey.deviceId);
				holding.push(typed);
			}
			expect(holding).toHaveLength(1);
			words = holding[0]!;
		}
		await rm(folder, { recursive: true, force: true });
	}
);
