import { describe, expect, it } from 'vitest';
import { MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { evaluate } from '../group/evaluate.ts';
import { add } from '../group/operation-log.ts';
import { proposeRecovery, voteForRecovery } from '../group/recovery.ts';
import { HANA, HIRO, house, logOf, SATO } from '../group/testing.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { GroupAlias, MemberId } from '../kernel/ids.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { Records } from '../store/records.ts';
import { heardOf } from './heard-proposals.ts';
import type { PeopleFacts } from './people.ts';
import { choicesBySheet, isUnprepared, recoveryView } from './recovery.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const log = logOf(...house.operations);
const facts = (me: DeviceKey, on = log): PeopleFacts => ({
	alias: 'midori' as GroupAlias,
	state: evaluate(on),
	me: me.deviceId,
	connected: new Set(),
	lastMet: () => undefined
});
const proposed = valueOf(
	proposeRecovery({ log, state: evaluate(log), deviceKey: HIRO }, house.hana.id as string as MemberId)
);
const asked = add(log, [proposed]).log;
const agreed = add(asked, [
	valueOf(voteForRecovery({ log: asked, state: evaluate(asked), deviceKey: HIRO }, proposed.id))
]).log;

describe('what a group has for the day of need', () => {
	it('counts まとめ役 who have a device, and asks them alone to prepare', () => {
		const asSato = recoveryView(facts(SATO), new Map());
		expect(asSato).toMatchObject({ stewards: 3, hasSheet: false, mayMakeSheet: true, mayVeto: true, votes: [] });
		expect(isUnprepared(asSato)).toBe(true);
		const asHana = recoveryView(facts(HANA), new Map());
		expect([asHana.mayMakeSheet, isUnprepared(asHana)]).toEqual([false, false]);
	});

	it('names who could become まとめ役', () => {
		expect(
			recoveryView(facts(SATO), new Map())
				.candidates.map(({ name }) => name)
				.sort()
		).toEqual(['広', '花', '雪'].sort());
		const { couldLead, leading } = choicesBySheet(facts(HANA));
		expect(couldLead).toHaveLength(6);
		expect(leading.map(({ name }) => name)).toContain('田中');
	});

	it('MEM33: shows a vote, how many are needed and when this device may settle it', () => {
		const [vote] = recoveryView(facts(HIRO, agreed), new Map([[proposed.id as string, DAY_MS]])).votes;
		expect(vote).toMatchObject({ name: '花', votes: 1, needed: 4, hasVoted: true, dueAt: 15 * DAY_MS });
		expect(recoveryView(facts(HANA, agreed), new Map()).votes[0]).toMatchObject({ hasVoted: false, dueAt: undefined });
	});
});

describe('when a vote was heard of', () => {
	it('is noted once and stays, whatever the clock does', async () => {
		const records = await Records.open(new MemoryChunkStore(), new Uint8Array(32).fill(7));
		const membership = { state: evaluate(agreed) } as never;
		expect([...(await heardOf({ membership, records }, 5 * DAY_MS)).values()]).toEqual([5 * DAY_MS]);
		expect([...(await heardOf({ membership, records }, 3_650 * DAY_MS)).values()]).toEqual([5 * DAY_MS]);
	});
});
