import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open as openFile, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { writeTombstone } from '../../src/lib/referral/head.ts';
import { STREAM } from '../../src/lib/referral/testing.ts';
import type { LaidVersion, ToReferral } from '../../src/lib/wire/referral.ts';
import { SLIPS_FILE } from '../../sync-server/sqlite-sealed-store.ts';
import { referralLine, type ReferralLine } from '../support/referral-line.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';
import { anyBytes, sealedSlip } from '../support/sealed-slips.ts';

const MAIN = fileURLToPath(new URL('../../sync-server/main.ts', import.meta.url));
const today = Math.floor(Date.now() / 86_400_000);

let relay: RelayProcess;
let phone: ReferralLine;
let stream: Bytes;
let laid: LaidVersion;
const open: DatabaseSync[] = [];
beforeAll(async () => {
	relay = await startRelayProcess();
	phone = await referralLine(relay.origin, 'a phone of the desk');
});
beforeEach(async () => {
	stream = anyBytes(16);
	laid = await sealedSlip({ stream, words: '新聞がたまっている', today });
});
afterEach(() => open.splice(0).forEach((db) => db.close()));
afterAll(async () => {
	await phone.close();
	await relay.dispose();
});

/** Another program at the relay's file, as `relay:admin` is. */
const another = (): DatabaseSync => {
	const db = new DatabaseSync(join(relay.dataDir, SLIPS_FILE));
	open.push(db);
	return db;
};
const lay = (): ToReferral => ({ type: 'slip-lay', ...laid });
const withdraw = (): ToReferral => ({
	type: 'slip-withdraw',
	stream,
	tombstone: writeTombstone({ stream, day: today }, STREAM.signingKey)
});
const look = (): ToReferral => ({ type: 'slip-look', stream, version: 0 });
/** Closing a file lets go of the locks that this process holds on it, so it is the last thing that is asked while one is held. */
const isOnDisk = async (bytes: Bytes): Promise<boolean> => {
	const files = await Promise.all((await readdir(relay.dataDir)).map((name) => readFile(join(relay.dataDir, name))));
	return files.some((file) => file.includes(Buffer.from(bytes.subarray(-200))));
};
/** The app's files, the meeting place and the rest still answer. */
const isAlive = async (): Promise<boolean> => (await fetch(`${relay.origin}/healthz`)).ok;
const failures = (): readonly string[] => relay.logged.filter((line) => line.includes('failed-to-answer'));

describe('WIRE96 a relay whose disk does not do what it should', () => {
	it('goes on when a file is locked for longer than it waits, says nothing, and takes the slip when it is asked again', async () => {
		const locking = another();
		locking.exec('BEGIN IMMEDIATE');
		expect(await phone.ask(lay())).toBeUndefined();
		expect(await isAlive()).toBe(true);
		expect(failures()).toHaveLength(1);
		expect(failures()[0]).toContain('"error":"database is locked"');
		locking.exec('ROLLBACK');
		expect(await phone.ask(lay())).toEqual({ type: 'slip-laid' });
	});

	it('gives no receipt for what it has not overwritten: not after it broke off, and not to who looks', async () => {
		expect(await phone.ask(lay())).toEqual({ type: 'slip-laid' });
		const locking = another();
		locking.exec('BEGIN IMMEDIATE');
		expect(await phone.ask(withdraw())).toBeUndefined();
		expect(await phone.ask(look())).toBeUndefined();
		expect(await isOnDisk(laid.chunks[0]!)).toBe(true);
		locking.exec('ROLLBACK');
		expect((await phone.ask(withdraw()))?.type).toBe('slip-withdrawn');
		expect(await isOnDisk(laid.chunks[0]!)).toBe(false);
	});

	it('gives none while a backup still reads what was overwritten', async () => {
		expect(await phone.ask(lay())).toEqual({ type: 'slip-laid' });
		const backup = another();
		backup.exec('BEGIN');
		backup.prepare('SELECT count(*) FROM chunks').get();
		expect(await phone.ask(withdraw())).toBeUndefined();
		expect(await phone.ask(look())).toBeUndefined();
		expect(await isOnDisk(laid.chunks[0]!)).toBe(true);
		backup.exec('COMMIT');
		expect((await phone.ask(withdraw()))?.type).toBe('slip-withdrawn');
		expect(await isOnDisk(laid.chunks[0]!)).toBe(false);
	});

	it('goes on when not even its log can be written, as when that lies on the same disk', async () => {
		const dataDir = await mkdtemp(join(tmpdir(), 'engawa-relay-'));
		const full = await openFile('/dev/full', 'w');
		const child = spawn(process.execPath, [MAIN], {
			env: { ...process.env, PORT: '0', ENGAWA_HOST: '127.0.0.1', ENGAWA_DATA: dataDir },
			stdio: ['ignore', 'pipe', full.fd]
		});
		const ended = once(child, 'exit');
		const [said] = (await once(createInterface(child.stdout!), 'line')) as [string];
		// Its log of the start has failed by then.
		const port = /:(\d+)$/u.exec(said)![1];
		expect((await fetch(`http://127.0.0.1:${port}/healthz`)).ok).toBe(true);
		child.kill('SIGTERM');
		expect(await ended).toEqual([0, null]);
		await full.close();
		await rm(dataDir, { recursive: true });
	});
});
