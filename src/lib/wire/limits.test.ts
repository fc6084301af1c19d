import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Cbor } from '../kernel/cbor.ts';
import { fromAdmitterSchema, joinRequestSchema } from './join.ts';
import { fromLinkerSchema, linkAskSchema } from './linking.ts';
import { fromMailboxSchema, toMailboxSchema } from './mailbox.ts';
import { MAX_RELAY_HINTS } from '../group/limits.ts';
import * as limits from './limits.ts';
import { announceSchema, fromRelaySchema, TOPIC_LENGTH } from './meet.ts';
import { decodeMessage, encodeMessage } from './message.ts';
import { handshakeSchema, ID_PREFIX_LENGTH, memberSchema } from './sync.ts';

const zeros = (length: number) => new Uint8Array(length);
const many = <T>(count: number, one: T): T[] => Array<T>(count).fill(one);
const documentId = '4NMNnkMhL8jXrdJ9jamS58PAVdXu';
const peer = '12D3KooWGzBkHy1qjmXgp2YEcCq1oYVTdUKzPm9JbXZZTv9XwLZz';
const operation = { bytes: zeros(20), signature: zeros(64) };
const glimpse = { type: 'glimpse', documentId, head: zeros(32), path: ['cards'], at: 0, remove: 0, insert: '' };
const joining = {
	type: 'join',
	groupId: zeros(32),
	inviteId: zeros(16),
	device: zeros(32),
	boxKey: zeros(32),
	kind: 'person',
	name: '鈴木',
	hint: '3号棟',
	inviteSignature: zeros(64),
	deviceSignature: zeros(64)
};

const linking = {
	type: 'link-ask',
	device: zeros(32),
	boxKey: zeros(32),
	kind: 'person',
	name: 'スマホ',
	mac: zeros(32)
};
const offering = {
	type: 'link-offer',
	member: zeros(32),
	groupName: 'みどり棟',
	memberName: '鈴木',
	relays: [] as string[],
	commitment: zeros(32),
	mac: zeros(32)
};

type Grown = readonly [what: string, schema: v.GenericSchema, max: number, ofSize: (size: number) => Cbor];

const GROWN: readonly Grown[] = [
	[
		'topics',
		announceSchema,
		limits.MAX_TOPICS_PER_DEVICE,
		(n) => ({ type: 'announce', topics: many(n, zeros(TOPIC_LENGTH)) })
	],
	[
		'peers at a topic',
		fromRelaySchema,
		limits.MAX_DEVICES_PER_TOPIC,
		(n) => ({ type: 'present', topic: zeros(TOPIC_LENGTH), peers: many(n, peer) })
	],
	[
		'operation ids',
		memberSchema,
		limits.MAX_OPERATIONS * ID_PREFIX_LENGTH,
		(n) => ({ type: 'operation-ids', ids: zeros(n) })
	],
	[
		'operations in a frame',
		memberSchema,
		limits.MAX_OPERATIONS_PER_FRAME,
		(n) => ({ type: 'operations', operations: many(n, operation) })
	],
	[
		'bytes of an operation',
		memberSchema,
		limits.MAX_OPERATION,
		(n) => ({ type: 'operations', operations: [{ bytes: zeros(n), signature: zeros(64) }] })
	],
	[
		'bytes of a sync message',
		memberSchema,
		limits.MAX_SYNC_FRAME,
		(n) => ({ type: 'repo', kind: 'sync', documentId, data: zeros(n) })
	],
	[
		'bytes of what is never stored',
		memberSchema,
		limits.MAX_EPHEMERAL,
		(n) => ({ type: 'ephemeral', documentId, session: 's', count: 0, data: zeros(n) })
	],
	['live changes', memberSchema, 1000, (n) => ({ type: 'live', documentId, changes: many(n, zeros(1)) })],
	['letters of a glimpse', memberSchema, limits.MAX_GLIMPSE_TEXT, (n) => ({ ...glimpse, insert: 'あ'.repeat(n) })],
	['names in a glimpse', memberSchema, limits.MAX_GLIMPSE_PATH, (n) => ({ ...glimpse, path: many(n, 'cards') })],
	['letters of such a name', memberSchema, limits.MAX_GLIMPSE_NAME, (n) => ({ ...glimpse, path: ['x'.repeat(n)] })],
	['heads', memberSchema, limits.MAX_HEADS, (n) => ({ type: 'held', documentId, heads: many(n, zeros(32)) })],
	['letters of a name', joinRequestSchema, limits.MAX_NAME_LENGTH, (n) => ({ ...joining, name: 'あ'.repeat(n) })],
	['letters of a hint', joinRequestSchema, limits.MAX_NAME_LENGTH, (n) => ({ ...joining, hint: 'あ'.repeat(n) })],
	[
		'operations of an answer',
		fromAdmitterSchema,
		limits.MAX_OPERATIONS,
		(n) => ({ type: 'admitted', operations: many(n, operation), lockbox: zeros(9) })
	],
	['letters of a device’s name', linkAskSchema, limits.MAX_NAME_LENGTH, (n) => ({ ...linking, name: 'あ'.repeat(n) })],
	[
		'letters of the group’s name',
		fromLinkerSchema,
		limits.MAX_NAME_LENGTH,
		(n) => ({ ...offering, groupName: 'あ'.repeat(n) })
	],
	['relays of a group', fromLinkerSchema, MAX_RELAY_HINTS, (n) => ({ ...offering, relays: many(n, 'https://a') })],
	[
		'bytes of a letter',
		toMailboxSchema,
		limits.MAX_LETTER,
		(n) => ({ type: 'leave', box: zeros(32), id: zeros(16), sealed: zeros(n), signature: zeros(64) })
	],
	[
		'letters of a box',
		fromMailboxSchema,
		limits.MAX_LETTERS_PER_BOX,
		(n) => ({ type: 'letters', letters: many(n, { id: zeros(16), day: 1, sealed: zeros(1) }) })
	],
	[
		'letters that are known',
		toMailboxSchema,
		limits.MAX_LETTERS_PER_BOX,
		(n) => ({ type: 'collect', box: zeros(32), known: many(n, zeros(16)) })
	],
	[
		'operations of a linked device',
		fromLinkerSchema,
		limits.MAX_OPERATIONS,
		(n) => ({ type: 'linked', operations: many(n, operation), lockbox: zeros(9) })
	]
];

