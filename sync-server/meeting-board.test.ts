import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MeetingBoard } from './meeting-board.ts';

describe('the meeting board', () => {
	it('names exactly those who announce a topic now, whatever they announced before', () => {
		const step = fc.tuple(
			fc.constantFrom('Sato-san', 'Suzuki-san', 'the tablet', 'the centre'),
			fc.subarray(['a', 'b', 'c'])
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const board = new MeetingBoard(100, 100);
				const last = new Map<string, readonly string[]>();
				for (const [peer, topics] of steps) {
					const before = last.get(peer) ?? [];
					const changed = board.announce(peer, topics);
					const differs = (topic: string) => before.includes(topic) !== topics.includes(topic);
					expect([...changed].sort()).toEqual(['a', 'b', 'c'].filter(differs));
					last.set(peer, topics);
				}
				for (const topic of ['a', 'b', 'c']) {
					const expected = [...last].filter(([, topics]) => topics.includes(topic)).map(([peer]) => peer);
					expect([...board.peersOf(topic)].sort()).toEqual(expected.sort());
				}
				for (const peer of last.keys()) board.leave(peer);
				expect(board.topics).toBe(0);
			}),
			{ numRuns: 200 }
		);
	});

	it('does not let a full topic or a full board grow', () => {
		const board = new MeetingBoard(2, 1);
		board.announce('Sato-san', ['a', 'b', 'c']);
		board.announce('Suzuki-san', ['a']);
		expect(board.topics).toBe(2);
		expect([...board.peersOf('a')]).toEqual(['Sato-san']);
		board.leave('Sato-san');
		board.announce('Suzuki-san', ['a']);
		expect([...board.peersOf('a')]).toEqual(['Suzuki-san']);
	});
});
