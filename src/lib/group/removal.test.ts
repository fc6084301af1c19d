// MEM18 to MEM24, the rules about people who go: each builds on the one before and on one cast.
import { describe, expect, it } from 'vitest';
import { isLiveDevice, memberOfDevice } from './access.ts';
import { cosign, type Removal } from './cosign.ts';
import { signOperation, type SignedOperation } from './operation.ts';
import {
	admission,
	deviceOf,
	giving,
	HANA,
	HIRO,
	house,
	houseWith,
	idOf,
	invite,
	linking,
	openDoor,
	reasonOf,
	removing,
	removingDevice,
	said,
	SATO,
	STRANGER,
	SUZUKI,
	TANAKA,
	YUKI
} from './testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';

const { last, sato, suzuki, tanaka, hiro, hana, yuki } = house;

/** A removal that two まとめ役 signed. */
const together = (by: DeviceKey, second: DeviceKey, parents: readonly SignedOperation[], member: SignedOperation) => {
	const { op } = removing(by, parents, member);
	return signOperation(cosign(op as Removal, second), by);
};

describe('MEM19: a まとめ役 removes a person or a device', () => {
	it('and from then on nothing of theirs counts', () => {
		const gone = removing(SUZUKI, [last], hiro);
		const later = said(HIRO, [gone], 'set-person', { member: idOf(hiro), name: '広志' });
		const state = houseWith(gone, later);
		expect(isLiveDevice(state, HIRO.deviceId)).toBe(false);
		expect(reasonOf(state, later)).toBe('author-not-a-member');
		expect(state.former).toMatchObject([{ memberId: hiro.id, name: '広', how: 'removed' }]);
	});

	it('what they did before that stays', () => {
		const renamed = said(HIRO, [last], 'set-person', { member: idOf(hiro), name: '広志' });
		const state = houseWith(renamed, removing(SUZUKI, [renamed], hiro));
		expect(state.former).toMatchObject([{ name: '広志' }]);
	});

	it.each([
		['a participant', HIRO],
		['a 世話人', YUKI]
	])('%s may not', (_who, by) => {
		const gone = removing(by, [last], hana);
		expect(reasonOf(houseWith(gone), gone)).toBe('not-allowed');
	});

	it('oneself one leaves', () => {
		const self = removing(SUZUKI, [last], suzuki);
		expect(reasonOf(houseWith(self), self)).toBe('removes-self');
	});

	it('a lost phone goes from any other device of its owner’s, who stays', () => {
		const tablet = deviceOf('Hiro-san’s tablet');
		const linked = linking(HIRO, [last], hiro, tablet);
		const lost = removingDevice(tablet, [linked], HIRO);
		const state = houseWith(linked, lost);
		expect(memberOfDevice(state, tablet.deviceId)?.devices).toHaveLength(1);
		expect(isLiveDevice(state, HIRO.deviceId)).toBe(false);
	});

	it('a lost only phone goes by a まとめ役’s hand, and its owner is a member still', () => {
		const state = houseWith(removingDevice(SUZUKI, [last], HIRO));
		expect(state.members.get(hiro.id as never)).toMatchObject({ name: '広', devices: [] });
	});

	it('somebody else’s device is not for everybody to remove', () => {
		const lost = removingDevice(HANA, [last], HIRO);
		expect(reasonOf(houseWith(lost), lost)).toBe('not-allowed');
	});
});

describe('MEM18: an operation names people and devices that its author knew', () => {
	it.each([
		['a person of whom nobody heard', () => removing(SATO, [last], openDoor.operation), 'unknown-member'],
		['a role for somebody removed', () => giving(SATO, [removing(SATO, [last], hiro)], hiro, 'desk'), 'unknown-member'],
		['a device of whom nobody heard', () => removingDevice(SATO, [last], STRANGER), 'unknown-device']
	])('%s is none', (_what, make, reason) => {
		const op = make();
		expect(reasonOf(houseWith(removing(SATO, [last], hiro), op), op)).toBe(reason);
	});

	it('an admission that the author had not seen names nobody', () => {
		const jun = deviceOf('Jun-san');
		const junIn = admission(SATO, [last], jun, openDoor);
		const unseen = removing(SUZUKI, [last], junIn);
		expect(reasonOf(houseWith(junIn, unseen), unseen)).toBe('unknown-member');
	});
});