describe('the bound of', () => {
	it.each(GROWN)('%s is just that', (_what, schema, max, ofSize) => {
		expect(decodeMessage(schema, encodeMessage(ofSize(max))).ok).toBe(true);
		expect(decodeMessage(schema, encodeMessage(ofSize(max + 1))).ok).toBe(false);
	});

	it('live changes from below is one', () => {
		expect(decodeMessage(memberSchema, encodeMessage({ type: 'live', documentId, changes: [] })).ok).toBe(false);
	});

	it.each([31, 33])('a key, a nonce or a hash is exact: not %i bytes', (length) => {
		for (const message of [
			{ type: 'hello', topic: zeros(TOPIC_LENGTH), nonce: zeros(length), instance: zeros(8) },
			{ type: 'proof', mac: zeros(length) }
		])
			expect(decodeMessage(handshakeSchema, encodeMessage(message)).ok).toBe(false);
		expect(decodeMessage(joinRequestSchema, encodeMessage({ ...joining, boxKey: zeros(length) })).ok).toBe(false);
	});
});

/** The largest honest message of a kind must pass the frame that is open at that time. */
describe('the frame', () => {
	it.each<readonly [string, number, Cbor]>([
		[
			'before the proof takes a hello',
			limits.MAX_HANDSHAKE_FRAME,
			{ type: 'hello', topic: zeros(16), nonce: zeros(32), instance: zeros(8) }
		],
		[
			'before the opening takes all operation ids',
			limits.MAX_LOG_FRAME,
			{ type: 'operation-ids', ids: zeros(limits.MAX_OPERATIONS * ID_PREFIX_LENGTH) }
		],
		[
			'before the opening takes operations',
			limits.MAX_LOG_FRAME,
			{
				type: 'operations',
				operations: many(limits.MAX_OPERATIONS_PER_FRAME, { bytes: zeros(limits.MAX_OPERATION), signature: zeros(64) })
			}
		],
		[
			'of a newcomer takes a request',
			limits.MAX_JOIN_REQUEST_FRAME,
			{ ...joining, name: 'あ'.repeat(limits.MAX_NAME_LENGTH), hint: 'あ'.repeat(limits.MAX_NAME_LENGTH) }
		],
		[
			'of a device that asks to be linked takes its name',
			limits.MAX_LINKING_FRAME,
			{ ...linking, name: 'あ'.repeat(limits.MAX_NAME_LENGTH) }
		],
		[
			'to a relay takes all topics',
			limits.MAX_MEET_FRAME,
			{ type: 'announce', topics: many(limits.MAX_TOPICS_PER_DEVICE, zeros(TOPIC_LENGTH)) }
		],
		[
			'from a relay takes all peers',
			limits.MAX_MEET_FRAME,
			{ type: 'present', topic: zeros(TOPIC_LENGTH), peers: many(limits.MAX_DEVICES_PER_TOPIC, peer) }
		]
	])('%s', (_what, limit, message) => {
		expect(encodeMessage(message).byteLength).toBeLessThanOrEqual(limit);
	});
});
