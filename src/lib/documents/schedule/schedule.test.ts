// What sheets come to when they are read, rule by rule of one reading: one cast, so one file.
import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import type { Day } from '../../i18n/days.ts';
import type { MemberId } from '../../kernel/ids.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { pilesIn } from '../sheets.ts';
import {
	candidateSaying,
	comingSaying,
	countSaying,
	daySaying,
	takingBack,
	takingOff,
	turnSaying,
	voteSaying
} from './acts.ts';
import { attendanceOf, figuresByMonth, leftThisYear, summed } from './attendance.ts';
import { closedDaysIn, openingAgain, planClosedDays } from './closed-days.ts';
import { eventsIn, type ShownEvent } from './event.ts';
import { emptySchedule, type ScheduleYear } from './model.ts';
import { droppingOffice, EMPTY_OFFICE, officesIn, planOffice, termOf } from './offices.ts';
import { occurrencesIn, type Occurrence } from './occurrences.ts';
import { EMPTY_FORM, formOf, planEvent, type EventForm } from './plans.ts';
import { noticeOf } from './notice.ts';
import { scheduleMessages } from './messages.ts';
import { attendanceLines, postingsOf } from './papers.ts';
import { candidatesOf } from './poll.ts';
import { daysAfter } from '../../i18n/days.ts';
import { comingYear, continued, endingBefore, goingOn } from './year-turn.ts';
import { yearLines } from './year.ts';
import { lastTurnBefore, postsOn, type Stance } from './turns.ts';

type Paper = A.Doc<ScheduleYear>;

const NOV = ['2026-11-01', '2026-11-30'] as [Day, Day];
const TUESDAY = '2026-11-10' as Day;
const member = (letter: string): MemberId => letter.repeat(64) as MemberId;
const [SATO, SUZUKI, TANAKA] = [member('a'), member('b'), member('c')];
const NAMES = new Map([
	[SATO, '佐藤'],
	[SUZUKI, '鈴木'],
	[TANAKA, '田中']
]);
const random = randomFrom(11);
let clock = 1_000;

const MADOGUCHI: EventForm = {
	...EMPTY_FORM,
	name: '窓口',
	opens: true,
	day: '2026-11-03',
	rule: 'FREQ=WEEKLY;BYDAY=TU',
	begins: '13:30',
	ends: '15:30',
	closed: ['holidays', 'newYear'],
	posts: [
		{ name: '鍵', needed: 1 },
		{ name: 'お茶', needed: 2 }
	]
};

const lay = (doc: Paper, sayings: readonly Saying[], at = (clock += 1)): Paper =>
	A.change(A.clone(doc), (draft) => void putDown(draft, [doc], sayings, { by: '佐藤', tablet: false, at }, random));
const paper = (form: EventForm = MADOGUCHI): Paper => {
	const plan = planEvent('e1', form, undefined);
	if (!plan.ok) throw new Error(plan.error.join());
	const empty = A.from({ ...emptySchedule('2026') } as unknown as Record<string, unknown>);
	return lay(empty as unknown as Paper, plan.value);
};
const only = (doc: Paper): ShownEvent => eventsIn([doc])[0]!;
const november = (doc: Paper): readonly Occurrence[] => occurrencesIn(eventsIn([doc]), ...NOV);
const on = (doc: Paper, day: Day): Occurrence => november(doc).find(({ key }) => key === day)!;
const turn = (person: MemberId, stance: Stance, hand = person, post = '鍵', insteadOf?: MemberId): Saying =>
	turnSaying('e1', TUESDAY, post, { person, name: NAMES.get(person)!, hand }, stance, insteadOf);
