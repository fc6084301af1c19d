import { describe, expect, it } from 'vitest';
import type { DeviceKey } from '../identity/device-key.ts';
import type { MemberId } from '../kernel/ids.ts';
import { isLiveDevice } from './access.ts';
import type { Acting } from './acting.ts';
import { epochKeyPromise } from './epoch-key.ts';
import { evaluate } from './evaluate.ts';
import { add, type OperationLog } from './operation-log.ts';
import type { SignedOperation } from './operation.ts';
import { askRemoval, declineRemoval, removeTogether, secondsFor } from './remove-together.ts';
import { remove } from './remove-member.ts';
import {
	bytesFrom,
	giving,
	HIRO,
	house,
	idOf,
	logOf,
	reasonOf,
	removing,
	said,
	SATO,
	SUZUKI,
	TANAKA
} from './testing.ts';

const { last, sato, suzuki, tanaka } = house;
const log = logOf(...house.operations);
const acting = (deviceKey: DeviceKey, on: OperationLog = log): Acting => ({ log: on, state: evaluate(on), deviceKey });
const after = (on: OperationLog, ...operations: SignedOperation[]): OperationLog => add(on, operations).log;
const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
	if (!result.ok) throw new Error(String(result.error));
	return result.value;
};
const memberId = ({ id }: SignedOperation) => id as string as MemberId;
const stolen = memberId(sato);
/** Suzuki-san asks for the founder's stolen phone to be taken out. */
const ask = must(askRemoval(acting(SUZUKI), stolen));
const asked = after(log, ask);
const signs = async (on: OperationLog, by = TANAKA) =>
	must(await removeTogether(acting(by, on), ask.id, bytesFrom('new key')));

describe('MEM36: one まとめ役 asks another to remove somebody together', () => {
	it('and the second signature takes the founder out, with new keys', async () => {
		expect(evaluate(asked).removalAsks).toEqual([
			{ operation: ask.id, member: stolen, by: suzuki.id, asked: [TANAKA.deviceId], declined: [] }
		]);
		expect(isLiveDevice(evaluate(asked), SATO.deviceId)).toBe(true);
		const { removal, rotated } = await signs(asked);
		const state = evaluate(after(asked, removal, rotated!.operation));
		expect(isLiveDevice(state, SATO.deviceId)).toBe(false);
		expect(state.epochs.everyone.winning?.key).toEqual(epochKeyPromise(rotated!.epochs[0]!.epochKey));
		expect(state.epochs.everyone.strangers).toEqual([]);
		expect(state.removalAsks).toEqual([]);
	});

	it('whatever the stolen phone does when it reads of the asking, it does not undo it', async () => {
		const one = removing(SATO, [ask], suzuki);
		const both = removing(SATO, [one], tanaka);
		const quarrel = after(asked, one, both);
		expect(evaluate(quarrel).members.size).toBe(4);
		// Still open, also for the one who was thrown out meanwhile.
		expect(evaluate(quarrel).removalAsks).toHaveLength(1);
		const { removal } = await signs(quarrel);
		const state = evaluate(after(quarrel, removal));
		expect([SATO, SUZUKI, TANAKA].map(({ deviceId }) => isLiveDevice(state, deviceId))).toEqual([false, true, true]);
		expect([one, both].map((operation) => reasonOf(state, operation))).toEqual(['author-removed', 'author-removed']);
	});

	it('nor what it does before it hears of anything', async () => {
		const early = after(asked, removing(SATO, [last], suzuki));
		expect(isLiveDevice(evaluate(early), SUZUKI.deviceId)).toBe(false);
		expect(evaluate(early).removalAsks).toHaveLength(1);
		const { removal, rotated } = await signs(early);
		const state = evaluate(after(early, removal, rotated!.operation, removing(SATO, [last], tanaka)));
		expect([SATO, SUZUKI, TANAKA].map(({ deviceId }) => isLiveDevice(state, deviceId))).toEqual([false, true, true]);
	});

	it('the one whom it is about cannot say no to it', () => {
		const no = said(SATO, [ask], 'decline-removal', { ask: idOf(ask) });
		expect(evaluate(after(asked, no)).removalAsks).toMatchObject([{ declined: [] }]);
	});

	it('a second まとめ役 may say no, and the first take it back', () => {
		const no = must(declineRemoval(acting(TANAKA, asked), ask.id));
		expect(evaluate(after(asked, no)).removalAsks).toMatchObject([{ declined: [tanaka.id] }]);
		const back = must(declineRemoval(acting(SUZUKI, asked), ask.id));
		expect(evaluate(after(asked, back)).removalAsks).toEqual([]);
	});

	it('only a まとめ役 asks, for somebody else who is in, and only those who were asked sign', async () => {
		const may = [
			secondsFor(evaluate(log), memberId(suzuki), stolen),
			secondsFor(evaluate(log), stolen, memberId(suzuki))
		];
		expect(may).toEqual([[TANAKA.deviceId], [TANAKA.deviceId]]);
		const body = { member: idOf(sato), signed: [{ by: idOf(sato), signature: bytesFrom('none')(64) }] };
		const refused = [
			said(HIRO, [last], 'ask-removal', body),
			said(SATO, [last], 'ask-removal', body),
			said(TANAKA, [last], 'decline-removal', { ask: idOf(last) })
		];
		const state = evaluate(after(log, ...refused));
		expect(refused.map((one) => reasonOf(state, one))).toEqual(['not-allowed', 'removes-self', 'unknown-ask']);
		expect(await removeTogether(acting(HIRO, asked), ask.id, bytesFrom('x'))).toEqual({
			ok: false,
			error: 'second-not-entitled'
		});
	});

	it('a signature that is another’s, or of a まとめ役 who no longer was one, takes nobody out', async () => {
		const forged = said(SUZUKI, [last], 'ask-removal', {
			member: idOf(sato),
			signed: [{ by: idOf({ id: TANAKA.deviceId } as never), signature: bytesFrom('forged')(64) }]
		});
		const on = after(log, forged);
		expect(await removeTogether(acting(TANAKA, on), forged.id, bytesFrom('x'))).toEqual({
			ok: false,
			error: 'bad-proof'
		});
		const { op } = must(askRemoval(acting(SUZUKI), stolen));
		const stepped = giving(SATO, [last], suzuki, 'participant');
		const late = said(SUZUKI, [stepped], 'ask-removal', (op as unknown as { body: never }).body);
		expect(reasonOf(evaluate(after(log, stepped, late)), late)).toBe('not-allowed');
	});

	it('it is closed for good when the person was removed and let back', async () => {
		const on = after(log, must(askRemoval(acting(SATO), memberId(tanaka))));
		const gone = must(await remove(acting(SUZUKI, on), { member: memberId(tanaka) }, bytesFrom('alone'))).operation;
		const back = said(SATO, [gone], 'approve', { operation: idOf(tanaka), lockbox: null });
		const state = evaluate(after(on, gone, back));
		expect(isLiveDevice(state, TANAKA.deviceId)).toBe(true);
		expect(state.removalAsks).toEqual([]);
	});
});
