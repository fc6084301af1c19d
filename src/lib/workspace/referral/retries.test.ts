import { expect, it } from 'vitest';
import { Retries } from './retries.ts';

const NOW = 1_000_000;
const SOON = NOW + 1_000;
const LATER = NOW + 15_000;

it('what was refused is left alone for a while, on whichever line; what was not answered goes as soon as another line is there', () => {
	const retries = new Retries();
	expect(retries.isTimeTo('send a', NOW, 'line 1')).toBe(true);
	retries.failed('send a', NOW, undefined);
	retries.failed('send b', NOW, 'line 1');
	expect(retries.isTimeTo('send a', SOON, 'line 2')).toBe(false);
	expect(retries.isTimeTo('send b', SOON, 'line 1')).toBe(false);
	expect(retries.isTimeTo('send b', SOON, 'line 2')).toBe(true);
	for (const doing of ['send a', 'send b']) expect(retries.isTimeTo(doing, LATER, 'line 1')).toBe(true);
	retries.went('send b');
	expect(retries.isTimeTo('send b', SOON, 'line 1')).toBe(true);
});
