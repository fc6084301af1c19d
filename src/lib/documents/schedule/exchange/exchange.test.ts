import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../../tests/support/random.ts';
import type { Day } from '../../../i18n/days.ts';
import { daySaying } from '../acts.ts';
import { planClosedDays } from '../closed-days.ts';
import { eventsIn, type ShownEvent } from '../event.ts';
import { scheduleMessages } from '../messages.ts';
import { EMPTY_FORM, formOf, planEvent, type EventForm } from '../plans.ts';
import { readTable } from '../../tables/read-table.ts';
import { readText } from '../../tables/read-text.ts';
import { writeTable } from '../../tables/write-table.ts';
import { writeWorkbook } from '../../tables/write-workbook.ts';
import { eventsTable } from './events-table.ts';
import { readEventsFile } from './import-file.ts';
import { readCalendarFile } from './calendar-file.ts';
import { columnsOfEvents } from './columns.ts';
import { readRows } from './import-rows.ts';
import { planCalendar, planRows } from './plan-import.ts';
import { readRhythm } from './read-rhythm.ts';
import { writeCalendar } from './write-calendar.ts';
import {
	days,
	events as ours,
	form as full,
	laid,
	readFixture,
	said,
	TODAY,
	written
} from '../../../../../tests/support/calendar.ts';

const random = randomFrom(4);

