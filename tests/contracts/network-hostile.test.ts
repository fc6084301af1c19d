import * as Automerge from '@automerge/automerge';
import type { Connection } from '@libp2p/interface';
import fc from 'fast-check';
import type { Libp2p } from 'libp2p';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { utf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { encodeFrame } from '../../src/lib/wire/frames.ts';
import { MAX_HANDSHAKE_FRAME, MAX_SYNC_FRAME } from '../../src/lib/wire/limits.ts';
import { encodeMessage } from '../../src/lib/wire/message.ts';
import { SYNC_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import type { MemberMessage } from '../../src/lib/wire/sync.ts';
import { repairChecksums, runLengthBomb, zeroBomb } from '../support/automerge-bytes.ts';
import {
	connectBothWays,
	idOf,
	introduce,
	startDevice,
	startNode,
	syncsBetween,
	whenMembers,
	type Device
} from '../support/circle-room.ts';
import { openRawLink, RawMember } from '../support/raw-member.ts';
import { admits, newEpochKey, TestGate } from '../support/test-gate.ts';

/** Growth of the process that one refused message may cause: what the transport, the guard and the collector need. */
const MAX_GROWTH = 200 * 1024 * 1024;
const MUTATED_FRAMES = 2_000;

let sato: Device;
let suzuki: Device;
let node: Libp2p;
let connection: Connection;
let gate: TestGate;
/** Steps over every penalty, so that the next message is not refused because of the last. */
let now = 0;

beforeAll(async () => {
	// automerge-repo tells the console about every message that the engine refuses.
	vi.spyOn(console, 'log').mockImplementation(() => {});
	const nodes = await Promise.all([startNode('memory'), startNode('memory'), startNode('memory')]);
	node = nodes[2]!;
	const key = newEpochKey();
	const log = nodes.map((each) => admits(idOf(each)));
	gate = new TestGate([key], log);
	sato = await startDevice(nodes[0]!, new TestGate([key], log), { now: () => now });
	suzuki = await startDevice(nodes[1]!, new TestGate([key], log));
	introduce([sato, suzuki]);
	await connectBothWays(sato.node, suzuki.node);
	await Promise.all([whenMembers(sato, 1), whenMembers(suzuki, 1)]);
	connection = await node.dial(sato.node.getMultiaddrs());
});

afterAll(async () => {
	vi.restoreAllMocks();
	await Promise.all([sato.stop(), suzuki.stop(), node.stop()]);
});

const enter = (): Promise<RawMember> => {
	now += 2 * 3_600_000;
	return RawMember.enter(node, connection, gate);
};
const documentId = '4NMNnkMhL8jXrdJ9jamS58PAVdXu';
const live = (...changes: Bytes[]): MemberMessage => ({ type: 'live', documentId, changes });
const sync = (change: Uint8Array): MemberMessage => ({
	type: 'repo',
	kind: 'sync',
	documentId,
	data: Automerge.encodeSyncMessage({ heads: [], need: [], have: [], changes: [change] }) as Bytes
});
const growthDuring = async (action: () => Promise<void>): Promise<number> => {
	const before = process.memoryUsage().rss;
	let peak = before;
	const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
	await action();
	clearInterval(watch);
	return Math.max(peak, process.memoryUsage().rss) - before;
};

describe('SYNC9 bombs from a proven member', () => {
	it.each([
		['62 KB of change that unpacks to 65 MB', () => zeroBomb(65)],
		['1.5 MB of change that unpacks to 1.5 GB', () => zeroBomb(1_500)],
		['55 bytes of change that stand for 20 million operations', () => Promise.resolve(runLengthBomb(20_000_000))]
	])('are refused before the engine sees them: %s', { timeout: 60_000 }, async (_name, make) => {
		const bomb = await make();
		for (const message of [live(bomb), sync(bomb)]) {
			const member = await enter();
			const reached: unknown[] = [];
			const stop = sato.adapter.onLive((...said) => reached.push(said));
			sato.adapter.on('message', (said) => said.senderId === idOf(node) && reached.push(said));
			const growth = await growthDuring(async () => {
				member.say(message);
				await member.ended;
			});
			stop();
			expect(reached).toEqual([]);
			expect(growth).toBeLessThan(MAX_GROWTH);
			expect(await RawMember.knock(node, connection, gate)).toBeUndefined();
		}
		await syncsBetween(suzuki, sato);
	});

	it('a heavy change is tried in a worker first, and who sends one that the engine chokes on is refused', async () => {
		const reached: unknown[] = [];
		const stop = sato.adapter.onLive((...said) => reached.push(said));
		const member = await enter();
		const came = new Promise((resolve) => sato.adapter.onLive((...said) => resolve(said)));
		const readable = runLengthBomb(30_000);
		member.say(live(readable));
		expect(await came).toEqual([idOf(node), documentId, [readable]]);
		member.say(live(runLengthBomb(30_000, false)));
		expect(await member.ended).toBe('closed');
		expect(reached.length).toBe(1);
		stop();
		expect(await RawMember.knock(node, connection, gate)).toBeUndefined();
		await syncsBetween(suzuki, sato);
	});
});

describe('SYNC10 frames that are none', () => {
	it('an oversized frame is refused by its header, before and after the proof', async () => {
		const announce = (length: number): Uint8Array => {
			const header = encodeFrame(new Uint8Array(0));
			new DataView(header.buffer).setUint32(0, length);
			return header;
		};
		const stream = await connection.newStream(SYNC_PROTOCOL);
		const refused = new Promise((resolve) => stream.addEventListener('close', resolve));
		stream.send(announce(MAX_HANDSHAKE_FRAME + 1));
		await refused;
		const member = await enter();
		member.sayBytes(new Uint8Array(MAX_SYNC_FRAME + 1));
		await member.ended;
		await syncsBetween(suzuki, sato);
	});

	it('before the proof: 300 mutated hellos and proofs', async () => {
		const hello = encodeMessage({
			type: 'hello',
			topic: gate.topics()[0]!,
			nonce: new Uint8Array(32),
			instance: new Uint8Array(8)
		});
		await fc.assert(
			fc.asyncProperty(mutations(), async (mutation) => {
				const link = await openRawLink(node, connection);
				const ended = new Promise<void>((resolve) => link.onEnd(() => resolve()));
				link.send(mutate(hello, mutation));
				link.send(mutate(encodeMessage({ type: 'proof', mac: new Uint8Array(32) }), mutation));
				await ended;
			}),
			{ numRuns: 300 }
		);
		await syncsBetween(suzuki, sato);
	});

	it(`after the proof: ${MUTATED_FRAMES} mutated frames of every kind`, { timeout: 120_000 }, async () => {
		const board = sato.repo.create<{ text: string; cards: Record<string, string> }>({ text: '', cards: {} });
		board.change((doc) => void (doc.cards['a'] = 'ひとこと'.repeat(100)));
		const seeds = framesAbout(board.documentId, board.doc());
		let member = await enter();
		let cutOff = 0;
		let reachedTheRepo = 0;
		sato.adapter.on('message', ({ senderId }) => void (senderId === idOf(node) && reachedTheRepo++));
		await fc.assert(
			fc.asyncProperty(fc.nat(seeds.length - 1), mutations(), async (which, mutation) => {
				if (!member.isOpen) {
					cutOff++;
					member = await enter();
				}
				member.sayBytes(mutate(seeds[which]!, mutation));
				await member.isHeardOut();
			}),
			{ numRuns: MUTATED_FRAMES }
		);
		expect(cutOff).toBeGreaterThan(MUTATED_FRAMES / 10);
		expect(reachedTheRepo).toBeGreaterThan(MUTATED_FRAMES / 50);
		Automerge.load(Automerge.save(board.doc()));
		await syncsBetween(suzuki, sato);
		await syncsBetween(sato, suzuki);
	});
});

interface Mutation {
	readonly edits: readonly { readonly at: number; readonly byte: number }[];
	readonly cut: number;
	readonly repair: boolean;
}
/** Places as millionths: doubles of fast-check are mostly next to zero. */
const place = (): fc.Arbitrary<number> => fc.nat(999_999).map((millionths) => millionths / 1_000_000);
const mutations = (): fc.Arbitrary<Mutation> =>
	fc.record({
		edits: fc.array(fc.record({ at: place(), byte: fc.nat(255) }), { minLength: 1, maxLength: 4 }),
		cut: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: place() }),
		repair: fc.boolean()
	});