describe('MEM20: a removal silences what its target did without knowing of it', () => {
	it('an invite and whoever came by it', () => {
		const jun = deviceOf('Jun-san');
		const gone = removing(SATO, [last], suzuki);
		const door = invite(SUZUKI, [last], 'behind the back');
		const junIn = admission(SUZUKI, [door.operation], jun, door);
		const state = houseWith(gone, door.operation, junIn);
		expect(reasonOf(state, door.operation)).toBe('author-removed');
		expect(reasonOf(state, junIn)).toBe('author-removed');
		expect(isLiveDevice(state, jun.deviceId)).toBe(false);
	});

	it('a back-dated one too', () => {
		const gone = removing(SATO, [last], suzuki);
		const backDated = removing(SUZUKI, [suzuki], sato);
		const state = houseWith(gone, backDated);
		expect(reasonOf(state, backDated)).toBe('outranked');
		expect(isLiveDevice(state, SATO.deviceId)).toBe(true);
		const aside = removing(SUZUKI, [hiro], hiro);
		expect(reasonOf(houseWith(gone, aside), aside)).toBe('author-removed');
	});

	it('of two who throw each other out the more senior one stays', () => {
		const bySuzuki = removing(SUZUKI, [last], tanaka);
		const byTanaka = removing(TANAKA, [last], suzuki);
		const state = houseWith(bySuzuki, byTanaka);
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(true);
		expect(isLiveDevice(state, TANAKA.deviceId)).toBe(false);
		expect(reasonOf(state, byTanaka)).toBe('outranked');
	});

	it('in a ring of three the most senior one’s removal stands, and what it does not touch too', () => {
		const ring = [removing(SATO, [last], tanaka), removing(TANAKA, [last], suzuki), removing(SUZUKI, [last], sato)];
		const state = houseWith(...ring);
		expect([SATO, SUZUKI, TANAKA].map(({ deviceId }) => isLiveDevice(state, deviceId))).toEqual([true, true, false]);
		expect(ring.map((one) => reasonOf(state, one))).toEqual([undefined, 'author-removed', 'outranked']);
	});

	it('a removal by somebody who is removed does nothing, also to what its target did meanwhile', () => {
		const byTanaka = removing(TANAKA, [last], suzuki);
		const bySuzuki = removing(SUZUKI, [last], hiro);
		const byHiro = said(HIRO, [last], 'set-person', { member: idOf(hiro), name: '広志' });
		const state = houseWith(byTanaka, bySuzuki, byHiro);
		expect(reasonOf(state, bySuzuki)).toBe('author-removed');
		expect(memberOfDevice(state, HIRO.deviceId)?.name).toBe('広志');
	});

	it('a change of role silences only what the new role does not allow', () => {
		const demoted = giving(SATO, [last], suzuki, 'participant');
		const renamed = said(SUZUKI, [last], 'set-person', { member: idOf(suzuki), name: '鈴木一郎' });
		const gone = removing(SUZUKI, [last], hiro);
		const state = houseWith(demoted, renamed, gone);
		expect(reasonOf(state, gone)).toBe('author-removed');
		expect(memberOfDevice(state, SUZUKI.deviceId)).toMatchObject({ name: '鈴木一郎', role: 'participant' });
		expect(isLiveDevice(state, HIRO.deviceId)).toBe(true);
	});

	it('of one person’s two devices that throw each other out the older one stays', () => {
		const tablet = deviceOf('Hiro-san’s tablet');
		const linked = linking(HIRO, [last], hiro, tablet);
		const each = [removingDevice(HIRO, [linked], tablet), removingDevice(tablet, [linked], HIRO)];
		const state = houseWith(linked, ...each);
		expect(memberOfDevice(state, HIRO.deviceId)?.devices).toHaveLength(1);
		expect(isLiveDevice(state, tablet.deviceId)).toBe(false);
	});
});

