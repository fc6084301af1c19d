import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../support/random.ts';
import type { Day } from '../../src/lib/i18n/days.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import { daySaying } from '../../src/lib/documents/schedule/acts.ts';
import { eventsIn, type ShownEvent } from '../../src/lib/documents/schedule/event.ts';
import { emptySchedule, type ScheduleYear } from '../../src/lib/documents/schedule/model.ts';
import { occurrencesIn } from '../../src/lib/documents/schedule/occurrences.ts';
import { EMPTY_FORM, planEvent, type EventForm } from '../../src/lib/documents/schedule/plans.ts';
import { readCalendarFile } from '../../src/lib/documents/schedule/exchange/calendar-file.ts';
import { readRows } from '../../src/lib/documents/schedule/exchange/import-rows.ts';
import { planCalendar, planRows } from '../../src/lib/documents/schedule/exchange/plan-import.ts';
import { readText } from '../../src/lib/documents/tables/read-text.ts';
import { columnsOfEvents } from '../../src/lib/documents/schedule/exchange/columns.ts';
import { readTable } from '../../src/lib/documents/tables/read-table.ts';
import { writeCalendar } from '../../src/lib/documents/schedule/exchange/write-calendar.ts';

const fixtures = new URL('../fixtures/schedule/', import.meta.url);
const script = new URL('../support/calendar-days.py', import.meta.url).pathname;
/** Debian's own, which has the packages; a newer one in PATH may not. */
const PYTHON = '/usr/bin/python3';

const TODAY = '2026-11-01' as Day;
const [FIRST, LAST] = ['2026-11-01', '2027-03-31'] as [Day, Day];
const random = randomFrom(4);

const read = (name: string): string => {
	const text = readText(readFileSync(new URL(name, fixtures)));
	if (!text.ok) throw new Error(text.error);
	return text.value;
};
const laid = (sayings: readonly Saying[]): ScheduleYear => {
	const doc = A.from(emptySchedule('2026') as unknown as Record<string, unknown>) as unknown as ScheduleYear;
	return A.change(doc, (draft) => {
		putDown(draft, [doc], sayings, { by: '佐藤', tablet: false, at: 1 }, random);
	});
};
const days = (events: readonly ShownEvent[]): readonly (readonly string[])[] =>
	occurrencesIn(events, FIRST, LAST)
		.filter(({ off }) => off === undefined)
		.map(({ day, begins, name }) => [`${day} ${begins ?? '00:00'}`, name])
		.sort((a, b) => (a.join() < b.join() ? -1 : 1));

/** Runs a program of another hand over a calendar file. */
const over = (calendar: string, run: (path: string) => string): string => {
	const folder = mkdtempSync(join(tmpdir(), 'engawa-calendar-'));
	try {
		const path = join(folder, 'schedule.ics');
		writeFileSync(path, calendar);
		return run(path);
	} finally {
		rmSync(folder, { recursive: true });
	}
};
const byPython = (calendar: string): readonly (readonly string[])[] =>
	over(calendar, (path) => execFileSync(PYTHON, [script, path, FIRST, LAST], { encoding: 'utf8' }))
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as string[])
		.sort((a, b) => (a.join() < b.join() ? -1 : 1));

/** Imports the file into a calendar of khal's and lists it; a whole day has no hour there. */
const byKhal = (calendar: string): readonly (readonly string[])[] =>
	over(calendar, (path) => {
		const folder = dirname(path);
		const config = join(folder, 'config');
		mkdirSync(join(folder, 'calendar'));
		const formats = ['timeformat = %H:%M', 'dateformat = %Y-%m-%d', 'longdateformat = %Y-%m-%d'];
		const moments = ['datetimeformat = %Y-%m-%d %H:%M', 'longdatetimeformat = %Y-%m-%d %H:%M'];
		const zone = ['local_timezone = Asia/Tokyo', 'default_timezone = Asia/Tokyo'];
		writeFileSync(
			config,
			[
				...['[calendars]', '[[ours]]', `path = ${folder}/calendar`, '[sqlite]', `path = ${folder}/khal.db`],
				...['[locale]', ...zone, ...formats, ...moments]
			].join('\n')
		);
		const khal = (...args: readonly string[]): string =>
			execFileSync('/usr/bin/khal', ['-c', config, ...args], {
				encoding: 'utf8',
				env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' }
			});
		khal('import', '--batch', '-a', 'ours', path);
		return khal('list', '--day-format', '', '--format', '{start-date} {start-time}|{title}', FIRST, LAST);
	})
		.split('\n')
		// What lasts over night is listed on both days.
		.filter((line, n, lines) => line.includes('|') && lines.indexOf(line) === n)
		.map((line) => line.split('|'))
		.sort((a, b) => (a.join() < b.join() ? -1 : 1));

