import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection, Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DOMAIN } from '../../src/lib/identity/domain.ts';
import { sign, verifyingKeyFrom } from '../../src/lib/identity/signature.ts';
import { fromUtf8, toHex, utf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { Conversation } from '../../src/lib/net/conversation.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { Link } from '../../src/lib/net/link.ts';
import { relayMultiaddr } from '../../src/lib/net/relay-address.ts';
import { writeHead, writeTombstone } from '../../src/lib/referral/head.ts';
import { readGrant } from '../../src/lib/referral/grant.ts';
import { paperHash } from '../../src/lib/referral/paper.ts';
import { CENTRE, drawn, papersOf, publicKeyOf, STRANGER, STREAM, type Odd } from '../../src/lib/referral/testing.ts';
import { chunkHash, NO_PREV, openVersion, sealVersion } from '../../src/lib/referral/version.ts';
import { MAX_REFERRAL_FRAME } from '../../src/lib/wire/limits.ts';
import { REFERRAL_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import {
	fromReferralSchema,
	inboxTranscript,
	type FromReferral,
	type LaidVersion,
	type ToReferral
} from '../../src/lib/wire/referral.ts';
import { deviceKey, startRelayProcess, type RelayProcess } from '../support/relay.ts';

const today = Math.floor(Date.now() / 86_400_000);
const WORDS = '高橋トメさんの新聞が三日たまっている';
const CENTRES = { ENGAWA_CENTRES: toHex(publicKeyOf(CENTRE)) };

let relay: RelayProcess;
let nodes: Libp2p[];
/** Each test has a stream of its own. */
let slip: Bytes;
let turn = 0;
beforeAll(async () => {
	relay = await startRelayProcess({ env: CENTRES });
});
beforeEach(() => {
	nodes = [];
	slip = drawn(`slip ${turn++}`)(16);
});
afterEach(() => Promise.all(nodes.map((node) => node.stop())));
afterAll(() => relay.dispose());

const connect = async (name: string): Promise<{ node: Libp2p; connection: Connection }> => {
	const node = await createDeviceNode({ deviceKey: deviceKey(name), stunUrls: () => [], webrtc: false, listen: [] });
	nodes.push(node);
	return { node, connection: await node.dial(multiaddr(relayMultiaddr(relay.origin))) };
};

/** What the relay says to somebody; undefined when it resets the stream. */
const asks = async (message: ToReferral, name = 'a phone of the desk'): Promise<FromReferral | undefined> => {
	const { node, connection } = await connect(`${name} ${turn++}`);
	return on(node, connection, message);
};
const on = async (node: Libp2p, connection: Connection, message: ToReferral): Promise<FromReferral | undefined> => {
	const stream = await connection.newStream(REFERRAL_PROTOCOL);
	const link = new Link(stream, connection, node.peerId.toString(), MAX_REFERRAL_FRAME);
	const conversation = new Conversation(link);
	conversation.say(message);
	const answer = await conversation.hear(fromReferralSchema, AbortSignal.timeout(10_000));
	conversation.close();
	return answer.ok ? answer.value : undefined;
};

const placeOf = (papers: { grant: Uint8Array }, version: number, prev: Bytes) => {
	const grant = readGrant(papers.grant);
	if (!grant.ok) throw new Error(grant.error);
	return { stream: slip, version, prev, grant: paperHash(grant.value) };
};
const sealed = async (words: string, version = 1, prev: Bytes = NO_PREV, odd: Odd = {}): Promise<LaidVersion> => {
	const papers = papersOf({ ...odd, grant: { ...odd.grant, stream: slip } }, today) as Pick<
		LaidVersion,
		'enrolment' | 'delegation' | 'grant'
	>;
	const place = placeOf(papers, version, prev);
	const chunks = await sealVersion(utf8(words), place, CENTRE.boxPublicKey, (length) => drawn(`${turn++}`)(length));
	if (!chunks.ok) throw new Error(chunks.error);
	const last = chunkHash(chunks.value.at(-1)!);
	return { ...papers, head: writeHead({ stream: slip, version, last }, STREAM.signingKey), chunks: [...chunks.value] };
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
		const opened = await openVersion(answer.chunks, placeOf(answer, 1, NO_PREV), CENTRE.boxPrivateKey);
		expect(opened.ok && fromUtf8(opened.value)).toBe(WORDS);
		const disk = await onDisk();
		for (const word of ['高橋', '新聞', WORDS]) expect(disk.includes(word)).toBe(false);
		for (const line of [...relay.logged, ...relay.said]) expect(line).not.toContain(toHex(slip));
	});

	it('is replaced by its next version, and gone for good with its tombstone', async () => {
		const first = await sealed(WORDS);
		await asks(lay(first));
		const second = await sealed('見てきました', 2, chunkHash(first.chunks[0]!));
		expect(await asks(lay(second))).toEqual({ type: 'slip-laid' });
		expect((await onDisk()).includes(Buffer.from(first.chunks[0]!.subarray(-200)))).toBe(false);
		const forged = writeTombstone({ stream: slip, day: today }, STRANGER.signingKey);
		expect(await asks({ type: 'slip-withdraw', stream: slip, tombstone: forged })).toEqual({ type: 'slip-none' });
		const tombstone = writeTombstone({ stream: slip, day: today }, STREAM.signingKey);
		expect((await asks({ type: 'slip-withdraw', stream: slip, tombstone }))?.type).toBe('slip-withdrawn');
		expect((await asks(look()))?.type).toBe('slip-withdrawn');
		expect((await onDisk()).includes(Buffer.from(second.chunks[0]!.subarray(-200)))).toBe(false);
		await relay.restart();
		expect(await asks(lay(second))).toEqual({ type: 'slip-refused', reason: 'withdrawn' });
	});
});

