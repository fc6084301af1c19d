import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { newEpochKey, TestGate, topicOf } from '../../../tests/support/test-gate.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { Handshake } from '../wire/sync.ts';
import type { CircleKeys } from './circle-gate.ts';
import {
	advanceHandshake,
	listenForHandshake,
	openHandshake,
	type HandshakeState,
	type HandshakeStep,
	type Party
} from './link-handshake.ts';

const party = (self: string, peer: string): Party => ({
	self,
	peer,
	nonce: newEpochKey(),
	instance: newEpochKey().slice(0, 8)
});
const understands =
	(gate: TestGate | undefined) =>
	(topic: Bytes): CircleKeys | undefined =>
		gate?.topics().some((known) => known.join() === topic.join()) ? gate : undefined;

interface Outcome {
	readonly opener: HandshakeStep['outcome'];
	readonly listener: HandshakeStep['outcome'];
	/** What the opener got to hear. */
	readonly heard: readonly Handshake[];
}

/** Plays both ends; `garble` may change what passes. */
const play = (
	openers: TestGate,
	listeners: TestGate | undefined,
	garble: (message: Handshake, n: number) => Handshake = (message) => message
): Outcome => {
	const first = openHandshake(party('sato', 'suzuki'), openers.topics()[0]!);
	let opener: HandshakeStep = first;
	let listener: HandshakeStep = { outcome: 'continue', state: listenForHandshake(party('suzuki', 'sato')), send: [] };
	const heard: Handshake[] = [];
	const toListener = [...first.send];
	const take = (step: HandshakeStep, message: Handshake, gate: TestGate | undefined): HandshakeStep =>
		step.outcome === 'continue' ? advanceHandshake(step.state, message, understands(gate)) : { outcome: 'refused' };
	for (let n = 0; toListener.length > 0; n++) {
		listener = take(listener, garble(toListener.shift()!, 2 * n), listeners);
		if (listener.outcome === 'refused') break;
		for (const reply of listener.send) {
			heard.push(reply);
			opener = take(opener, garble(reply, 2 * n + 1), openers);
			if (opener.outcome !== 'refused') toListener.push(...opener.send);
		}
	}
	return { opener: opener.outcome, listener: listener.outcome, heard };
};

describe('handshake', () => {
	it('proves both to each other when they share the key', () => {
		const key = newEpochKey();
		const outcome = play(new TestGate([key]), new TestGate([key]));
		expect(outcome).toMatchObject({ opener: 'proven', listener: 'proven' });
		expect(outcome.heard.map(({ type }) => type)).toEqual(['hello', 'proof']);
	});

	it('works with an older epoch that the listener still understands', () => {
		const [old, young] = [newEpochKey(), newEpochKey()];
		expect(play(new TestGate([old]), new TestGate([young, old]))).toMatchObject({
			opener: 'proven',
			listener: 'proven'
		});
	});

	it('answers an unknown circle with a hello like any other, and refuses after the proof', () => {
		const outcome = play(new TestGate([newEpochKey()]), new TestGate([newEpochKey()]));
		expect(outcome).toMatchObject({ opener: 'continue', listener: 'refused' });
		expect(outcome.heard.map(({ type }) => type)).toEqual(['hello']);
	});

	it('gives no proof to who has the topic without the key', () => {
		const key = newEpochKey();
		const thief = new TestGate([newEpochKey()]);
		const guess = thief.mac.bind(thief, thief.topics()[0]!);
		thief.mac = (_topic, transcript) => guess(transcript);
		thief.topics = () => [topicOf(key)];
		const outcome = play(thief, new TestGate([key]));
		expect(outcome.listener).toBe('refused');
		expect(outcome.heard.map(({ type }) => type)).toEqual(['hello']);
	});

	it.each(['opener', 'listener'] as const)('is refused by the %s whose key for that device went in between', (who) => {
		const key = newEpochKey();
		const [sato, suzuki] = [new TestGate([key]), new TestGate([key])];
		(who === 'opener' ? sato : suzuki).mac = () => undefined;
		expect(play(sato, suzuki)[who]).toBe('refused');
	});

	it('holds for no message that was changed on the way', () => {
		const key = newEpochKey();
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 3 }), fc.nat(31), (which, byte) => {
				const flip = (bytes: Bytes): Bytes => {
					const flipped = Uint8Array.from(bytes);
					flipped[byte]! ^= 1;
					return flipped;
				};
				const outcome = play(new TestGate([key]), new TestGate([key]), (message, n) => {
					if (n !== which) return message;
					return message.type === 'hello'
						? { ...message, nonce: flip(message.nonce) }
						: { ...message, mac: flip(message.mac) };
				});
				expect([outcome.opener, outcome.listener]).toContain('refused');
			}),
			{ numRuns: 200 }
		);
	});

	it('refuses every message out of turn', () => {
		const key = newEpochKey();
		const gate = new TestGate([key]);
		const hello: Handshake = { type: 'hello', topic: topicOf(key), nonce: newEpochKey(), instance: new Uint8Array(8) };
		const proof: Handshake = { type: 'proof', mac: new Uint8Array(32) };
		const theirs = { nonce: hello.nonce, instance: hello.instance };
		const me = party('suzuki', 'sato');
		const outOfTurn: [HandshakeState, Handshake][] = [
			[{ step: 'hello-sent', party: me, topic: topicOf(key) }, proof],
			[{ step: 'listening', party: me }, proof],
			[{ step: 'hello-answered', party: me, topic: topicOf(key), theirs }, hello],
			[{ step: 'proof-sent', party: me, topic: topicOf(key), theirs }, hello]
		];
		for (const [state, message] of outOfTurn) {
			expect(advanceHandshake(state, message, understands(gate))).toEqual({ outcome: 'refused' });
		}
	});

	it('refuses its own proof sent back', () => {
		const key = newEpochKey();
		const gate = new TestGate([key]);
		const me = party('sato', 'suzuki');
		const opened = openHandshake(me, topicOf(key));
		const echo: Handshake = { type: 'hello', topic: topicOf(key), nonce: me.nonce, instance: me.instance };
		const proved = advanceHandshake(opened.state, echo, understands(gate));
		if (proved.outcome !== 'continue') throw new Error('the hello was not taken');
		expect(advanceHandshake(proved.state, proved.send[0]!, understands(gate))).toEqual({ outcome: 'refused' });
	});
});
