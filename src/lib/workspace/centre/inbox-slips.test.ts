import { describe, expect, it } from 'vitest';
import type { InboxFact, InboxWords } from '../../documents/inbox/index.ts';
import type { Day } from '../../i18n/days.ts';
import { toHex } from '../../kernel/bytes.ts';
import { encodeNotices } from '../../referral/notices.ts';
import { centreBook } from '../referral/centre-book.ts';
import { centreFactsOf, inboxWordsOf, wordsToDrop, type WordsByStream } from './centre-facts.ts';
import { dayToLetGo, deedsOf, inboxSlips, isOverdue, slipsToLetGo } from './inbox-slips.ts';

const hex = (n: number, bytes = 16): string => n.toString(16).padStart(2, '0').repeat(bytes);
/** 2026-11-20, a Friday before a holiday on Monday. */
const FRIDAY = 20_777;
const MIRROR = { about: '新聞が三日たまっている', name: '高橋 トメ' };

let at = 0;
const told = (words: InboxWords, by = '田中'): InboxFact => ({
	...words,
	id: `sheet ${at}`,
	by,
	tablet: false,
	at: at++
});
const came = (n: number, version = 1, day = FRIDAY): InboxFact =>
	told({ is: 'version', stream: hex(n), enrolment: hex(1), streamKey: hex(2, 32), version, last: hex(3, 32), day });
const desk = told({
	...{ is: 'enrolled', enrolment: hex(1), revision: 1, name: 'みどり棟', deskBox: hex(4, 32) },
	...{ stewards: [hex(5, 32)], until: FRIDAY + 366, day: FRIDAY }
});

const slipsOf = (facts: readonly InboxFact[], words: WordsByStream) =>
	inboxSlips(centreBook(centreFactsOf(facts, words)), facts);

describe('受付箱', () => {
	it('shows a slip with its desk, its words and the day by which it is to be received, over a weekend and a holiday', () => {
		const [slip] = slipsOf([desk, came(7)], { [hex(7)]: { version: 1, mirror: MIRROR } });
		expect(slip).toMatchObject({ desk: 'みどり棟', mirror: MIRROR, state: 'new', due: '2026-11-26', charge: '' });
		expect([isOverdue(slip!, '2026-11-26' as Day), isOverdue(slip!, '2026-11-27' as Day)]).toEqual([false, true]);
	});

	it('waits for no day on which nobody is at the centre, as all its desks were told', () => {
		const said = { hours: '', closedOn: [2], closings: [{ from: FRIDAY + 5, until: FRIDAY + 5, why: '研修' }] };
		const whole = { ...said, notices: [], succession: null };
		const notices = told({ is: 'notices', said: toHex(encodeNotices(whole)!) });
		// Not on Tuesdays, and not on Wednesday.
		expect(slipsOf([desk, notices, came(7)], {})).toMatchObject([{ due: '2026-11-30' }]);
	});

	it('shows no words of another version than the highest, whoever read that', () => {
		const [slip] = slipsOf([desk, came(7), came(7, 2)], { [hex(7)]: { version: 1, mirror: MIRROR } });
		expect(slip).toMatchObject({ version: 2, mirror: undefined });
	});

	it('goes on with each answer, and is handed over to whoever was named last', () => {
		const facts = [
			...[desk, came(7), told({ is: 'answer', stream: hex(7), step: 'received', day: FRIDAY })],
			...[told({ is: 'charge', stream: hex(7), who: '田中' }), told({ is: 'charge', stream: hex(7), who: '山本' })]
		];
		expect(slipsOf(facts, {})).toMatchObject([{ state: 'received', due: undefined, charge: '山本' }]);
		const met = told({ is: 'answer', stream: hex(7), step: 'answered', phrase: 'met', day: FRIDAY }, '山本');
		expect(slipsOf([...facts, met], {})).toMatchObject([{ state: 'answered' }]);
		const deeds = deedsOf(hex(7), [...facts, came(7), met], () => '2026-11-20' as Day);
		expect(deeds.map(({ did, by }) => [did.is, by])).toEqual([
			['version', ''],
			['received', '田中'],
			['charge', '田中'],
			['charge', '田中'],
			['answered', '山本']
		]);
	});

	it('is over once it was taken back or deleted', () => {
		const gone = told({ is: 'taken-back', stream: hex(7), day: FRIDAY + 1 });
		expect(slipsOf([desk, came(7), gone], {})).toMatchObject([
			{ state: 'over', takenBack: '2026-11-21', due: undefined }
		]);
	});
});

describe('how long words are kept', () => {
	const words = { [hex(7)]: { version: 1, mirror: MIRROR } };
	const answered = told({ is: 'answer', stream: hex(7), step: 'answered', phrase: 'met', day: FRIDAY + 2 });
	const goes = (facts: readonly InboxFact[], days: number, today: number | undefined) =>
		slipsToLetGo(slipsOf(facts, words), facts, days, today).map(({ stream }) => stream);

	it('counts from the last answer or edit, and takes nothing that waits for one', () => {
		expect(goes([desk, came(7), answered], 30, FRIDAY + 32)).toEqual([]);
		expect(goes([desk, came(7), answered], 30, FRIDAY + 33)).toEqual([hex(7)]);
		expect(goes([desk, came(7), answered, came(7, 2, FRIDAY + 20)], 30, FRIDAY + 33)).toEqual([]);
		expect(goes([desk, came(7)], 30, FRIDAY + 300)).toEqual([]);
	});

	it('takes nothing by a clock with which the relay does not agree, or that no relay was seen beside', () => {
		const now = FRIDAY * 86_400_000;
		expect(dayToLetGo(now, FRIDAY)).toBe(FRIDAY);
		// Nine in the morning in Japan is the same day of UTC; before that it is the day before there.
		expect(dayToLetGo(now - 1, FRIDAY)).toBe(FRIDAY);
		expect(dayToLetGo(now + 366 * 86_400_000, FRIDAY)).toBeUndefined();
		expect(dayToLetGo(now, undefined)).toBeUndefined();
		expect(goes([desk, came(7), answered], 30, dayToLetGo(now + 366 * 86_400_000, FRIDAY))).toEqual([]);
	});

	it('is until somebody deletes them, where nothing was agreed', () => {
		expect(goes([desk, came(7), answered], 0, FRIDAY + 9_000)).toEqual([]);
	});
});

describe('words of slips', () => {
	const words = { [hex(7)]: { version: 1, mirror: MIRROR }, [hex(8)]: { version: 2, mirror: MIRROR } };

	it('never stand in what staff share', () => {
		const fact = {
			is: 'version',
			stream: hex(7),
			enrolment: hex(1),
			streamKey: hex(2, 32),
			version: 1,
			last: hex(3, 32)
		} as const;
		expect(JSON.stringify(inboxWordsOf({ ...fact, day: FRIDAY, mirror: MIRROR }))).not.toContain('高橋');
	});

	it('go as soon as a fact says that they are over, and when a newer version was read', () => {
		expect(wordsToDrop([came(7), came(8, 2)], words)).toEqual([]);
		expect(wordsToDrop([came(7), told({ is: 'deleted', stream: hex(7), day: FRIDAY })], words)).toEqual([hex(7)]);
		expect(wordsToDrop([told({ is: 'taken-back', stream: hex(8), day: FRIDAY })], words)).toEqual([hex(8)]);
		expect(wordsToDrop([came(7, 2), came(8, 2)], words)).toEqual([hex(7)]);
	});
});
