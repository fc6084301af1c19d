import { describe, expect, it } from 'vitest';
import { FrameInbox } from './frame-inbox.ts';

const frame = (n: number) => Uint8Array.of(n);

describe('frames that came', () => {
	it('wait until somebody takes them, and come in order', () => {
		const taken: number[] = [];
		const inbox = new FrameInbox(([n]) => void taken.push(n!));
		inbox.push(frame(1), frame(2));
		expect(taken).toEqual([]);
		expect(inbox.isHolding).toBe(true);
		inbox.release();
		inbox.push(frame(3));
		expect(taken).toEqual([1, 2, 3]);
	});

	it('come one at a time, though taking one holds them, lets them go or brings the next', () => {
		const taken: string[] = [];
		const inbox: FrameInbox = new FrameInbox(([n]) => {
			taken.push(`${n} begins`);
			if (n === 1) inbox.push(frame(3));
			if (n === 2) {
				inbox.hold();
				inbox.release();
			}
			if (n === 3) inbox.hold();
			taken.push(`${n} ends`);
		});
		inbox.push(frame(1), frame(2));
		inbox.release();
		inbox.push(frame(4));
		expect(taken).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
		expect(inbox.isHolding).toBe(true);
	});

	it('are dropped when the link ends in the middle of one, and the rest is said once', () => {
		let rests = 0;
		const taken: number[] = [];
		const inbox: FrameInbox = new FrameInbox(
			([n]) => {
				taken.push(n!);
				inbox.clear();
			},
			() => (rests += 1)
		);
		inbox.push(frame(1), frame(2));
		inbox.release();
		expect([taken, rests]).toEqual([[1], 2]);
	});
});
