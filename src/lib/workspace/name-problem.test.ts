import { describe, expect, it } from 'vitest';
import { cleanName } from '../group/person-name.ts';
import { hintProblem, nameProblem } from './name-problem.ts';

const FAMILY = '👨‍👩‍👧‍👦';

describe('a name', () => {
	it.each(['佐藤', '𠮷野家の𠮷田', `${FAMILY}佐藤`, 'É'.repeat(50), ` ${'あ'.repeat(100)}\n`])(
		'%j is taken whole',
		(name) => {
			expect(nameProblem(name)).toBeUndefined();
			expect(cleanName(name)).toBe(name.normalize('NFC').trim());
		}
	);

	it.each(['', ' 　\n', '\u202e\u2066', '\u0000'])('%j says nothing', (name) => {
		expect(nameProblem(name)).toBe('nothing-to-read');
		expect(hintProblem(name)).toBeUndefined();
	});

	it.each(['あ'.repeat(101), '𠮷'.repeat(51), FAMILY.repeat(20), 'あ'.repeat(10_000_000)])('is not cut', (name) => {
		expect(nameProblem(name)).toBe('too-long');
		expect(hintProblem(name)).toBe('too-long');
	});
});
