import { readFileSync } from 'node:fs';
import * as A from '@automerge/automerge';
import type { Day } from '../../src/lib/i18n/days.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import { daySaying } from '../../src/lib/documents/schedule/acts.ts';
import { eventsIn, type ShownEvent } from '../../src/lib/documents/schedule/event.ts';
import { writeCalendar } from '../../src/lib/documents/schedule/exchange/write-calendar.ts';
import { emptySchedule, type ScheduleYear } from '../../src/lib/documents/schedule/model.ts';
import { occurrencesIn } from '../../src/lib/documents/schedule/occurrences.ts';
import { EMPTY_FORM, planEvent, type EventForm } from '../../src/lib/documents/schedule/plans.ts';
import { readText } from '../../src/lib/documents/tables/read-text.ts';
import { randomFrom } from './random.ts';

/** A schedule as a calendar file, for our own reader and for other programs. */

const fixtures = new URL('../fixtures/schedule/', import.meta.url);
const random = randomFrom(4);

export const TODAY = '2026-11-01' as Day;
export const [FIRST, LAST] = ['2026-11-01', '2027-03-31'] as [Day, Day];

/** The text of a fixture. */
export const readFixture = (name: string): string => {
	const text = readText(readFileSync(new URL(name, fixtures)));
	if (!text.ok) throw new Error(text.error);
	return text.value;
};
/** A year in which this was said. */
export const laid = (sayings: readonly Saying[]): ScheduleYear => {
	const doc = A.from(emptySchedule('2026') as unknown as Record<string, unknown>) as unknown as ScheduleYear;
	return A.change(doc, (draft) => {
		putDown(draft, [doc], sayings, { by: '佐藤', tablet: false, at: 1 }, random);
	});
};
/** What takes place from FIRST to LAST: its beginning and its name. */
export const days = (events: readonly ShownEvent[]): readonly (readonly string[])[] =>
	occurrencesIn(events, FIRST, LAST)
		.filter(({ off }) => off === undefined)
		.map(({ day, begins, name }) => [`${day} ${begins ?? '00:00'}`, name])
		.sort((a, b) => (a.join() < b.join() ? -1 : 1));

/** Everything that an event can have. */
export const form: EventForm = {
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
export const said = [form, camp, whole].flatMap((each, n) => {
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
export const events = eventsIn([doc]);
/** The calendar file of these. */
export const written = writeCalendar('みどり団地', events, TODAY, Date.UTC(2026, 10, 1));
