import { describe, expect, it } from 'vitest';
import { LiveLane } from './live-lane.ts';

const change = (n: number, size = 1) => new Uint8Array(size).fill(n);

describe('live lane of a peer that is behind', () => {
	it('joins the changes of a document in their order', () => {
		const lane = new LiveLane();
		lane.put('board', [change(1)]);
		lane.put('note', [change(2)]);
		lane.put('board', [change(3)]);
		expect(lane.takeAll()).toEqual([
			{ documentId: 'board', changes: [change(1), change(3)] },
			{ documentId: 'note', changes: [change(2)] }
		]);
		expect(lane.takeAll()).toEqual([]);
	});

	it.each([
		['bytes', (lane: LiveLane) => lane.put('board', [change(1, 2_000_000)])],
		[
			'changes',
			(lane: LiveLane) =>
				lane.put(
					'board',
					Array.from({ length: 1001 }, () => change(1))
				)
		]
	])('gives up when too much waits, because sync brings it: %s', (_what, overfill) => {
		const lane = new LiveLane();
		lane.put('note', [change(2)]);
		overfill(lane);
		expect(lane.takeAll()).toEqual([]);
	});
});
