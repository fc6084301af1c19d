import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caretAfter, rebaseText } from './rebase-text.ts';

const words = fc.string({ unit: fc.constantFrom('あ', 'い', '𠮷', '𠮶', '👨‍👩‍👧', 'a', '\n'), maxLength: 12 });

describe('two edits of one text', () => {
	it.each([
		['at both ends', 'お茶の会', 'また、お茶の会', 'お茶の会です', 'また、お茶の会です'],
		['at the same place', 'お茶', 'お茶A', 'お茶B', 'お茶AB'],
		['mine deletes, theirs adds elsewhere', '赤い花が咲く', '花が咲く', '赤い花が咲く。', '花が咲く。'],
		['theirs adds inside what I delete', '赤い花', '', '赤い白い花', '白い'],
		['both delete the same', '赤い花', '花', '花', '花'],
		['mine inside, theirs at both ends', 'お茶の会', 'お茶の集会', '土曜のお茶の会、10時', '土曜のお茶の集会、10時'],
		['characters of two halves', '𠮷', '𠮶', '𠮸', '𠮶𠮸']
	])('come together: %s', (_case, base, mine, theirs, together) => {
		expect(rebaseText(base, mine, theirs)).toBe(together);
	});

	it('is mine when nobody else wrote, theirs when I did not', () => {
		fc.assert(
			fc.property(words, words, (base, other) => {
				expect(rebaseText(base, other, base)).toBe(other);
				expect(rebaseText(base, base, other)).toBe(other);
			})
		);
	});

	it('never cut a character in the middle', () => {
		fc.assert(
			fc.property(words, words, words, (base, mine, theirs) => {
				expect(rebaseText(base, mine, theirs).isWellFormed()).toBe(true);
			}),
			{ numRuns: 500 }
		);
	});

	it('hold for texts too long to compare in detail, and are quick with them', () => {
		const [base, theirs] = ['あ'.repeat(2000), `${'い'.repeat(2000)}`];
		expect(rebaseText(base, `${base}Sato`, theirs)).toBe(`${theirs}Sato`);
		expect(rebaseText('あ'.repeat(999), `う${'あ'.repeat(998)}`, 'い'.repeat(999))).toContain('う');
	});

	it('never lose new words: what either put in is there', () => {
		fc.assert(
			fc.property(words, fc.nat(), fc.nat(), (base, at, also) => {
				const points = Array.from(base);
				const mine = points.toSpliced(at % (points.length + 1), 0, 'Sato').join('');
				const theirs = points.toSpliced(also % (points.length + 1), 0, 'Suzuki').join('');
				const together = rebaseText(base, mine, theirs);
				expect(together).toContain('Sato');
				expect(together).toContain('Suzuki');
			})
		);
	});
});

describe('the caret', () => {
	it('stays with the words it stood between', () => {
		expect(caretAfter('お茶の会', 'また、お茶の会', 2)).toBe(5);
		expect(caretAfter('お茶の会', 'お茶の会です', 2)).toBe(2);
		expect(caretAfter('お茶の会', '会', 2)).toBe(0);
		expect(caretAfter('お茶の会', '土曜のお茶の会、10時', 3)).toBe(6);
		expect(caretAfter('𠮷田さんとお茶', 'また𠮷田さんとお茶を', 3)).toBe(5);
	});

	it('never leaves the text', () => {
		fc.assert(
			fc.property(words, words, fc.nat(20), (before, after, caret) => {
				const at = caretAfter(before, after, Math.min(caret, before.length));
				expect(at).toBeGreaterThanOrEqual(0);
				expect(at).toBeLessThanOrEqual(after.length);
			})
		);
	});
});
