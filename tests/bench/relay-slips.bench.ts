import { expect, test } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMAIN } from '../../src/lib/identity/domain.ts';
import { sign, verify } from '../../src/lib/identity/signature.ts';
import { CENTRE, publicKeyOf } from '../../src/lib/referral/testing.ts';
import { openSqlite } from '../../sync-server/sqlite-file.ts';
import { referralLine } from '../support/referral-line.ts';
import { startRelayProcess } from '../support/relay.ts';
import { anyBytes, sealedSlip } from '../support/sealed-slips.ts';

/** The best of so many rounds counts, since other work shares the machine. */
const ROUNDS = 4;
const SLIPS = 100;
const MAX_RATIO = 4;
/** Bytes that fill a chunk of 4 KiB and no larger one. */
const WORDS = 'あ'.repeat(1_000);
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;
const today = Math.floor(Date.now() / 86_400_000);

/** Milliseconds of processor time that a process has had. */
const cpuOf = async (pid: number): Promise<number> => {
	const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};
/** Milliseconds of this process's time for one run, after a warm-up. */
const ownCpu = (work: () => void): number => {
	const rounds = Array.from({ length: ROUNDS + 1 }, () => {
		const before = process.cpuUsage();
		for (let n = 0; n < SLIPS; n++) work();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000 / SLIPS;
	});
	return Math.min(...rounds.slice(1));
};

test('a relay takes a slip of one 4 KiB chunk in 4 times one verification and one insert', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'engawa-bench-'));
	const db = openSqlite(join(folder, 'yardstick.sqlite'), 1, 'CREATE TABLE chunks (n INTEGER PRIMARY KEY, chunk BLOB)');
	const [key, message, chunk] = [publicKeyOf(CENTRE), anyBytes(150), anyBytes(4_400)];
	const signature = sign(CENTRE.signingKey, DOMAIN.grant, message);
	const insert = db.prepare('INSERT INTO chunks VALUES (?, ?)');
	const verification = ownCpu(() => verify(key, DOMAIN.grant, message, signature));
	let n = 0;
	const insertion = ownCpu(() => insert.run(n++, chunk));
	db.close();
	await rm(folder, { recursive: true });

	const relay = await startRelayProcess();
	const phone = await referralLine(relay.origin, 'a phone of the desk');
	const odd = { enrolment: { quota: 2 ** 30 } };
	const rounds: number[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		const wishes = Array.from({ length: SLIPS }, () => ({ stream: anyBytes(16), words: WORDS, odd, today }));
		const sealed = await Promise.all(wishes.map(sealedSlip));
		expect(sealed[0]!.chunks.map(({ byteLength }) => Math.floor(byteLength / 1024))).toEqual([4]);
		const before = await cpuOf(relay.pid);
		for (const laid of sealed) expect(await phone.ask({ type: 'slip-lay', ...laid })).toEqual({ type: 'slip-laid' });
		rounds.push(((await cpuOf(relay.pid)) - before) / SLIPS);
	}
	const slip = Math.min(...rounds.slice(1));
	const ratio = slip / (verification + insertion);
	console.log(
		`verification ${verification.toFixed(2)} ms, insert ${insertion.toFixed(2)} ms; a slip at the relay process ${slip.toFixed(2)} ms: ${ratio.toFixed(2)} times`
	);
	await phone.close();
	await relay.dispose();
	expect(ratio).toBeLessThan(MAX_RATIO);
});
