import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryChunkStore } from '../../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../../tests/support/outcome.ts';
import type { Bytes } from '../../kernel/bytes.ts';
import { deriveStorageKeys } from '../storage-keys.ts';
import { readHeader, replaceHeader } from './header-copies.ts';
import type { VaultHeader } from './header.ts';
import { COST_CEILING, COST_FLOOR } from './limits.ts';
import { wrapKey, type Slot, type WordsSlot } from './slot.ts';
import { byPasskey, byWords, NEW_WORDS, OLD_WORDS, PASSKEY, quickStretch, SHEET, vaultParts } from './testing.ts';
import type { VaultKeys } from './vault-keys.ts';
import { Vault } from './vault.ts';

let store: MemoryChunkStore;
let vault: Vault;
beforeEach(() => {
	store = new MemoryChunkStore();
	vault = new Vault(vaultParts({ store }));
});

/** What one can tell a vault's keys apart by. */
const marksOf = async ({ deskKey, storageKey }: VaultKeys): Promise<string> =>
	`${deskKey.deviceId} ${(await deriveStorageKeys(storageKey)).blind(['journal'])}`;
const headerNow = async (): Promise<VaultHeader> => valueOf(await readHeader(store))!.copies[0];
/** Puts another header in place, whole, as somebody with the disk could. */
const swapHeader = async (change: (header: VaultHeader) => VaultHeader): Promise<void> => {
	const current = valueOf(await readHeader(store))!;
	valueOf(await replaceHeader(store, current.found, change(current.copies[0])));
};
const swapWords = (change: (slot: WordsSlot) => Slot): Promise<void> =>
	swapHeader((header) => ({
		...header,
		slots: header.slots.map((slot) => (slot.kind === 'words' ? change(slot) : slot))
	}));
const WRONG = { ok: false, error: { reason: 'wrong', waitMs: 0 } };