const holders = (doc: Paper, post = '鍵') => postsOn(on(doc, TUESDAY)).find((one) => one.post === post)!.holders;
const names = (doc: Paper, post = '鍵') => holders(doc, post).map(({ name }) => name);
const change = (doc: Paper, next: Partial<EventForm>): Paper => {
	const plan = planEvent('e1', { ...formOf(only(doc)), ...next }, only(doc));
	return plan.ok ? lay(doc, plan.value) : doc;
};
/** Two devices that write without having heard of each other, and then meet in either order. */
const apart = (doc: Paper, one: (doc: Paper) => Paper, other: (doc: Paper) => Paper): readonly [Paper, Paper] => {
	const [tablet, phone] = [one(A.clone(doc)), other(A.clone(doc))];
	return [A.merge(A.clone(tablet), A.clone(phone)), A.merge(A.clone(phone), A.clone(tablet))];
};

describe('occurrences', () => {
	it('come by the rule; a holiday closes a day, and somebody may open it all the same', () => {
		expect(november(paper()).map(({ day, off }) => [day, off])).toEqual([
			['2026-11-03', 'holidays'],
			['2026-11-10', undefined],
			['2026-11-17', undefined],
			['2026-11-24', undefined]
		]);
		const open = lay(paper(), [
			daySaying('e1', '2026-11-03' as Day, { is: 'on', begins: undefined, ends: undefined, name: '' })
		]);
		expect(november(open)[0]).toMatchObject({ day: '2026-11-03', off: undefined, begins: '13:30' });
	});

	it('keep what was changed about single days when the series gets another hour, and when it gets another weekday', () => {
		const moved = lay(paper(), [
			daySaying('e1', '2026-11-17' as Day, { is: 'off', why: '雨' }),
			daySaying('e1', '2026-11-24' as Day, {
				is: 'moved',
				to: '2026-11-26' as Day,
				begins: undefined,
				ends: undefined,
				name: 'お茶会'
			}),
			turn(SATO, 'takes')
		]);
		const later = change(moved, { begins: '14:00', ends: '16:00' });
		expect(november(later).map(({ day, off, begins, name }) => `${day} ${off ?? begins} ${name}`)).toEqual([
			'2026-11-03 holidays 窓口',
			'2026-11-10 14:00 窓口',
			'2026-11-17 called-off 窓口',
			'2026-11-26 14:00 お茶会'
		]);
		expect(names(later)).toEqual(['佐藤']);
		const fridays = change(later, { day: '2026-11-06', rule: 'FREQ=WEEKLY;BYDAY=FR' });
		expect(november(fridays).map(({ day }) => day)).toContain('2026-11-26');
		expect(november(change(fridays, { day: '2026-11-03', rule: 'FREQ=WEEKLY;BYDAY=TU' }))).toHaveLength(4);
		expect(on(change(fridays, { day: '2026-11-03', rule: 'FREQ=WEEKLY;BYDAY=TU' }), '2026-11-17' as Day).off).toBe(
			'called-off'
		);
	});

	it('are called off when one moves the day and another calls it off at the same time', () => {
		const [a, b] = apart(
			paper(),
			(doc) => lay(doc, [daySaying('e1', TUESDAY, { is: 'off', why: '台風' })]),
			(doc) =>
				lay(doc, [daySaying('e1', TUESDAY, { is: 'moved', to: TUESDAY, begins: undefined, ends: undefined, name: '' })])
		);
		for (const doc of [a, b]) expect(on(doc, TUESDAY)).toMatchObject({ off: 'called-off', why: '台風' });
	});

	it('of what has no day yet are none, never a guess', () => {
		const open = paper({ ...MADOGUCHI, day: '', rule: '', rhythm: '毎月1回' });
		expect(november(open)).toEqual([]);
		expect(only(open).when).toMatchObject({ from: undefined, rhythm: '毎月1回', begins: '13:30' });
		const known = lay(open, [daySaying('e1', TUESDAY, { is: 'on', begins: undefined, ends: undefined, name: '' })]);
		expect(november(known).map(({ day, begins }) => `${day} ${begins}`)).toEqual(['2026-11-10 13:30']);
	});

	it('overnight are seen on both days', () => {
		const camp = paper({ ...MADOGUCHI, rule: '', day: '2026-11-30', begins: '16:00', ends: '9:00', nights: 1 });
		const seen = occurrencesIn(eventsIn([camp]), '2026-12-01' as Day, '2026-12-01' as Day);
		expect(seen.map(({ day, lastDay }) => [day, lastDay])).toEqual([['2026-11-30', '2026-12-01']]);
	});

	it('go on in the next 年度, where turns are written into another document', () => {
		const old = paper();
		const next = A.from({ ...emptySchedule('2027') } as unknown as Record<string, unknown>) as unknown as Paper;
		const april = '2027-04-06' as Day;
		const saying = turnSaying('e1', april, '鍵', { person: SATO, name: '佐藤', hand: SATO }, 'takes');
		const written = A.change(next, (draft) => {
			putDown(draft, [old, next], [saying], { by: '佐藤', tablet: false, at: 1 }, random);
		});
		const [seen] = occurrencesIn(eventsIn([old, written]), april, april);
		expect(postsOn(seen!)[0]!.holders.map(({ name }) => name)).toEqual(['佐藤']);
	});
});

