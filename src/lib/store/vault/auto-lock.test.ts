import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	COUNTDOWN_MS,
	ERRAND_MS,
	IDLE_MS,
	isCovered,
	LATE_MS,
	next,
	opened,
	secondsLeft,
	TICK_MS,
	type AutoLock,
	type LockEvent
} from './auto-lock.ts';

const SHARED = { isShared: true };
const OWN = { isShared: false };
type Type = LockEvent['type'];
type Step = readonly [Type, number];

const play = (steps: readonly Step[], rules = SHARED, from = opened(0)): AutoLock =>
	steps.reduce((lock, [type, at]) => next(lock, { type }, at, rules), from);

/** The rim's ticks from one moment to another. */
const ticks = (from: number, to: number): Step[] =>
	Array.from({ length: Math.floor((to - from) / TICK_MS) }, (_, i) => ['tick', from + (i + 1) * TICK_MS] as const);

describe('locking by itself', () => {
	it('LOCK1 counts down on a device marked 共用 and locks after two minutes without a touch', () => {
		expect(play(ticks(0, IDLE_MS - COUNTDOWN_MS - 1_000)).state).toBe('open');
		const closing = play(ticks(0, IDLE_MS - COUNTDOWN_MS));
		expect(closing.state).toBe('closing');
		expect(secondsLeft(closing, IDLE_MS - COUNTDOWN_MS)).toBe(30);
		expect(secondsLeft(closing, IDLE_MS - 1)).toBe(1);
		expect(play(ticks(0, IDLE_MS))).toEqual({ state: 'locked', reason: 'idle' });
	});

	it.each(['touch', 'stay'] as const)('LOCK1 goes on after %s in the countdown, for two minutes more', (type) => {
		const at = IDLE_MS - 1_000;
		const on = play([...ticks(0, at), [type, at]]);
		expect(on.state).toBe('open');
		expect(secondsLeft(on, at)).toBeUndefined();
		expect(play(ticks(at, at + IDLE_MS - 1_000), SHARED, on).state).toBe('closing');
		expect(play(ticks(at, at + IDLE_MS), SHARED, on).state).toBe('locked');
	});

	it('LOCK1 lets somebody think on a device of their own', () => {
		expect(play(ticks(0, 60 * 60_000), OWN).state).toBe('open');
	});

	it.each([SHARED, OWN])('LOCK2 locks at once when the tab is hidden (%o)', (rules) => {
		expect(play([['hide', 5]], rules)).toEqual({ state: 'locked', reason: 'hidden' });
	});

	it.each([SHARED, OWN])('LOCK2 finds itself locked when the device has slept (%o)', (rules) => {
		expect(play([['touch', LATE_MS]], rules)).toEqual({ state: 'locked', reason: 'late' });
		expect(play([['tick', LATE_MS - 1]], rules).state).toBe('open');
	});

	it('LOCK3 lets an errand hide the tab for 60 seconds, covered, and no longer', () => {
		const away = play([
			['errand-begins', 10],
			['hide', 20]
		]);
		expect(isCovered(away)).toBe(true);
		const back: Step[] = [['show', 10 + ERRAND_MS - 1]];
		expect(play([...back, ['errand-ends', 10 + ERRAND_MS - 1]], SHARED, away).state).toBe('open');
		expect(play([['errand-ends', 30_000], ...back], SHARED, away).state).toBe('open');
		for (const type of ['show', 'errand-ends', 'touch', 'tick'] as const)
			expect(play([[type, 10 + ERRAND_MS]], SHARED, away)).toEqual({ state: 'locked', reason: 'errand' });
	});

	it('LOCK3 does not let one errand make another longer', () => {
		const away = play([
			['errand-begins', 0],
			['hide', 1],
			['errand-begins', 50_000]
		]);
		expect(play([['tick', ERRAND_MS]], SHARED, away).state).toBe('locked');
	});

	it('LOCK3 keeps the rules of home when the errand is done and the tab hidden once more', () => {
		const home: Step[] = [
			['errand-begins', 0],
			['errand-ends', 5]
		];
		expect(play([...home, ['hide', 6]])).toEqual({ state: 'locked', reason: 'hidden' });
	});

	it('LOCK3 gives another errand, begun after the first was over, its own 60 seconds', () => {
		const again = play([
			['errand-begins', 0],
			['errand-ends', 10_050],
			['errand-begins', 14_644]
		]);
		expect(play([['touch', ERRAND_MS]], OWN, again).state).toBe('errand');
	});

	it('LOCK4 locks in the middle of an errand', () => {
		expect(
			play([
				['errand-begins', 0],
				['lock', 1]
			])
		).toEqual({ state: 'locked', reason: 'lock' });
	});
});

const TYPES = ['touch', 'stay', 'tick', 'hide', 'show', 'lock', 'errand-begins', 'errand-ends'] as const;
const story = fc.array(fc.tuple(fc.constantFrom(...TYPES), fc.integer({ min: -300, max: 200_000 }), fc.boolean()), {
	maxLength: 60
});

describe('locking by itself, in any story', () => {
	/** Times as steps from the one before, most of them short, a few backwards. */
	const timed = (steps: readonly (readonly [Type, number, boolean])[]): Step[] => {
		let at = 0;
		return steps.map(([type, step, isLeap]) => [type, (at += isLeap ? step : Math.abs(step) % 3_000)] as const);
	};

	it('LOCK5 never opens again, whatever comes', () => {
		fc.assert(
			fc.property(story, fc.boolean(), (steps, isShared) => {
				let lock = opened(0);
				for (const [type, at] of timed(steps)) {
					const after = next(lock, { type }, at, { isShared });
					if (lock.state === 'locked') expect(after).toBe(lock);
					lock = after;
				}
			})
		);
	});

	it('LOCK5 is never open past a deadline, however the clock jumps and whatever comes late', () => {
		fc.assert(
			fc.property(story, fc.boolean(), (steps, isShared) => {
				let lock = opened(0);
				let [touched, seen] = [0, 0];
				let excusedUntil = -1;
				let isDone = false;
				let isHidden = false;
				for (const [type, now] of timed(steps)) {
					lock = next(lock, { type }, now, { isShared });
					if (lock.state === 'locked') return;
					// Told apart from the machine's own words: who touched when, and what hid the tab.
					isHidden = type === 'hide' || (isHidden && type !== 'show');
					const isAway = now < excusedUntil;
					isDone = isAway && (isDone || type === 'errand-ends');
					if (type === 'errand-begins' && !isAway) excusedUntil = now + ERRAND_MS;
					if (isDone && !isHidden) excusedUntil = now;
					const isExcused = now < excusedUntil;
					if (['touch', 'stay', 'show', 'errand-begins', 'errand-ends'].includes(type)) touched = now;
					expect(now).toBeGreaterThanOrEqual(seen);
					if (isHidden) expect(isExcused).toBe(true);
					if (!isAway && !isExcused) expect(now - seen).toBeLessThan(LATE_MS);
					if (isShared && !isExcused) expect(now - Math.max(touched, excusedUntil)).toBeLessThan(IDLE_MS);
					seen = now;
				}
			}),
			{ numRuns: 2_000 }
		);
	});

	it('LOCK4 always locks at the button', () => {
		fc.assert(
			fc.property(story, fc.integer({ min: 0, max: 1_000_000 }), (steps, at) => {
				expect(play([...timed(steps), ['lock', at]]).state).toBe('locked');
			})
		);
	});
});