describe('the ways into a vault', () => {
	it('opens with its words, however they are typed, and has the same keys each time', async () => {
		const made = await marksOf(valueOf(await vault.create(OLD_WORDS)));
		const later = new Vault(vaultParts({ store }));
		expect(await marksOf(valueOf(await later.open(byWords('タイフウ・ケシキ・ラクダ・アオゾラ'))))).toBe(made);
		const elsewhere = new Vault(vaultParts({ store: new MemoryChunkStore() }));
		expect(await marksOf(valueOf(await elsewhere.create(OLD_WORDS)))).not.toBe(made);
	});

	it('does not open with other words, another paper or another passkey', async () => {
		await vault.create(OLD_WORDS);
		expect(await vault.open(byWords(NEW_WORDS))).toEqual(WRONG);
		expect(await vault.open(SHEET)).toEqual({ ok: false, error: { reason: 'no-such-way' } });
		valueOf(await vault.addSheet(byWords(OLD_WORDS), SHEET.kind === 'sheet' ? SHEET.secret : new Uint8Array()));
		valueOf(await vault.addPasskey(byWords(OLD_WORDS), PASSKEY));
		expect(await vault.open({ kind: 'sheet', secret: new Uint8Array(32).fill(9) })).toEqual(WRONG);
		expect(await vault.open({ ...byPasskey, prf: new Uint8Array(32).fill(9) } as never)).toEqual(WRONG);
	});

	it('opens by words, sheet and passkey to the same keys', async () => {
		const made = await marksOf(valueOf(await vault.create(OLD_WORDS)));
		valueOf(await vault.addSheet(byWords(OLD_WORDS), new Uint8Array(32).fill(5)));
		valueOf(await vault.addPasskey(SHEET, PASSKEY));
		for (const opening of [byWords(OLD_WORDS), SHEET, byPasskey])
			expect(await marksOf(valueOf(await vault.open(opening)))).toBe(made);
		expect(valueOf(await vault.look())).toEqual({
			state: 'there',
			header: 'whole',
			waitMs: 0,
			wrong: 0,
			ways: [
				{ kind: 'words' },
				{ kind: 'sheet' },
				{ kind: 'passkey', credential: PASSKEY.credential, salt: PASSKEY.salt }
			]
		});
	});

	it('takes no sheet and no passkey without a secret in it, such as one that was handed over already', async () => {
		await vault.create(OLD_WORDS);
		const refusal = { ok: false, error: { reason: 'not-a-secret' } };
		const [gone, short] = [new Uint8Array(), new Uint8Array(31)];
		for (const none of [gone, short]) {
			expect(await vault.addSheet(byWords(OLD_WORDS), none)).toEqual(refusal);
			expect(await vault.addPasskey(byWords(OLD_WORDS), { ...PASSKEY, prf: none })).toEqual(refusal);
			expect(await vault.addPasskey(byWords(OLD_WORDS), { ...PASSKEY, salt: none })).toEqual(refusal);
		}
		await vault.addSheet(byWords(OLD_WORDS), new Uint8Array(32).fill(5));
		expect(await vault.open({ kind: 'sheet', secret: gone })).toEqual(WRONG);
		expect(await vault.open(byWords('　'))).toEqual(WRONG);
	});

	it('lets a way go, and nobody comes by it any more', async () => {
		await vault.create(OLD_WORDS);
		await vault.addSheet(byWords(OLD_WORDS), new Uint8Array(32).fill(5));
		await vault.addPasskey(byWords(OLD_WORDS), PASSKEY);
		const way = { kind: 'passkey', credential: PASSKEY.credential, salt: PASSKEY.salt } as const;
		valueOf(await vault.dropWay(byWords(OLD_WORDS), way));
		expect((await vault.open(byPasskey)).ok).toBe(false);
		expect((await vault.open(SHEET)).ok).toBe(true);
		valueOf(await vault.dropWay(SHEET, { kind: 'sheet' }));
		expect((await vault.open(SHEET)).ok).toBe(false);
		expect((await vault.open(byWords(OLD_WORDS))).ok).toBe(true);
	});

	it('changes the words without changing a key: new ones open, old ones do not, the other ways stay', async () => {
		const made = await marksOf(valueOf(await vault.create(OLD_WORDS)));
		await vault.addSheet(byWords(OLD_WORDS), new Uint8Array(32).fill(5));
		await vault.addPasskey(byWords(OLD_WORDS), PASSKEY);
		valueOf(await vault.changeWords(byWords(OLD_WORDS), NEW_WORDS));
		expect(await vault.open(byWords(OLD_WORDS))).toEqual(WRONG);
		for (const opening of [byWords(NEW_WORDS), SHEET, byPasskey])
			expect(await marksOf(valueOf(await vault.open(opening)))).toBe(made);
	});

	it('takes new words from whoever has the sheet when the old ones are lost', async () => {
		await vault.create(OLD_WORDS);
		await vault.addSheet(byWords(OLD_WORDS), new Uint8Array(32).fill(5));
		valueOf(await vault.changeWords(SHEET, NEW_WORDS));
		expect((await vault.open(byWords(NEW_WORDS))).ok).toBe(true);
	});

	it('takes no words but four of the list, and no change from who cannot open it', async () => {
		const refusal = { ok: false, error: { reason: 'not-four-words' } };
		expect(await vault.create('さくら')).toEqual(refusal);
		expect(valueOf(await vault.look())).toEqual({ state: 'none' });
		await vault.create(OLD_WORDS);
		expect(await vault.changeWords(byWords(OLD_WORDS), '1234')).toEqual(refusal);
		expect(await vault.changeWords(byWords(NEW_WORDS), NEW_WORDS)).toEqual(WRONG);
		expect((await vault.open(byWords(OLD_WORDS))).ok).toBe(true);
	});

	it('is made once: who makes another in its place is refused', async () => {
		const made = await marksOf(valueOf(await vault.create(OLD_WORDS)));
		expect(await vault.create(NEW_WORDS)).toEqual({ ok: false, error: { reason: 'already-there' } });
		expect(await marksOf(valueOf(await vault.open(byWords(OLD_WORDS))))).toBe(made);
	});
});

