import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layIn, sealedSlip, withdrawal, withdrawIn } from '../tests/support/sealed-slips.ts';
import { toHex, type Bytes } from '../src/lib/kernel/bytes.ts';
import { writeTombstone } from '../src/lib/referral/head.ts';
import { paperHash } from '../src/lib/referral/paper.ts';
import { CENTRE, drawn, keyOf, publicKeyOf, STREAM, TODAY } from '../src/lib/referral/testing.ts';
import { LOG_FILE, SLIPS_FILE, SqliteSealedStore } from './sqlite-sealed-store.ts';

const SLIP = drawn('slip')(16);
const KEY = publicKeyOf(STREAM);
const tombstoneOf = (stream: Bytes) => writeTombstone({ stream, day: TODAY }, STREAM.signingKey);

let folder: string;
let data: string;
let backup: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engawa-sealed-'));
	data = join(folder, 'data');
	backup = join(folder, 'backup');
});
afterEach(() => rm(folder, { recursive: true }));
const open = (): SqliteSealedStore => SqliteSealedStore.open(data);
/** Whether these bytes lie in any file of the store. */
const isOnDisk = async (bytes: Uint8Array): Promise<boolean> => {
	const files = await Promise.all((await readdir(data)).map((name) => readFile(join(data, name))));
	return files.some((file) => file.includes(Buffer.from(bytes.subarray(-200))));
};
const next = (store: SqliteSealedStore, stream = SLIP) =>
	sealedSlip({ stream, words: '新聞', on: store.known(stream) });

describe('REF11 the files of sealed slips', () => {
	it('have no byte of a version that another one took the place of', async () => {
		const store = open();
		const first = await next(store);
		expect(layIn(store, first)).toBe('laid');
		const second = await next(store);
		expect(await isOnDisk(first.chunks[0]!)).toBe(true);
		expect(layIn(store, second)).toBe('laid');
		expect(await isOnDisk(first.chunks[0]!)).toBe(false);
		expect(await isOnDisk(second.chunks[0]!)).toBe(true);
		store.close();
	});

	it('have no byte of what was over, nor of its papers; a restored one is forgotten anew (REF33)', async () => {
		const store = open();
		const laid = await next(store);
		layIn(store, laid);
		await mkdir(backup);
		store.backUpTo(backup);
		const all = [laid.chunks[0]!, laid.enrolment, laid.delegation, laid.grant];
		expect(await Promise.all(all.map(isOnDisk))).toEqual([true, true, true, true]);
		store.purge(TODAY + 60, undefined, 10);
		expect(await Promise.all(all.map(isOnDisk))).toEqual([false, false, false, false]);
		expect(await isOnDisk(laid.head)).toBe(true);
		store.mergeFrom(backup);
		expect(await isOnDisk(laid.chunks[0]!)).toBe(false);
		store.close();
		await cp(join(backup, SLIPS_FILE), join(data, SLIPS_FILE));
		const restored = open();
		restored.purge(TODAY + 60, undefined, 10);
		restored.close();
		expect(await isOnDisk(laid.chunks[0]!)).toBe(false);
	});

	it('of a newer version are refused, and never replaced', async () => {
		const store = open();
		layIn(store, await next(store));
		store.close();
		const db = new DatabaseSync(join(data, SLIPS_FILE));
		db.exec('PRAGMA user_version = 99');
		db.close();
		expect(open).toThrow('newer version (99)');
	});
});

describe('REF10 what was taken back', () => {
	it('is gone from the disk, and stays so when an old file of slips is put in the place of the present one', async () => {
		const store = open();
		const laid = await next(store);
		layIn(store, laid);
		store.close();
		await cp(data, backup, { recursive: true });
		const later = open();
		later.withdraw(SLIP, KEY, tombstoneOf(SLIP));
		expect(await isOnDisk(laid.chunks[0]!)).toBe(false);
		later.close();

		await cp(join(backup, SLIPS_FILE), join(data, SLIPS_FILE));
		expect(await isOnDisk(laid.chunks[0]!)).toBe(true);
		const restored = open();
		expect(restored.read(SLIP)).toBeUndefined();
		expect(layIn(restored, laid)).toBe('withdrawn');
		restored.close();
		expect(await isOnDisk(laid.chunks[0]!)).toBe(false);
	});

	it('does not come back with a backup, which adds what was lost and takes nothing away', async () => {
		const [lost, goneLater, goneBefore, grown] = ['lost', 'later', 'before', 'grown'].map((word) =>
			drawn(word)(16)
		) as [Bytes, Bytes, Bytes, Bytes];
		const store = open();
		for (const stream of [lost, goneLater, goneBefore, grown]) layIn(store, await next(store, stream));
		store.withdraw(goneBefore, KEY, tombstoneOf(goneBefore));
		await mkdir(backup);
		store.backUpTo(backup);
		const oldLost = store.read(lost)!;
		layIn(store, await next(store, grown));
		store.withdraw(goneLater, KEY, tombstoneOf(goneLater));
		store.close();

		// The disk with the slips is lost, the log is not.
		await rm(join(data, SLIPS_FILE));
		const bare = open();
		layIn(bare, await sealedSlip({ stream: grown, words: '新聞' }));
		bare.mergeFrom(backup);
		expect(bare.read(lost)).toEqual(oldLost);
		expect(bare.read(grown)).toBeDefined();
		expect([bare.read(goneLater), bare.read(goneBefore)]).toEqual([undefined, undefined]);
		expect(bare.counts).toMatchObject({ streams: 2, withdrawn: 2 });
		bare.mergeFrom(backup);
		expect(bare.counts).toMatchObject({ streams: 2, withdrawn: 2 });
		bare.close();

		// All of it is lost: what had been taken back by then is known from the backup.
		await rm(data, { recursive: true });
		const empty = open();
		empty.mergeFrom(backup);
		expect(empty.known(goneBefore).kind).toBe('withdrawn');
		expect(toHex(empty.tombstone(goneBefore)!)).toBe(toHex(tombstoneOf(goneBefore)));
		empty.close();
	});

	it('leaves a higher version where it is when a backup is merged', async () => {
		const store = open();
		layIn(store, await next(store));
		await mkdir(backup);
		store.backUpTo(backup);
		const second = await next(store);
		layIn(store, second);
		store.mergeFrom(backup);
		expect(store.read(SLIP)!.chunks).toEqual(second.chunks);
		store.close();
	});
});

