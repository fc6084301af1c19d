import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DOMAIN } from '../../src/lib/identity/domain.ts';
import { keyWords } from '../../src/lib/identity/key-words.ts';
import { sign } from '../../src/lib/identity/signature.ts';
import { fromUtf8, toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { checkHead, writeTombstone, type Known } from '../../src/lib/referral/head.ts';
import { readReceipt } from '../../src/lib/referral/receipt.ts';
import { CENTRE, drawn, publicKeyOf, STRANGER, STREAM, type Odd } from '../../src/lib/referral/testing.ts';
import { chunkHash, openVersion } from '../../src/lib/referral/version.ts';
import { REFERRAL_PROTOCOL_1 } from '../../src/lib/wire/protocol.ts';
import { inboxTranscript, type FromReferral, type LaidVersion, type ToReferral } from '../../src/lib/wire/referral.ts';
import { referralLine, type ReferralLine } from '../support/referral-line.ts';
import { startRelayProcess, type RelayProcess } from '../support/relay.ts';
import { placeAfter, sealedSlip } from '../support/sealed-slips.ts';

const ADMIN = fileURLToPath(new URL('../../sync-server/admin.ts', import.meta.url));
const today = Math.floor(Date.now() / 86_400_000);
const WORDS = '高橋トメさんの新聞が三日たまっている';
const NOTHING: Known = { kind: 'nothing' };
const SOMEBODY_ELSES = { enrolment: { centre: publicKeyOf(STRANGER) }, centre: STRANGER } as const;

let relay: RelayProcess;
/** What the relay said to a slip to any centre, before the operator wrote a list. */
let beforeTheList: FromReferral | undefined;
const lines: ReferralLine[] = [];
/** Each test has a stream of its own. */
let slip: Bytes;
let turn = 0;
const newSlip = (): Bytes => (slip = drawn(`slip ${turn++}`)(16));
/** `npm run relay:admin` beside the relay that runs. */
const operator = (...args: string[]) =>
	promisify(execFile)(process.execPath, [ADMIN, ...args], { env: { ...process.env, ENGAWA_DATA: relay.dataDir } });

beforeAll(async () => {
	relay = await startRelayProcess();
	newSlip();
	const elsewhere = { ...SOMEBODY_ELSES, grant: { centre: publicKeyOf(STRANGER) } };
	beforeTheList = await asks(lay(await sealed(WORDS, NOTHING, elsewhere)));
	await operator('add', toHex(publicKeyOf(CENTRE)), ...keyWords(publicKeyOf(CENTRE)), 'みどり包括');
});
beforeEach(() => void newSlip());
afterEach(() => Promise.all(lines.splice(0).map((line) => line.close())));
afterAll(() => relay.dispose());

const connect = async (name: string, protocol?: string): Promise<ReferralLine> => {
	const line = await referralLine(relay.origin, name, protocol);
	lines.push(line);
	return line;
};
const asks = async (message: ToReferral, name = 'a phone of the desk') =>
	(await connect(`${name} ${turn++}`)).ask(message);
const sealed = (words: string, on: Known = NOTHING, odd: Odd = {}): Promise<LaidVersion> =>
	sealedSlip({ stream: slip, words, on, odd, today });
const after = (laid: LaidVersion): Known => {
	const head = checkHead(laid.head, { stream: slip, streamKey: publicKeyOf(STREAM) });
	if (!head.ok) throw new Error(head.error);
	return { kind: 'head', head: head.value, streamKey: publicKeyOf(STREAM) };
};
const lay = (laid: LaidVersion): ToReferral => ({ type: 'slip-lay', ...laid });
const look = (): ToReferral => ({ type: 'slip-look', stream: slip, version: 0 });

/** All that the relay wrote down. */
const onDisk = async (): Promise<Buffer> =>
	Buffer.concat(await Promise.all((await readdir(relay.dataDir)).map((name) => readFile(join(relay.dataDir, name)))));

describe('WIRE70 a sealed slip at a relay', () => {
	it('is opened by the centre alone, survives a killed relay, and no byte on the disk tells of it', async () => {
		const laid = await sealed(WORDS);
		expect(await asks(lay(laid))).toEqual({ type: 'slip-laid' });
		// What was acknowledged is there after the process was killed; the answer that was lost is given again.
		await relay.kill();
		await relay.restart();
		expect(await asks(lay(laid))).toEqual({ type: 'slip-laid' });
		const answer = await asks(look(), 'the centre');
		if (answer?.type !== 'slip-version') throw new Error(answer?.type);
		const place = placeAfter(NOTHING, slip, answer.grant);
		const opened = await openVersion(answer.chunks, place, CENTRE.boxPrivateKey);
		expect(opened.ok && fromUtf8(opened.value)).toBe(WORDS);
		const disk = await onDisk();
		for (const word of ['高橋', '新聞', WORDS]) expect(disk.includes(word)).toBe(false);
		for (const line of [...relay.logged, ...relay.said]) expect(line).not.toContain(toHex(slip));
	});

	it('is replaced by its next version, and gone for good with its tombstone, of which the relay gives its receipt', async () => {
		const phone = await connect('a phone');
		const first = await sealed(WORDS);
		await phone.ask(lay(first));
		const second = await sealed('見てきました', after(first));
		expect(await phone.ask(lay(second))).toEqual({ type: 'slip-laid' });
		expect((await onDisk()).includes(Buffer.from(first.chunks[0]!.subarray(-200)))).toBe(false);
		const forged = writeTombstone({ stream: slip, day: today }, STRANGER.signingKey);
		expect(await phone.ask({ type: 'slip-withdraw', stream: slip, tombstone: forged })).toEqual({ type: 'slip-none' });
		const tombstone = writeTombstone({ stream: slip, day: today }, STREAM.signingKey);
		const answer = await phone.ask({ type: 'slip-withdraw', stream: slip, tombstone });
		if (answer?.type !== 'slip-withdrawn') throw new Error(answer?.type);
		expect(readReceipt(answer.receipt, { stream: slip, relayKey: phone.relayKey })).toBe(today);
		expect((await phone.ask(look()))?.type).toBe('slip-withdrawn');
		expect((await onDisk()).includes(Buffer.from(second.chunks[0]!.subarray(-200)))).toBe(false);
		await relay.restart();
		expect(await asks(lay(second))).toEqual({ type: 'slip-refused', reason: 'withdrawn' });
	});
});

describe('WIRE71 what may not be stored', () => {
	it('is refused with the first thing that is wrong, and nothing of it is stored', async () => {
		const cases: readonly (readonly [string, LaidVersion])[] = [
			['centre-not-trusted', await sealed(WORDS, NOTHING, SOMEBODY_ELSES)],
			['delegation-forged', await sealed(WORDS, NOTHING, { steward: STRANGER })],
			['delegation-over', await sealed(WORDS, NOTHING, { delegation: { from: today - 20, until: today - 3 } })],
			['grant-forged', await sealed(WORDS, NOTHING, { device: STRANGER })],
			['gap', await sealed(WORDS, after(await sealed(WORDS)))],
			['another-last', { ...(await sealed(WORDS)), head: (await sealed('ほか')).head }]
		];
		const phone = await connect('a phone');
		for (const [reason, laid] of cases)
			expect(await phone.ask(lay(laid)), reason).toEqual({ type: 'slip-refused', reason });
		expect(await phone.ask(look())).toEqual({ type: 'slip-none' });
		expect(await phone.ask({ type: 'slip-lay', nonsense: 1 } as never)).toBeUndefined();
	});

	it('is decided by the operator’s list, at once; as long as there was none, on a relay without a public address, anybody may try', async () => {
		expect(beforeTheList).toEqual({ type: 'slip-laid' });
		const phone = await connect('a phone');
		const key = toHex(publicKeyOf(CENTRE));
		await operator('remove', key);
		expect(await phone.ask(lay(await sealed(WORDS)))).toEqual({ type: 'slip-refused', reason: 'centre-not-trusted' });
		await operator('add', key, ...keyWords(publicKeyOf(CENTRE)));
		expect(await phone.ask(lay(await sealed(WORDS)))).toEqual({ type: 'slip-laid' });
	});
});

describe('WIRE72 the streams of a centre', () => {
	it('are told to its key alone, on the device and the day that it signed for', async () => {
		const laid = await sealed(WORDS);
		await asks(lay(laid));
		const computer = await connect('the centre’s computer');
		const centre = publicKeyOf(CENTRE);
		const inbox = (day: number, device: Bytes, key = CENTRE.signingKey): ToReferral => ({
			type: 'slip-inbox',
			centre,
			day,
			after: null,
			signature: sign(key, DOMAIN.inbox, inboxTranscript(centre, device, day))
		});
		const nothing = { type: 'slip-streams', streams: [] };
		expect(await computer.ask(inbox(today, computer.device))).toMatchObject({
			streams: expect.arrayContaining([{ stream: slip, version: 1, last: chunkHash(laid.chunks.at(-1)!) }]) as unknown
		});
		const before = await connect('a computer with an app from before', REFERRAL_PROTOCOL_1);
		expect(await before.ask(inbox(today, before.device)), 'WIRE94').toMatchObject({
			streams: expect.arrayContaining([{ stream: slip, version: 1 }]) as unknown
		});
		expect(await computer.ask(inbox(today, computer.device, STRANGER.signingKey))).toEqual(nothing);
		expect(await computer.ask(inbox(today, publicKeyOf(STRANGER)))).toEqual(nothing);
		expect(await computer.ask(inbox(today - 3, computer.device))).toEqual(nothing);
	});
});