describe('WIRE71 what may not be stored', () => {
	it('is refused with the first thing that is wrong, and nothing of it is stored', async () => {
		const cases: readonly (readonly [string, LaidVersion])[] = [
			['centre-not-trusted', await sealed(WORDS, 1, NO_PREV, { enrolment: { centre: publicKeyOf(STRANGER) } })],
			['delegation-forged', await sealed(WORDS, 1, NO_PREV, { steward: STRANGER })],
			['delegation-over', await sealed(WORDS, 1, NO_PREV, { delegation: { from: today - 20, until: today - 3 } })],
			['grant-forged', await sealed(WORDS, 1, NO_PREV, { device: STRANGER })],
			['gap', await sealed(WORDS, 2)],
			['out-of-place', await sealed(WORDS, 1, drawn('elsewhere')(32))],
			['another-last', { ...(await sealed(WORDS)), head: (await sealed('ほか')).head }]
		];
		const { node, connection } = await connect('a phone');
		for (const [reason, laid] of cases)
			expect(await on(node, connection, lay(laid)), reason).toEqual({ type: 'slip-refused', reason });
		expect(await on(node, connection, look())).toEqual({ type: 'slip-none' });
		expect(await on(node, connection, { type: 'slip-lay', nonsense: 1 } as never)).toBeUndefined();
	});
});

describe('WIRE72 the streams of a centre', () => {
	it('are told to its key alone, on the device and the day that it signed for', async () => {
		await asks(lay(await sealed(WORDS)));
		const name = 'the centre’s computer';
		const { node, connection } = await connect(name);
		const own = verifyingKeyFrom(deviceKey(name).signingKey);
		const centre = publicKeyOf(CENTRE);
		const inbox = (day: number, device: Bytes, key = CENTRE.signingKey): ToReferral => ({
			type: 'slip-inbox',
			centre,
			day,
			after: null,
			signature: sign(key, DOMAIN.inbox, inboxTranscript(centre, device, day))
		});
		const nothing = { type: 'slip-streams', streams: [] };
		expect(await on(node, connection, inbox(today, own))).toMatchObject({
			streams: expect.arrayContaining([{ stream: slip, version: 1 }]) as unknown
		});
		expect(await on(node, connection, inbox(today, own, STRANGER.signingKey))).toEqual(nothing);
		expect(await on(node, connection, inbox(today, publicKeyOf(STRANGER)))).toEqual(nothing);
		expect(await on(node, connection, inbox(today - 3, own))).toEqual(nothing);
	});
});
