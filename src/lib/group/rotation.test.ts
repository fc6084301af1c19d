import { describe, expect, it } from 'vitest';
import { createDeviceKey, type DeviceKey } from '../identity/device-key.ts';
import { toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { Circle, DeviceId, MemberId } from '../kernel/ids.ts';
import type { Acting } from './acting.ts';
import { epochKeyPromise } from './epoch-key.ts';
import { evaluate } from './evaluate.ts';
import { openEpochLockbox, lockboxHash, sealLockboxes } from './lockbox.ts';
import { nameDeskKey, confirmDeskKey } from './name-desk-key.ts';
import { proveDeskKey } from './desk-key.ts';
import { add, type OperationLog } from './operation-log.ts';
import type { SignedOperation } from './operation.ts';
import { recipientsDigest } from './recipients.ts';
import { remove } from './remove-member.ts';
import { rotate, rotateTo } from './rotate.ts';
import { newEpoch } from './rotation.ts';
import { answeredEpochs, mayHoldKey, needsRotation, turnToRotate } from './rotation-turn.ts';
import { leave } from './leave.ts';
import { setRole } from './set-role.ts';
import {
	admission,
	bytesFrom,
	deviceOf,
	HANA,
	HIRO,
	house,
	houseWith,
	logOf,
	MIDORI,
	openDoor,
	reasonOf,
	removing,
	said,
	SATO,
	SUZUKI,
	TANAKA,
	YUKI
} from './testing.ts';

const { last, hiro, hana, yuki, sato } = house;
const log = logOf(...house.operations);
const acting = (deviceKey: DeviceKey, on: OperationLog = log): Acting => ({ log: on, state: evaluate(on), deviceKey });
const after = (on: OperationLog, ...operations: SignedOperation[]): OperationLog => add(on, operations).log;
const idOfMember = ({ id }: SignedOperation) => id as string as MemberId;
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
	if (!result.ok) throw new Error(String(result.error));
	return result.value;
};
const info = (circle: Circle) => ({ groupId: MIDORI, circle });

