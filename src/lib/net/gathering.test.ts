import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Gathering } from './gathering.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const listening = () => {
	const came: string[][] = [];
	return { came, gathering: new Gathering<string>((_id, said) => came.push([...said])) };
};

describe('what is said of documents', () => {
	it('is delivered together after a second, document by document, in the order in which it came', () => {
		const { came, gathering } = listening();
		gathering.put('note', 'a');
		vi.advanceTimersByTime(600);
		gathering.put('note', 'b');
		gathering.put('other', 'c');
		expect(came).toEqual([]);
		vi.advanceTimersByTime(400);
		expect(came).toEqual([['a', 'b']]);
		vi.advanceTimersByTime(600);
		expect(came).toEqual([['a', 'b'], ['c']]);
	});

	it('is delivered at once when this device changes the document, and only once', () => {
		const { came, gathering } = listening();
		gathering.put('note', 'a');
		gathering.release('note');
		gathering.release('note');
		vi.advanceTimersByTime(5_000);
		expect(came).toEqual([['a']]);
	});

	it('waits in bounds', () => {
		const { came, gathering } = listening();
		for (let n = 0; n < 300; n++) gathering.put('note', String(n));
		expect(came.map(({ length }) => length)).toEqual([256]);
		gathering.clear();
		vi.advanceTimersByTime(5_000);
		expect(came.length).toBe(1);
	});
});
