import { describe, expect, it } from 'vitest';
import { fromHex, toHex, utf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { BlindedKey, Table } from '../../src/lib/store/chunk-store.ts';
import { deriveStorageKeys } from '../../src/lib/store/storage-keys.ts';
import type { Opening } from '../../src/lib/store/vault/slot.ts';
import { stretchWords } from '../../src/lib/store/vault/stretch-words.ts';
import { vaultParts } from '../../src/lib/store/vault/testing.ts';
import { Vault } from '../../src/lib/store/vault/vault.ts';
import keys from '../fixtures/vault/v1-keys.json' with { type: 'json' };
import v1 from '../fixtures/vault/v1.json' with { type: 'json' };
import { MemoryChunkStore } from '../support/memory-chunk-store.ts';
import { valueOf } from '../support/outcome.ts';

const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const stored = async (): Promise<Vault> => {
	const store = new MemoryChunkStore();
	for (const [table, key, bytes] of v1.stored) await store.put(table as Table, key as BlindedKey, bytesOf(bytes!));
	return new Vault(vaultParts({ store, stretch: stretchWords }));
};
const passkey = { credential: fromHex(v1.passkey.credential)!, prf: fromHex(v1.passkey.prf)! };

describe('stored vault', () => {
	const openings: [string, Opening][] = [
		['the sheet', { kind: 'sheet', secret: fromHex(v1.sheet)! }],
		['the passkey', { kind: 'passkey', ...passkey }],
		['the words', { kind: 'words', typed: v1.words }]
	];

	it.each(openings)('opens what version 1 stored by %s, to the same keys', async (_, opening) => {
		const vault = await stored();
		if (opening.kind === 'words') await vault.open(openings[0]![1]);
		const { deskKey, storageKey } = valueOf(await vault.open(opening));
		expect(deskKey.deviceId).toBe(keys.deskId);
		expect(toHex(deskKey.signingKey)).toBe(keys.signingKey);
		expect(toHex(deskKey.boxPrivateKey)).toBe(keys.boxPrivateKey);
		expect((await deriveStorageKeys(storageKey)).blind(['journal'])).toBe(keys.journalPlace);
	});

	it('waits as version 1 wrote down', async () => {
		const refusal = { reason: 'wait', waitMs: v1.waitMs };
		expect(await (await stored()).open({ kind: 'words', typed: v1.words })).toEqual({ ok: false, error: refusal });
	});

	it('has all of its keys in its vault key, and that nowhere in what is stored', () => {
		const all = v1.stored.map(([, , bytes]) => toHex(bytesOf(bytes!))).join(' ');
		for (const key of [keys.vaultKey, keys.signingKey, keys.boxPrivateKey, keys.deskId]) expect(all).not.toContain(key);
	});

	it('stretches words as argon2id does (the reference implementation, test.c)', async () => {
		const stretched = await stretchWords(utf8('password'), utf8('somesalt'), { memory: 65_536, passes: 2 });
		expect(toHex(stretched)).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
	});
});