describe('closed days of the group', () => {
	const closes = (from: string, last: string, all = false, why = '工事'): Saying => {
		const plan = planClosedDays(`c${from}`, { from, last, why, all });
		if (!plan.ok) throw new Error(plan.error);
		return plan.value;
	};

	it('take away what opens the place, and its turns; what was said of a single day holds', () => {
		const doc = lay(paper(), [
			turn(SATO, 'takes'),
			daySaying('e1', '2026-11-17' as Day, { is: 'on', begins: undefined, ends: undefined, name: '' }),
			closes('2026-11-09', '2026-11-18')
		]);
		expect(on(doc, TUESDAY)).toMatchObject({ off: 'closed-days', why: '工事' });
		expect(postsOn(on(doc, TUESDAY))).toEqual([]);
		expect(on(doc, '2026-11-17' as Day).off).toBeUndefined();
		expect(on(doc, '2026-11-24' as Day).off).toBeUndefined();
		const again = lay(doc, [openingAgain(closedDaysIn(pilesIn(doc.sheets))[0]!)]);
		expect(names(again)).toEqual(['佐藤']);
	});

	it('leave other events alone unless everything is closed', () => {
		const meeting = paper({ ...MADOGUCHI, opens: false });
		expect(on(lay(meeting, [closes('2026-11-10', '')]), TUESDAY).off).toBeUndefined();
		expect(on(lay(meeting, [closes('2026-11-10', '', true)]), TUESDAY).off).toBe('closed-days');
	});

	it('hold when one opens again what another changes at the same time', () => {
		const doc = lay(paper(), [closes('2026-11-10', '')]);
		const [a, b] = apart(
			doc,
			(one) => lay(one, [openingAgain(closedDaysIn(pilesIn(one.sheets))[0]!)]),
			(one) => lay(one, [{ ...closes('2026-11-10', '2026-11-11'), of: 'c2026-11-10' }])
		);
		for (const merged of [a, b]) expect(on(merged, TUESDAY).off).toBe('closed-days');
	});

	it.each([
		['day-unclear', '', ''],
		['day-unclear', '2026-02-30', ''],
		['last-before-first', '2026-11-10', '2026-11-09'],
		['closed-too-long', '2026-11-10', '2028-01-01']
	])('are refused: %s', (problem, from, last) => {
		expect(planClosedDays('c', { from, last, why: '', all: false })).toEqual({ ok: false, error: problem });
	});
});