describe('MEM21: a removal that two まとめ役 signed outranks seniority', () => {
	it('the founder’s stolen phone cannot undo it, whatever it does', () => {
		const accomplice = deviceOf('an accomplice');
		const door = invite(SATO, [last], 'a back door', { role: 'steward', uses: 9 });
		const inside = admission(SATO, [door.operation], accomplice, door);
		const stolen = [
			removing(SATO, [last], suzuki),
			removing(SATO, [last], tanaka),
			door.operation,
			inside,
			removing(accomplice, [inside], suzuki),
			giving(SATO, [last], tanaka, 'participant')
		];
		const gone = together(SUZUKI, TANAKA, [last], sato);
		const state = houseWith(...stolen, gone);
		const roles = [SATO, SUZUKI, TANAKA, accomplice].map(({ deviceId }) => memberOfDevice(state, deviceId)?.role);
		expect(roles).toEqual([undefined, 'steward', 'steward', undefined]);
		for (const op of stolen) expect(reasonOf(state, op)).toBeDefined();
	});

	it('alone the founder’s phone would have won', () => {
		const state = houseWith(removing(SATO, [last], suzuki), removing(SUZUKI, [last], sato));
		expect(isLiveDevice(state, SATO.deviceId)).toBe(true);
	});

	it('nor by a second signature of somebody whom it let in for that', () => {
		const accomplice = deviceOf('an accomplice');
		const door = invite(SATO, [last], 'a back door', { role: 'steward' });
		const inside = admission(SATO, [door.operation], accomplice, door);
		const forged = together(SATO, accomplice, [inside], suzuki);
		const state = houseWith(door.operation, inside, forged, together(SUZUKI, TANAKA, [last], sato));
		expect(reasonOf(state, forged)).toBe('rests-on-void-admission');
		expect([SATO, SUZUKI, accomplice].map(({ deviceId }) => isLiveDevice(state, deviceId))).toEqual([
			false,
			true,
			false
		]);
	});

	it('nor can one まとめ役 void it by removing who signed it', () => {
		const yukiUp = giving(TANAKA, [last], yuki, 'steward', ['everyone', 'desk']);
		const state = houseWith(yukiUp, together(SUZUKI, TANAKA, [yukiUp], sato), removing(YUKI, [yukiUp], suzuki));
		expect(isLiveDevice(state, SATO.deviceId)).toBe(false);
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(false);
	});

	it('two pairs that remove each other’s first both succeed', () => {
		const state = houseWith(together(SUZUKI, TANAKA, [last], sato), together(SATO, TANAKA, [last], suzuki));
		const roles = [SATO, SUZUKI, TANAKA].map(({ deviceId }) => memberOfDevice(state, deviceId)?.role);
		expect(roles).toEqual([undefined, undefined, 'steward']);
	});

	it('the second signature is over this very removal', () => {
		const atAnotherTime = cosign(removing(SUZUKI, [hana], sato).op as Removal, TANAKA).body.cosigned;
		const forged = said(SUZUKI, [hiro], 'remove', { member: idOf(sato), rotations: [], cosigned: atAnotherTime });
		expect(reasonOf(houseWith(forged), forged)).toBe('bad-proof');
	});

	it.each([
		['a participant', HIRO],
		['a stranger', STRANGER],
		['the author again', SUZUKI],
		['whom it removes', SATO]
	])('%s is no second', (_who, second) => {
		const gone = together(SUZUKI, second, [last], sato);
		expect(reasonOf(houseWith(gone), gone)).toBe('second-not-entitled');
	});
});

describe('MEM22: removal beats a concurrent coming back', () => {
	const gone = removing(SATO, [last], hiro);

	it('who was let in again by somebody who did not know of a second removal waits', () => {
		const alsoGone = removing(SUZUKI, [last], hiro);
		const back = admission(SATO, [gone], HIRO, openDoor);
		const state = houseWith(gone, alsoGone, back);
		expect(isLiveDevice(state, HIRO.deviceId)).toBe(false);
		expect(reasonOf(state, back)).toBe('removed-meanwhile');
		expect(state.awaiting.map(({ device }) => device)).toEqual([HIRO.deviceId]);
	});

	it('who is let in in the knowledge of it is back: the same person, as senior as before', () => {
		const back = admission(SUZUKI, [gone], HIRO, openDoor, { name: '広（二度目）' });
		const state = houseWith(gone, back);
		const names = [...state.members.values()].map(({ name }) => name);
		expect(memberOfDevice(state, HIRO.deviceId)).toMatchObject({
			memberId: hiro.id,
			name: '広（二度目）',
			role: 'participant'
		});
		expect(names.indexOf('広（二度目）')).toBe(4);
	});

	it('and does not bring the old role or other devices along', () => {
		const tablet = deviceOf('Suzuki-san’s tablet');
		const linked = linking(SUZUKI, [last], suzuki, tablet);
		const out = removing(SATO, [linked], suzuki);
		const back = admission(SATO, [out], SUZUKI, openDoor);
		const state = houseWith(linked, out, back);
		expect(memberOfDevice(state, SUZUKI.deviceId)?.role).toBe('participant');
		expect(isLiveDevice(state, tablet.deviceId)).toBe(false);
	});
});

