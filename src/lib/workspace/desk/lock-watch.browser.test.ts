import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COUNTDOWN_MS, ERRAND_MS, IDLE_MS } from '../../store/vault/auto-lock.ts';
import { LockWatch } from './lock-watch.svelte.ts';

let watch: LockWatch;
let locks = 0;
const begins = (isShared: boolean): void => {
	locks = 0;
	watch = new LockWatch({ isShared, onLock: () => locks++ });
};
const looksAt = (state: 'visible' | 'hidden'): void => {
	vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
	document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
afterEach(() => {
	watch.stop();
	vi.restoreAllMocks();
	vi.useRealTimers();
});

describe('the watch over an open cabinet', () => {
	it('LOCK1 counts the last thirty seconds of two minutes down on a shared tablet, and 続ける begins them anew', () => {
		begins(true);
		vi.advanceTimersByTime(IDLE_MS - COUNTDOWN_MS - 1_000);
		expect(watch.secondsLeft).toBeUndefined();
		vi.advanceTimersByTime(11_000);
		expect(watch.secondsLeft).toBe(20);
		watch.stay();
		vi.advanceTimersByTime(IDLE_MS - 1_000);
		expect([watch.secondsLeft, locks]).toEqual([1, 0]);
		vi.advanceTimersByTime(1_000);
		expect(locks).toBe(1);
	});

	it('LOCK1 takes a touch for somebody who is there, and asks nothing on an own device', () => {
		begins(true);
		vi.advanceTimersByTime(IDLE_MS - 5_000);
		window.dispatchEvent(new Event('pointerdown'));
		vi.advanceTimersByTime(IDLE_MS - COUNTDOWN_MS - 1_000);
		expect([watch.secondsLeft, locks]).toEqual([undefined, 0]);
		watch.stop();
		begins(false);
		vi.advanceTimersByTime(10 * IDLE_MS);
		expect([watch.secondsLeft, locks]).toEqual([undefined, 0]);
	});

	it('LOCK2 locks a hidden tab at once, and once', () => {
		begins(false);
		looksAt('hidden');
		looksAt('visible');
		watch.lock();
		expect([watch.isCovered, locks]).toEqual([true, 1]);
	});

	it('LOCK3 covers a hidden tab while it prints, and goes on afterwards', () => {
		begins(true);
		window.dispatchEvent(new Event('beforeprint'));
		looksAt('hidden');
		vi.advanceTimersByTime(30_000);
		expect([watch.isCovered, locks]).toEqual([true, 0]);
		window.dispatchEvent(new Event('afterprint'));
		looksAt('visible');
		expect([watch.isCovered, locks]).toEqual([false, 0]);
	});

	it('LOCK3 covers a tab that the camera or the picker of the device hides, until a file was given or none', () => {
		begins(true);
		const picker = Object.assign(document.createElement('input'), { type: 'file', hidden: true });
		document.body.append(picker);
		picker.addEventListener('click', (event) => event.preventDefault());
		for (const given of ['change', 'cancel']) {
			picker.click();
			looksAt('hidden');
			vi.advanceTimersByTime(30_000);
			expect([watch.isCovered, locks]).toEqual([true, 0]);
			looksAt('visible');
			picker.dispatchEvent(new Event(given, { bubbles: true }));
			expect([watch.isCovered, locks]).toEqual([false, 0]);
		}
		picker.click();
		looksAt('hidden');
		vi.advanceTimersByTime(ERRAND_MS);
		picker.remove();
		expect(locks).toBe(1);
	});

	it('LOCK4 locks by its button', () => {
		begins(true);
		watch.lock();
		expect(locks).toBe(1);
	});
});