describe('offices', () => {
	const plan = (id: string, until: string, who = '佐藤') =>
		planOffice(id, { ...EMPTY_OFFICE, office: '窓口役', who, until });
	const said = (id: string, until: string, who?: string): Saying => {
		const planned = plan(id, until, who);
		if (!planned.ok) throw new Error(planned.error);
		return planned.value;
	};
	const offices = (doc: Paper) => officesIn(pilesIn(doc.sheets));

	it('have a term that is told of when it ends, and are taken off', () => {
		const doc = lay(paper(), [said('o1', '2027-03-31')]);
		const [office] = offices(doc);
		expect(office).toMatchObject({ office: '窓口役', who: '佐藤', until: '2027-03-31' });
		const terms = ['2026-11-10', '2027-02-10', '2027-03-31', '2027-04-01'] as Day[];
		expect(terms.map((day) => termOf(office!, day))).toEqual([undefined, 'ends-soon', 'ends-soon', 'over']);
		expect(offices(lay(doc, [droppingOffice(office!)]))).toEqual([]);
	});

	it('show what two people wrote at once', () => {
		const doc = lay(paper(), [said('o1', '')]);
		const [a] = apart(
			doc,
			(one) => lay(one, [said('o1', '', '鈴木')]),
			(one) => lay(one, [said('o1', '', '田中')])
		);
		expect(offices(a).map(({ who, atOnce }) => [who, atOnce.length])).toEqual([
			[expect.stringMatching(/鈴木|田中/), 1]
		]);
	});

	it('are refused without a name, or with a day that there is not', () => {
		expect(planOffice('o1', EMPTY_OFFICE)).toEqual({ ok: false, error: 'office-missing' });
		expect(plan('o1', '2027-02-30')).toEqual({ ok: false, error: 'day-unclear' });
	});
});

describe('events', () => {
	it('take in what two people change in two fields at once, and show what both wrote in one', () => {
		const [a, b] = apart(
			paper(),
			(doc) => change(doc, { place: '集会所', fee: '無料' }),
			(doc) => change(doc, { place: '1階', begins: '14:00' })
		);
		for (const doc of [a, b]) {
			expect(only(doc)).toMatchObject({ fee: '無料', when: { begins: '14:00' } });
			expect(new Set([only(doc).place, ...only(doc).atOnce.map(({ words }) => words)])).toEqual(
				new Set(['集会所', '1階'])
			);
		}
	});

	it('are taken off and come back; one that somebody writes in meanwhile stays', () => {
		const off = lay(paper(), [takingOff(only(paper()))]);
		expect(only(lay(paper(), [takingOff(only(off))])).gone).toBe(false);
		const doc = paper();
		const [a, b] = apart(
			doc,
			(one) => lay(one, [takingOff(only(one))]),
			(other) => change(other, { name: '窓口とお茶' })
		);
		for (const merged of [a, b]) expect(only(merged)).toMatchObject({ gone: false, name: '窓口とお茶' });
		expect(november(lay(doc, [takingOff(only(doc))]))).toEqual([]);
	});

	it('are refused with every reason at once when something is amiss', () => {
		const plan = planEvent(
			'x',
			{ ...EMPTY_FORM, day: '2026-02-30', begins: '25:00', ends: '9:00', capacity: 'たくさん' },
			undefined
		);
		expect(plan).toEqual({
			ok: false,
			error: ['name-missing', 'day-unclear', 'begins-unclear', 'capacity-unclear']
		});
		const backwards = planEvent('x', { ...MADOGUCHI, begins: '15:00', ends: '14:00' }, undefined);
		expect(backwards).toEqual({ ok: false, error: ['ends-before-begins'] });
	});

	it('lay no sheet where nothing was changed', () => {
		const plan = planEvent('e1', formOf(only(paper())), only(paper()));
		expect(plan).toEqual({ ok: true, value: [] });
	});
});

