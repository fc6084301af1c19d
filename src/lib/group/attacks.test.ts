import { describe, expect, it, vi } from 'vitest';
import { createDeviceKey, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { sign } from '../identity/signature.ts';
import { fromHex, type Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical, type Cbor } from '../kernel/cbor.ts';

import { sha256 } from '@noble/hashes/sha2.js';
import { isLiveDevice, memberOfDevice } from './access.ts';
import { cosign, type Removal } from './cosign.ts';
import { proveDeskKey } from './desk-key.ts';
import { evaluate } from './evaluate.ts';
import { inviteTopic } from './invite-key.ts';
import { joinTranscript, proveJoin } from './join-proof.ts';
import { decodeOperation, signOperation, type SignedOperation } from './operation.ts';
import { add, digest, emptyLog } from './operation-log.ts';
import {
	admission,
	bytesFrom,
	deviceOf,
	factsFor,
	giving,
	HANA,
	HIRO,
	house,
	houseWith,
	idOf,
	invite,
	linking,
	logOf,
	MIDORI,
	openDoor,
	reasonOf,
	removing,
	said,
	SATO,
	STRANGER,
	SUZUKI,
	TANAKA,
	YUKI
} from './testing.ts';

/** Attacks on this design and on those of peers, one by one. Each of these fails when its guard is taken out. */
const { last, sato, suzuki, tanaka, hiro, hana, yuki } = house;
const RELAY = deviceOf('the relay');
const jun = deviceOf('Jun-san');
const verifyingKey = ({ deviceId }: DeviceKey): Bytes => fromHex(deviceId)!;
const refused = (op: SignedOperation, reason: string, ...others: SignedOperation[]): void =>
	expect(reasonOf(houseWith(...others, op), op)).toBe(reason);
const proofIn = ({ op }: SignedOperation) => {
	if (op.type !== 'admit') throw new Error('not an admission');
	return op.body.proof;
};

describe('forged authors', () => {
	const made = removing(SUZUKI, [last], hiro);
	const value = (): Record<string, Cbor> => {
		const decoded = decodeCanonical(made.bytes);
		if (!decoded.ok) throw new Error(decoded.error);
		return decoded.value as Record<string, Cbor>;
	};

	it('an operation in somebody else’s name is refused before it is stored', () => {
		const inSatosName = encodeCanonical({ ...value(), by: verifyingKey(SATO) });
		const byHiro = sign(HIRO.signingKey, DOMAIN.operation, sha256(inSatosName));
		expect(decodeOperation(inSatosName, byHiro)).toEqual({ ok: false, error: 'bad-signature' });
		expect(decodeOperation(inSatosName, made.signature)).toEqual({ ok: false, error: 'bad-signature' });
	});

	it('an operation that was changed on the way, in any part, is refused', () => {
		const others = { member: idOf(sato), rotations: [], cosigned: null };
		for (const changed of [{ body: others }, { deps: [idOf(hiro)] }, { type: 'remove-device' }]) {
			const bytes = encodeCanonical({ ...value(), ...changed });
			expect(decodeOperation(bytes, made.signature).ok).toBe(false);
		}
	});

	it('a stranger’s operation of any kind does nothing', () => {
		for (const op of [removing(STRANGER, [last], sato), giving(STRANGER, [last], hiro, 'steward')]) {
			refused(op, 'author-not-a-member');
		}
	});

	it('another group’s operations are none of this one', () => {
		const elsewhere = { ...made, op: { ...made.op, gid: 'ab'.repeat(32) } } as SignedOperation;
		expect(add(logOf(sato), [elsewhere]).rejected).toMatchObject([{ reason: 'other-group' }]);
	});
});

describe('replayed proofs', () => {
	const junIn = admission(HIRO, [last], jun, openDoor);

	it('a newcomer’s proof lets in no other device, by no other admitter, with no other box key', () => {
		const proof = proofIn(junIn);
		refused(admission(HIRO, [last], STRANGER, openDoor, { proof }), 'bad-proof');
		refused(admission(HANA, [last], jun, openDoor, { proof }), 'bad-proof');
		refused(admission(HIRO, [last], jun, openDoor, { proof, box: STRANGER.boxPublicKey }), 'bad-proof');
	});

	it('nor by another invite', () => {
		const other = invite(SATO, [last], 'for the desk', { role: 'desk', circles: ['everyone', 'desk'] });
		const raised = admission(HIRO, [other.operation], jun, other, { proof: proofIn(junIn) });
		refused(raised, 'bad-proof', other.operation);
	});

	it('a device’s agreement to be linked holds for one person, one hand and one challenge', () => {
		const linked = linking(HIRO, [last], hiro, jun).op;
		if (linked.type !== 'link-device') throw new Error('not a link');
		const { proof } = linked.body;
		refused(linking(HANA, [last], hana, jun, { proof }), 'bad-proof');
		refused(linking(HIRO, [last], hiro, STRANGER, { proof }), 'bad-proof');
		const challenge = bytesFrom('another attempt')(32);
		refused(linking(HIRO, [last], hiro, jun, { proof: { ...proof, challenge } }), 'bad-proof');
	});

	it('nor for another person at the same hand', () => {
		const adding = (name: string) =>
			said(YUKI, [last], 'add-person', { name, yomi: '', hint: '', role: 'participant', nonce: bytesFrom(name)(16) });
		const [ume, matsu] = [adding('梅'), adding('松')];
		const linked = linking(YUKI, [ume, matsu], ume, jun).op;
		if (linked.type !== 'link-device') throw new Error('not a link');
		refused(linking(YUKI, [ume, matsu], matsu, jun, { proof: linked.body.proof }), 'bad-proof', ume, matsu);
	});

	it('a second signature removes no other person, at no other time, for no other author', () => {
		const { cosigned } = cosign(removing(SUZUKI, [last], hiro).op as Removal, TANAKA).body;
		const replayed = (by: DeviceKey, parents: readonly SignedOperation[], member: SignedOperation) =>
			said(by, parents, 'remove', { member: idOf(member), rotations: [], cosigned });
		expect(reasonOf(houseWith(replayed(SUZUKI, [last], hiro)), replayed(SUZUKI, [last], hiro))).toBeUndefined();
		refused(replayed(SUZUKI, [last], sato), 'bad-proof');
		refused(replayed(SUZUKI, [hana, hiro], hiro), 'bad-proof');
		refused(replayed(SATO, [last], hiro), 'bad-proof');
	});

	it('a vault’s key cannot be named by another device', () => {
		const vault = createDeviceKey(bytesFrom('vault'));
		const { signature } = proveDeskKey(MIDORI, YUKI.deviceId, vault);
		const body = { device: verifyingKey(SUZUKI), key: verifyingKey(vault), box: vault.boxPublicKey, signature };
		refused(said(SUZUKI, [last], 'name-desk-key', body), 'bad-proof');
	});
});

describe('back-dated operations', () => {
	it('of somebody removed: as if made before', () => {
		const gone = removing(SATO, [last], suzuki);
		for (const op of [
			removing(SUZUKI, [hiro], hiro),
			giving(SUZUKI, [hiro], hiro, 'steward'),
			said(SUZUKI, [hiro], 'recovery-sheet', { key: bytesFrom('own sheet')(32) })
		]) {
			refused(op, 'author-removed', gone);
		}
	});

	it('of somebody who is まとめ役 no more', () => {
		const demoted = giving(SATO, [last], suzuki, 'participant');
		refused(removing(SUZUKI, [hiro], hiro), 'author-removed', demoted);
	});

	it('of somebody who was not in yet', () => {
		const junIn = admission(HIRO, [last], jun, openDoor);
		refused(admission(jun, [last], STRANGER, openDoor), 'author-not-a-member', junIn);
	});

	it('of somebody who was not まとめ役 yet', () => {
		const up = giving(SATO, [last], hiro, 'steward');
		refused(removing(HIRO, [last], sato), 'not-allowed', up);
	});

	it('an admission that somebody removed dates back is no seniority', () => {
		const gone = removing(SATO, [last], suzuki);
		const asSteward = invite(SUZUKI, [suzuki], 'early', { role: 'steward' });
		const early = admission(SUZUKI, [asSteward.operation], jun, asSteward);
		const state = houseWith(gone, asSteward.operation, early, removing(jun, [early], tanaka));
		expect(isLiveDevice(state, jun.deviceId)).toBe(false);
		expect(isLiveDevice(state, TANAKA.deviceId)).toBe(true);
	});
});

describe('a relay that tries to enrol itself', () => {
	it('knows the meeting topic and the public key of an invite, which are no proof', () => {
		expect(inviteTopic(openDoor.body.key)).toEqual(openDoor.keys.topic);
		const facts = factsFor(HIRO.deviceId, RELAY, openDoor);
		const forged = proveJoin(facts, RELAY.signingKey, RELAY);
		refused(
			admission(HIRO, [last], RELAY, openDoor, { proof: { ...forged, challenge: facts.challenge } }),
			'bad-proof'
		);
	});

	it('cannot put its own keys under a newcomer’s signatures', () => {
		const facts = factsFor(HIRO.deviceId, jun, openDoor);
		const proof = proveJoin(facts, openDoor.keys.signingKey, jun);
		const own = sign(RELAY.signingKey, DOMAIN.join, joinTranscript({ ...facts, device: RELAY.deviceId }));
		const mixed = { ...proof, deviceSignature: own, challenge: facts.challenge };
		refused(admission(HIRO, [last], RELAY, openDoor, { proof: mixed }), 'bad-proof');
	});

	it('cannot link itself, nor sign for a member', () => {
		refused(linking(RELAY, [last], hiro, RELAY), 'author-not-a-member');
		const unasked = linking(HIRO, [last], hiro, RELAY, {
			proof: { challenge: idOf(last), deviceSignature: new Uint8Array(64) }
		});
		refused(unasked, 'bad-proof');
	});
});

describe('reordered and withheld operations', () => {
	const gone = removing(SATO, [last], suzuki);
	const door = invite(SUZUKI, [last], 'behind the back');
	const junIn = admission(SUZUKI, [door.operation], jun, door);
	const settled = said(TANAKA, [gone, junIn], 'set-person', { member: idOf(yuki), hint: '2号棟' });
	const story = [...house.operations, gone, door.operation, junIn, settled];

	it('in any order and portions come to one state', () => {
		const whole = logOf(...story);
		for (const order of [[...story].reverse(), [...story.slice(5), ...story.slice(0, 5)]]) {
			let log = emptyLog(MIDORI as never);
			for (const one of order) ({ log } = add(log, [one, one]));
			expect(digest(log)).toEqual(digest(whole));
			expect(evaluate(log)).toEqual(evaluate(whole));
		}
	});

	it('a removal that is withheld voids what was done meanwhile as soon as it comes', () => {
		const without = evaluate(logOf(...house.operations, door.operation, junIn));
		expect(isLiveDevice(without, jun.deviceId)).toBe(true);
		const { log, parked } = add(logOf(...house.operations, door.operation, junIn), [settled]);
		expect(parked).toEqual([settled]);
		expect(isLiveDevice(evaluate(add(log, [gone]).log), jun.deviceId)).toBe(false);
	});

	it('what only a removed person passes on is not believed sooner than its parents are here', () => {
		expect(memberOfDevice(evaluate(add(logOf(...house.operations), [settled]).log), YUKI.deviceId)?.hint).toBe('');
	});
});

describe('the designs of others (facts S1)', () => {
	it('two まとめ役 who remove each other: nothing throws, one stays', () => {
		const state = houseWith(removing(SATO, [last], suzuki), removing(SUZUKI, [last], sato));
		expect([SATO, SUZUKI].map(({ deviceId }) => isLiveDevice(state, deviceId))).toEqual([true, false]);
	});

	it('one invite for one, used at two admitters: nothing throws, one waits', () => {
		const single = invite(SATO, [last], 'single');
		const state = houseWith(
			single.operation,
			admission(HIRO, [single.operation], jun, single),
			admission(HANA, [single.operation], STRANGER, single)
		);
		expect([state.members.size, state.awaiting.length]).toEqual([7, 1]);
	});

	it('the last まとめ役 cannot go', () => {
		const alone = removing(SATO, [removing(SATO, [last], suzuki)], tanaka);
		refused(said(SATO, [alone], 'leave', {}), 'no-steward-left', removing(SATO, [last], suzuki), alone);
	});

	it('an operation without a signature of its own is none', () => {
		const op = removing(SATO, [last], hiro);
		expect(decodeOperation(op.bytes, new Uint8Array(64)).ok).toBe(false);
		expect(decodeOperation(op.bytes, new Uint8Array()).ok).toBe(false);
	});
});

describe('clocks', () => {
	it('have no part in it: years of skew on a device change no state, and evaluating asks for no time', () => {
		const story = logOf(...house.operations, removing(SATO, [last], suzuki), removing(SUZUKI, [last], sato));
		const state = evaluate(story);
		const day = 24 * 60 * 60 * 1000;
		for (const skew of [-day, day, -3_653 * day, 3_653 * day]) {
			vi.useFakeTimers({ now: Date.UTC(2026, 10, 20) + skew, toFake: ['Date', 'performance'] });
			expect(evaluate(story)).toEqual(state);
			vi.useRealTimers();
		}
		const asked = [vi.spyOn(Date, 'now'), vi.spyOn(performance, 'now'), vi.spyOn(Math, 'random')];
		evaluate(story);
		for (const clock of asked) expect(clock).not.toHaveBeenCalled();
		expect(evaluate).toHaveLength(1);
		vi.restoreAllMocks();
	});
});

describe('signing', () => {
	it('somebody else’s operation is not possible by mistake', () => {
		const { op } = removing(SATO, [last], hiro);
		expect(() => signOperation(op as Removal, SUZUKI)).toThrow('own operations');
	});
});
