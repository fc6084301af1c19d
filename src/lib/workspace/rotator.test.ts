import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { evaluate } from '../group/evaluate.ts';
import { add } from '../group/operation-log.ts';
import { remove } from '../group/remove-member.ts';
import { needsRotation } from '../group/rotation-turn.ts';
import { bytesFrom, HANA, HIRO, house, logOf, MIDORI, SATO, SUZUKI } from '../group/testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { MemberId } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { Records } from '../store/records.ts';
import { Membership } from './membership.ts';
import { rotateAfter } from './rotate-after.ts';
import { keepRotated, type Rotating } from './rotator.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Two まとめ役 removed somebody each without knowing of the other: whoever is out of one may know the key of the other. */
const quarrel = async () => {
	const log = logOf(...house.operations);
	const by = async (deviceKey: DeviceKey, member: MemberId) =>
		valueOf(await remove({ log, state: evaluate(log), deviceKey }, { member }, bytesFrom(member))).operation;
	const removals = await Promise.all([
		by(SATO, house.hiro.id as string as MemberId),
		by(SUZUKI, house.hana.id as string as MemberId)
	]);
	expect(needsRotation(evaluate(add(log, removals).log), 'everyone')).toBe(true);
	return [...house.operations, ...removals];
};

/** Devices that hear of each other's operations at once; how often each of them changed the key. */
const company = async (...deviceKeys: DeviceKey[]) => {
	let refuses: Rotating['carryOutRotation'] extends (...args: never[]) => infer R ? (() => R) | undefined : never;
	const operations = await quarrel();
	const memberships = await Promise.all(
		deviceKeys.map(async () => {
			const records = await Records.open(new MemoryChunkStore(), new Uint8Array(32).fill(7));
			const membership = valueOf(await Membership.open(MIDORI, records));
			await membership.write(...operations);
			return membership;
		})
	);
	const changes = deviceKeys.map(() => 0);
	const changed = Promise.withResolvers<undefined>();
	const sessions = deviceKeys.map((deviceKey, at): Rotating => {
		const membership = memberships[at]!;
		return {
			deviceKey,
			membership,
			get acting() {
				return { log: membership.log, state: membership.state, deviceKey };
			},
			carryOutRotation: async (made) => {
				if (refuses) return refuses();
				changes[at]! += 1;
				const { bytes, signature } = valueOf(made).operation;
				for (const one of memberships) one.receive([{ bytes, signature }]);
				changed.resolve(undefined);
				return ok(undefined);
			}
		};
	});
	const refuseBy = (how: typeof refuses) => void (refuses = how);
	return { sessions, changes, memberships, changed: changed.promise, refuseBy };
};

describe('MEM31: a key that somebody outside may know', () => {
	it('is changed by the most senior who is there, once', async () => {
		const { sessions, changes, memberships, changed } = await company(SUZUKI, SATO);
		const ends = sessions.map((session) => keepRotated(session, 'everyone', () => 0));
		await vi.advanceTimersByTimeAsync(2_000);
		await changed;
		expect(changes).toEqual([0, 1]);
		for (const { state } of memberships) expect(needsRotation(state, 'everyone')).toBe(false);
		expect(vi.getTimerCount()).toBe(0);
		for (const end of ends) end();
	});

	it('is changed by the next one when the most senior is away', async () => {
		const { sessions, changes, changed } = await company(SUZUKI, HIRO, HANA);
		const ends = sessions.map((session) => keepRotated(session, 'everyone', () => 0));
		await vi.advanceTimersByTimeAsync(9_000);
		expect(changes).toEqual([0, 0, 0]);
		await vi.advanceTimersByTimeAsync(1_000);
		await changed;
		expect(changes).toEqual([1, 0, 0]);
		expect(vi.getTimerCount()).toBe(0);
		for (const end of ends) end();
	});

	it.each<[string, () => Promise<never>]>([
		['refused', async () => ({ ok: false, error: 'full' }) as never],
		['an exception', () => Promise.reject(new Error('the disk is gone'))]
	])('that could not be changed is tried again, ever more rarely: %s', async (_what, how) => {
		const { sessions, changes, changed, refuseBy } = await company(SATO);
		let attempts = 0;
		refuseBy(() => {
			attempts += 1;
			return how();
		});
		const end = keepRotated(sessions[0]!, 'everyone', () => 0);
		for (const [at, total] of [
			[2_000, 1],
			[4_000, 2],
			[8_000, 3]
		] as const) {
			await vi.advanceTimersByTimeAsync(at - 1);
			await vi.waitFor(() => expect(attempts).toBe(total - 1));
			await vi.advanceTimersByTimeAsync(1);
			await vi.waitFor(() => expect([attempts, vi.getTimerCount()]).toEqual([total, 1]));
		}
		refuseBy(undefined);
		await vi.advanceTimersByTimeAsync(16_000);
		await changed;
		expect(changes).toEqual([1]);
		end();
	});

	it('is left alone by a device that goes offline first', async () => {
		const { sessions } = await company(SATO);
		const end = keepRotated(sessions[0]!, 'everyone', () => 0);
		expect(vi.getTimerCount()).toBe(1);
		end();
		expect(vi.getTimerCount()).toBe(0);
	});
});

describe('how long a device waits before it changes a key', () => {
	it('grows with its turn and with each failure, and never beyond eleven minutes', () => {
		expect([0, 1, 2].map((turn) => rotateAfter(turn, 0, 0))).toEqual([2_000, 10_000, 18_000]);
		expect([1, 2, 3].map((failures) => rotateAfter(0, failures, 0))).toEqual([4_000, 8_000, 16_000]);
		expect(rotateAfter(300, 1_000, 0.999)).toBeLessThan(11 * 60_000);
		expect(rotateAfter(0, 0, 0.5) - rotateAfter(0, 0, 0)).toBe(500);
	});
});