describe('turns', () => {
	it('are taken, and 休みます gives one back', () => {
		const taken = lay(paper(), [turn(SATO, 'takes')]);
		expect(names(taken)).toEqual(['佐藤']);
		const resting = lay(taken, [turn(SATO, 'rests')]);
		expect(postsOn(on(resting, TUESDAY))[0]).toMatchObject({ holders: [], missing: 1, resting: [SATO] });
		expect(names(lay(resting, [turn(SATO, 'takes')]))).toEqual(['佐藤']);
	});

	it('never lose a 休みます to somebody else, at the same time or later', () => {
		const resting = lay(paper(), [turn(SATO, 'rests')]);
		expect(names(lay(resting, [turn(SATO, 'takes', SUZUKI)]))).toEqual([]);
		const [a, b] = apart(
			paper(),
			(doc) => lay(doc, [turn(SATO, 'rests')]),
			(doc) => lay(doc, [turn(SATO, 'takes', SUZUKI)])
		);
		for (const doc of [a, b]) expect(names(doc)).toEqual([]);
		expect(names(lay(a, [turn(SATO, 'takes')]))).toEqual(['佐藤']);
	});

	it('of a person without a device are put right by whoever wrote for them', () => {
		const byDesk = lay(paper(), [turn(TANAKA, 'rests', SUZUKI)]);
		expect(names(lay(byDesk, [turn(TANAKA, 'takes', SATO)]))).toEqual([]);
		expect(names(lay(byDesk, [turn(TANAKA, 'takes', SUZUKI)]))).toEqual(['田中']);
	});

	it('of two people who take the last place while apart are both there, in one order everywhere', () => {
		const [a, b] = apart(
			paper(),
			(doc) => lay(doc, [turn(SATO, 'takes')], 50),
			(doc) => lay(doc, [turn(SUZUKI, 'takes')], 40)
		);
		for (const doc of [a, b])
			expect(holders(doc).map(({ name, besides }) => [name, besides])).toEqual([
				['鈴木', false],
				['佐藤', true]
			]);
	});

	it('are handed over when somebody asks and another answers; the one who asked keeps it until then', () => {
		const asked = lay(lay(paper(), [turn(SATO, 'takes')]), [turn(SATO, 'asks')]);
		expect(holders(asked)).toMatchObject([{ name: '佐藤', asks: true }]);
		const answered = lay(asked, [turn(SUZUKI, 'takes', SUZUKI, '鍵', SATO)]);
		expect(names(answered)).toEqual(['鈴木']);
		expect(names(lay(answered, [turn(SUZUKI, 'rests')]))).toEqual(['佐藤']);
	});

	it('are free on a day that is called off, and come back with the day', () => {
		const taken = lay(paper(), [turn(SATO, 'takes')]);
		const off = lay(taken, [daySaying('e1', TUESDAY, { is: 'off', why: '' })]);
		expect(postsOn(on(off, TUESDAY))).toEqual([]);
		expect(names(lay(off, [daySaying('e1', TUESDAY, undefined)]))).toEqual(['佐藤']);
	});

	it('tell who was there how long ago', () => {
		const taken = lay(paper(), [turn(SATO, 'takes'), turn(SUZUKI, 'rests')]);
		expect(lastTurnBefore(eventsIn([taken]), SATO, '2026-11-20' as Day)).toBe(TUESDAY);
		expect(lastTurnBefore(eventsIn([taken]), SATO, TUESDAY)).toBeUndefined();
		expect(lastTurnBefore(eventsIn([taken]), SUZUKI, '2026-11-20' as Day)).toBeUndefined();
	});

	it('are taken back as they were, unless the person said something else since', () => {
		const doc = lay(paper(), [turn(SATO, 'takes')]);
		let laid: ReturnType<typeof putDown> = [];
		const resting = A.change(A.clone(doc), (draft) => {
			laid = putDown(draft, [doc], [turn(SATO, 'rests')], { by: '佐藤', tablet: false, at: 9_000 }, random);
		});
		expect(names(lay(resting, takingBack([resting], laid)))).toEqual(['佐藤']);
		const since = lay(resting, [turn(SATO, 'asks')]);
		expect(takingBack([since], laid)).toEqual([]);
	});
});

