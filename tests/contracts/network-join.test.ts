import type { Libp2p } from 'libp2p';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { askToJoin } from '../../src/lib/net/join-client.ts';
import { serveJoin } from '../../src/lib/net/join-host.ts';
import { Link } from '../../src/lib/net/link.ts';
import type { JoinAnswer, JoinRequest } from '../../src/lib/wire/join.ts';
import { MAX_JOIN_ANSWER_FRAME } from '../../src/lib/wire/limits.ts';
import { encodeMessage } from '../../src/lib/wire/message.ts';
import { JOIN_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { idOf, startNode } from '../support/circle-room.ts';

const requestWith = (challenge: Bytes): JoinRequest => ({
	type: 'join',
	groupId: new Uint8Array(32).fill(1),
	inviteId: new Uint8Array(16).fill(2),
	device: new Uint8Array(32).fill(3),
	boxKey: new Uint8Array(32).fill(4),
	kind: 'person',
	name: '鈴木',
	hint: '3号棟',
	inviteSignature: new Uint8Array([...challenge, ...challenge]),
	deviceSignature: new Uint8Array(64)
});
const admitted: JoinAnswer = {
	type: 'admitted',
	operations: [{ bytes: new Uint8Array([1]), signature: new Uint8Array(64) }],
	lockbox: new Uint8Array([9])
};

let host: Libp2p;
let newcomer: Libp2p;
let stop: (() => Promise<void>) | undefined;
beforeEach(async () => {
	[host, newcomer] = await Promise.all([startNode('memory'), startNode('memory')]);
	await newcomer.dial(host.getMultiaddrs());
});
afterEach(async () => {
	await stop?.();
	stop = undefined;
	await Promise.all([host.stop(), newcomer.stop()]);
});
const serve = async (admit: Parameters<typeof serveJoin>[0]['admit']): Promise<void> => {
	stop = await serveJoin({ node: host, admit });
};
const ask = (signal: AbortSignal = AbortSignal.timeout(10_000)) =>
	askToJoin({ node: newcomer, peerId: idOf(host), makeRequest: requestWith, signal });

/** What comes back for these bytes: every frame, and the time from the request to the last of them. */
const rawAnswer = async (
	body: (challenge: Uint8Array) => Uint8Array
): Promise<{ frames: Uint8Array[]; ms: number }> => {
	const connection = await newcomer.dial(host.peerId);
	const stream = await connection.newStream(JOIN_PROTOCOL);
	const link = new Link(stream, connection, idOf(newcomer), MAX_JOIN_ANSWER_FRAME);
	const frames: Uint8Array[] = [];
	let asked = 0;
	let ms = 0;
	await new Promise<void>((resolve) => {
		link.onEnd(() => resolve());
		link.receive((frame) => {
			frames.push(frame);
			ms = performance.now() - asked;
			if (frames.length > 1) return;
			asked = performance.now();
			link.send(body(frame));
		});
	});
	return { frames: frames.slice(1), ms };
};

describe('JOIN1 a newcomer', () => {
	it('proves the invite over the challenge and gets the log and a lockbox', async () => {
		const seen: { request: JoinRequest; challenge: Bytes; peerId: string }[] = [];
		await serve(async (request, challenge, peerId) => {
			seen.push({ request, challenge, peerId });
			return admitted;
		});
		expect(await ask()).toEqual({ ok: true, value: { operations: admitted.operations, lockbox: admitted.lockbox } });
		expect(seen.map(({ peerId }) => peerId)).toEqual([idOf(newcomer)]);
		expect(seen[0]!.request).toEqual(requestWith(seen[0]!.challenge));
	});

	it('meets another challenge at every attempt', async () => {
		const challenges: string[] = [];
		await serve(async (_request, challenge) => {
			challenges.push(challenge.join());
			return admitted;
		});
		await ask();
		await ask();
		expect(new Set(challenges).size).toBe(2);
	});

	it('is told when nobody serves it, and can give up', async () => {
		expect(await ask()).toEqual({ ok: false, error: 'unreachable' });
		await serve(() => new Promise(() => {}));
		const patience = new AbortController();
		const answer = ask(patience.signal);
		patience.abort();
		expect(await answer).toEqual({ ok: false, error: 'unreachable' });
	});

	it('calls nonsense from the admitter malformed', async () => {
		await host.handle(JOIN_PROTOCOL, (stream, connection) => {
			const link = new Link(stream, connection, idOf(host), MAX_JOIN_ANSWER_FRAME);
			link.send(new Uint8Array([0xff]));
		});
		expect(await ask()).toEqual({ ok: false, error: 'malformed' });
	});
});

describe('JOIN2 every refusal is the same', () => {
	it('in bytes and in time: refused at once, refused late, a throwing rule, nonsense, too many attempts', async () => {
		const refusals: Parameters<typeof serveJoin>[0]['admit'][] = [
			async () => ({ type: 'refused' }),
			async () => new Promise((resolve) => setTimeout(() => resolve({ type: 'refused' }), 700)),
			async () => Promise.reject(new Error('no such invite'))
		];
		let next = 0;
		await serve((...said) => refusals[next++ % refusals.length]!(...said));
		const honest = (): Uint8Array => encodeMessage(requestWith(new Uint8Array(32)));
		const nonsense = (): Uint8Array => new Uint8Array([0xff, 0xff]);
		const asked = [honest, honest, honest, nonsense, honest, honest, honest, honest];
		const answers = await Promise.all(asked.map((body) => rawAnswer(body)));
		const refused = encodeMessage({ type: 'refused' });
		for (const { frames } of answers) expect(frames).toEqual([refused]);
		expect(next).toBeLessThan(asked.length - 1);
		const times = answers.map(({ ms }) => ms);
		expect(Math.min(...times)).toBeGreaterThan(900);
		expect(Math.max(...times) - Math.min(...times)).toBeLessThan(500);
		expect(await ask()).toEqual({ ok: false, error: 'refused' });
	});
});
