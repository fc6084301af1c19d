import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../tests/support/outcome.ts';
import { createDeviceKey, verifyingKeyOf } from '../identity/device-key.ts';
import { utf8, type Bytes } from '../kernel/bytes.ts';
import { agreeSeals, sealOf, type FrameSeals, type SealingParty } from './sealing.ts';

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const [sato, suzuki, thief] = [createDeviceKey(random), createDeviceKey(random), createDeviceKey(random)];
const [satosNonce, suzukisNonce] = [random(32), random(32)];
const shared = { group: 'ab'.repeat(32), topic: random(16) };
const satosEnd: SealingParty = {
	...shared,
	self: 'sato',
	peer: 'suzuki',
	nonces: { own: satosNonce, theirs: suzukisNonce },
	isOpener: true,
	secret: random(32)
};
const suzukisEnd: SealingParty = {
	...shared,
	self: 'suzuki',
	peer: 'sato',
	nonces: { own: suzukisNonce, theirs: satosNonce },
	isOpener: false,
	secret: random(32)
};
const satosWords = sealOf(satosEnd, sato.signingKey);
const suzukisWords = sealOf(suzukisEnd, suzuki.signingKey);
const both = (): [FrameSeals, FrameSeals] => [
	valueOf(agreeSeals(satosEnd, suzukisWords, verifyingKeyOf(suzuki.deviceId))),
	valueOf(agreeSeals(suzukisEnd, satosWords, verifyingKeyOf(sato.deviceId)))
];

describe('a link between two vaults', () => {
	it('WIRE61 carries frames that only the other end opens, each once and in order', () => {
		const [sato, suzuki] = both();
		const bodies = ['一', '二', ''].map(utf8);
		const sealed = bodies.map((body) => sato.seal(body));
		expect(sealed.map((one) => valueOf(suzuki.open(one)))).toEqual(bodies);
		expect(suzuki.open(sealed[2]!)).toEqual({ ok: false, error: 'malformed' });
		const [, later] = both();
		expect(later.open(sealed[1]!)).toEqual({ ok: false, error: 'malformed' });
	});

	it('WIRE61 does not take its own frames for the other end’s', () => {
		const [sato] = both();
		expect(sato.open(sato.seal(utf8('一')))).toEqual({ ok: false, error: 'malformed' });
	});

	it('WIRE60 is refused to whoever has not the desk key that the log names', () => {
		const wrong = sealOf(suzukisEnd, thief.signingKey);
		expect(agreeSeals(satosEnd, wrong, verifyingKeyOf(suzuki.deviceId))).toEqual({ ok: false, error: 'refused' });
	});

	it.each([
		['another group', { group: 'cd'.repeat(32) }],
		['another topic', { topic: random(16) }],
		['somebody else', { peer: 'tanaka' }],
		['another link', { nonces: { own: suzukisNonce, theirs: random(32) } }]
	])('WIRE60 takes no words that were said for %s', (_, change) => {
		const said = sealOf({ ...suzukisEnd, ...change }, suzuki.signingKey);
		expect(agreeSeals(satosEnd, said, verifyingKeyOf(suzuki.deviceId)).ok).toBe(false);
	});

	it('WIRE60 takes no key that agrees on nothing', () => {
		const nothing = { ...suzukisEnd, secret: suzukisEnd.secret };
		const said = { ...sealOf(nothing, suzuki.signingKey), key: new Uint8Array(32) };
		expect(agreeSeals(satosEnd, said, verifyingKeyOf(suzuki.deviceId)).ok).toBe(false);
	});

	it('WIRE61 ends with any changed byte', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (body, at, flip) => {
				const [sato, suzuki] = both();
				const sealed = sato.seal(body);
				const place = at % sealed.byteLength;
				sealed[place] = sealed[place]! ^ flip;
				return !suzuki.open(sealed).ok;
			}),
			{ numRuns: 30 }
		);
	});
});
