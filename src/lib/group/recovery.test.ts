import { describe, expect, it } from 'vitest';
import { fromSheetText, recoveryKeyOf, toSheetText } from '../identity/recovery-sheet.ts';
import { isLiveDevice, memberOfDevice } from './access.ts';
import type { Acting } from './acting.ts';
import { comeBySheet } from './come-by-sheet.ts';
import { cosign, type Removal } from './cosign.ts';
import { evaluate } from './evaluate.ts';
import { linkDevice, linkDeviceBySheet } from './link-device.ts';
import { proveLink } from './link-proof.ts';
import { add, type OperationLog } from './operation-log.ts';
import { signOperation, type SignedOperation } from './operation.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { MemberId } from '../kernel/ids.ts';
import {
	completeRecovery,
	makeRecoverySheet,
	proposeRecovery,
	recoveryDueAt,
	vetoRecovery,
	voteForRecovery
} from './recovery.ts';
import { remove, removeBySheet } from './remove-member.ts';
import { setRoleBySheet } from './set-role.ts';
import {
	bytesFrom,
	deviceOf,
	giving,
	HANA,
	HIRO,
	house,
	houseWith,
	idOf,
	linking,
	logOf,
	MIDORI,
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

const { last, sato, suzuki, hiro, hana, tanaka } = house;
const log = logOf(...house.operations);
const acting = (deviceKey: DeviceKey, on: OperationLog = log): Acting => ({ log: on, state: evaluate(on), deviceKey });
const after = (on: OperationLog, ...operations: SignedOperation[]): OperationLog => add(on, operations).log;
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
	if (!result.ok) throw new Error(String(result.error));
	return result.value;
};
const memberId = ({ id }: SignedOperation) => id as string as MemberId;
const sheetSecret = bytesFrom('sheet')(16);
const sheet = recoveryKeyOf(sheetSecret);
const printed = said(SATO, [last], 'recovery-sheet', {
	key: new Uint8Array(sheet.deviceId.match(/../g)!.map((x) => parseInt(x, 16)))
});

describe('MEM32: the recovery sheet', () => {
	it('when all まとめ役’s phones are destroyed: a new phone is certified, and the group is governable', async () => {
		const { operation, secret } = must(makeRecoverySheet(acting(SATO), bytesFrom('printer')));
		const on = after(log, operation);
		const key = recoveryKeyOf(must(fromSheetText(toSheetText(secret))));
		const phone = deviceOf('Sato-san’s new phone');
		const facts = {
			groupId: MIDORI,
			member: memberId(sato),
			device: phone.deviceId,
			boxKey: phone.boxPublicKey,
			by: key.deviceId,
			challenge: bytesFrom('face to face')(32)
		};
		const asked = { ...facts, kind: 'person' as const, name: '新しいスマホ', deviceSignature: proveLink(facts, phone) };
		const linked = must(await linkDeviceBySheet(acting(key, on), asked)).operation;
		const again = after(on, linked);
		expect(memberOfDevice(evaluate(again), phone.deviceId)).toMatchObject({ memberId: sato.id, role: 'steward' });
		const gone = must(await remove(acting(phone, again), { device: SATO.deviceId }, bytesFrom('new key')));
		const state = evaluate(after(again, gone.operation));
		expect(isLiveDevice(state, SATO.deviceId)).toBe(false);
		expect(state.epochs.everyone).toMatchObject({ winning: { operation: gone.operation.id }, strangers: [] });
		expect(state.members.size).toBe(6);
	});

	it('removes a stolen phone whatever that does: it outranks seniority', () => {
		const stolen = must(removeBySheet(acting(sheet, after(log, printed)), { device: SATO.deviceId }));
		const state = houseWith(
			printed,
			stolen,
			removing(SATO, [printed], suzuki),
			giving(SATO, [printed], tanaka, 'adviser')
		);
		expect(isLiveDevice(state, SATO.deviceId)).toBe(false);
		expect(memberOfDevice(state, TANAKA.deviceId)?.role).toBe('steward');
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(true);
	});

	it('gives the office to somebody when all まとめ役 are gone for good', () => {
		const on = after(log, printed);
		const up = must(
			setRoleBySheet(acting(sheet, on), { member: memberId(hana), role: 'steward', circles: ['everyone'] })
		);
		expect(memberOfDevice(evaluate(after(on, up)), HANA.deviceId)?.role).toBe('steward');
	});

	it('is worth nothing once another one was printed', () => {
		const next = said(SUZUKI, [printed], 'recovery-sheet', { key: bytesFrom('next sheet')(32) });
		const old = removingDevice(sheet, [next], SUZUKI);
		expect(reasonOf(houseWith(printed, next, old), old)).toBe('author-not-a-member');
		expect(houseWith(printed, next).recovery.sheets).toEqual([bytesFrom('next sheet')(32)]);
	});

	it('does nothing else, and a stranger’s sheet nothing at all', () => {
		const admin = said(sheet, [printed], 'set-person', { member: idOf(hiro), name: '広志' });
		const forged = removingDevice(STRANGER, [printed], SATO);
		const state = houseWith(printed, admin, forged);
		expect([reasonOf(state, admin), reasonOf(state, forged)]).toEqual(['author-not-a-member', 'author-not-a-member']);
	});

	it('brings in a phone that has nothing else, as somebody who is まとめ役 then; no phone twice', async () => {
		const on = after(log, printed);
		const phone = deviceOf('a phone bought today');
		const coming = { log: on, sheet, phone, name: '新しいスマホ', challenge: bytesFrom('drawn')(32) };
		const asSato = must(await comeBySheet({ ...coming, member: memberId(sato) }));
		expect(asSato.map(({ op }) => op.type)).toEqual(['link-device']);
		const asHana = must(await comeBySheet({ ...coming, member: memberId(hana) }));
		expect(asHana.map(({ op }) => op.type)).toEqual(['link-device', 'set-role']);
		const state = evaluate(after(on, ...asHana));
		expect(memberOfDevice(state, phone.deviceId)).toMatchObject({ memberId: hana.id, role: 'steward' });
		expect(memberOfDevice(state, HANA.deviceId)?.role).toBe('steward');
		const again = await comeBySheet({ ...coming, log: after(on, ...asHana), member: memberId(sato) });
		expect(again).toEqual({ ok: false, error: 'already-member' });
		const nobody = await comeBySheet({ ...coming, member: printed.id as string as MemberId });
		expect(nobody).toEqual({ ok: false, error: 'unknown-member' });
		const unprinted = await comeBySheet({ ...coming, log, member: memberId(sato) });
		expect(unprinted).toEqual({ ok: false, error: 'author-not-a-member' });
	});

	it('is copied from paper by people: a wrong digit is noticed, full-width ones are taken', () => {
		const text = toSheetText(sheetSecret);
		expect(text.split(' ')).toHaveLength(9);
		expect(fromSheetText(text)).toEqual({ ok: true, value: sheetSecret });
		const wide = text.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!).replaceAll(' ', '－');
		expect(fromSheetText(wide)).toEqual({ ok: true, value: sheetSecret });
		for (let at = 0; at < text.length; at++) {
			if (text[at] === ' ') continue;
			const wrong = text.slice(0, at) + ((Number(text[at]) + 1) % 10) + text.slice(at + 1);
			expect(fromSheetText(wrong).ok).toBe(false);
		}
		expect(fromSheetText('いろは')).toEqual({ ok: false, error: 'not-a-sheet' });
		expect(fromSheetText('99999'.repeat(9))).toEqual({ ok: false, error: 'mistyped' });
	});
});