describe('counts', () => {
	const come = (person: MemberId, coming: 'comes' | 'away', hand = person): Saying =>
		comingSaying('e1', TUESDAY, { person, name: NAMES.get(person)!, hand }, coming);

	it('are what somebody counted, else those who said that they come; an お休み is nobody else’s to change', () => {
		const said = lay(paper(), [come(SATO, 'comes'), come(SUZUKI, 'comes'), come(TANAKA, 'away')]);
		expect(attendanceOf(on(said, TUESDAY))).toMatchObject({ coming: 2, counted: undefined });
		expect(attendanceOf(on(lay(said, [come(TANAKA, 'comes', SATO)]), TUESDAY)).coming).toBe(2);
		const counted = lay(said, [countSaying('e1', TUESDAY, 14, '雨でした')]);
		const more = lay(counted, [
			countSaying('e1', '2026-11-17' as Day, 9, ''),
			daySaying('e1', '2026-11-24' as Day, { is: 'off', why: '' })
		]);
		const months = figuresByMonth(november(more), '2026-11-30' as Day);
		expect(months.get('2026-11')).toEqual({ opened: 2, people: 23, uncounted: 0, calledOff: 1 });
		expect(summed([...months.values()])).toEqual(months.get('2026-11'));
		expect(figuresByMonth(november(counted), '2026-11-17' as Day).get('2026-11')).toMatchObject({ uncounted: 1 });
	});

	it('tell how often it still takes place this 年度', () => {
		const event = only(paper());
		const year = occurrencesIn([event], '2026-11-01' as Day, '2027-04-30' as Day);
		expect(leftThisYear(year, event, '2027-03-20' as Day)).toBe(2);
	});
});

describe('days proposed for an event', () => {
	const [ONE, OTHER] = ['2026-11-21', '2026-11-14'] as [Day, Day];
	const asked = (): Paper =>
		lay(paper({ ...EMPTY_FORM, name: '芋煮会' }), [
			candidateSaying('e1', ONE, true, '10:00'),
			candidateSaying('e1', OTHER, true)
		]);
	const says = (person: MemberId, vote: 'yes' | 'maybe' | 'no' | 'none', hand = person): Saying =>
		voteSaying('e1', ONE, { person, name: NAMES.get(person)!, hand }, vote);
	const votes = (doc: Paper) => candidatesOf(only(doc)).find(({ day }) => day === ONE)!.votes;

	it('stand in their order, each with who can and who cannot', () => {
		const doc = lay(asked(), [says(SATO, 'yes'), says(SUZUKI, 'maybe'), says(TANAKA, 'no')]);
		expect(candidatesOf(only(doc)).map(({ day, begins }) => [day, begins])).toEqual([
			[OTHER, undefined],
			[ONE, '10:00']
		]);
		expect(votes(doc).map(({ name, vote }) => `${name} ${vote}`)).toEqual(['佐藤 yes', '鈴木 maybe', '田中 no']);
		expect(votes(lay(doc, [says(SATO, 'none')]))).toHaveLength(2);
	});

	it('never make a ○ of somebody’s × by another hand, at the same time or later', () => {
		const no = lay(asked(), [says(TANAKA, 'no')]);
		expect(votes(lay(no, [says(TANAKA, 'yes', SATO)]))[0]!.vote).toBe('no');
		const both = apart(
			asked(),
			(doc) => lay(doc, [says(TANAKA, 'no')]),
			(doc) => lay(doc, [says(TANAKA, 'yes', SATO)], 9_999)
		);
		for (const doc of both) expect(votes(doc)[0]!.vote).toBe('no');
		expect(votes(lay(no, [says(TANAKA, 'yes')]))[0]!.vote).toBe('yes');
	});

	it('stay when one proposes a day again that another takes off at the same time', () => {
		const both = apart(
			asked(),
			(doc) => lay(doc, [candidateSaying('e1', ONE, false)]),
			(doc) => lay(doc, [candidateSaying('e1', ONE, true, '13:00')])
		);
		for (const doc of both)
			expect(candidatesOf(only(doc)).find(({ day }) => day === ONE)).toMatchObject({ begins: '13:00' });
		expect(candidatesOf(only(lay(asked(), [candidateSaying('e1', ONE, false)]))).map(({ day }) => day)).toEqual([
			OTHER
		]);
	});
});

