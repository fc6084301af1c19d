import { describe, expect, it } from 'vitest';
import { isLiveDevice, memberOfDevice } from './access.ts';
import type { Circle, MemberId } from '../kernel/ids.ts';
import { rightsOf, RIGHTS } from './rights.ts';
import {
	admission,
	bytesFrom,
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
	said,
	SATO,
	SUZUKI,
	TANAKA,
	YUKI
} from './testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { Role } from './bodies.ts';
import type { SignedOperation } from './operation.ts';

const { last, sato, suzuki, yuki, hiro, hana } = house;
const memberNamed = (state: ReturnType<typeof houseWith>, op: SignedOperation) =>
	state.members.get(op.id as string as MemberId);
const adding = (
	by: DeviceKey,
	parents: readonly SignedOperation[],
	name: string,
	role: Role = 'participant',
	circles?: Circle[]
) =>
	said(by, parents, 'add-person', {
		...{ name, yomi: 'うめ', hint: '2号棟', role, nonce: bytesFrom(name)(16) },
		...(circles && { circles })
	});
const handing = (by: DeviceKey, parents: readonly SignedOperation[], to: SignedOperation, then: Role = 'participant') =>
	said(by, parents, 'hand-over', {
		to: idOf(to),
		office: '会長',
		from: '2027-04-01',
		until: '2028-03-31',
		then,
		rotations: []
	});

describe('MEM17: a right is one line of a table', () => {
	const acts: [string, (by: DeviceKey) => SignedOperation][] = [
		['remove', (by) => removing(by, [last], hiro)],
		['set-role', (by) => giving(by, [last], hiro, 'desk')],
		['hand-over', (by) => handing(by, [last], hiro)],
		['revoke-invite', (by) => said(by, [last], 'revoke-invite', { invite: idOf(openDoor.operation) })],
		['approve', (by) => said(by, [last], 'approve', { operation: idOf(hiro), lockbox: null })],
		['recovery-sheet', (by) => said(by, [last], 'recovery-sheet', { key: bytesFrom('sheet')(32) })],
		['add-person', (by) => adding(by, [last], '梅')],
		['set-person', (by) => said(by, [last], 'set-person', { member: idOf(hiro), state: 'resting' })],
		['name-device', (by) => said(by, [last], 'name-device', { device: bytesFrom('any')(32), name: 'スマホ' })]
	];
	it.each(acts)('%s takes the right to it', (_type, act) => {
		expect(reasonOf(houseWith(act(HANA)), act(HANA))).toBe('not-allowed');
		expect(reasonOf(houseWith(act(SATO)), act(SATO))).not.toBe('not-allowed');
	});

	it('and the table is told in sentences', () => {
		expect(rightsOf('participant')).toEqual([{ right: 'sees', circle: 'everyone' }]);
		expect(rightsOf('desk')).toContainEqual({ right: 'mayInvite', role: 'participant' });
		expect(rightsOf('desk')).not.toContainEqual({ right: 'mayRemove' });
		const rightsOfSteward = Object.keys(RIGHTS.steward).length - 2;
		expect(rightsOf('steward')).toHaveLength(2 + RIGHTS.steward.mayInvite.length + rightsOfSteward);
	});
});

describe('MEM25: an office is handed over with its place in seniority', () => {
	it('April’s new まとめ役 outranks last year’s', () => {
		const handed = handing(SATO, [last], hiro, 'steward');
		const state = houseWith(handed, removing(SATO, [handed], hiro), removing(HIRO, [handed], sato));
		expect(memberOfDevice(state, HIRO.deviceId)).toMatchObject({ role: 'steward', seniority: 0 });
		expect(isLiveDevice(state, SATO.deviceId)).toBe(false);
	});

	it('with its term, for people to read', () => {
		const state = houseWith(handing(SATO, [last], hiro));
		expect(memberOfDevice(state, HIRO.deviceId)?.office).toEqual({
			name: '会長',
			from: '2027-04-01',
			until: '2028-03-31'
		});
		expect(memberOfDevice(state, SATO.deviceId)).toMatchObject({ role: 'participant', circles: ['everyone'] });
	});

	it('a founder who hands over and quarrels as if it had not happened loses: the successor stays', () => {
		const handed = handing(SATO, [last], hiro, 'steward');
		const backDated = removing(SATO, [last], hiro);
		const state = houseWith(handed, backDated, removing(HIRO, [handed], sato));
		expect(isLiveDevice(state, HIRO.deviceId)).toBe(true);
		expect(isLiveDevice(state, SATO.deviceId)).toBe(false);
	});

	it('nobody becomes less senior by taking over from somebody younger', () => {
		const state = houseWith(handing(SUZUKI, [last], sato, 'steward'));
		expect(memberOfDevice(state, SATO.deviceId)?.seniority).toBe(0);
	});

	it('a hand-over that does not stand changes nobody’s place', () => {
		const [gone, handed] = [removing(SATO, [last], suzuki), handing(SUZUKI, [last], hana, 'steward')];
		const state = houseWith(gone, handed);
		expect(memberOfDevice(state, HANA.deviceId)).toMatchObject({ role: 'participant', seniority: 4 });
	});

	it.each([
		['to oneself', () => handing(SATO, [last], sato), 'removes-self'],
		['to somebody without a phone', () => handing(SATO, [umeIn], umeIn), 'steward-needs-device'],
		['by becoming a 留守番', () => handing(SATO, [last], hiro, 'keeper'), 'keeper-stays-keeper']
	])('not %s', (_what, make, reason) => {
		const op = make();
		expect(reasonOf(houseWith(umeIn, op), op)).toBe(reason);
	});
	const umeIn = adding(YUKI, [last], '梅');
});

