import { describe, expect, it } from 'vitest';
import type { DeviceKey } from '../identity/device-key.ts';
import type { MemberId } from '../kernel/ids.ts';
import { isLiveDevice, memberOfDevice } from './access.ts';
import type { Acting } from './acting.ts';
import { addPerson } from './add-person.ts';
import { admit } from './author.ts';
import { approve } from './approve.ts';
import { evaluate } from './evaluate.ts';
import { handOver } from './hand-over.ts';
import { historyOf } from './history.ts';
import { proveJoin } from './join-proof.ts';
import { leave } from './leave.ts';
import { linkTranscript } from './link-proof.ts';
import { openEpochKey } from './lockbox.ts';
import { add, heads, type OperationLog } from './operation-log.ts';
import type { SignedOperation } from './operation.ts';
import { remove } from './remove-member.ts';
import { revokeInvite } from './revoke-invite.ts';
import { rotate } from './rotate.ts';
import { nameDevice, setPerson } from './set-person.ts';
import { setRole } from './set-role.ts';
import { commitment, keepsCommitment, shortCode } from './short-code.ts';
import {
	admission,
	bytesFrom,
	deviceOf,
	factsFor,
	HANA,
	HIRO,
	house,
	idOf,
	logOf,
	MIDORI,
	openDoor,
	removing,
	said,
	SATO,
	STRANGER,
	SUZUKI,
	YUKI
} from './testing.ts';

const { last, hiro, hana, suzuki } = house;
const log = logOf(...house.operations);
const acting = (deviceKey: DeviceKey, on: OperationLog = log): Acting => ({ log: on, state: evaluate(on), deviceKey });
const after = (on: OperationLog, ...operations: SignedOperation[]) => add(on, operations).log;
const memberId = ({ id }: SignedOperation) => id as string as MemberId;
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
	if (!result.ok) throw new Error(String(result.error));
	return result.value;
};
const random = bytesFrom('acts');

describe('every act asks the rights table first', () => {
	const term = { office: '会長', from: '2027-04-01', until: '2028-03-31', then: 'steward' } as const;
	const acts: [string, (by: Acting) => unknown][] = [
		['removing', (by) => remove(by, { member: memberId(hana) }, random)],
		['removing a device', (by) => remove(by, { device: HANA.deviceId }, random)],
		['rotating', (by) => rotate(by, ['everyone'], random)],
		['changing a role', (by) => setRole(by, { member: memberId(hana), role: 'desk', circles: ['everyone'] }, random)],
		['handing over', (by) => handOver(by, { to: memberId(hana), ...term }, random)],
		['adding a person', (by) => addPerson(by, { name: '梅', yomi: '', hint: '', role: 'participant' }, random)],
		['renaming somebody', (by) => setPerson(by, memberId(hana), { name: '花子' })],
		['naming a device', (by) => nameDevice(by, HANA.deviceId, 'スマホ')],
		['revoking an invite', (by) => revokeInvite(by, openDoor.inviteId)],
		['approving', (by) => approve(by, hana.id, random(32))]
	];

	it.each(acts)('%s', async (_what, act) => {
		expect(await act(acting(HIRO))).toEqual({ ok: false, error: 'not-allowed' });
		expect(await act(acting(STRANGER))).toEqual({ ok: false, error: 'not-a-member' });
	});

	it('and then the rules', () => {
		expect(leave({ ...acting(SATO, logOf(house.sato)) })).toEqual({ ok: false, error: 'no-steward-left' });
		const matsu = must(addPerson(acting(SATO), { name: '松', yomi: '', hint: '', role: 'desk' }, random));
		expect(matsu.op).toMatchObject({ body: { circles: ['everyone', 'desk'] } });
		expect(addPerson(acting(YUKI), { name: '松', yomi: '', hint: '', role: 'desk' }, random)).toEqual({
			ok: false,
			error: 'may-not-invite-to-role'
		});
		expect(setPerson(acting(HIRO), memberId(hiro), { name: ' \u200f' })).toEqual({ ok: false, error: 'no-name' });
	});
});

