import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex, utf8, type Bytes } from '../src/lib/kernel/bytes.ts';
import { checkSubmission } from '../src/lib/referral/submission.ts';
import { CENTRE, drawn, KNOWS, papersOf, publicKeyOf, STREAM, TODAY, type Odd } from '../src/lib/referral/testing.ts';
import { writeHead, writeTombstone, type Known } from '../src/lib/referral/head.ts';
import { paperHash } from '../src/lib/referral/paper.ts';
import { readGrant } from '../src/lib/referral/grant.ts';
import { chunkHash, NO_PREV, sealVersion } from '../src/lib/referral/version.ts';
import type { LaidVersion } from '../src/lib/wire/referral.ts';
import { SealedStore } from './sealed-store.ts';

const SLIP = drawn('slip')(16);
const KEY = publicKeyOf(STREAM);
let drawnBytes = 0;
const random = (length: number): Bytes => drawn(`r${drawnBytes++}`)(length);

/** The version that follows what is known, with so many bytes in it. */
const version = async (known: Known, length = 40, odd: Odd = {}, stream = SLIP): Promise<LaidVersion> => {
	const papers = papersOf({ ...odd, grant: { ...odd.grant, stream } }) as Pick<
		LaidVersion,
		'enrolment' | 'delegation' | 'grant'
	>;
	const grant = readGrant(papers.grant);
	const [next, prev] = known.kind === 'head' ? [known.head.said.version + 1, known.head.said.last] : [1, NO_PREV];
	const place = { stream, version: next, prev, grant: grant.ok ? paperHash(grant.value) : NO_PREV };
	const chunks = await sealVersion(utf8('あ'.repeat(length)), place, CENTRE.boxPublicKey, random);
	if (!chunks.ok) throw new Error(chunks.error);
	const last = chunkHash(chunks.value.at(-1)!);
	return { ...papers, head: writeHead({ stream, version: next, last }, STREAM.signingKey), chunks: [...chunks.value] };
};
const lay = (store: SealedStore, laid: LaidVersion): string => {
	const knows = { ...KNOWS, revisionOf: store.revisionOf.bind(store) };
	const checked = checkSubmission(
		{ chain: laid, head: laid.head, chunks: laid.chunks },
		(stream) => store.known(stream),
		knows
	);
	return checked.ok ? store.lay(checked.value, laid) : checked.error;
};
const tombstone = writeTombstone({ stream: SLIP, day: TODAY }, STREAM.signingKey);

let dir: string;
beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'engawa-sealed-'));
});
afterEach(() => rm(dir, { recursive: true }));
const open = (maxBytes = 2 ** 30): SealedStore => SealedStore.open(dir, maxBytes);
/** Whether these bytes lie in any file of the store. */
const isOnDisk = async (bytes: Uint8Array): Promise<boolean> => {
	const files = await Promise.all((await readdir(dir)).map((name) => readFile(join(dir, name))));
	return files.some((file) => file.includes(Buffer.from(bytes.subarray(-200))));
};

describe('REF11 the store of sealed slips', () => {
	it('has the last version of a stream over restarts, and no byte of the one before', async () => {
		const store = open();
		const first = await version(store.known(SLIP));
		expect(lay(store, first)).toBe('laid');
		const second = await version(store.known(SLIP));
		expect(lay(store, second)).toBe('laid');
		expect(lay(store, first)).toBe('rollback');
		store.close();
		const again = open();
		expect(again.read(SLIP)!.chunks.map(toHex)).toEqual(second.chunks.map(toHex));
		expect(toHex(again.read(SLIP)!.head)).toBe(toHex(second.head));
		expect(again.counts).toMatchObject({ streams: 1, withdrawn: 0 });
		expect(again.inbox(publicKeyOf(CENTRE), undefined, 10)).toEqual([{ stream: SLIP, version: 2 }]);
		expect(again.inbox(publicKeyOf(CENTRE), SLIP, 10)).toEqual([]);
		again.close();
		expect(await isOnDisk(second.chunks[0]!)).toBe(true);
		expect(await isOnDisk(first.chunks[0]!)).toBe(false);
	});

	it('is full at the quota of a group, and at its own', async () => {
		const other = drawn('other')(16);
		const quota = { enrolment: { quota: 6_000 }, grant: { maxBytes: 6_000 } };
		const store = open();
		expect(lay(store, await version({ kind: 'nothing' }, 1_000, quota))).toBe('laid');
		expect(lay(store, await version({ kind: 'nothing' }, 1_000, quota, other))).toBe('full');
		// The next version takes the place of the one before and needs no room of its own.
		expect(lay(store, await version(store.known(SLIP), 1_000, quota))).toBe('laid');
		store.close();
		const small = open(5_000);
		expect(lay(small, await version({ kind: 'nothing' }, 40, {}, other))).toBe('full');
		expect(small.counts.streams).toBe(1);
		small.close();
	});

	it('takes no enrolment any more than which it has seen a newer one', async () => {
		const store = open();
		expect(lay(store, await version({ kind: 'nothing' }, 4, { enrolment: { revision: 9 } }))).toBe('laid');
		const other = drawn('other')(16);
		expect(lay(store, await version({ kind: 'nothing' }, 4, { enrolment: { revision: 8 } }, other))).toBe(
			'enrolment-replaced'
		);
		store.close();
	});
});

describe('REF10 what was taken back', () => {
	it('is gone from the disk, is taken by nobody again, and stays so when an old backup is put back', async () => {
		const store = open();
		const laid = await version(store.known(SLIP));
		lay(store, laid);
		store.close();
		const backup = join(dir, '..', `backup-${process.pid}.sqlite`);
		await copyFile(join(dir, 'referral.sqlite'), backup);
		const later = open();
		later.withdraw(SLIP, KEY, tombstone);
		expect(later.read(SLIP)).toBeUndefined();
		expect(lay(later, laid)).toBe('withdrawn');
		expect(await isOnDisk(laid.chunks[0]!)).toBe(false);
		later.close();

		await copyFile(backup, join(dir, 'referral.sqlite'));
		await rm(backup);
		expect(await isOnDisk(laid.chunks[0]!)).toBe(true);
		const restored = open();
		expect(restored.read(SLIP)).toBeUndefined();
		expect(toHex(restored.tombstone(SLIP)!)).toBe(toHex(tombstone));
		expect(lay(restored, laid)).toBe('withdrawn');
		restored.close();
		expect(await isOnDisk(laid.chunks[0]!)).toBe(false);
	});
});