describe('MEM23: what rests on somebody removed is void, people wait and are let in by one tap', () => {
	const jun = deviceOf('Jun-san');
	const junIn = admission(SUZUKI, [last], jun, openDoor, { name: '純' });
	const byJun = said(jun, [junIn], 'set-person', { member: idOf(junIn), yomi: 'じゅん' });
	const gone = removing(SATO, [last], suzuki);
	const promoted = giving(SUZUKI, [last], hiro, 'steward');

	it('the newcomer whom a removed person let in meanwhile waits', () => {
		const state = houseWith(gone, junIn, byJun);
		expect(state.awaiting).toMatchObject([{ admission: junIn.id, name: '純' }]);
		expect(reasonOf(state, byJun)).toBe('rests-on-void-admission');
	});

	it('a まとめ役 approves, and what they said may be said again too', () => {
		const approved = said(TANAKA, [gone, byJun], 'approve', { operation: idOf(junIn), lockbox: null });
		const again = said(TANAKA, [approved], 'approve', { operation: idOf(byJun), lockbox: null });
		const state = houseWith(gone, junIn, byJun, approved, again);
		expect(memberOfDevice(state, jun.deviceId)).toMatchObject({ memberId: junIn.id, name: '純', yomi: 'じゅん' });
		expect(state.awaiting).toEqual([]);
	});

	it('whom a まとめ役 removes does not wait any longer', () => {
		const dismissed = removing(TANAKA, [gone, junIn], junIn);
		expect(houseWith(gone, junIn, dismissed).awaiting).toEqual([]);
	});

	it.each([
		['a participant', HIRO, junIn, 'not-allowed'],
		['whoever is in already', TANAKA, hiro, 'nothing-to-approve'],
		['what stands', TANAKA, gone, 'nothing-to-approve'],
		['what is not for saying again', TANAKA, promoted, 'nothing-to-approve']
	])('not: %s', (_what, by, operation, reason) => {
		const op = said(by, [gone, byJun, promoted], 'approve', { operation: idOf(operation), lockbox: null });
		expect(reasonOf(houseWith(gone, junIn, byJun, promoted, op), op)).toBe(reason);
	});

	it('nor somebody whose admission never was right', () => {
		const forged = admission(SUZUKI, [last], STRANGER, openDoor, { box: HIRO.boxPublicKey, proof: admitProof() });
		const op = said(TANAKA, [forged], 'approve', { operation: idOf(forged), lockbox: null });
		expect(reasonOf(houseWith(forged, op), op)).toBe('nothing-to-approve');
	});
	const admitProof = () => (junIn.op.type === 'admit' ? junIn.op.body.proof : undefined)!;
});

describe('MEM24: there is always a まとめ役 who can act', () => {
	const onlyTwo = [removing(SATO, [last], tanaka)];
	const here = onlyTwo[0]!;

	it('the last one cannot leave, step down or lose the last phone', () => {
		const alone = removing(SATO, [here], suzuki);
		const before = [...onlyTwo, alone];
		for (const op of [
			said(SATO, [alone], 'leave', {}),
			giving(SATO, [alone], sato, 'participant'),
			removingDevice(SATO, [alone], SATO)
		]) {
			expect(reasonOf(houseWith(...before, op), op)).toBe('no-steward-left');
		}
	});

	it('when the last two leave without knowing of each other, the more senior one’s leave is void', () => {
		const leaves = [said(SATO, [here], 'leave', {}), said(SUZUKI, [here], 'leave', {})];
		const state = houseWith(...onlyTwo, ...leaves);
		expect(memberOfDevice(state, SATO.deviceId)?.role).toBe('steward');
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(false);
		expect(reasonOf(state, leaves[0]!)).toBe('leaves-no-steward');
	});

	it('when one steps down and the other is removed, stepping down is void', () => {
		const steps = giving(SUZUKI, [here], suzuki, 'participant');
		const leaves = said(SATO, [here], 'leave', {});
		const state = houseWith(...onlyTwo, steps, leaves);
		expect([...state.members.values()].some(({ role }) => role === 'steward')).toBe(true);
	});
});

describe('MEM30: leaving by oneself', () => {
	it('ends all one’s devices, and is told from a removal', () => {
		const tablet = deviceOf('Hiro-san’s tablet');
		const linked = linking(HIRO, [last], hiro, tablet);
		const state = houseWith(linked, said(tablet, [linked], 'leave', {}));
		expect(isLiveDevice(state, HIRO.deviceId) || isLiveDevice(state, tablet.deviceId)).toBe(false);
		expect(state.former).toMatchObject([{ how: 'left' }]);
	});
});