describe('REF49 how many streams were opened', () => {
	it('is known over a restored backup, so that none is opened for one that ended before the disk was lost', async () => {
		const one = { enrolment: { quota: 1_530 }, grant: { maxBytes: 1_500 } };
		const opens = async (store: SqliteSealedStore, word: string) =>
			layIn(store, await sealedSlip({ stream: drawn(word)(16), words: '新聞', odd: one }));
		const store = open();
		for (const word of ['one', 'another']) {
			expect(await opens(store, word)).toBe('laid');
			store.withdraw(drawn(word)(16), KEY, tombstoneOf(drawn(word)(16)));
		}
		await mkdir(backup);
		store.backUpTo(backup);
		store.close();
		await rm(data, { recursive: true });
		const restored = open();
		restored.mergeFrom(backup);
		restored.mergeFrom(backup);
		expect(await opens(restored, 'a third')).toBe('full');
		restored.close();
	});
});

describe('REF37 who may send no more', () => {
	const suzuki = publicKeyOf(keyOf('Suzuki-san'));
	const tanaka = publicKeyOf(keyOf('Tanaka-san'));
	const hash = paperHash(withdrawal(suzuki).enrolment);

	it('stays so when an old file of slips is put back, and when a backup from before is merged', async () => {
		const store = open();
		const laid = await next(store);
		layIn(store, laid);
		await mkdir(backup);
		store.backUpTo(backup);
		withdrawIn(store, withdrawal(suzuki));
		const later = await next(store);
		store.mergeFrom(backup);
		expect(layIn(store, later)).toBe('delegation-revoked');
		store.close();
		await cp(join(backup, SLIPS_FILE), join(data, SLIPS_FILE));
		const restored = open();
		expect(layIn(restored, later)).toBe('delegation-revoked');
		restored.close();
	});

	it('is added from a backup, the later day of two', async () => {
		const store = open();
		withdrawIn(store, withdrawal(suzuki));
		withdrawIn(store, withdrawal(tanaka, TODAY - 3));
		await mkdir(backup);
		store.backUpTo(backup);
		store.close();
		await rm(data, { recursive: true });
		const empty = open();
		withdrawIn(empty, withdrawal(tanaka));
		empty.mergeFrom(backup);
		empty.mergeFrom(backup);
		expect([suzuki, tanaka].map((device) => empty.revokedOn(hash, device))).toEqual([TODAY, TODAY]);
		empty.close();
	});

	it('is kept in a log of the first version as well, which has all that it had; and so is a backup of that', async () => {
		const logOf = async (folder: string): Promise<void> => {
			await mkdir(folder, { recursive: true });
			const old = new DatabaseSync(join(folder, LOG_FILE));
			old.exec(await readFile(new URL('../tests/fixtures/relay/referral-log-v1.sql', import.meta.url), 'utf8'));
			old.close();
		};
		await logOf(data);
		const store = open();
		expect(store.counts.withdrawn).toBe(1);
		expect(store.revisionOf(publicKeyOf(CENTRE), drawn('enrolment')(16))).toBe(3);
		expect(withdrawIn(store, withdrawal(suzuki))).toBe('revoked');
		await logOf(backup);
		const slips = new DatabaseSync(join(backup, SLIPS_FILE));
		store.close();
		slips.close();
		await cp(join(data, SLIPS_FILE), join(backup, SLIPS_FILE));
		const again = open();
		again.mergeFrom(backup);
		expect(again.revokedOn(hash, suzuki)).toBe(TODAY);
		again.close();
	});
});