describe('MEM31: a removal brings a new key, sealed to whoever stays', () => {
	it('in one operation', async () => {
		const { operation, epochs } = must(await remove(acting(SUZUKI), { member: idOfMember(hiro) }, bytesFrom('new')));
		const state = evaluate(after(log, operation));
		const { winning, strangers, lacking } = state.epochs.everyone;
		expect(winning).toMatchObject({ operation: operation.id, lockboxes: epochs[0]!.lockboxes.map(lockboxHash) });
		expect([strangers, lacking]).toEqual([[], []]);
		expect(needsRotation(state, 'everyone')).toBe(false);

		const [lockbox] = epochs[0]!.lockboxes;
		const open = (deviceKey: DeviceKey) => openEpochLockbox(lockbox!, winning!, deviceKey, info('everyone'));
		for (const staying of [SATO, TANAKA, YUKI, HANA, SUZUKI]) {
			expect(await open(staying)).toEqual({ ok: true, value: epochs[0]!.epochKey });
		}
		expect(await open(HIRO)).toEqual({ ok: false, error: 'not-for-this-device' });
	});

	it('a newcomer afterwards does not ask for another one', async () => {
		const { operation } = must(await remove(acting(SUZUKI), { member: idOfMember(hiro) }, bytesFrom('new')));
		const jun = deviceOf('Jun-san');
		const state = evaluate(after(log, operation, admission(SATO, [operation], jun, openDoor)));
		expect(state.epochs.everyone).toMatchObject({ strangers: [], lacking: [] });
	});

	it('a newcomer meanwhile lacks the key and may be given it', async () => {
		const { operation } = must(await remove(acting(SUZUKI), { member: idOfMember(hiro) }, bytesFrom('new')));
		const jun = deviceOf('Jun-san');
		const state = evaluate(after(log, operation, admission(SATO, [last], jun, openDoor)));
		expect(state.epochs.everyone).toMatchObject({ strangers: [], lacking: [jun.deviceId] });
		expect(mayHoldKey(state, 'everyone', jun.deviceId)).toBe(true);
		expect(mayHoldKey(state, 'everyone', HIRO.deviceId)).toBe(false);
	});

	it('two removals apart: neither key is used without being changed again', async () => {
		const first = must(await remove(acting(SATO), { member: idOfMember(hiro) }, bytesFrom('one')));
		const second = must(await remove(acting(SUZUKI), { member: idOfMember(hana) }, bytesFrom('two')));
		const healed = after(log, first.operation, second.operation);
		const state = evaluate(healed);
		const used = state.epochs.everyone.winning!.operation;
		expect(state.epochs.everyone.strangers).toEqual([used === first.operation.id ? HANA.deviceId : HIRO.deviceId]);
		expect(needsRotation(state, 'everyone')).toBe(true);

		const again = must(await rotate(acting(SATO, healed), ['everyone'], bytesFrom('three')));
		const rest = evaluate(after(healed, again.operation));
		expect(rest.epochs.everyone).toMatchObject({
			winning: { operation: again.operation.id },
			strangers: [],
			lacking: []
		});
		for (const gone of [HIRO, HANA]) {
			const opened = await openEpochLockbox(
				again.epochs[0]!.lockboxes[0]!,
				rest.epochs.everyone.winning!,
				gone,
				info('everyone')
			);
			expect(opened.ok).toBe(false);
		}
	});

	it('who leaves, or comes in by a void admission, knows the key: it must be changed', () => {
		const left = must(leave(acting(HIRO)));
		expect(evaluate(after(log, left)).epochs.everyone.strangers).toEqual([HIRO.deviceId]);
		const jun = deviceOf('Jun-san');
		const state = houseWith(removing(SATO, [last], house.suzuki), admission(SUZUKI, [last], jun, openDoor));
		expect(state.epochs.everyone.strangers).toEqual([SUZUKI.deviceId, jun.deviceId].sort());
	});

	it('who changes it first goes by seniority; nobody else may', async () => {
		const state = evaluate(log);
		expect([SATO, SUZUKI, TANAKA].map(({ deviceId }) => turnToRotate(state, 'everyone', deviceId))).toEqual([0, 1, 2]);
		expect(turnToRotate(state, 'everyone', YUKI.deviceId)).toBeUndefined();
		expect(await rotate(acting(YUKI), ['everyone'], bytesFrom('x'))).toEqual({ ok: false, error: 'not-allowed' });
		const forged = said(YUKI, [last], 'rotate', { rotations: [rotationTo([])] });
		expect(reasonOf(houseWith(forged), forged)).toBe('circle-not-open-to-author');
	});

	const rotationTo = (devices: readonly DeviceId[]) => ({
		circle: 'everyone' as const,
		key: epochKeyPromise(bytesFrom('forged')(32)),
		recipients: recipientsDigest([...devices].sort()),
		lockboxes: [lockboxHash(utf8('x'))]
	});

	it('a key that leaves somebody out, or lets somebody in, is not used', () => {
		const all = [SATO, SUZUKI, TANAKA, YUKI, HIRO, HANA].map(({ deviceId }) => deviceId);
		for (const devices of [all.slice(1), [...all, deviceOf('a friend').deviceId]]) {
			const op = said(SUZUKI, [last], 'rotate', { rotations: [rotationTo(devices)] });
			expect(reasonOf(houseWith(op), op)).toBe('recipients-differ');
		}
		const right = said(SUZUKI, [last], 'rotate', { rotations: [rotationTo(all)] });
		expect(reasonOf(houseWith(right), right)).toBeUndefined();
	});

	it('a removal whose key is wrong removes all the same, and the key is changed by the next one', () => {
		const base = removing(SUZUKI, [last], hiro).op;
		if (base.type !== 'remove') throw new Error('not a removal');
		const op = said(SUZUKI, [last], 'remove', { ...base.body, rotations: [rotationTo([SUZUKI.deviceId])] });
		const state = houseWith(op);
		expect(state.memberIdByDevice.has(HIRO.deviceId)).toBe(false);
		expect(state.epochs.everyone.winning?.operation).toBe(sato.id);
		expect(needsRotation(state, 'everyone')).toBe(true);
	});

	it('the key in a lockbox is the one that was promised, and the lockbox is one of those named', async () => {
		const promised = bytesFrom('promised')(32);
		const recipients = [{ device: HANA.deviceId, boxKey: HANA.boxPublicKey }];
		const [other] = await sealLockboxes(bytesFrom('another')(32), recipients, info('everyone'));
		const epoch = { key: epochKeyPromise(promised), lockboxes: [lockboxHash(other!)] };
		expect(await openEpochLockbox(other!, epoch, HANA, info('everyone'))).toEqual({ ok: false, error: 'another-key' });
		const [foreign] = await sealLockboxes(promised, recipients, info('everyone'));
		expect(await openEpochLockbox(foreign!, epoch, HANA, info('everyone'))).toEqual({
			ok: false,
			error: 'not-of-this-epoch'
		});
	});

	it('まとめ役 and the 留守番 go on answering under older keys, for a bounded time', async () => {
		let on = log;
		for (let n = 0; n < 15; n++) {
			on = after(on, must(await rotate(acting(SATO, on), ['everyone'], bytesFrom(`rotation ${n}`))).operation);
		}
		const state = evaluate(on);
		expect(answeredEpochs(state, 'everyone', SUZUKI.deviceId)).toHaveLength(13);
		expect(answeredEpochs(state, 'everyone', HANA.deviceId)).toEqual([state.epochs.everyone.winning]);
		expect(answeredEpochs(state, 'everyone', deviceOf('nobody').deviceId)).toEqual([]);
	});
});