describe('a notice about a day', () => {
	it('tells when and where, or that it is called off, and names nobody', () => {
		const doc = lay(change(paper(), { place: '1階', bring: 'コップ' }), [turn(SATO, 'takes')]);
		expect(noticeOf(on(doc, TUESDAY), 'ja', scheduleMessages.ja)).toBe(
			'窓口\n11月10日(火) 午後1:30 〜 午後3:30\n場所: 1階\n持ち物: コップ'
		);
		const off = lay(doc, [daySaying('e1', TUESDAY, { is: 'off', why: '雨' })]);
		expect(noticeOf(on(off, TUESDAY), 'ja', scheduleMessages.ja)).toContain('中止になりました（雨）');
	});
});

describe('papers', () => {
	it('of a 年度 name the days of what is rare and count what is frequent, closed days left out', () => {
		const plan = planEvent('e2', { ...EMPTY_FORM, name: '芋煮会', day: '2026-11-21' }, undefined);
		const doc = lay(paper(), plan.ok ? plan.value : []);
		const year = yearLines(2026, occurrencesIn(eventsIn([doc]), '2026-04-01' as Day, '2027-03-31' as Day));
		expect(year.map(({ month }) => month)).toHaveLength(12);
		expect(year[0]).toEqual({ month: '2026-04', lines: [] });
		expect(year[7]!.lines).toEqual([
			{ name: '芋煮会', days: ['2026-11-21'], times: 1 },
			{ name: '窓口', days: [], times: 3 }
		]);
	});

	it('for attendance have those who come and lines for the others', () => {
		const whose = (person: MemberId) => ({ person, name: NAMES.get(person)!, hand: person });
		const doc = lay(change(paper(), { capacity: '10' }), [
			comingSaying('e1', TUESDAY, whose(SUZUKI), 'comes'),
			comingSaying('e1', TUESDAY, whose(TANAKA), 'away')
		]);
		expect(attendanceLines(on(doc, TUESDAY), (_person, name) => name)).toEqual(['鈴木', ...Array(9).fill('')]);
		expect(attendanceLines(on(paper(), TUESDAY), (_person, name) => name)).toHaveLength(24);
	});

	it('on the wall come down the day after; those of a series only where a day is called off', () => {
		const plan = planEvent('e2', { ...EMPTY_FORM, name: '宿泊', day: '2026-11-30', nights: 1 }, undefined);
		const doc = lay(paper(), [...(plan.ok ? plan.value : []), daySaying('e1', TUESDAY, { is: 'off', why: '雨' })]);
		expect(postingsOf(november(doc), (day) => daysAfter(day, 1))).toEqual([
			{ name: '窓口', day: TUESDAY, down: '2026-11-11' },
			{ name: '宿泊', day: '2026-11-30', down: '2026-12-02' }
		]);
	});
});

describe('年度がわり', () => {
	it('is about the next 年度 until April, and about the one that has begun through April', () => {
		expect(
			['2026-11-20', '2027-03-31', '2027-04-01', '2027-04-30', '2027-05-01'].map((day) => comingYear(day as Day))
		).toEqual([2027, 2027, 2027, 2027, 2028]);
	});

	it('lets a series that ends go on to the next 31 March, its days and turns as they were', () => {
		const doc = lay(change(paper(), { last: '2027-03-30' }), [turn(SATO, 'takes')]);
		expect(endingBefore([only(doc)], 2027)).toHaveLength(1);
		expect(goingOn([only(doc)], 2027)).toEqual([]);
		const on = change(doc, continued(only(doc), 2027));
		expect(endingBefore([only(on)], 2027)).toEqual([]);
		expect(only(on).when.last).toBe('2028-03-31');
		expect(names(on)).toEqual(['佐藤']);
		expect(occurrencesIn([only(on)], '2027-04-01' as Day, '2027-04-30' as Day)).toHaveLength(4);
	});
});
