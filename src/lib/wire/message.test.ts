import fc from 'fast-check';
import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../kernel/bytes.ts';
import { decodeCbor, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import { compareHalfSchema, fromAdmitterSchema, joinRequestSchema } from './join.ts';
import { fromLinkerSchema, linkAgreeSchema, linkAskSchema } from './linking.ts';
import { announceSchema, fromRelaySchema } from './meet.ts';
import { decodeMessage, encodeMessage } from './message.ts';
import { handshakeSchema, memberSchema } from './sync.ts';
import {
	announce,
	compareHalf,
	fromAdmitter,
	fromLinker,
	fromRelay,
	handshake,
	joinRequest,
	linkAgree,
	linkAsk,
	memberMessage
} from './testing.ts';

interface Voice {
	readonly schema: v.GenericSchema;
	readonly message: fc.Arbitrary<object>;
}

const VOICES: Readonly<Record<string, Voice>> = {
	'a device to the relay': { schema: announceSchema, message: announce },
	'the relay': { schema: fromRelaySchema, message: fromRelay },
	'a device that opens a link': { schema: handshakeSchema, message: handshake },
	'a member': { schema: memberSchema, message: memberMessage },
	'a newcomer': { schema: joinRequestSchema, message: joinRequest },
	'a newcomer who compares digits': { schema: compareHalfSchema, message: compareHalf },
	'a member who admits': { schema: fromAdmitterSchema, message: fromAdmitter },
	'a device that asks to be linked': { schema: linkAskSchema, message: linkAsk },
	'a device that agrees to be linked': { schema: linkAgreeSchema, message: linkAgree },
	'a device that links another': { schema: fromLinkerSchema, message: fromLinker }
};
const voices = Object.entries(VOICES);

const sortOf = (value: unknown): string =>
	Array.isArray(value) ? 'list' : value instanceof Uint8Array ? 'bytes' : typeof value;

const encoded = (message: object): Bytes => encodeMessage(message as Cbor);

/** Does to the bytes what a broken path or a bored stranger would: turns bits, cuts out, doubles, puts in. */
const mutate = (bytes: Bytes, mutations: readonly [kind: number, place: number, byte: number][]): Bytes => {
	let list = [...bytes];
	for (const [kind, place, byte] of mutations) {
		const at = place % (list.length + 1);
		if (kind === 0 && at < list.length) list[at]! ^= byte || 1;
		else if (kind === 1) list.splice(at, 1 + (byte % 4));
		else if (kind === 2) list.splice(at, 0, ...list.slice(at, at + (byte % 16)));
		else if (kind === 3) list.splice(at, 0, byte, byte);
		else list = list.slice(0, at);
	}
	return new Uint8Array(list);
};
const mutations = fc.array(fc.tuple(fc.nat(4), fc.nat(500), fc.nat(255)), { minLength: 1, maxLength: 4 });

describe.each(voices)('what %s says', (_who, { schema, message }) => {
	it('is heard as it was said', () => {
		fc.assert(
			fc.property(message, (said) => {
				expect(decodeMessage(schema, encoded(said))).toEqual({ ok: true, value: said });
			}),
			{ numRuns: 200 }
		);
	});

	it('is not heard with a field too many, too few, or of another sort', () => {
		const other = fc.constantFrom<Cbor>(null, true, -1, 'あ', [], {}, new Uint8Array(3));
		fc.assert(
			fc.property(message, fc.nat(), other, (said, which, instead) => {
				const fields = Object.keys(said).filter((name) => name !== 'data');
				const field = fields[which % fields.length]!;
				const { [field]: was, ...less } = said as Record<string, Cbor>;
				expect(decodeMessage(schema, encoded({ ...said, sender: 'me' })).ok).toBe(false);
				expect(decodeMessage(schema, encoded(less)).ok).toBe(false);
				const changed = decodeMessage(schema, encoded({ ...said, [field]: instead }));
				if (changed.ok) expect(sortOf(instead)).toBe(sortOf(was));
			}),
			{ numRuns: 200 }
		);
	});

	it('is answered and never thrown at, in 2,000 mutilations', () => {
		let heard = 0;
		fc.assert(
			fc.property(message, mutations, (said, changes) => {
				const result = decodeMessage(schema, mutate(encoded(said), changes));
				if (!result.ok) return;
				heard += 1;
				const again = encodeCanonical(result.value as Cbor);
				expect(decodeMessage(schema, again)).toEqual(result);
			}),
			{ numRuns: 2_000 }
		);
		expect(heard).toBeGreaterThan(0);
		expect(heard).toBeLessThan(2_000);
	});

	it('is not heard in the voice of another', () => {
		const others = voices.filter(([, voice]) => voice.schema !== schema);
		fc.assert(
			fc.property(fc.constantFrom(...others), fc.gen(), ([, other], draw) => {
				expect(decodeMessage(schema, encoded(draw(() => other.message))).ok).toBe(false);
			}),
			{ numRuns: 100 }
		);
	});
});

describe('a body that says nothing', () => {
	it.each(voices)('is malformed to whoever listens to %s', (_who, { schema }) => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
				const result = decodeMessage(schema, noise);
				if (result.ok) expect(decodeCbor(noise).ok).toBe(true);
				else expect(result.error).toBe('malformed');
			}),
			{ numRuns: 500 }
		);
	});
});
