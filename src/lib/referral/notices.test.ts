import { describe, expect, it } from 'vitest';
import { decodeNotices, encodeNotices, isOpenOn, NO_NOTICES, type Notices } from './notices.ts';
import { decodeMirror, encodeMirror } from './projection.ts';
import { mirrorOfRequest, requestIn } from './request.ts';
import { drawn, TODAY } from './testing.ts';

const NOTICES: Notices = {
	hours: '月〜金 9時〜17時30分',
	closedOn: [0, 6],
	closings: [{ from: TODAY + 3, until: TODAY + 4, why: '研修' }],
	notices: [{ day: TODAY, words: '12月10日に出前講座をします。' }]
};
const whole = { ...NOTICES, succession: null };

describe('REF34 what a centre says to all its desks', () => {
	it('has one encoding, and is read as it was said', () => {
		const bytes = encodeNotices(whole)!;
		expect(decodeNotices(bytes)).toEqual({ ok: true, value: whole });
		expect(encodeNotices({ ...NO_NOTICES, succession: null })).toBeDefined();
		for (let at = 0; at < bytes.byteLength; at += 11) expect(decodeNotices(bytes.slice(0, at)).ok).toBe(false);
	});

	it.each<[string, object]>([
		['hours that nobody reads', { hours: 'あ'.repeat(201) }],
		['an eighth day of the week', { closedOn: [7] }],
		['a closing that ends before it begins', { closings: [{ from: 2, until: 1, why: '' }] }],
		['too many notices', { notices: Array.from({ length: 17 }, () => ({ day: 1, words: 'あ' })) }],
		['half a character', { notices: [{ day: 1, words: '\ud83d' }] }],
		['papers over their limit', { succession: { succession: drawn('long')(3_000), enrolment: drawn('b')(9) } }],
		['a field nobody knows', { name: '高橋 トメ' }]
	])('is not said with %s', (_, odd) => {
		expect(encodeNotices({ ...whole, ...odd })).toBeUndefined();
	});

	it('tells on which days somebody is there', () => {
		// TODAY is Friday, 20 November 2026.
		const week = Array.from({ length: 7 }, (_, n) => isOpenOn(NOTICES, TODAY + n));
		expect(week).toEqual([true, false, false, false, false, true, true]);
		expect(isOpenOn(NO_NOTICES, TODAY + 1)).toBe(true);
	});
});

describe('REF35 出前講座のお願い', () => {
	const request = {
		about: '認知症の話',
		when: '',
		where: '集会室',
		people: '15人くらい',
		contact: '佐藤 03-1234-5678'
	};

	it('goes as a slip goes, and comes as what it is', () => {
		const mirror = mirrorOfRequest(request);
		expect(mirror).not.toHaveProperty('when');
		const came = decodeMirror(encodeMirror(mirror)!);
		expect(came.ok && requestIn(came.value)).toEqual(request);
	});

	it('is about nobody: a slip is none, nor is one with a name in it', () => {
		expect(requestIn({ about: '新聞が三日たまっている', consent: 'agreed' })).toBeUndefined();
		expect(requestIn({ ...mirrorOfRequest(request), name: '高橋 トメ' })).toBeUndefined();
	});
});
