import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSeed, randomFrom } from '../../../../tests/support/random.ts';
import { MAX_TYPED } from './limits.ts';
import { WORD_LIST } from './word-list.ts';
import { drawWords, isFourWords, normalizedWords, WORD_COUNT } from './words.ts';

const typed = 'たいふう けしき らくだ あおぞら';
const SPELLING = 'たいふうけしきらくだあおぞら';

describe('the spelling of the 合言葉', () => {
	it.each([
		['with wide spaces', 'たいふう　けしき　らくだ　あおぞら'],
		['with none', SPELLING],
		['with line breaks, tabs and zero-width spaces', ' たいふう\nけしき\tらくだ\u200bあおぞら\r\n'],
		['in katakana', 'タイフウ ケシキ ラクダ アオゾラ'],
		['in half-width katakana', 'ﾀｲﾌｳ ｹｼｷ ﾗｸﾀﾞ ｱｵｿﾞﾗ'],
		['as a Mac writes it, decomposed', typed.normalize('NFD')],
		['with commas and dots between', 'たいふう、けしき・らくだ。あおぞら'],
		['with hyphens between', 'たいふう-けしき‐らくだ－あおぞら']
	])('is the same %s', (_, other) => expect(normalizedWords(other)).toBe(SPELLING));

	it('tells voiced from unvoiced, small from large, and keeps the long vowel mark', () => {
		expect(normalizedWords('がく')).not.toBe(normalizedWords('かく'));
		expect(normalizedWords('きや')).not.toBe(normalizedWords('きゃ'));
		expect(normalizedWords('ラーメン')).toBe('らーめん');
	});

	it('takes full-width and large letters for plain ones', () => expect(normalizedWords('ＡＢＣ１２')).toBe('abc12'));

	it('is the same when it is normalized again, whatever was typed', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
				const once = normalizedWords(text);
				expect(normalizedWords(once)).toBe(once);
			})
		);
	});

	it('looks no further than a paste can be words', () => {
		expect(normalizedWords('あ'.repeat(1_000_000))).toHaveLength(MAX_TYPED);
	});
});

describe('the words that the app makes', () => {
	it('come from 2,048 different words in hiragana, so four of them are 44 bits', () => {
		expect(WORD_LIST).toHaveLength(2_048);
		expect(new Set(WORD_LIST).size).toBe(2_048);
		expect(WORD_LIST.filter((word) => !/^[ぁ-ん]{3,7}$/u.test(word))).toEqual([]);
		expect(Math.log2(WORD_LIST.length) * WORD_COUNT).toBe(44);
	});

	it('lose nothing by being written without spaces: no word begins another, so no four are spelled like four others', () => {
		const sorted = [...WORD_LIST].sort();
		expect(sorted.filter((word, i) => sorted[i + 1]?.startsWith(word))).toEqual([]);
	});

	it('are drawn evenly', () => {
		const random = randomFrom(drawSeed());
		const counts = new Map<string, number>();
		for (let i = 0; i < 50_000; i++) {
			for (const word of drawWords(WORD_LIST, () => Math.floor(random() * 2 ** 32)))
				counts.set(word, (counts.get(word) ?? 0) + 1);
		}
		const expected = (50_000 * WORD_COUNT) / WORD_LIST.length;
		expect(counts.size).toBe(WORD_LIST.length);
		expect(Math.max(...counts.values())).toBeLessThan(expected * 2);
		expect(Math.min(...counts.values())).toBeGreaterThan(expected / 2);
	});

	it('are the only ones that can be set, however they are typed', () => {
		expect(isFourWords(typed, WORD_LIST)).toBe(true);
		expect(isFourWords('タイフウ・ケシキ・ラクダ・アオゾラ', WORD_LIST)).toBe(true);
		for (const weak of ['', 'さくら', 'たいふう けしき らくだ', `${typed} けしき`, 'aaaa aaaa aaaa aaaa', 'ああああ'])
			expect(isFourWords(weak, WORD_LIST)).toBe(false);
	});
});
