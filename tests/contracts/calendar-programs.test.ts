import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../support/random.ts';
import { eventsIn } from '../../src/lib/documents/schedule/event.ts';
import { readCalendarFile } from '../../src/lib/documents/schedule/exchange/calendar-file.ts';
import { readRows } from '../../src/lib/documents/schedule/exchange/import-rows.ts';
import { planCalendar, planRows } from '../../src/lib/documents/schedule/exchange/plan-import.ts';
import { columnsOfEvents } from '../../src/lib/documents/schedule/exchange/columns.ts';
import { readTable } from '../../src/lib/documents/tables/read-table.ts';
import { writeCalendar } from '../../src/lib/documents/schedule/exchange/write-calendar.ts';
import { days, events as ours, FIRST, laid, LAST, readFixture, TODAY, written } from '../support/calendar.ts';

const script = new URL('../support/calendar-days.py', import.meta.url).pathname;
/** Debian's own, which has the packages; a newer one in PATH may not. */
const PYTHON = '/usr/bin/python3';

const random = randomFrom(4);

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
	const table = readTable(readFixture('activities.csv'));
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
		const file = readCalendarFile(readFixture('neighbour.ics'))!;
		const events = eventsIn([laid(planCalendar(file.events, [], random).flatMap(({ sayings }) => sayings))]);
		const theirs = byPython(readFixture('neighbour.ics'));
		expect(days(events)).toEqual(theirs);
		expect(theirs.length).toBeGreaterThan(20);
	});
});

describe('a calendar of ours', () => {
	it('is read by python3-icalendar with the same occurrences', () => {
		expect(days(ours)).toHaveLength(22);
		expect(byPython(written)).toEqual(days(ours));
	});

	it('is read by khal with the same occurrences', () => {
		expect(byKhal(written)).toEqual(days(ours).map(([start, name]) => [start!.replace(' 00:00', ' '), name]));
	});
});