describe('MEM35: the key that a device uses in 世話人だけ', () => {
	const vaultOf = (name: string) => createDeviceKey(bytesFrom(`vault of ${name}`));
	const [satos, yukis] = [vaultOf('Sato-san'), vaultOf('Yuki-san')];
	const named = (): OperationLog => {
		const first = after(log, must(nameDeskKey(acting(SATO), proveDeskKey(MIDORI, SATO.deviceId, satos))));
		return after(first, must(nameDeskKey(acting(YUKI, first), proveDeskKey(MIDORI, YUKI.deviceId, yukis))));
	};

	it('gets the circle’s key sealed to it, and no device without a vault does', async () => {
		const on = named();
		const { operation, epochs } = must(await rotate(acting(SATO, on), ['desk'], bytesFrom('desk')));
		const state = evaluate(after(on, operation));
		expect(state.devices.get(YUKI.deviceId)?.deskKey?.boxKey).toEqual(yukis.boxPublicKey);
		const open = (deviceId: DeviceId, boxPrivateKey: Bytes) =>
			openEpochLockbox(epochs[0]!.lockboxes[0]!, state.epochs.desk.winning!, { deviceId, boxPrivateKey }, info('desk'));
		expect(await open(YUKI.deviceId, yukis.boxPrivateKey)).toEqual({ ok: true, value: epochs[0]!.epochKey });
		// A stolen disk has the device's own key, not the vault's.
		expect((await open(YUKI.deviceId, YUKI.boxPrivateKey)).ok).toBe(false);
		expect(state.epochs.desk.strangers).toEqual([]);
		expect(mayHoldKey(state, 'desk', SUZUKI.deviceId)).toBe(false);
	});

	it('is changed when somebody leaves the desk', async () => {
		const on = named();
		const first = after(on, must(await rotate(acting(SATO, on), ['desk'], bytesFrom('desk'))).operation);
		const change = { member: idOfMember(yuki), role: 'participant', circles: ['everyone'] } as const;
		const { operation, epochs } = must(await setRole(acting(SATO, first), change, bytesFrom('without Yuki-san')));
		expect(epochs).toEqual([]);
		const without = after(first, operation);
		expect(needsRotation(evaluate(without), 'desk')).toBe(true);
		const { rotation } = await newEpoch(evaluate(without), 'desk', bytesFrom('in a vault'));
		const changed = after(without, must(rotateTo(acting(SATO, without), rotation)));
		expect(evaluate(changed).epochs.desk).toMatchObject({ strangers: [], lacking: [] });
		expect(rotateTo(acting(YUKI, without), rotation).ok).toBe(false);
		const bare = said(SATO, [...house.operations.slice(-1)], 'set-role', {
			member: new Uint8Array(yuki.id.match(/../g)!.map((hex) => parseInt(hex, 16))),
			role: 'participant',
			circles: ['everyone'],
			rotations: []
		});
		expect(evaluate(after(first, bare)).epochs.desk.strangers).toEqual([YUKI.deviceId]);
	});

	it('is named once by the device; another one takes a まとめ役', () => {
		const on = named();
		const thief = vaultOf('a thief with the disk');
		const anew = proveDeskKey(MIDORI, YUKI.deviceId, thief);
		expect(nameDeskKey(acting(YUKI, on), anew)).toEqual({ ok: false, error: 'desk-key-named-already' });
		const confirmed = must(confirmDeskKey(acting(SUZUKI, on), YUKI.deviceId, anew));
		expect(evaluate(after(on, confirmed)).devices.get(YUKI.deviceId)?.deskKey?.boxKey).toEqual(thief.boxPublicKey);
		expect(confirmDeskKey(acting(SUZUKI), YUKI.deviceId, { ...anew, boxKey: HIRO.boxPublicKey })).toEqual({
			ok: false,
			error: 'bad-proof'
		});
	});

	it('is for members of the desk', () => {
		expect(nameDeskKey(acting(HIRO), proveDeskKey(MIDORI, HIRO.deviceId, vaultOf('Hiro-san')))).toEqual({
			ok: false,
			error: 'circle-not-open-to-role'
		});
	});
});

describe('lockboxes', () => {
	it('of a large group are several, each within its cap', async () => {
		const recipients = Array.from({ length: 360 }, (_, n) => ({
			device: toHex(bytesFrom(`device ${n}`)(32)) as DeviceId,
			boxKey: HANA.boxPublicKey
		}));
		const lockboxes = await sealLockboxes(bytesFrom('key')(32), recipients, info('everyone'));
		expect(lockboxes).toHaveLength(2);
		for (const { byteLength } of lockboxes) expect(byteLength).toBeLessThanOrEqual(64 * 1024);
	});
});

describe('MEM31: a key that was changed by somebody who lost the right to', () => {
	it('is changed once more, so that nobody stays with it', async () => {
		const rotated = must(await rotate(acting(SUZUKI), ['everyone'], bytesFrom('void'))).operation;
		const demoted = must(
			await setRole(
				acting(SATO),
				{ member: idOfMember(house.suzuki), role: 'participant', circles: ['everyone'] },
				bytesFrom('demotion')
			)
		).operation;
		const merged = after(log, rotated, demoted);
		const state = evaluate(merged);
		expect(state.epochs.everyone.winning).toMatchObject({ key: undefined });
		expect(needsRotation(state, 'everyone')).toBe(true);
		const again = must(await rotate(acting(SATO, merged), ['everyone'], bytesFrom('again'))).operation;
		const settled = evaluate(after(merged, again));
		expect(settled.epochs.everyone.winning).toMatchObject({ operation: again.id });
		expect(needsRotation(settled, 'everyone')).toBe(false);
	});
});
