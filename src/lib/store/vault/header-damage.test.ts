import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../../tests/support/outcome.ts';
import type { Bytes } from '../../kernel/bytes.ts';
import { encodeCanonical } from '../../kernel/cbor.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { BlindedKey } from '../chunk-store.ts';
import { readHeader } from './header-copies.ts';
import { decodeHeader, encodeHeader } from './header.ts';
import { byPasskey, byWords, NEW_WORDS, OLD_WORDS, PASSKEY, SHEET, vaultParts } from './testing.ts';
import { Vault } from './vault.ts';

const FIRST = '00000003/00' as BlindedKey;
const SECOND = '00000003/01' as BlindedKey;
const WAYS = [byWords(OLD_WORDS), SHEET, byPasskey];

let disk: MemoryDisk;
let header: Bytes;
let deskId: string;

beforeAll(async () => {
	disk = emptyDisk();
	const vault = new Vault(vaultParts({ store: new MemoryChunkStore(disk) }));
	deskId = valueOf(await vault.create(OLD_WORDS)).deskKey.deviceId;
	valueOf(await vault.addSheet(byWords(OLD_WORDS), new Uint8Array(32).fill(5)));
	valueOf(await vault.addPasskey(byWords(OLD_WORDS), PASSKEY));
	header = disk.get('keys')!.get(FIRST)!;
});

/** A disk whose two copies of the header are these; undefined: not there. */
const diskWith = (first: Bytes | undefined, second: Bytes | undefined): MemoryDisk => {
	const hurt = emptyDisk();
	if (first) hurt.get('keys')!.set(FIRST, first);
	if (second) hurt.get('keys')!.set(SECOND, second);
	return hurt;
};
/** Which of the three ways open; whatever opens must open to this vault's keys, and the wrong words never. */
const waysOpen = async (hurt: MemoryDisk): Promise<boolean[]> => {
	const vault = new Vault(vaultParts({ store: new MemoryChunkStore(hurt) }));
	expect((await vault.open(byWords(NEW_WORDS))).ok).toBe(false);
	const opened = [];
	for (const way of WAYS) opened.push(await vault.open(way));
	for (const one of opened) if (one.ok) expect(one.value.deskKey.deviceId).toBe(deskId);
	return opened.map((one) => one.ok);
};
const flipped = (bytes: Bytes, at: number, mask = 0xff): Bytes =>
	bytes.map((byte, i) => (i === at ? byte ^ mask : byte));
const ALL = [true, true, true];