describe('MEM26: an invite is revoked', () => {
	const jun = deviceOf('Jun-san');
	const revoked = said(SUZUKI, [last], 'revoke-invite', { invite: idOf(openDoor.operation) });

	it('and lets nobody in from then on', () => {
		const junIn = admission(HANA, [revoked], jun, openDoor);
		const state = houseWith(revoked, junIn);
		expect(reasonOf(state, junIn)).toBe('invite-revoked');
		expect(state.invites.get(openDoor.inviteId)?.revoked).toBe(true);
	});

	it('whoever was let in by somebody who did not know is in', () => {
		expect(isLiveDevice(houseWith(revoked, admission(HANA, [last], jun, openDoor)), jun.deviceId)).toBe(true);
	});

	it('one’s own invite, or by right; and one that there is', () => {
		const own = invite(YUKI, [last], 'Yuki-san’s');
		const byYuki = said(YUKI, [own.operation], 'revoke-invite', { invite: idOf(own.operation) });
		const none = said(SUZUKI, [last], 'revoke-invite', { invite: idOf(last) });
		const state = houseWith(own.operation, byYuki, none);
		expect(reasonOf(state, byYuki)).toBeUndefined();
		expect(reasonOf(state, none)).toBe('unknown-invite');
	});
});

describe('MEM27: スマホなしで加わる', () => {
	const ume = adding(YUKI, [last], '梅');

	it('makes a member without a device', () => {
		const state = houseWith(ume);
		expect(memberNamed(state, ume)).toMatchObject({
			name: '梅',
			yomi: 'うめ',
			hint: '2号棟',
			devices: [],
			kind: 'person'
		});
	});

	it.each([
		['a まとめ役, who must be able to act', SATO, 'steward', 'not-for-people-without-device'],
		['a 留守番, which is a device', SATO, 'keeper', 'not-for-people-without-device'],
		['whom one may not invite', YUKI, 'desk', 'may-not-invite-to-role']
	] as const)('not %s', (_what, by, role, reason) => {
		const op = adding(by, [last], '松', role);
		expect(reasonOf(houseWith(op), op)).toBe(reason);
	});

	it('into the circles that role and author are in; without any into みんな', () => {
		const both: Circle[] = ['everyone', 'desk'];
		const matsu = adding(SATO, [last], '松', 'desk', both);
		expect(memberNamed(houseWith(matsu), matsu)?.circles).toEqual(both);
		const take = adding(SATO, [last], '竹', 'desk');
		expect(memberNamed(houseWith(take), take)?.circles).toEqual(['everyone']);
		const hana = adding(YUKI, [last], '花子', 'participant', both);
		expect(reasonOf(houseWith(hana), hana)).toBe('circle-not-open-to-role');
		const outside = giving(SATO, [last], house.suzuki, 'steward');
		const late = adding(SUZUKI, [outside], '桜', 'desk', both);
		expect(reasonOf(houseWith(outside, late), late)).toBe('circle-not-open-to-author');
	});
});