describe('MEM33: a recovery vote', () => {
	const proposal = said(HIRO, [last], 'propose-recovery', { member: idOf(hana) });
	const proposed = { proposal: idOf(proposal) };
	const votes = [HIRO, HANA, YUKI, TANAKA].map((by) => said(by, [proposal], 'vote-recovery', proposed));
	const complete = said(HIRO, votes, 'complete-recovery', proposed);

	it('makes somebody まとめ役 when more than half of the people with a device want it', () => {
		const state = houseWith(proposal, ...votes, complete);
		expect(memberOfDevice(state, HANA.deviceId)).toMatchObject({ role: 'steward', circles: ['everyone'] });
		expect(state.recovery.proposals).toEqual([]);
	});

	it('not with half of them, nor with one voting twice', () => {
		const twice = said(HIRO, [votes[2]!], 'vote-recovery', proposed);
		const early = said(HIRO, [votes[0]!, votes[1]!, twice], 'complete-recovery', proposed);
		const state = houseWith(proposal, ...votes.slice(0, 3), twice, early);
		expect(reasonOf(state, early)).toBe('not-carried');
		expect(state.recovery.proposals).toMatchObject([{ member: hana.id, by: hiro.id, voters: 6 }]);
		expect(state.recovery.proposals[0]?.votes).toHaveLength(3);
	});

	it('any まとめ役’s veto voids it: one that came before, and one by somebody who did not know it was complete', () => {
		const vetoed = said(SUZUKI, [proposal], 'veto-recovery', proposed);
		const knowing = said(HIRO, [...votes, vetoed], 'complete-recovery', proposed);
		expect(reasonOf(houseWith(proposal, ...votes, vetoed, knowing), knowing)).toBe('vetoed');
		const state = houseWith(proposal, ...votes, complete, vetoed);
		expect(reasonOf(state, complete)).toBe('vetoed');
		expect(memberOfDevice(state, HANA.deviceId)?.role).toBe('participant');
	});

	it('somebody made so cannot throw out the まとめ役 who was only asleep and objects', () => {
		const grab = removing(HANA, [complete], suzuki);
		const vetoed = said(SUZUKI, [proposal], 'veto-recovery', proposed);
		const state = houseWith(proposal, ...votes, complete, grab, vetoed);
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(true);
		expect(memberOfDevice(state, HANA.deviceId)?.role).toBe('participant');
	});

	it('also when they learn of it late, with their own removal', () => {
		const grab = removing(HANA, [complete], suzuki);
		const told = after(log, proposal, ...votes, complete, grab);
		expect(isLiveDevice(evaluate(told), SUZUKI.deviceId)).toBe(false);
		const vetoed = must(vetoRecovery(acting(SUZUKI, told), proposal.id));
		const state = evaluate(after(told, vetoed));
		expect(isLiveDevice(state, SUZUKI.deviceId)).toBe(true);
		expect(memberOfDevice(state, HANA.deviceId)?.role).toBe('participant');
	});

	it('but a phone that two new まとめ役 removed together objects no more', () => {
		const second = giving(HANA, [complete], house.yuki, 'steward');
		const op = removingDevice(HANA, [second], SATO).op as Removal;
		const gone = signOperation(cosign(op, YUKI), HANA);
		const told = after(log, proposal, ...votes, complete, second, gone);
		const late = vetoRecovery(acting(SATO, told), proposal.id);
		expect(late).toEqual({ ok: false, error: 'outranked' });
		expect(isLiveDevice(evaluate(told), SATO.deviceId)).toBe(false);
	});

	it('the vote of somebody removed meanwhile does not carry it', () => {
		const gone = removing(SATO, [last], house.yuki);
		const state = houseWith(proposal, ...votes, complete, gone);
		expect(reasonOf(state, complete)).toBe('rests-on-void-admission');
	});

	it.each([
		['a veto by a participant', () => said(HIRO, [proposal], 'veto-recovery', proposed), 'not-allowed'],
		['a veto after the end', () => said(SUZUKI, [complete], 'veto-recovery', proposed), 'already-completed'],
		['a vote on nothing', () => said(HIRO, [last], 'vote-recovery', { proposal: idOf(last) }), 'unknown-proposal'],
		[
			'for somebody without a phone',
			() => said(HIRO, [noPhone], 'propose-recovery', { member: idOf(hana) }),
			'steward-needs-device'
		]
	])('not %s', (_what, make, reason) => {
		const op = make();
		expect(reasonOf(houseWith(proposal, ...votes, complete, noPhone, op), op)).toBe(reason);
	});
	const noPhone = removingDevice(SATO, [last], HANA);

	it('the fourteen days are the check of the device that completes it', () => {
		const on = after(log, proposal, ...votes);
		const heard = Date.UTC(2026, 10, 1);
		const early = completeRecovery(acting(HIRO, on), proposal.id, { heard, now: heard + 13 * 86_400_000 });
		expect(early).toEqual({ ok: false, error: 'too-early' });
		expect(completeRecovery(acting(HIRO, on), proposal.id, { heard, now: recoveryDueAt(heard) }).ok).toBe(true);
	});

	it('step by step by people’s hands', () => {
		let on = after(log, must(proposeRecovery(acting(HANA), memberId(hiro))));
		const { operation } = evaluate(on).recovery.proposals[0]!;
		for (const by of [HANA, HIRO, YUKI, SUZUKI]) on = after(on, must(voteForRecovery(acting(by, on), operation)));
		const vetoed = after(on, must(vetoRecovery(acting(SATO, on), operation)));
		expect(evaluate(vetoed).recovery.proposals).toEqual([]);
		expect(vetoRecovery(acting(HIRO, on), operation)).toEqual({ ok: false, error: 'not-allowed' });
		const done = must(completeRecovery(acting(HANA, on), operation, { heard: 0, now: recoveryDueAt(0) }));
		expect(memberOfDevice(evaluate(after(on, done)), HIRO.deviceId)?.role).toBe('steward');
	});
});

describe('linking by hand', () => {
	it('gives the new device the key of みんな', async () => {
		const tablet = deviceOf('Hiro-san’s tablet');
		const made = linking(HIRO, [last], hiro, tablet).op;
		if (made.type !== 'link-device') throw new Error('not a link');
		const { challenge, deviceSignature } = made.body.proof;
		const asked = {
			member: memberId(hiro),
			device: tablet.deviceId,
			boxKey: tablet.boxPublicKey,
			kind: 'person',
			name: 'タブレット',
			challenge,
			deviceSignature
		} as const;
		const { operation } = must(await linkDevice(acting(HIRO), asked, bytesFrom('epoch')(32)));
		expect(evaluate(after(log, operation)).devices.get(tablet.deviceId)?.name).toBe('タブレット');
		expect(await linkDevice(acting(HANA), asked, bytesFrom('epoch')(32))).toEqual({ ok: false, error: 'not-allowed' });
	});
});
