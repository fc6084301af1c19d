import { describe, expect, it } from 'vitest';
import type { Day } from '../../i18n/days.ts';
import type { Notices } from '../../referral/notices.ts';
import { dayAt, daysOf } from '../referral/calendar-day.ts';
import { EMPTY_CLOSING, NEWS_LIMITS, newsForm, newsInText, newsText, newsToTell, type NewsForm } from './news-form.ts';

const TODAY = '2026-11-20' as Day;
const now = daysOf(TODAY);
const said: Notices = {
	...{
		hours: '月〜金 9時〜17時30分',
		closedOn: [0, 6],
		notices: [{ day: now - 9, words: '12月に出前講座をします。' }]
	},
	closings: [
		{ from: now + 9, until: now + 9, why: '' },
		{ from: now - 1, until: now + 1, why: '研修' },
		{ from: now - 9, until: now - 8, why: '過ぎた' }
	]
};
const form = newsForm(said, TODAY);
const told = (changes: Partial<NewsForm>) => newsToTell({ ...form, ...changes }, said, TODAY);

describe('what a centre tells its desks', () => {
	it('is written on from what is said now, without what is over', () => {
		expect(form.closings.map(({ until, why }) => [until, why])).toEqual([
			['2026-11-21', '研修'],
			['', '']
		]);
		expect(newsInText(newsText(form))).toEqual(form);
		expect([newsInText(undefined), newsInText('{'), newsInText('{"hours":""}')]).toEqual([
			undefined,
			undefined,
			undefined
		]);
		expect(newsToTell(newsForm(undefined, TODAY), undefined, TODAY)).toEqual({
			ok: true,
			value: { hours: '', closedOn: [], closings: [], notices: [] }
		});
	});

	it('keeps the day of a notice whose words are the same, and leaves out rows in which nothing stands', () => {
		const notices = ['新しい', '  ', ...form.notices];
		expect(told({ notices, closings: [{ ...EMPTY_CLOSING }] })).toMatchObject({
			value: {
				closings: [],
				notices: [
					{ day: now, words: '新しい' },
					{ day: now - 9, words: '12月に出前講座をします。' }
				]
			}
		});
	});

	it.each([
		[{ ...EMPTY_CLOSING, why: '研修' }, 'day-unclear'],
		[{ from: '2026-02-30', until: '', why: '' }, 'day-unclear'],
		[{ from: '2026-12-02', until: '2026-12-01', why: '' }, 'last-before-first']
	])('names the row that cannot be told: %o', (row, problem) => {
		const not = told({ closings: [...form.closings, row] });
		expect(!not.ok && [...not.error.closings]).toEqual([[2, problem]]);
	});

	it('is told when each line fits and all of them together do not', () => {
		const notices = Array.from({ length: NEWS_LIMITS.notices }, () => 'あ'.repeat(NEWS_LIMITS.notice));
		const closings = Array.from({ length: NEWS_LIMITS.closings }, (_, n) => ({
			...{ from: dayAt(now + n), until: '', why: 'あ'.repeat(NEWS_LIMITS.line) }
		}));
		expect(told({ notices }).ok).toBe(true);
		expect(told({ notices, closings })).toMatchObject({ error: { isTooMuch: true } });
	});

	it('is never cut to fit', () => {
		expect([told({ hours: 'あ'.repeat(201) }).ok, told({ notices: ['あ'.repeat(1_001)] }).ok]).toEqual([false, false]);
	});
});