describe('a list of activities', () => {
	const table = readTable(read('activities.csv'));
	const events = eventsIn([laid(planRows(readRows(table, columnsOfEvents(table.header), [], TODAY), random))]);

	it('has the days that python3-dateutil reckons', () => {
		expect(events.filter(({ when }) => when.rule !== undefined)).toHaveLength(10);
		const written = byPython(writeCalendar('一覧', events, TODAY, 0));
		expect(days(events)).toEqual(written);
		expect(written.length).toBeGreaterThan(300);
		expect(written.filter(([, name]) => name === '健康教室とフリーマーケット').map(([day]) => day)).toEqual([
			'2026-11-14 10:00',
			'2027-01-09 10:00',
			'2027-03-13 10:00'
		]);
	});
});

describe('a calendar of another program', () => {
	it('has the days that python3-icalendar reads', () => {
		const file = readCalendarFile(read('neighbour.ics'))!;
		const events = eventsIn([laid(planCalendar(file.events, [], random).flatMap(({ sayings }) => sayings))]);
		const theirs = byPython(read('neighbour.ics'));
		expect(days(events)).toEqual(theirs);
		expect(theirs.length).toBeGreaterThan(20);
	});
});

describe('a calendar of ours', () => {
	const form: EventForm = {
		...EMPTY_FORM,
		name: '窓口、居場所; "1階"',
		opens: true,
		day: '2026-11-03',
		rule: 'FREQ=WEEKLY;BYDAY=TU',
		last: '2027-03-30',
		begins: '13:30',
		ends: '15:30',
		place: '共用ラウンジ',
		note: '手ぶらで\nどうぞ',
		closed: ['holidays', 'newYear'],
		posts: [{ name: '鍵', needed: 1 }]
	};
	const camp: EventForm = { ...EMPTY_FORM, name: '宿泊', day: '2027-02-06', begins: '16:00', ends: '9:00', nights: 1 };
	const whole: EventForm = { ...EMPTY_FORM, name: '掃除', day: '2026-11-29' };
	const said = [form, camp, whole].flatMap((each, n) => {
		const plan = planEvent(`e${n}`, each, undefined);
		return plan.ok ? plan.value : [];
	});
	const on = { begins: undefined, ends: undefined, name: '' };
	const doc = laid([
		...said,
		daySaying('e0', '2026-11-17' as Day, { is: 'off', why: '台風' }),
		daySaying('e0', '2026-11-24' as Day, { is: 'moved', to: '2026-11-26' as Day, ...on }),
		daySaying('e0', '2026-12-19' as Day, { is: 'on', ...on, name: '年末のお茶会' }),
		daySaying('e0', '2026-12-29' as Day, { is: 'on', ...on })
	]);
	const events = eventsIn([doc]);
	const written = writeCalendar('みどり団地', events, TODAY, Date.UTC(2026, 10, 1));

	it('is read by python3-icalendar with the same occurrences', () => {
		expect(days(events)).toHaveLength(22);
		expect(byPython(written)).toEqual(days(events));
	});

	it('is read by khal with the same occurrences', () => {
		expect(byKhal(written)).toEqual(days(events).map(([start, name]) => [start!.replace(' 00:00', ' '), name]));
	});
});
