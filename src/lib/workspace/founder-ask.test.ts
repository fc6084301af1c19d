import { describe, expect, it } from 'vitest';
import { evaluate } from '../group/evaluate.ts';
import { house, houseWith, idOf, logOf, midori, said, SATO, SUZUKI } from '../group/testing.ts';
import type { GroupAlias } from '../kernel/ids.ts';
import { shouldAskFounder } from './founder-ask.ts';
import { successors } from './successors.ts';

const handedOver = said(SATO, [house.last], 'hand-over', {
	...{ to: idOf(house.suzuki), office: '会長', from: '2026-04-01', until: '2027-03-31', then: 'participant' },
	rotations: []
});

describe('whoever began the group', () => {
	it('is asked whether somebody else carries on, as soon as there is somebody, and nobody else is', () => {
		expect(shouldAskFounder(evaluate(logOf(midori.operation)), SATO.deviceId)).toBe(false);
		expect(shouldAskFounder(houseWith(), SATO.deviceId)).toBe(true);
		expect(shouldAskFounder(houseWith(), SUZUKI.deviceId)).toBe(false);
	});

	it('is not asked any more after handing over', () => {
		expect(shouldAskFounder(houseWith(handedOver), SATO.deviceId)).toBe(false);
	});
});

describe('who could follow', () => {
	const seenBy = (me: typeof SATO, state = houseWith()) =>
		successors({
			...{ alias: 'abcdef23' as GroupAlias, state, me: me.deviceId, connected: new Set() },
			lastMet: () => undefined
		});

	it('is everybody with a device but oneself, and only a まとめ役 can ask', () => {
		expect(seenBy(SATO)).toMatchObject({ mayHandOver: true });
		expect(seenBy(SATO).people.map(({ name }) => name)).not.toContain('佐藤');
		expect(seenBy(SATO).people).toHaveLength(5);
		expect(seenBy(SATO, houseWith(handedOver)).mayHandOver).toBe(false);
	});
});
