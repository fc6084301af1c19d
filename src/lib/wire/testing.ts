import fc from 'fast-check';
import type { Bytes } from '../kernel/bytes.ts';
import type { JoinRequest } from './join.ts';
import type { LinkAsk } from './linking.ts';
import { MAX_SEALED_PHOTO } from './limits.ts';
import type { FromRelay } from './meet.ts';
import type { Handshake, MemberMessage } from './sync.ts';
import { TOPIC_LENGTH } from './meet.ts';

/** For tests: every message there is, with random contents and of sizes that keep a test quick. */
const bytes = (length: number): fc.Arbitrary<Bytes> =>
	fc.uint8Array({ minLength: length, maxLength: length }).map((array) => new Uint8Array(array));
const someBytes = fc.uint8Array({ maxLength: 80 }).map((array): Bytes => new Uint8Array(array));
const base58 = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
	fc.string({
		unit: fc.constantFrom(...'123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'),
		minLength,
		maxLength
	});
const documentId = base58(16, 64);
const shortText = fc.string({ unit: 'grapheme', maxLength: 20 });
const hash = bytes(32);
const list = <T>(item: fc.Arbitrary<T>, minLength = 0): fc.Arbitrary<T[]> =>
	fc.array(item, { minLength, maxLength: 5 });
const signedOperation = fc.record({ bytes: someBytes, signature: bytes(64) });
const type = <const T extends string>(name: T) => fc.constant(name);

export const announce = fc.record({ type: type('announce'), topics: list(bytes(TOPIC_LENGTH)) });

export const fromRelay: fc.Arbitrary<FromRelay> = fc.oneof(
	fc.record({ type: type('welcome'), day: fc.nat() }),
	fc.record({ type: type('present'), topic: bytes(TOPIC_LENGTH), peers: list(base58(40, 70)) })
);

export const handshake: fc.Arbitrary<Handshake> = fc.oneof(
	fc.record({ type: type('hello'), topic: bytes(TOPIC_LENGTH), nonce: bytes(32), instance: bytes(8) }),
	fc.record({ type: type('proof'), mac: hash })
);

export const memberMessage: fc.Arbitrary<MemberMessage> = fc.oneof(
	fc.record({ type: type('operations-digest'), digest: hash }),
	fc.record({ type: type('operation-ids'), ids: someBytes }),
	fc.record({ type: type('operations'), operations: list(signedOperation) }),
	fc.record({ type: type('key-wanted'), promise: hash }),
	fc.record({ type: type('key'), lockbox: someBytes }),
	fc.record({ type: type('open') }),
	fc.record({ type: type('repo'), kind: fc.constantFrom('sync', 'request'), documentId, data: someBytes }),
	fc.record({ type: type('repo'), kind: type('doc-unavailable'), documentId }),
	fc.record({ type: type('ephemeral'), documentId, session: shortText, count: fc.nat(), data: someBytes }),
	fc.record({ type: type('live'), documentId, changes: list(someBytes, 1) }),
	fc.record({
		type: type('glimpse'),
		documentId,
		head: hash,
		path: fc.array(shortText, { minLength: 1, maxLength: 8 }),
		at: fc.nat(),
		remove: fc.nat(),
		insert: shortText
	}),
	fc.record({ type: type('held'), documentId, heads: list(hash) }),
	fc.record({
		type: type('attestation'),
		documentId,
		actor: shortText,
		sequence: fc.integer({ min: 1 }),
		hash,
		device: hash,
		signature: bytes(64)
	}),
	fc.record({ type: type('photo-wanted'), hash, at: fc.nat(MAX_SEALED_PHOTO) }),
	fc.record({
		type: type('photo-piece'),
		hash,
		at: fc.nat(MAX_SEALED_PHOTO),
		size: fc.integer({ min: 1, max: MAX_SEALED_PHOTO }),
		bytes: someBytes
	}),
	fc.record({ type: type('photo-none'), hash }),
	fc.record({ type: type('photo-here'), hash })
);

export const joinRequest: fc.Arbitrary<JoinRequest> = fc.record({
	type: type('join'),
	groupId: hash,
	inviteId: bytes(16),
	device: hash,
	boxKey: hash,
	kind: fc.constantFrom('person', 'shared', 'keeper'),
	name: shortText,
	hint: shortText,
	inviteSignature: bytes(64),
	deviceSignature: bytes(64)
});

export const compareHalf = fc.record({ type: type('compare-half'), nonce: hash });

export const fromAdmitter = fc.oneof(
	fc.record({ type: type('challenge'), nonce: hash }),
	fc.record({ type: type('compare'), commitment: hash }),
	fc.record({ type: type('compare-reveal'), nonce: hash }),
	fc.record({ type: type('admitted'), operations: list(signedOperation), lockbox: someBytes }),
	fc.record({ type: type('refused') })
);

export const linkAsk: fc.Arbitrary<LinkAsk> = fc.record({
	type: type('link-ask'),
	device: hash,
	boxKey: hash,
	kind: fc.constantFrom('person', 'shared', 'keeper'),
	name: shortText,
	mac: hash
});

export const linkAgree = fc.record({ type: type('link-agree'), nonce: hash, deviceSignature: bytes(64) });

export const fromLinker = fc.oneof(
	fc.record({ type: type('link-challenge'), nonce: hash }),
	fc.record({
		type: type('link-offer'),
		member: hash,
		groupName: shortText,
		memberName: shortText,
		relays: fc.array(shortText, { maxLength: 4 }),
		commitment: hash,
		mac: hash
	}),
	fc.record({ type: type('link-reveal'), nonce: hash }),
	fc.record({ type: type('linked'), operations: list(signedOperation), lockbox: someBytes }),
	fc.record({ type: type('link-refused') })
);
