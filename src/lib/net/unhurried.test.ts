import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Unhurried } from './unhurried.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const listening = () => {
	const came: string[][] = [];
	return { came, unhurried: new Unhurried<string>((said) => came.push([...said])) };
};

describe('what members say of a note that is written in', () => {
	it('is delivered together after a second, document by document, in the order in which it came', () => {
		const { came, unhurried } = listening();
		unhurried.put('note', 'a');
		vi.advanceTimersByTime(600);
		unhurried.put('note', 'b');
		unhurried.put('other', 'c');
		expect(came).toEqual([]);
		vi.advanceTimersByTime(400);
		expect(came).toEqual([['a', 'b']]);
		vi.advanceTimersByTime(600);
		expect(came).toEqual([['a', 'b'], ['c']]);
	});

	it('is delivered at once when this device changes the document, and only once', () => {
		const { came, unhurried } = listening();
		unhurried.put('note', 'a');
		unhurried.release('note');
		unhurried.release('note');
		vi.advanceTimersByTime(5_000);
		expect(came).toEqual([['a']]);
	});

	it('waits in bounds', () => {
		const { came, unhurried } = listening();
		for (let n = 0; n < 300; n++) unhurried.put('note', String(n));
		expect(came.map(({ length }) => length)).toEqual([256]);
		unhurried.clear();
		vi.advanceTimersByTime(5_000);
		expect(came.length).toBe(1);
	});
});
