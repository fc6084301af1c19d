import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { RelaySlips } from '../../src/lib/net/referral-client.ts';
import { keyOf, publicKeyOf } from '../../src/lib/referral/testing.ts';
import { answerChain } from '../../src/lib/referral/answer-chain.ts';
import { layCopy, withdrawCopy, type LaidCopy } from '../../src/lib/workspace/centre/copy/lay-copy.ts';
import { copyToParts, type CentreCopy } from '../../src/lib/workspace/centre/copy/parts.ts';
import { copyStream, placeOfSheet } from '../../src/lib/workspace/centre/copy/place.ts';
import { readCopy } from '../../src/lib/workspace/centre/copy/read-copy.ts';
import { layVersion, thereIn } from '../../src/lib/workspace/referral/lay-version.ts';
import { CentreList } from '../../sync-server/centre-list.ts';
import { LineRoom, random, today } from '../support/line-room.ts';
import { valueOf } from '../support/outcome.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';

const CENTRE = keyOf('the centre');
const CANARY = 'みどり団地の窓口';
const copyOf = (sheets: number): CentreCopy => ({
	operations: [{ bytes: random(300), signature: random(64) }],
	relays: [],
	key: random(32),
	sheets: Array.from({ length: sheets }, (_, n) => ({
		title: 'lasting',
		id: n.toString(36).padStart(12, '0'),
		sheet: { of: { val: CANARY }, signing: { val: toHex(CENTRE.signingKey) }, at: n }
	}))
});

let relay: RelayProcess;
let room: LineRoom;
let slips: RelaySlips;

beforeAll(async () => {
	relay = await startRelayProcess();
	const list = CentreList.open(relay.dataDir);
	list.put({ centre: publicKeyOf(CENTRE), name: '包括', quota: 2 ** 27, isTrusted: true });
	list.close();
	room = new LineRoom(relay.origin);
	slips = await room.slips('a computer of the centre');
});
afterAll(async () => {
	await room.stop();
	await relay.dispose();
});

const there = async () => thereIn(valueOf(await slips.inbox(CENTRE.signingKey, today())));
/** How often it was told that the relay does not show what was laid there. */
let changes = 0;
const lays = async (copy: CentreCopy, secret: Bytes, laid?: LaidCopy): Promise<LaidCopy> =>
	valueOf(
		await layCopy(copyToParts(copy), {
			...{ slips, pair: CENTRE, place: placeOfSheet(secret), laid, today: today(), there: await there() },
			changed: () => void changes++,
			keep: () => Promise.resolve(true)
		})
	);
const versions = ({ parts }: LaidCopy): readonly number[] => parts.map(({ version }) => version);

describe('REF40 what a centre lays for the holder of its sheet', () => {
	it('comes back by the sheet alone, as it was laid last, and by no other sheet', async () => {
		const [sheet, other] = [random(16), random(16)];
		const copy = copyOf(500);
		const laid = await lays(copy, sheet);
		expect(laid.parts.length).toBeGreaterThan(1);
		expect(valueOf(await readCopy(slips, sheet, today()))).toEqual(copy);
		expect(await readCopy(slips, other, today())).toEqual({ ok: false, error: 'none' });

		// What is new goes alone; another device of the centre, which laid nothing so far, lays on top of it.
		const more = { ...copy, sheets: [...copy.sheets, ...copyOf(501).sheets.slice(500)] };
		const later = await lays(more, sheet, laid);
		expect(versions(later)).toEqual(laid.parts.map((_, n) => (n === laid.parts.length - 1 ? 2 : 1)));
		expect(versions(await lays(more, sheet))).toEqual(versions(later).map((version) => version + 1));
		expect(valueOf(await readCopy(slips, sheet, today())).sheets).toHaveLength(501);
	});

	it('is laid anew when the relay shows less of it than was laid, or something else, and that is told', async () => {
		const sheet = random(16);
		const copy = copyOf(3);
		const laid = await lays(copy, sheet);
		changes = 0;
		expect(await lays(copy, sheet, laid)).toBe(laid);
		expect(changes).toBe(0);
		const [part] = laid.parts as [LaidCopy['parts'][number]];
		// As if it had been laid three times, and the relay had the file of the first.
		const later = { ...laid, parts: [{ ...part, version: 3, last: '03'.repeat(32) }] };
		expect(versions(await lays(copy, sheet, later))).toEqual([2]);
		expect(changes).toBe(1);
		// Something else at the same place is seen when the next thing is laid.
		const forked = { ...laid, parts: [{ ...part, version: 2, last: '02'.repeat(32) }] };
		const more = copyOf(4);
		expect(versions(await lays(more, sheet, forked))).toEqual([3]);
		expect(changes).toBe(2);
		expect(valueOf(await readCopy(slips, sheet, today()))).toEqual(more);
	});

	it('lies there sealed, and is handed out to nobody once another sheet took its place', async () => {
		const sheet = random(16);
		const place = placeOfSheet(sheet);
		const laid = await lays(copyOf(3), sheet);
		const files = await readdir(relay.dataDir, { recursive: true, withFileTypes: true });
		const lies = await Promise.all(
			files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name)))
		);
		const disk = Buffer.concat(lies);
		for (const word of [CANARY, toHex(CENTRE.signingKey)]) expect(disk.includes(word)).toBe(false);
		for (const key of [CENTRE.signingKey, place.streams, place.boxPrivateKey])
			expect(disk.includes(Buffer.from(key))).toBe(false);
		expect(disk.includes(Buffer.from(publicKeyOf(CENTRE)))).toBe(true);

		expect(await withdrawCopy(slips, place.streams, laid.parts.length, today())).toBe(true);
		expect(await readCopy(slips, sheet, today())).toEqual({ ok: false, error: 'none' });
	});

	it('is nothing that somebody else laid under its name, whoever guessed that and whomever the relay trusts', async () => {
		const sheet = random(16);
		const { box, ...place } = placeOfSheet(sheet);
		const { stream } = copyStream(place, 0);
		const streamSigningKey = random(32);
		const { signingKey: centreSigningKey } = CENTRE;
		valueOf(
			await layVersion({
				...{ slips, streamSigningKey, plain: copyToParts(copyOf(1))[0]!, receiverBox: box, known: undefined },
				papers: answerChain({ centreSigningKey, deskBox: box, stream, streamSigningKey, today: today() })
			})
		);
		expect(await readCopy(slips, sheet, today())).toEqual({ ok: false, error: 'broken' });
	});
});
