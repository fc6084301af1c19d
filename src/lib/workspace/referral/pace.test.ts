import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

it('a relay is asked again after a while, and at once when it was dialled anew, for each line by itself', () => {
	const pace = new Pace(1_000);
	const [first, second] = [{}, {}];
	expect([pace.isTime('a', 0, first), pace.isTime('a', 999, first), pace.isTime('b', 999, first)]).toEqual([
		true,
		false,
		true
	]);
	expect([pace.isTime('a', 1_000, first), pace.isTime('a', 1_001, second), pace.isTime('a', 1_002, second)]).toEqual([
		true,
		true,
		false
	]);
});