const mutate = (frame: Uint8Array, { edits, cut, repair }: Mutation): Uint8Array => {
	const mutated = frame.slice(0, Math.ceil(frame.length * cut));
	for (const { at, byte } of edits) mutated[Math.floor(at * mutated.length)] = byte;
	return repair ? repairChecksums(mutated) : mutated;
};

/** One true frame of every kind, about a document that the receiver has. */
const framesAbout = (about: string, doc: Automerge.Doc<unknown>): Uint8Array[] => {
	const theirs = Automerge.change(Automerge.clone(doc) as Automerge.Doc<{ text: string }>, (draft) => {
		Automerge.splice(draft, ['text'], 0, 0, '回覧板'.repeat(50));
	});
	const encodeSync = (have: Automerge.Doc<unknown>): Bytes => {
		const [, first] = Automerge.generateSyncMessage(have, Automerge.initSyncState());
		return first as Bytes;
	};
	const asked = Automerge.receiveSyncMessage(theirs, Automerge.initSyncState(), encodeSync(Automerge.init()));
	const [, whole] = Automerge.generateSyncMessage(asked[0], asked[1]);
	const messages: MemberMessage[] = [
		{ type: 'operations-digest', digest: new Uint8Array(32) },
		{ type: 'operation-ids', ids: gate.idPrefixes() },
		{ type: 'operations', operations: gate.operations },
		{ type: 'open' },
		{ type: 'repo', kind: 'request', documentId: about, data: encodeSync(Automerge.init()) },
		{ type: 'repo', kind: 'sync', documentId: about, data: encodeSync(theirs) },
		{ type: 'repo', kind: 'sync', documentId: about, data: whole as Bytes },
		{ type: 'repo', kind: 'doc-unavailable', documentId: about },
		{ type: 'live', documentId: about, changes: [Automerge.getLastLocalChange(theirs) as Bytes] },
		{ type: 'held', documentId: about, heads: [new Uint8Array(32)] },
		{ type: 'ephemeral', documentId: about, session: 's', count: 1, data: utf8('\u0001') }
	];
	return messages.map((message) => encodeMessage(message as Parameters<typeof encodeMessage>[0]));
};
