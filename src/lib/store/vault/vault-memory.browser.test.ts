import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import type { PageMemory } from '../../../../tests/support/page-memory.ts';
import v1 from '../../../../tests/fixtures/vault/v1.json' with { type: 'json' };
import { valueOf } from '../../../../tests/support/outcome.ts';
import { toHex, type Bytes } from '../../kernel/bytes.ts';
import type { DeviceId, GroupId } from '../../kernel/ids.ts';
import type { BlindedKey } from '../chunk-store.ts';
import { IndexedDbChunkStore } from '../indexeddb-chunk-store.ts';
import { systemTimers } from '../timers.ts';
import { inTurnHere } from './in-turn.ts';
import type { Opening } from './slot.ts';
import { stretchWords } from './stretch-words.ts';
import { startVaultWorker } from '../../workspace/desk/start-vault-worker.ts';
import { VaultDoor } from './vault-door.ts';
import { Vault } from './vault.ts';

const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
/** A place with the vault of the fixture, whose keys are known outside of the browser only. */
const storedVault = async (): Promise<string> => {
	const database = `vault-${crypto.randomUUID()}`;
	const store = valueOf(await IndexedDbChunkStore.open(database));
	for (const [table, key, bytes] of v1.stored) {
		if (table === 'keys') valueOf(await store.put(table, key as BlindedKey, bytesOf(bytes!)));
	}
	await store.close();
	return database;
};
const place = { groupId: 'ab'.repeat(32) as GroupId, device: 'cd'.repeat(32) as DeviceId };
const byWords: Opening = { kind: 'words', typed: v1.words };
const hasVaultWorker = ({ workers }: PageMemory): boolean => workers.some((name) => name.startsWith('vault-worker'));

/** Everything that workers said to the page, as one text with all bytes in hex. */
const heard: string[] = [];
const SilentWorker = Worker;
beforeAll(() => {
	globalThis.Worker = class extends SilentWorker {
		constructor(...parts: ConstructorParameters<typeof Worker>) {
			super(...parts);
			this.addEventListener('message', ({ data }) => heard.push(spelled(data)));
		}
	};
});
afterAll(() => {
	globalThis.Worker = SilentWorker;
});
const spelled = (data: unknown): string =>
	JSON.stringify(data, (_, value: unknown) => (value instanceof Uint8Array ? toHex(value) : value));

describe('keys of the vault in the memory of the page', () => {
	it('never come to the page, open or locked, and are gone when locking ends the worker that has them', async () => {
		const door = new VaultDoor(await storedVault(), startVaultWorker);
		valueOf(valueOf(await door.ask('open', { opening: byWords })));
		valueOf(valueOf(await door.ask('keepDraft', { name: 'journal', text: '下書き' })));
		valueOf(valueOf(await door.ask('proveDeskKey', place)));
		const open = await commands.scanPageMemory();
		expect(open).toMatchObject({ texts: [], cryptoKeys: 0 });
		expect(hasVaultWorker(open)).toBe(true);
		// They are there to be found: in the worker.
		expect(await commands.keysInRawMemory()).toEqual(['boxPrivateKey', 'signingKey']);

		door.lock();
		await expect.poll(() => commands.keysInRawMemory(), { timeout: 60_000 }).toEqual([]);
		const locked = await commands.scanPageMemory();
		expect(locked).toMatchObject({ texts: [], cryptoKeys: 0 });
		expect(hasVaultWorker(locked)).toBe(false);
		expect(heard.length).toBeGreaterThan(2);
		expect(await commands.namesOfKeysIn(heard.join('\n'))).toEqual([]);
	}, 120_000);

	it('are found by the same scan where nothing guards them: opened in the page, told by a worker', async () => {
		const store = valueOf(await IndexedDbChunkStore.open(await storedVault()));
		const vault = new Vault({
			store,
			inTurn: inTurnHere(),
			stretch: stretchWords,
			timers: systemTimers,
			now: () => performance.now(),
			random: (length) => crypto.getRandomValues(new Uint8Array(length)),
			wordList: async () => []
		});
		const keys = valueOf(await vault.open(byWords));
		expect(await commands.keysInRawMemory()).toEqual(['boxPrivateKey', 'signingKey']);
		const text = spelled({ type: 'answer', gives: keys.deskKey });
		expect(await commands.namesOfKeysIn(text)).toEqual(['boxPrivateKey', 'signingKey']);
		const { texts, cryptoKeys } = await commands.scanPageMemory();
		expect(texts).toEqual(['boxPrivateKey', 'signingKey']);
		expect(cryptoKeys).toBeGreaterThan(0);
		expect(text).toContain('answer');
	}, 120_000);
});
