import { describe, expect, it } from 'vitest';
import { verifyingKeyFrom } from '../../identity/signature.ts';
import { keyWords } from '../../identity/key-words.ts';
import { toBase64Url } from '../../kernel/bytes.ts';
import { readEnrolment, writeEnrolment } from '../../referral/enrolment.ts';
import { encodeNotices, NO_NOTICES } from '../../referral/notices.ts';
import { successorNumber, writeSuccession } from '../../referral/succession.ts';
import { CENTRE, goodChain, keyOf, papersOf, STRANGER, TODAY } from '../../referral/testing.ts';
import { formerAfter, areClosed, isClosedOn, newsIn, nextKeyIn } from './centre-news.ts';

const NEXT = keyOf('the next key');
const TODAY_HERE = '2026-11-20' as never;
const { said } = goodChain().enrolment;
const enrolment = papersOf().enrolment as Uint8Array<ArrayBuffer>;
const line = {
	id: '',
	...{ seed: 'c2VlZA', enrolment: toBase64Url(enrolment), name: '包括', relay: 'https://relay.example' },
	...{ delegations: [], revocations: [], relayKeys: [], former: [] }
};
const keptOf = (whole: Parameters<typeof encodeNotices>[0]) => ({
	...{ version: 1, last: '', streamKey: '' },
	plain: toBase64Url(encodeNotices(whole)!)
});
const { v: _, ...words } = said;
const underNext = writeEnrolment(
	{
		...words,
		enrolment: successorNumber(said.enrolment, verifyingKeyFrom(NEXT.signingKey)),
		...{ centre: verifyingKeyFrom(NEXT.signingKey), centreBox: NEXT.boxPublicKey, revision: 1 }
	},
	NEXT.signingKey
);
const changing = (by = CENTRE) =>
	keptOf({
		...NO_NOTICES,
		succession: {
			succession: writeSuccession(by.signingKey, NEXT.signingKey, NEXT.boxPublicKey),
			enrolment: underNext
		}
	});

describe('what a desk knows of its centre', () => {
	const kept = keptOf({
		...{ hours: '平日 9時〜17時', closedOn: [0, 6], notices: [1, 2].map((n) => ({ day: TODAY - n, words: `${n}` })) },
		closings: [
			{ from: TODAY + 9, until: TODAY + 9, why: '' },
			{ from: TODAY - 1, until: TODAY, why: '研修' },
			{ from: TODAY - 9, until: TODAY - 8, why: '過ぎた' }
		],
		succession: null
	});

	it('is its hours, the closings that are not over, and the newest notice first', () => {
		expect(newsIn(undefined, TODAY_HERE)).toBeUndefined();
		expect(newsIn({ ...kept, plain: 'broken' }, TODAY_HERE)).toBeUndefined();
		expect(newsIn(kept, TODAY_HERE)).toEqual({
			hours: '平日 9時〜17時',
			closedOn: [0, 6],
			closings: [
				{ from: '2026-11-19', until: '2026-11-20', why: '研修' },
				{ from: '2026-11-29', until: '2026-11-29', why: '' }
			],
			notices: [
				{ day: '2026-11-19', words: '1' },
				{ day: '2026-11-18', words: '2' }
			]
		});
		// All was taken back.
		expect(newsIn(keptOf({ ...NO_NOTICES, succession: null }), TODAY_HERE)).toBeUndefined();
		const days = ['2026-11-20', '2026-11-21', '2026-11-23', '2026-11-29'].map((day) => isClosedOn(kept, day as never));
		expect(days).toEqual([true, true, false, true]);
		expect(isClosedOn(undefined, TODAY_HERE)).toBe(false);
	});
});

describe('with several centres', () => {
	it('a day is closed by the one that the slip goes to, by all that it goes to, and by all where it was told otherwise', () => {
		const isClosed = (line: string) => line === 'city';
		expect(areClosed(['', 'city'], ['city'], isClosed)).toBe(true);
		expect(areClosed(['', 'city'], [''], isClosed)).toBe(false);
		expect(areClosed(['', 'city'], ['', 'city'], isClosed)).toBe(false);
		expect(areClosed(['', 'city'], [], isClosed)).toBe(false);
		expect(areClosed(['city'], [], isClosed)).toBe(true);
		expect(areClosed([], [], () => true)).toBe(false);
	});
});

describe('a centre’s next key', () => {
	it('is asked about by its words, and followed with the keys before kept', () => {
		const next = nextKeyIn({ ...line, former: ['older'] }, changing());
		expect(next?.words).toEqual(keyWords(verifyingKeyFrom(NEXT.signingKey)));
		expect(next?.line).toEqual({
			...{ id: '', seed: line.seed, name: line.name, relay: line.relay, enrolment: toBase64Url(underNext) },
			former: ['older', line.enrolment]
		});
		// Once it is followed, nobody is asked again.
		expect(nextKeyIn({ ...line, ...next!.line }, changing())).toBeUndefined();
	});

	it('is nobody’s question when the papers are another’s, or there are none', () => {
		expect(nextKeyIn(line, changing(STRANGER))).toBeUndefined();
		expect(nextKeyIn(line, keptOf({ ...NO_NOTICES, succession: null }))).toBeUndefined();
		expect(nextKeyIn(undefined, changing())).toBeUndefined();
	});

	it('keeps the keys before when people meet again for the same key, and none for another', () => {
		expect(readEnrolment(underNext).ok).toBe(true);
		expect(formerAfter({ ...line, former: ['older'] }, enrolment)).toEqual(['older']);
		expect(formerAfter({ ...line, former: ['older'] }, underNext)).toEqual([]);
		expect(formerAfter(undefined, enrolment)).toEqual([]);
	});
});
