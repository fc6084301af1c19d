import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutNames } from './nameless.ts';

const STAND_INS = { person: 'ある方', home: 'あるお宅', number: '（番号）' };
const NAMES = ['佐藤 花子', '鈴木一郎', 'たなか', 'マリア', 'Lee Min', '林'];
const nameless = (words: string): string => withoutNames(words, NAMES, STAND_INS).words;

describe('words without names', () => {
	it.each([
		['佐藤花子さんが来た', 'ある方が来た'],
		['佐藤 花子が来た', 'ある方が来た'],
		['今日佐藤さんと鈴木一郎さんに会った', '今日ある方とある方に会った'],
		['花子さんの妹', 'ある方の妹'],
		['マリアと話した', 'ある方と話した'],
		['たなかさん、元気', 'ある方、元気'],
		['Leeさんの荷物', 'ある方の荷物'],
		['lee min was here', 'ある方 was here']
	])('take out people of the group: %s', (words, without) => expect(nameless(words)).toBe(without));

	it.each([
		['高橋さんの膝', 'ある方の膝'],
		['高橋様より', 'ある方より'],
		['林さんと森先生', 'ある方とある方'],
		['スミスさんも', 'ある方も'],
		['山本夫妻が', 'ある方が'],
		['きのう、うえださんに聞いた', 'きのう、ある方に聞いた'],
		['班長の木村くん', '班長のある方'],
		['Mrs. Tanaka and Mr Brown', 'ある方 and ある方']
	])('take out names by what stands behind or before them: %s', (words, without) =>
		expect(nameless(words)).toBe(without)
	);

	it.each([
		['3号棟の201号室の前', 'あるお宅の前'],
		['３０２号室', 'あるお宅'],
		['A棟の電球', 'あるお宅の電球'],
		['電話は090-1234-5678です', '電話は（番号）です'],
		['０３－１２３４－５６７８', '（番号）']
	])('take out rooms and telephone numbers: %s', (words, without) => expect(nameless(words)).toBe(without));

	it.each([
		'皆さんでお茶を飲んだ',
		'お客さんが3人',
		'看護師さんの話',
		'隣の奥さんとおばあさん',
		'みなさん、おかあさん',
		'民生委員さんに電話',
		'2026年11月20日に12人',
		'9時から10時まで'
	])('leave who is not named: %s', (words) =>
		expect(withoutNames(words, NAMES, STAND_INS)).toEqual({ words, taken: 0 })
	);

	it('never let a known name through, wherever it stands, and are the same when done twice', () => {
		const piece = fc.oneof(fc.constantFrom(...NAMES, 'さん', '（', '.*', '𠮷', '号室'), fc.string({ maxLength: 5 }));
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const once = nameless(pieces.join(''));
				for (const name of NAMES.filter((each) => each.length > 1))
					expect(once.toLowerCase()).not.toContain(name.toLowerCase());
				expect(nameless(once)).toBe(once);
			})
		);
	});

	it('know a name that was written with its title without it as well', () => {
		expect(withoutNames('高橋の膝', ['高橋さん'], STAND_INS).words).toBe('ある方の膝');
	});

	it('work without any name known', () => {
		expect(withoutNames('高橋さん', [], STAND_INS)).toEqual({ words: 'ある方', taken: 1 });
	});
});
