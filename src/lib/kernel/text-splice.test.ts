import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spliceBetween, spliced } from './text-splice.ts';

const words = fc.string({ unit: fc.constantFrom('お', '茶', 'x', '𠮷', '𠮟', '🍵', '\u{dc00}', '\u{d842}') });

describe('a splice of a text', () => {
	it('is the stretch that differs', () => {
		expect(spliceBetween('お茶をのむ', 'お茶をゆっくりのむ')).toEqual({ at: 3, remove: 0, insert: 'ゆっくり' });
		expect(spliceBetween('xx', 'xxx')).toEqual({ at: 2, remove: 0, insert: 'x' });
		expect(spliceBetween('お茶', '')).toEqual({ at: 0, remove: 2, insert: '' });
	});

	it('makes of any text any other', () => {
		fc.assert(
			fc.property(words, words, (before, after) => {
				expect(spliced(before, spliceBetween(before, after))).toBe(after);
			}),
			{ examples: [['𠮷', '𠮷\udc00']] }
		);
	});

	it('takes a character of two units as a whole', () => {
		expect(spliceBetween('𠮷', '𠮟')).toEqual({ at: 0, remove: 2, insert: '𠮟' });
		expect(spliced('𠮷', { at: 1, remove: 1, insert: '' })).toBeUndefined();
	});

	it('goes into no text that is too short for it', () => {
		expect(spliced('お茶', { at: 1, remove: 2, insert: '' })).toBeUndefined();
		expect(spliced('お茶', { at: 3, remove: 0, insert: 'を' })).toBeUndefined();
	});
});