describe('a list of activities, as Excel saves it', () => {
	const table = readTable(readFixture('activities.csv'));
	const rows = readRows(table, columnsOfEvents(table.header), [], TODAY);
	const events = eventsIn([laid(planRows(rows, random))]);
	const named = (name: string): ShownEvent => events.find((event) => event.name === name)!;

	it('comes in whole: every row an event, none lost and none guessed', () => {
		expect(rows).toHaveLength(14);
		expect(rows.filter(({ outcome }) => outcome.kind === 'unread')).toEqual([]);
		expect(events).toHaveLength(14);
		expect(events.filter(({ when }) => when.from === undefined).map(({ name, when }) => [name, when.rhythm])).toEqual(
			expect.arrayContaining([
				['お料理と折り紙の会', '毎月1回'],
				['地域づくりの会議', '2か月に1回'],
				['支え合い推進会議', '年4回以上'],
				['わんわん見守りの報告', '年3回']
			])
		);
		expect(named('夏の宿泊体験').when).toMatchObject({ begins: '16:00', ends: '09:00', nights: 1 });
		expect(named('ふれあいサロン')).toMatchObject({ place: '公民館', whom: '高齢の方', fee: '100円' });
	});

	it('changes nothing when it comes in a second time, another day', () => {
		const again = readRows(table, columnsOfEvents(table.header), events, '2026-12-24' as Day);
		expect(new Set(again.map(({ outcome }) => outcome.kind))).toEqual(new Set(['known']));
	});

	it('keeps a row that cannot be read, with every reason', () => {
		const broken = readTable('なまえ,くりかえし,開始,終了\r\n,毎日,昼ごろ,9:00\r\n朝市,毎週土曜,8:00,10:00\r\n');
		const [first, second] = readRows(broken, columnsOfEvents(broken.header), [], TODAY);
		expect(first).toMatchObject({
			number: 2,
			cells: ['', '毎日', '昼ごろ', '9:00'],
			outcome: { kind: 'unread', problems: ['name-missing', 'begins-unclear'] }
		});
		expect(second!.outcome.kind).toBe('new');
	});

	it('is read in CP932 as well, 髙 and ～ among it', () => {
		const bytes = Uint8Array.from(Buffer.from('82c882dc82a60d0aeee08bb4ed9587408160', 'hex'));
		expect(readText(bytes)).toEqual({ ok: true, value: 'なまえ\r\n髙橋﨑①～' });
		expect(readText(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual({ ok: false, error: 'unreadable' });
	});
});

describe('a list of ours', () => {
	const forms: readonly EventForm[] = [
		'FREQ=WEEKLY;BYDAY=TU,TH',
		'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
		'FREQ=MONTHLY;BYDAY=2SA',
		'FREQ=MONTHLY;INTERVAL=2;BYDAY=2SA',
		'FREQ=MONTHLY;BYMONTHDAY=10',
		'FREQ=MONTHLY;BYMONTHDAY=-1',
		'FREQ=YEARLY',
		'FREQ=DAILY;COUNT=5',
		''
	].map((rule, n) => ({
		...EMPTY_FORM,
		name: `=予定${n}`,
		place: '集会所, 2階',
		note: '手ぶらで\nどうぞ',
		rule,
		day: '2026-12-12',
		last: rule === '' ? '' : '2027-03-30',
		begins: '16:00',
		ends: n === 0 ? '09:00' : '17:30',
		nights: n === 0 ? 1 : 0,
		capacity: '15'
	}));
	const undecided: EventForm = { ...EMPTY_FORM, name: '芋煮', rhythm: '年1回' };
	const events = eventsIn([
		laid(
			[...forms, undecided].flatMap((form, n) => {
				const plan = planEvent(`f${n}`, form, undefined);
				return plan.ok ? plan.value : [];
			})
		)
	]);

	/** A series begins on its first day, whatever day before that it was given. */
	const inWords = (shown: readonly ShownEvent[]) =>
		shown.map((event) => ({ ...formOf(event), day: '' })).sort((a, b) => (a.name < b.name ? -1 : 1));

	it.each(['xlsx', 'csv'])('comes whole into an empty schedule as %s, on the same days', async (sort) => {
		const rows = eventsTable(events, scheduleMessages.ja);
		const csv = writeTable(rows, 'shift_jis');
		const read = await readEventsFile(
			sort === 'xlsx' ? await writeWorkbook(rows) : csv.ok ? csv.value : new Uint8Array()
		);
		if (!read.ok || read.value.kind !== 'table') throw new Error('not read');
		const { table, columns } = read.value;
		const fresh = eventsIn([laid(planRows(readRows(table, columns, [], TODAY), random))]);
		expect(days(fresh)).toEqual(days(events));
		expect(days(events).length).toBeGreaterThan(50);
		expect(inWords(fresh)).toEqual(inWords(events));
		expect(readRows(table, columns, events, TODAY).map(({ outcome }) => outcome.kind)).toEqual(
			events.map(() => 'known')
		);
	});
});

describe('rhythms in words', () => {
	it.each([
		['毎日', 'FREQ=DAILY'],
		['毎週水曜', 'FREQ=WEEKLY;BYDAY=WE'],
		['月・火・水・木・金・土', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA'],
		['毎月第2土曜', 'FREQ=MONTHLY;BYDAY=2SA'],
		['第１・第３火曜日', 'FREQ=MONTHLY;BYDAY=1TU,3TU'],
		['奇数月の第2土曜', 'FREQ=MONTHLY;INTERVAL=2;BYDAY=2SA'],
		['毎月最後の金曜', 'FREQ=MONTHLY;BYDAY=-1FR'],
		['毎月10日', 'FREQ=MONTHLY;BYMONTHDAY=10'],
		['毎年8月の最後の土曜', 'FREQ=YEARLY;BYDAY=-1SA;BYMONTH=8']
	])('%s', (words, rule) => {
		expect(readRhythm(words, TODAY)).toMatchObject({ kind: 'series', rule });
	});

	it.each(['毎月1回', '年4回以上', '2か月に1回', '隔週', '毎週', '雨の前の日', '日による', '毎月31日ごろ', ''])(
		'%s is never guessed',
		(words) => {
			expect(readRhythm(words, TODAY)).toEqual({ kind: 'undecided' });
		}
	);
});

describe('a calendar of another program', () => {
	const file = readCalendarFile(readFixture('neighbour.ics'))!;
	const plan = planCalendar(file.events, [], random);
	const doc = laid(plan.flatMap(({ sayings }) => sayings));
	const events = eventsIn([doc]);

	it('brings its words, whole days, a moved day and an hour of UTC', () => {
		expect(events.map(({ name }) => name)).toContain(
			'防災訓練（雨天決行・各自、水筒と帽子と上履きを持って集会所の前に集まってください）'
		);
		expect(events.find(({ uid }) => uid === 'bousai@neighbour')!.when).toMatchObject({ begins: undefined, nights: 0 });
		expect(events.find(({ uid }) => uid === 'utc-meeting@neighbour')!.when).toMatchObject({
			from: '2026-11-27',
			begins: '19:00',
			ends: '20:30'
		});
		expect(days(events)).toContainEqual(['2026-12-22 11:00', '窓口 クリスマスのお茶会']);
		expect(events.find(({ uid }) => uid === 'madoguchi-1@neighbour')!.note).toBe(
			'コーヒー 1杯100円。\nどなたでもどうぞ、; 手ぶらで。'
		);
	});

	it('changes nothing when it comes in twice', () => {
		expect(planCalendar(file.events, events, random).map(({ what, sayings }) => [what, sayings.length])).toEqual(
			events.map(() => ['same', 0])
		);
	});

	it('is refused when it is none, and a rule of hours is kept out with its reason', () => {
		expect(readCalendarFile('なまえ,くりかえし')).toBeUndefined();
		const hourly = readFixture('neighbour.ics').replace('FREQ=MONTHLY;INTERVAL=2;BYDAY=2SA', 'FREQ=HOURLY');
		expect(readCalendarFile(hourly)!.unread).toEqual([{ name: '健康教室（奇数月の第2土曜）', problem: 'other-rule' }]);
	});
});

describe('a calendar of ours', () => {
	it('comes back unchanged', () => {
		const back = readCalendarFile(written)!;
		expect(back.unread).toEqual([]);
		expect(planCalendar(back.events, ours, random).map(({ name, what }) => [name, what])).toEqual(
			ours.map(({ name }) => [name, 'same'])
		);
	});

	it('comes back unchanged from days on which the place was closed, and other programs leave those out', () => {
		const closed = planClosedDays('c1', { from: '2026-12-05', last: '2026-12-20', why: '工事', all: false });
		const shut = eventsIn([
			laid([
				...said,
				daySaying('e0', '2026-11-17' as Day, { is: 'off', why: '' }),
				...(closed.ok ? [closed.value] : [])
			])
		]);
		const text = writeCalendar('みどり団地', shut, TODAY, Date.UTC(2026, 10, 1));
		expect(text).toMatch(/EXDATE[^\r]*20261208T133000/u);
		const back = readCalendarFile(text)!;
		expect(planCalendar(back.events, shut, random).map(({ what }) => what)).toEqual(shut.map(() => 'same'));
	});

	it('rings two hours before, and on the evening before a whole day', () => {
		const rings = written.split('BEGIN:VEVENT').map((event) => /^TRIGGER.*$/mu.exec(event)?.[0].trim());
		expect(rings).toContain('TRIGGER:-PT2H');
		expect(written.split('SUMMARY:掃除')[1]).toContain('TRIGGER:-PT6H');
		expect(rings.slice(1).every((ring) => ring !== undefined)).toBe(true);
	});

	it('comes whole into an empty schedule', () => {
		const fresh = eventsIn([
			laid(planCalendar(readCalendarFile(written)!.events, [], random).flatMap((one) => one.sayings))
		]);
		expect(days(fresh)).toEqual(days(ours));
		expect(fresh.find(({ name }) => name === full.name)!.posts).toEqual(full.posts);
	});
});