describe('MEM28: a device is linked to a person', () => {
	const tablet = deviceOf('a tablet');
	const ume = adding(YUKI, [last], '梅');

	it('one’s own second one: one member with two devices', () => {
		const state = houseWith(linking(HIRO, [last], hiro, tablet));
		expect(memberOfDevice(state, tablet.deviceId)).toBe(memberOfDevice(state, HIRO.deviceId));
		expect(state.devices.get(tablet.deviceId)).toMatchObject({ name: 'スマホ', kind: 'person' });
		expect(state.members.size).toBe(6);
	});

	it('somebody’s first one: the same person, counted once', () => {
		const state = houseWith(ume, linking(YUKI, [ume], ume, tablet));
		expect(memberOfDevice(state, tablet.deviceId)).toMatchObject({ memberId: ume.id, name: '梅' });
		expect(state.members.size).toBe(7);
	});

	it.each([
		['to somebody else who has a phone', () => linking(SUZUKI, [last], hiro, tablet), 'not-allowed'],
		['by a participant to somebody without', () => linking(HANA, [ume], ume, tablet), 'not-allowed'],
		['that did not agree', () => linking(HIRO, [last], hiro, tablet, { box: HANA.boxPublicKey }), 'bad-proof'],
		['that is in already', () => linking(HIRO, [last], hiro, HANA), 'already-member'],
		['as a 留守番', () => linking(HIRO, [last], hiro, tablet, { kind: 'keeper' }), 'keeper-stays-keeper'],
		[
			'to somebody who was removed',
			() => linking(SUZUKI, [removing(SATO, [last], hiro)], hiro, tablet),
			'unknown-member'
		]
	])('not one %s', (_what, make, reason) => {
		const op = make();
		expect(reasonOf(houseWith(ume, removing(SATO, [last], hiro), op), op)).toBe(reason);
	});

	it('a 世話人 cannot link a phone to a まとめ役 who lost theirs', () => {
		const lost = said(SATO, [last], 'remove-device', { device: bytesOf(SUZUKI), rotations: [], cosigned: null });
		const op = linking(YUKI, [lost], suzuki, tablet);
		expect(reasonOf(houseWith(lost, op), op)).toBe('not-allowed');
		expect(isLiveDevice(houseWith(lost, linking(TANAKA, [lost], suzuki, tablet)), tablet.deviceId)).toBe(true);
	});
	const bytesOf = ({ deviceId }: DeviceKey) => new Uint8Array(deviceId.match(/../g)!.map((hex) => parseInt(hex, 16)));
});

describe('MEM29: a role and circles are changed', () => {
	it('to what the role is open to', () => {
		const state = houseWith(giving(SATO, [last], hiro, 'desk', ['everyone', 'desk']));
		expect(memberOfDevice(state, HIRO.deviceId)).toMatchObject({ role: 'desk', circles: ['everyone', 'desk'] });
	});

	it.each([
		[
			'a participant into the desk',
			() => giving(SATO, [last], hiro, 'participant', ['everyone', 'desk']),
			'circle-not-open-to-role'
		],
		['a 留守番 of a person', () => giving(SATO, [last], hiro, 'keeper'), 'keeper-stays-keeper'],
		['a まとめ役 of somebody without a phone', () => giving(SATO, [ume], ume, 'steward'), 'steward-needs-device'],
		[
			'by whom it is not open',
			() => giving(SUZUKI, [outside], hiro, 'desk', ['everyone', 'desk']),
			'circle-not-open-to-author'
		]
	])('not %s', (_what, make, reason) => {
		const op = make();
		expect(reasonOf(houseWith(ume, outside, op), op)).toBe(reason);
	});
	const ume = adding(YUKI, [last], '梅');
	const outside = giving(SUZUKI, [last], suzuki, 'steward', ['everyone']);

	it('of two changes at once the more senior author’s holds, whatever the order', () => {
		const changes = [giving(SATO, [last], hiro, 'adviser'), giving(TANAKA, [last], hiro, 'coordinator')];
		expect(memberOfDevice(houseWith(...changes), HIRO.deviceId)?.role).toBe('adviser');
		expect(memberOfDevice(houseWith(...changes.reverse()), HIRO.deviceId)?.role).toBe('adviser');
	});

	it('a later one goes before both', () => {
		const changes = [giving(SATO, [last], hiro, 'adviser'), giving(TANAKA, [last], hiro, 'coordinator')];
		const settled = giving(TANAKA, changes, hiro, 'desk');
		expect(memberOfDevice(houseWith(...changes, settled), HIRO.deviceId)?.role).toBe('desk');
	});
});

describe('MEM34: what is said of a person and of a device', () => {
	it('is changed by themselves, or by somebody who may; the last one holds', () => {
		const own = said(HANA, [last], 'set-person', { member: idOf(hana), yomi: 'はな', hint: '1号棟' });
		const byYuki = said(YUKI, [own], 'set-person', { member: idOf(hana), state: 'resting' });
		const named = said(HANA, [byYuki], 'name-device', { device: bytesFrom('device')(32), name: 'x' });
		const state = houseWith(own, byYuki, named);
		expect(memberNamed(state, hana)).toMatchObject({ name: '花', yomi: 'はな', hint: '1号棟', state: 'resting' });
		expect(reasonOf(state, named)).toBe('not-allowed');
	});

	it('転出 and 亡くなられた are words: they take no right away', () => {
		const state = houseWith(said(YUKI, [last], 'set-person', { member: idOf(yuki), state: 'moved' }));
		expect(memberNamed(state, yuki)).toMatchObject({ state: 'moved', role: 'desk' });
	});
});
