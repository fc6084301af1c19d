import { describe, expect, it } from 'vitest';
import { toHex } from '../kernel/bytes.ts';
import type { GroupId } from '../kernel/ids.ts';
import { circleMac, dayOf, topicOf, topicsAround, verifyCircleMac } from './epoch.ts';
import { indexDocumentIdBytes } from './index-id.ts';
import { bytesFrom, MIDORI } from './testing.ts';

const key = bytesFrom('epoch')(32);
const otherKey = bytesFrom('other epoch')(32);
const transcript = {
	from: '12D3KooWSato',
	to: '12D3KooWSuzuki',
	fromNonce: bytesFrom('a')(32),
	toNonce: bytesFrom('b')(32),
	topic: topicOf(key, 'everyone', 20_000)
};

describe('the topic of a circle', () => {
	it('is 16 bytes, another one each day, circle and epoch', () => {
		const topics = [
			topicOf(key, 'everyone', 1),
			topicOf(key, 'everyone', 2),
			topicOf(key, 'desk', 1),
			topicOf(otherKey, 'everyone', 1)
		];
		expect(new Set(topics.map(toHex)).size).toBe(4);
		for (const topic of topics) expect(topic).toHaveLength(16);
	});

	it('meets across midnight: two devices one day apart share topics', () => {
		const before = topicsAround(key, 'everyone', dayOf(Date.UTC(2026, 10, 20, 23, 59)));
		const after = topicsAround(key, 'everyone', dayOf(Date.UTC(2026, 10, 21, 0, 1)));
		expect(before[0]).toEqual(topicOf(key, 'everyone', dayOf(Date.UTC(2026, 10, 20))));
		expect(before.map(toHex)).toContain(toHex(after[0]!));
		expect(after.map(toHex)).toContain(toHex(before[0]!));
	});
});

describe('the proof that a device knows the circle', () => {
	it('holds for its transcript and key', () => {
		expect(verifyCircleMac(key, transcript, circleMac(key, transcript))).toBe(true);
	});

	it('cannot be sent back, or used with another key, peer, hello or topic', () => {
		const mac = circleMac(key, transcript);
		const back = {
			...transcript,
			from: transcript.to,
			to: transcript.from,
			fromNonce: transcript.toNonce,
			toNonce: transcript.fromNonce
		};
		const others = [
			back,
			{ ...transcript, to: '12D3KooWStranger' },
			{ ...transcript, fromNonce: transcript.toNonce },
			{ ...transcript, topic: topicOf(key, 'desk', 20_000) }
		];
		for (const other of others) expect(verifyCircleMac(key, other, mac)).toBe(false);
		expect(verifyCircleMac(otherKey, transcript, mac)).toBe(false);
		expect(verifyCircleMac(key, transcript, mac.slice(0, 31))).toBe(false);
		expect(verifyCircleMac(key, transcript, new Uint8Array())).toBe(false);
		expect(verifyCircleMac(key, transcript, new Uint8Array([...mac, 0]))).toBe(false);
	});
});

describe('the index document', () => {
	it('has one id for each circle of each group', () => {
		const ids = [
			indexDocumentIdBytes(MIDORI, 'everyone'),
			indexDocumentIdBytes(MIDORI, 'desk'),
			indexDocumentIdBytes('ab'.repeat(32) as GroupId, 'everyone')
		];
		expect(new Set(ids.map(toHex)).size).toBe(3);
		expect(ids[0]).toHaveLength(16);
		expect(indexDocumentIdBytes(MIDORI, 'everyone')).toEqual(ids[0]);
	});
});