describe('a header that somebody tampered with', () => {
	it.each([
		['less memory', { memory: COST_FLOOR.memory - 1 }],
		['fewer passes', { passes: COST_FLOOR.passes - 1 }],
		['more memory than a tablet has', { memory: COST_CEILING.memory + 1 }],
		['passes for a day', { passes: COST_CEILING.passes + 1 }],
		['more lanes', { lanes: 2 }]
	])('is not tried with %s', async (_, lowered) => {
		await vault.create(OLD_WORDS);
		let runs = 0;
		const counting = new Vault(vaultParts({ store, stretch: (...input) => (runs++, quickStretch(...input)) }));
		await swapWords((slot) => ({ ...slot, ...lowered }));
		expect(await counting.open(byWords(OLD_WORDS))).toEqual({ ok: false, error: { reason: 'cost-refused' } });
		expect(runs).toBe(0);
	});

	it('is refused even when the lowered slot was wrapped anew with the right key', async () => {
		const vaultKey = new Uint8Array(32).fill(1);
		await vault.create(OLD_WORDS);
		const { vault: id } = await headerNow();
		const weak = await wrapKey(
			vaultKey,
			{ kind: 'words', salt: new Uint8Array(16), cost: { memory: 8, passes: 1 } },
			byWords(OLD_WORDS),
			{ vault: id, nonce: new Uint8Array(12), stretch: quickStretch }
		);
		await swapHeader((header) => ({ ...header, slots: [weak] }));
		expect(await vault.open(byWords(OLD_WORDS))).toEqual({ ok: false, error: { reason: 'cost-refused' } });
	});

	it('does not open by a slot of another vault, whose words somebody knows', async () => {
		await vault.create(OLD_WORDS);
		const other = new MemoryChunkStore();
		await new Vault(vaultParts({ store: other })).create(NEW_WORDS);
		const { slots } = valueOf(await readHeader(other))!.copies[0];
		await swapHeader((header) => ({ ...header, slots: [...header.slots, ...slots] }));
		expect(await vault.open(byWords(NEW_WORDS))).toEqual(WRONG);
		expect((await vault.open(byWords(OLD_WORDS))).ok).toBe(true);
	});

	it('does not open by a passkey of another vault, nor by one whose credential or salt was changed', async () => {
		await vault.create(OLD_WORDS);
		const other = new MemoryChunkStore();
		const elsewhere = new Vault(vaultParts({ store: other }));
		await elsewhere.create(NEW_WORDS);
		await elsewhere.addPasskey(byWords(NEW_WORDS), PASSKEY);
		const theirs = valueOf(await readHeader(other))!.copies[0].slots.filter(({ kind }) => kind === 'passkey');
		await swapHeader((header) => ({ ...header, slots: [...header.slots, ...theirs] }));
		expect(await vault.open(byPasskey)).toEqual(WRONG);
		await vault.addPasskey(byWords(OLD_WORDS), PASSKEY);
		expect((await vault.open(byPasskey)).ok).toBe(true);
		let opening = byPasskey;
		for (const changed of [{ salt: new Uint8Array(32) }, { credential: new Uint8Array([4, 5, 6]) }]) {
			opening = { ...opening, ...changed } as never;
			await swapHeader((header) => ({
				...header,
				slots: header.slots.map((slot) => (slot.kind === 'passkey' ? { ...slot, ...changed } : slot))
			}));
			expect(await vault.open(opening)).toEqual(WRONG);
		}
		expect((await vault.open(byWords(OLD_WORDS))).ok).toBe(true);
	});

	it('does not open when its cost was raised within bounds, as the seal covers every field', async () => {
		await vault.create(OLD_WORDS);
		await swapWords((slot) => ({ ...slot, passes: slot.passes + 1 }));
		expect(await vault.open(byWords(OLD_WORDS))).toEqual(WRONG);
	});
});

describe('what a later version adds', () => {
	it('survives a change by this one: fields of the header, of a slot, and kinds of slots', async () => {
		await vault.create(OLD_WORDS);
		const stranger = { kind: 'unknown', raw: { kind: 'voice', wrapped: new Uint8Array([1]) } } as const;
		await swapHeader((header) => ({
			...header,
			others: { colour: 'green' },
			slots: [...header.slots, stranger]
		}));
		valueOf(await vault.changeWords(byWords(OLD_WORDS), NEW_WORDS));
		const { others, slots } = await headerNow();
		expect(others).toEqual({ colour: 'green' });
		expect(slots).toContainEqual(stranger);
	});

	it('is sealed with the slot it stands in', async () => {
		await vault.create(OLD_WORDS);
		const { vault: id } = await headerNow();
		const withHint = { kind: 'sheet', hint: 'printed' } as never;
		const sheet = await wrapKey(new Uint8Array(32) as Bytes, withHint, SHEET, {
			vault: id,
			nonce: new Uint8Array(12),
			stretch: quickStretch
		});
		await swapHeader((header) => ({ ...header, slots: [...header.slots, sheet] }));
		expect((await vault.open(SHEET)).ok).toBe(true);
		await swapHeader((header) => ({
			...header,
			slots: header.slots.map((slot) => (slot.kind === 'sheet' ? { ...slot, hint: 'forged' } : slot))
		}));
		expect(await vault.open(SHEET)).toEqual(WRONG);
	});
});
