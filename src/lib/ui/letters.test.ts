import { describe, expect, it } from 'vitest';
import { roomLeft } from './letters.ts';

describe('the room left in a field', () => {
	it('is not spoken of while there is plenty, nor where there is no limit', () => {
		expect(roomLeft('さとう', 100)).toEqual({ kind: 'plenty' });
		expect(roomLeft('', 10)).toEqual({ kind: 'plenty' });
		expect(roomLeft('あ'.repeat(9_999), undefined)).toEqual({ kind: 'plenty' });
	});

	it('is counted near the end, down to none', () => {
		expect(roomLeft('あ'.repeat(80), 100)).toEqual({ kind: 'nearly-full', left: 20 });
		expect(roomLeft('あ'.repeat(100), 100)).toEqual({ kind: 'nearly-full', left: 0 });
		expect(roomLeft('あ'.repeat(4), 10)).toEqual({ kind: 'plenty' });
	});

	it('says how much is too much and cuts nothing', () => {
		expect(roomLeft('あ'.repeat(103), 100)).toEqual({ kind: 'too-long', over: 3 });
		expect(roomLeft('𠮷'.repeat(6), 5)).toEqual({ kind: 'too-long', over: 1 });
		expect(roomLeft('あ'.repeat(1_000_000), 100)).toEqual({ kind: 'too-long', over: 999_900 });
	});
});
