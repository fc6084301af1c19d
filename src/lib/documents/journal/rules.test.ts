import { describe, expect, it } from 'vitest';
import type { Day } from '../../i18n/days.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import { isHealthHearsay } from './hearsay.ts';
import type { DayPage, ShownEntry } from './month.ts';
import { planPruning, type Held } from './retention.ts';

describe('hearsay about health', () => {
	const told = (words: string) => isHealthHearsay({ what: 'concern', source: 'told', words });

	it.each([
		'認知症らしい',
		'入院したって',
		'ガンだそうだ',
		'薬を飲み忘れる',
		'要介護２',
		'she has dementia',
		'ＤＶかも'
	])('is noticed: %s', (words) => expect(told(words)).toBe(true));

	it.each(['新聞が三日たまっている', 'がんばっている', '電球が切れた', '旅行に行くらしい', 'still here'])(
		'is not seen where there is none: %s',
		(words) => expect(told(words)).toBe(false)
	);

	it('is none when the person said it, somebody saw it, or it is not a concern', () => {
		expect(isHealthHearsay({ what: 'concern', source: 'self', words: '入院する' })).toBe(false);
		expect(isHealthHearsay({ what: 'concern', source: 'seen', words: '入院する' })).toBe(false);
		expect(isHealthHearsay({ what: 'happened', source: '', words: '健康教室で血圧をはかった' })).toBe(false);
	});
});

describe('保存期間', () => {
	const TODAY = '2026-11-20' as Day;
	const entry = (done: boolean): ShownEntry =>
		({ next: [{ is: { words: '電話', done } }], struck: undefined }) as unknown as ShownEntry;
	const held = (title: string, days: readonly [string, ...ShownEntry[]][] = []): Held => ({
		id: `id of ${title}` as DocumentId,
		title,
		isReadable: true,
		photos: 0,
		days: days.map(([day, ...entries]) => ({ day, entries }) as unknown as DayPage)
	});
	const months = (list: readonly { month: string }[]) => list.map(({ month }) => month);

	it('lets nothing go while nothing was agreed, or nonsense was', () => {
		const old = [held('1999-01')];
		for (const keep of [undefined, 0, -1, 1.5, NaN]) expect(planPruning(old, keep, TODAY).goes).toEqual([]);
	});

	it('keeps the months agreed on in full, and this month', () => {
		const all = ['2026-11', '2025-10', '2025-11', '2025-12', '2024-01'].map((month) => held(month));
		expect(planPruning(all, 12, TODAY)).toMatchObject({ until: '2025-10' });
		expect(months(planPruning(all, 12, TODAY).goes)).toEqual(['2024-01', '2025-10']);
		expect(months(planPruning(all, 1, TODAY).goes)).toEqual(['2024-01', '2025-10', '2025-11', '2025-12']);
	});

	it('counts across years', () => {
		expect(planPruning([], 36, '2026-01-05' as Day).until).toBe('2022-12');
		expect(planPruning([], 1, '2026-01-05' as Day).until).toBe('2025-11');
	});

	it('says in figures what goes', () => {
		const old = held('2020-01', [
			['2020-01-05', entry(true), entry(true)],
			['2020-01-06', entry(true)]
		]);
		expect(planPruning([old], 12, TODAY).goes).toEqual([
			{ id: 'id of 2020-01', month: '2020-01', days: 2, entries: 3, photos: 0, open: 0 }
		]);
	});

	it('waits with a month in which something is still to be done', () => {
		const { goes, waits } = planPruning([held('2020-01', [['2020-01-05', entry(false)]])], 12, TODAY);
		expect([goes, months(waits)]).toEqual([[], ['2020-01']]);
	});

	it('keeps what cannot be read, and says so', () => {
		const { goes, unread } = planPruning([{ ...held('2020-01'), isReadable: false }, held('2020-02')], 12, TODAY);
		expect([months(goes), months(unread)]).toEqual([['2020-02'], ['2020-01']]);
	});

	it('keeps a document with a later day in it, and one of which no month is known', () => {
		const kept = [held('2020-01', [['2026-10-01', entry(true)]]), held('', []), held('メモ', [])];
		expect(planPruning(kept, 12, TODAY)).toMatchObject({ goes: [], waits: [] });
		expect(months(planPruning([held('メモ', [['2020-03-01']])], 12, TODAY).goes)).toEqual(['2020-03']);
	});
});