describe('a damaged header', () => {
	it('opens by every way and is mended, whichever byte of one copy is wrong', async () => {
		for (let at = 0; at < header.length; at++) {
			const wrong = flipped(header, at);
			const hurt = at % 2 === 0 ? diskWith(wrong, header) : diskWith(header, wrong);
			expect(await waysOpen(hurt), `byte ${at}`).toEqual(ALL);
			expect([...hurt.get('keys')!.values()]).toEqual([header, header]);
		}
	});

	it('opens by every way and is mended, wherever one copy ends, and when it is gone', async () => {
		for (let length = 0; length <= header.length; length += 3) {
			const cut = length === 0 ? undefined : header.slice(0, length);
			for (const hurt of [diskWith(cut, header), diskWith(header, cut)]) {
				expect(await waysOpen(hurt)).toEqual(ALL);
				expect([...hurt.get('keys')!.values()]).toEqual([header, header]);
			}
		}
	});

	it('opens by every way that can still be read when the same byte of both copies is wrong', async () => {
		const { header: read } = valueOf(decodeHeader(header));
		const tally = { all: 0, two: 0, none: 0 };
		for (let at = 0; at < header.length; at++) {
			const hurt = flipped(header, at);
			const decoded = decodeHeader(hurt);
			const isSameVault = decoded.ok && String(decoded.value.header.vault) === String(read.vault);
			const untouched = isSameVault
				? read.slots.map(
						(slot, i) =>
							String(decoded.value.header.slots[i] && encoded(decoded.value.header.slots[i])) === String(encoded(slot))
					)
				: [false, false, false];
			const open = await waysOpen(diskWith(hurt, hurt));
			expect(open, `byte ${at}`).toEqual(untouched);
			const count = open.filter(Boolean).length;
			tally[count === 3 ? 'all' : count === 2 ? 'two' : 'none']++;
		}
		expect(tally.all).toBeGreaterThanOrEqual(32);
		expect(tally.two).toBeGreaterThan(header.length / 2);
		// What is left is the frame around the slots, and the vault's id.
		expect(tally.none).toBeLessThan(header.length / 6);
	});

	it('opens by a way that is whole in one copy and by another that is whole in the other', async () => {
		const inWords = indexOf(header, valueOf(decodeHeader(header)).header.slots[0]!);
		const inSheet = indexOf(header, valueOf(decodeHeader(header)).header.slots[1]!);
		const hurt = diskWith(flipped(header, inWords), flipped(header, inSheet));
		expect(await waysOpen(hurt)).toEqual(ALL);
		const vault = new Vault(vaultParts({ store: new MemoryChunkStore(hurt) }));
		expect(valueOf(await vault.look())).toMatchObject({ header: 'damaged' });
		valueOf(await vault.changeWords(SHEET, NEW_WORDS));
		expect(valueOf(await vault.look())).toMatchObject({ header: 'whole' });
		for (const way of [byWords(NEW_WORDS), SHEET, byPasskey]) expect((await vault.open(way)).ok).toBe(true);
		expect((await vault.open(byWords(OLD_WORDS))).ok).toBe(false);
	});

	it('is told and left as it lies when nothing of it can be read', async () => {
		const hurt = diskWith(header.slice(0, 20), new Uint8Array(3));
		const vault = new Vault(vaultParts({ store: new MemoryChunkStore(hurt) }));
		const damaged = { ok: false, error: { reason: 'damaged' } };
		for (const asked of [vault.look(), vault.open(SHEET), vault.create(NEW_WORDS)])
			expect(await asked).toEqual(damaged);
		expect(hurt.get('keys')!.size).toBe(2);
	});

	it('of any bytes never opens and never throws', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.uint8Array({ maxLength: 600 }), async (one, two) => {
				expect(await waysOpen(diskWith(new Uint8Array(one), new Uint8Array(two)))).toEqual([false, false, false]);
			})
		);
	});

	it('with many bytes wrong in both copies never opens to another key', async () => {
		const wrong = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(wrong, wrong, async (one, two) => {
				const hurt = [one, two].map((flips) =>
					flips.reduce((bytes, [at, mask]) => flipped(bytes, at % bytes.length, mask), header)
				);
				await waysOpen(diskWith(hurt[0], hurt[1]));
			})
		);
	});
});

describe('a header of a later version', () => {
	it('is neither opened nor written over', async () => {
		const body = encodeCanonical({ v: 2, vault: new Uint8Array(16), doors: [] });
		const later = new Uint8Array([...body, ...sha256(body)]);
		const hurt = diskWith(later, later);
		const vault = new Vault(vaultParts({ store: new MemoryChunkStore(hurt) }));
		const newer = { ok: false, error: { reason: 'newer-version' } };
		const calls = [vault.look(), vault.open(SHEET), vault.create(NEW_WORDS), vault.changeWords(SHEET, NEW_WORDS)];
		for (const asked of calls) expect(await asked).toEqual(newer);
		expect([...hurt.get('keys')!.values()]).toEqual([later, later]);
	});
});

describe('the form of a header', () => {
	it('comes back as it was', async () => {
		const { header: read, state } = valueOf(decodeHeader(header));
		expect(state).toBe('whole');
		expect(encodeHeader(read)).toEqual(header);
		expect(valueOf(await readHeader(new MemoryChunkStore(disk)))).toMatchObject({ revision: 3, isTidy: true });
	});
});

const encoded = (slot: object): Bytes => encodeCanonical(slot as never);
const indexOf = (bytes: Bytes, slot: object): number => {
	const { wrapped } = slot as { wrapped: Bytes };
	return bytes.findIndex((_, at) => wrapped.every((byte, i) => bytes[at + i] === byte));
};
