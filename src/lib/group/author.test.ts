import { describe, expect, it } from 'vitest';
import type { DeviceKey } from '../identity/device-key.ts';
import { verifyingKeyOf } from '../identity/device-key.ts';
import { fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import { isLiveDevice, mayInvite, memberOfDevice } from './access.ts';
import type { Admission, JoinAsked } from './admission.ts';
import { admit, createGroup, createInvite, type NewInvite } from './author.ts';
import { evaluate } from './evaluate.ts';
import { inviteKeys } from './invite-key.ts';
import { proveJoin } from './join-proof.ts';
import { lockboxHash, openEpochKey } from './lockbox.ts';
import { decodeOperation } from './operation.ts';
import { add, heads, type OperationLog } from './operation-log.ts';
import { bytesFrom, deviceOf, invite, logOf, MIDORI, midori, SATO, STRANGER, SUZUKI, TANAKA } from './testing.ts';

const NOW = Date.UTC(2026, 10, 20);
const TOMORROW = NOW + 24 * 60 * 60 * 1000;
const challenge = bytesFrom('challenge')(32);
const start = logOf(midori.operation);

const invited = (log: OperationLog, changes: Partial<NewInvite> = {}) => {
	const made = createInvite({
		log,
		state: evaluate(log),
		deviceKey: SATO,
		role: 'participant',
		circles: ['everyone'],
		uses: 1,
		until: TOMORROW,
		random: bytesFrom('invite'),
		...changes
	});
	return { ...made, log: add(log, [made.operation]).log };
};
type Invited = ReturnType<typeof invited>;

const asking = (newcomer: DeviceKey, link: Invited, changes: Partial<JoinAsked> = {}, admitter = SATO): JoinAsked => {
	const facts = {
		groupId: MIDORI,
		inviteId: link.inviteId,
		device: newcomer.deviceId,
		boxKey: newcomer.boxPublicKey,
		admitter: admitter.deviceId,
		challenge
	};
	return {
		groupId: fromHex(MIDORI)!,
		inviteId: fromHex(link.inviteId)!,
		device: verifyingKeyOf(newcomer.deviceId),
		boxKey: newcomer.boxPublicKey,
		kind: 'person',
		name: ' 鈴木 ',
		hint: '3号棟',
		...proveJoin(facts, inviteKeys(link.secret, link.inviteId).signingKey, newcomer),
		...changes
	};
};

const admitting = (
	link: Invited,
	request: JoinAsked,
	changes: Partial<Pick<Admission, 'deviceKey' | 'form' | 'now'>> = {}
) =>
	admit({
		log: link.log,
		state: evaluate(link.log),
		request,
		deviceKey: SATO,
		epochKey: midori.epochKey,
		form: 'live',
		challenge,
		now: NOW,
		...changes
	});

describe('Sato-san begins a group and lets Suzuki-san in', () => {
	it('and Suzuki-san gets the log and the key', async () => {
		const link = invited(start);
		const admitted = await admitting(link, asking(SUZUKI, link));
		if (!admitted.ok) throw new Error(admitted.error);
		const { operation, lockbox } = admitted.value;
		expect(decodeOperation(operation.bytes, operation.signature)).toEqual({ ok: true, value: operation });

		const { log } = add(link.log, [operation]);
		const state = evaluate(log);
		expect(memberOfDevice(state, SUZUKI.deviceId)).toMatchObject({ name: '鈴木', hint: '3号棟', kind: 'person' });
		expect(mayInvite(state, SATO.deviceId, 'steward')).toBe(true);
		expect(mayInvite(state, SUZUKI.deviceId, 'participant')).toBe(false);
		expect(heads(log)).toEqual([operation.id]);

		const opened = await openEpochKey(lockbox, SUZUKI, { groupId: state.groupId, circle: 'everyone' });
		expect(opened).toEqual({ ok: true, value: midori.epochKey });
		const body = operation.op.type === 'admit' ? operation.op.body : undefined;
		expect(body?.lockbox).toEqual(lockboxHash(lockbox));
	});

	it('and the same random bytes give the same group, others another', () => {
		const group = (label: string) =>
			createGroup({
				name: '𠮷田さんの家 👪',
				founder: { name: '佐藤\u202e<b>', hint: '', kind: 'person' },
				genesis: { everyone: utf8('e'), desk: utf8('d') },
				deviceKey: SATO,
				random: bytesFrom(label)
			});
		expect(group('one').operation.id).toBe(group('one').operation.id);
		expect(group('one').operation.id).not.toBe(group('two').operation.id);
		const state = evaluate(logOf(group('one').operation));
		expect(state.name).toBe('𠮷田さんの家 👪');
		expect(memberOfDevice(state, SATO.deviceId)?.name).toBe('佐藤<b>');
	});
});

describe('a newcomer is not admitted', () => {
	const link = invited(start);

	it.each<[string, Partial<JoinAsked>, string]>([
		['with another group’s link', { groupId: new Uint8Array(32) }, 'other-group'],
		['with an invite that nobody made', { inviteId: new Uint8Array(16) }, 'unknown-invite'],
		['without the link’s secret', { inviteSignature: new Uint8Array(64) }, 'bad-proof'],
		['for a device that is not theirs', { device: verifyingKeyOf(STRANGER.deviceId) }, 'bad-proof'],
		['with a swapped box key', { boxKey: STRANGER.boxPublicKey }, 'bad-proof'],
		['without a name', { name: ' \u200f\n' }, 'no-name'],
		['as a 留守番 by a person’s link', { kind: 'keeper' }, 'kind-not-invited']
	])('%s', async (_what, changes, error) => {
		expect(await admitting(link, asking(SUZUKI, link, changes))).toEqual({ ok: false, error });
	});

	it('after the admitter’s clock says that the time is over', async () => {
		expect(await admitting(link, asking(SUZUKI, link), { now: TOMORROW })).toEqual({ ok: false, error: 'expired' });
		expect((await admitting(link, asking(SUZUKI, link), { now: TOMORROW - 1 })).ok).toBe(true);
	});

	it('by a proof that was made for another admitter', async () => {
		const elsewhere = asking(SUZUKI, link, {}, TANAKA);
		expect(await admitting(link, elsewhere)).toEqual({ ok: false, error: 'bad-proof' });
	});

	it('when the invite is used up; and is told so when it is their own use', async () => {
		const admitted = await admitting(link, asking(SUZUKI, link));
		if (!admitted.ok) throw new Error(admitted.error);
		const used = { ...link, log: add(link.log, [admitted.value.operation]).log };
		expect(await admitting(used, asking(TANAKA, link))).toEqual({ ok: false, error: 'used-up' });
		expect(await admitting(used, asking(SUZUKI, link))).toEqual({ ok: false, error: 'already-member' });
	});

	it('by an invite face to face before the digits were compared, nor by another device', async () => {
		const shown = invited(start, { style: 'desk' });
		const request = asking(SUZUKI, shown);
		expect(shown.letterKey).toBeUndefined();
		expect(await admitting(shown, request)).toEqual({ ok: false, error: 'not-compared' });
		expect(await admitting(shown, request, { form: 'letter' })).toMatchObject({ ok: false });
		expect((await admitting(shown, request, { form: 'compared' })).ok).toBe(true);
	});

	it('by a device that is no member', async () => {
		const request = asking(SUZUKI, link, {}, STRANGER);
		expect(await admitting(link, request, { deviceKey: STRANGER })).toEqual({ ok: false, error: 'not-allowed' });
	});

	it('when a box key would share its secret with everybody', async () => {
		const boxKey = new Uint8Array(32) as Bytes;
		const weak = { ...SUZUKI, boxPublicKey: boxKey };
		expect(await admitting(link, asking(weak, link))).toEqual({ ok: false, error: 'bad-proof' });
	});
});

describe('with more heads than an operation has parents', () => {
	it('an author still shows its own right and the invite', async () => {
		const bundle = Array.from({ length: 40 }, (_, n) => invite(SATO, [midori.operation], `open ${n}`).operation);
		const crowded = add(start, bundle).log;
		const link = invited(crowded, { random: bytesFrom('in a crowd') });
		expect(heads(link.log).length).toBeGreaterThan(16);
		const hiro = deviceOf('Hiro-san');
		const admitted = await admitting(link, asking(hiro, link));
		if (!admitted.ok) throw new Error(admitted.error);
		expect(admitted.value.operation.op.deps).toHaveLength(16);
		expect(isLiveDevice(evaluate(add(link.log, [admitted.value.operation]).log), hiro.deviceId)).toBe(true);
	});
});