describe('a spring in the house', () => {
	it('is a history that everybody can read', async () => {
		let on = log;
		const does = (operation: SignedOperation): void => {
			on = after(on, operation);
		};
		const term = { office: '会長', from: '2027-04-01', until: '2028-03-31', then: 'participant' } as const;
		does(must(addPerson(acting(YUKI, on), { name: '梅', yomi: 'うめ', hint: '', role: 'participant' }, random)));
		does(must(setPerson(acting(HIRO, on), memberId(hiro), { yomi: 'ひろ', state: 'resting' })));
		does(must(nameDevice(acting(HIRO, on), HIRO.deviceId, 'らくらくホン')));
		does(must(revokeInvite(acting(SUZUKI, on), openDoor.inviteId)));
		does(must(await handOver(acting(SATO, on), { to: memberId(hana), ...term }, random)).operation);
		does(must(leave(acting(SATO, on))));
		const done = await remove(acting(HANA, on), { member: memberId(hiro) }, random);
		does(must(done).operation);

		const state = evaluate(on);
		expect(memberOfDevice(state, HANA.deviceId)).toMatchObject({ role: 'steward', seniority: 0 });
		expect(state.former.map(({ name, how }) => [name, how])).toEqual([
			['佐藤', 'left'],
			['広', 'removed']
		]);
		expect(state.epochs.everyone.strangers).toEqual([]);
		const told = historyOf(on, state).slice(house.operations.length);
		expect(told.map(({ type, by, subject }) => [type, by, subject])).toEqual([
			['add-person', house.yuki.id, told[0]!.operation],
			['set-person', hiro.id, hiro.id],
			['name-device', hiro.id, undefined],
			['revoke-invite', suzuki.id, undefined],
			['hand-over', MIDORI, hana.id],
			['leave', MIDORI, undefined],
			['remove', hana.id, hiro.id]
		]);
	});

	it('who waits is let in with the key by one tap', async () => {
		const jun = deviceOf('Jun-san');
		const junIn = admission(SUZUKI, [last], jun, openDoor);
		const on = after(log, removing(SATO, [last], suzuki), junIn);
		const { operation, lockbox } = must(await approve(acting(SATO, on), junIn.id, bytesFrom('epoch')(32)));
		expect(isLiveDevice(evaluate(after(on, operation)), jun.deviceId)).toBe(true);
		const opened = await openEpochKey(lockbox!, jun, { groupId: MIDORI, circle: 'everyone' });
		expect(opened).toEqual({ ok: true, value: bytesFrom('epoch')(32) });
	});

	it('a revoked link is named to the admitter', async () => {
		const on = after(log, must(revokeInvite(acting(SUZUKI), openDoor.inviteId)));
		const jun = deviceOf('Jun-san');
		const facts = factsFor(HANA.deviceId, jun, openDoor);
		const request = {
			groupId: idOf(house.sato),
			inviteId: openDoor.body.invite,
			device: new Uint8Array(jun.deviceId.match(/../g)!.map((hex) => parseInt(hex, 16))),
			boxKey: jun.boxPublicKey,
			kind: 'person',
			name: '純',
			hint: '',
			...proveJoin(facts, openDoor.keys.signingKey, jun)
		} as const;
		const { challenge } = facts;
		const refused = await admit({
			...acting(HANA, on),
			request,
			epochKey: bytesFrom('epoch')(32),
			form: 'live',
			challenge,
			now: 0
		});
		expect(refused).toEqual({ ok: false, error: 'revoked' });
	});
});

describe('with more heads than an operation has parents', () => {
	it('a removal still shows its author’s right, and its key goes to whom the removal itself had seen', async () => {
		const bundle = Array.from({ length: 40 }, (_, n) => admission(HIRO, [last], deviceOf(`guest ${n}`), openDoor));
		const promoted = must(
			await setRole(acting(SATO), { member: memberId(hiro), role: 'steward', circles: ['everyone'] }, random)
		);
		const crowded = after(log, promoted.operation, ...bundle);
		expect(heads(crowded).length).toBeGreaterThan(16);
		const { operation } = must(await remove(acting(HIRO, crowded), { member: memberId(hana) }, random));
		expect(operation.op.deps).toHaveLength(16);
		const state = evaluate(after(crowded, operation));
		expect(isLiveDevice(state, HANA.deviceId)).toBe(false);
		expect(state.epochs.everyone.winning?.operation).toBe(operation.id);
		expect(state.epochs.everyone.lacking.length).toBeGreaterThan(20);
	});
});

describe('the short code', () => {
	it('is the same on both screens, and another one when anything was swapped', () => {
		const [mine, theirs] = [bytesFrom('mine')(32), bytesFrom('theirs')(32)];
		const facts = {
			groupId: MIDORI,
			member: memberId(hiro),
			device: HANA.deviceId,
			boxKey: HANA.boxPublicKey,
			by: HIRO.deviceId,
			challenge: mine
		};
		const code = shortCode(linkTranscript(facts), mine, theirs);
		expect(code).toMatch(/^\d{6}$/);
		expect(shortCode(linkTranscript({ ...facts }), mine, theirs)).toBe(code);
		const swapped = linkTranscript({ ...facts, boxKey: STRANGER.boxPublicKey });
		const others = [shortCode(swapped, mine, theirs), shortCode(linkTranscript(facts), theirs, mine)];
		expect(others).not.toContain(code);
	});

	it('cannot be aimed at: who committed first is held to it', () => {
		const nonce = bytesFrom('mine')(32);
		expect(keepsCommitment(commitment(nonce), nonce)).toBe(true);
		expect(keepsCommitment(commitment(nonce), bytesFrom('a better one')(32))).toBe(false);
	});
});

describe('a stranger’s hand', () => {
	it('finds no act that counts', () => {
		const op = said(STRANGER, [last], 'leave', {});
		expect(evaluate(after(log, op)).setAside).toEqual([{ id: op.id, reason: 'author-not-a-member' }]);
	});
});
