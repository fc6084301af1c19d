import { describe, expect, it } from 'vitest';
import { TALK } from '../../../tests/support/talk.ts';
import { seemsPrivate } from './public-place.ts';

const NAMES = ['佐藤 花子', '鈴木 一郎', 'Tanaka'];

describe('D9: before a card is put up where everybody sees it', () => {
	it.each([
		'佐藤さんは足が悪い',
		'花子さん、最近見ないね',
		'きのう 鈴木一郎 に会った',
		'tanaka came',
		'山本さんがころんだ',
		'305号室の音がうるさい',
		'3号棟の205に電気がついたまま',
		'２棟３０５号の方',
		'3-305で水もれ',
		'090-1234-5678 に電話して'
	])('it asks about: %s', (words) => expect(seemsPrivate(words, NAMES)).toBe(true));

	it('takes each line by itself', () => expect(seemsPrivate(TALK.join('\n'), NAMES)).toBe(false));

	it.each([
		...TALK,
		'3号棟の前のベンチ',
		'2号棟と3号棟のあいだが暗い',
		'管理人さんがいちばん知っている',
		'みなさん、どうですか',
		'100円で昼ごはんが出たら',
		'10-12時にお茶',
		'月1-2回なら出られる',
		'2026-11-20 の話',
		'毎朝6:30-7:00'
	])('it lets pass: %s', (words) => expect(seemsPrivate(words, NAMES)).toBe(false));
});
