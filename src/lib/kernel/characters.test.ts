import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCharacters, firstCharacters, fitsCharacters } from './characters.ts';

describe('characters', () => {
	it('are counted as Sato-san counts them', () => {
		expect(countCharacters('𠮷田さん')).toBe(4);
		expect(countCharacters('👨‍👩‍👧‍👦と🇯🇵')).toBe(3);
		expect(countCharacters('か\u3099')).toBe(1);
	});

	it('are never cut in the middle', () => {
		expect(firstCharacters('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦');
		expect(firstCharacters('𠮷𠮷𠮷', 1)).toBe('𠮷');
	});

	it('stay within the limit, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, max) => {
				const first = firstCharacters(text, max);
				expect(text.startsWith(first)).toBe(true);
				expect(countCharacters(first)).toBeLessThanOrEqual(max);
				expect(fitsCharacters(text, max)).toBe(countCharacters(text) <= max);
			}),
			{ numRuns: 200 }
		);
	});

	it('bound the size too: a letter under a heap of marks does not get through', () => {
		expect(fitsCharacters('e' + '\u0301'.repeat(1_000_000), 10)).toBe(false);
	});
});
