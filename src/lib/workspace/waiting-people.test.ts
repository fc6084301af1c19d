import { describe, expect, it } from 'vitest';
import { isLiveDevice } from '../group/access.ts';
import type { Acting } from '../group/acting.ts';
import { evaluate } from '../group/evaluate.ts';
import { add, type OperationLog } from '../group/operation-log.ts';
import { admission, deviceOf, house, HIRO, logOf, openDoor, removing, SATO, SUZUKI, TANAKA } from '../group/testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { OperationId } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { letIn, mayAnswerWaiting, turnAway, waitingPeople, type Answering } from './waiting-people.ts';

const jun = deviceOf('Jun-san');
const junIn = admission(SUZUKI, [house.last], jun, openDoor, { name: '純' });
/** Suzuki-san let 純 in while 佐藤 removed Suzuki-san: so 純 waits. */
const waiting = logOf(...house.operations, junIn, removing(SATO, [house.last], house.suzuki));

/** A device of the house; what it carries out is in its log at once. */
const device = (deviceKey: DeviceKey, epochKey: Uint8Array<ArrayBuffer> | undefined = new Uint8Array(32).fill(1)) => {
	let log: OperationLog = waiting;
	const write = (operation: Parameters<typeof add>[1][number]) => {
		({ log } = add(log, [operation]));
		return ok(undefined);
	};
	const session: Answering = {
		get acting(): Acting {
			return { log, state: evaluate(log), deviceKey };
		},
		keys: { current: epochKey },
		carryOut: async (made) => (made.ok ? write(made.value) : made),
		carryOutRotation: async (made) => (made.ok ? write(made.value.operation) : made)
	};
	return session;
};

describe('MEM23: who waits to be let in', () => {
	it('is listed for everybody, and only a まとめ役 answers', () => {
		expect(waitingPeople(device(HIRO))).toMatchObject([{ name: '純', role: 'participant' }]);
		expect(mayAnswerWaiting(device(TANAKA))).toBe(true);
		expect(mayAnswerWaiting(device(HIRO))).toBe(false);
	});

	it('is let in by one tap', async () => {
		const tanaka = device(TANAKA);
		expect(await letIn(tanaka, junIn.id)).toEqual(ok(undefined));
		expect(waitingPeople(tanaka)).toEqual([]);
		expect(isLiveDevice(tanaka.acting.state, jun.deviceId)).toBe(true);
	});

	it('is turned away, and waits no longer', async () => {
		const tanaka = device(TANAKA);
		expect(await turnAway(tanaka, junIn.id)).toEqual(ok(undefined));
		expect(waitingPeople(tanaka)).toEqual([]);
		expect(isLiveDevice(tanaka.acting.state, jun.deviceId)).toBe(false);
	});

	it('stays waiting when the answer is nobody’s to give, or the key is not here yet', async () => {
		const hiro = device(HIRO);
		expect(await letIn(hiro, junIn.id)).toMatchObject({ ok: false, error: 'not-done' });
		expect(await turnAway(hiro, junIn.id)).toMatchObject({ ok: false, error: 'not-done' });
		expect(await letIn({ ...hiro, acting: device(TANAKA).acting, keys: { current: undefined } }, junIn.id)).toEqual({
			ok: false,
			error: 'no-key'
		});
		expect(await letIn(hiro, 'f'.repeat(64) as OperationId)).toMatchObject({ error: 'not-done' });
		expect(waitingPeople(hiro)).toHaveLength(1);
	});
});
