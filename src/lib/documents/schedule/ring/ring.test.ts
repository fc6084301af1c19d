import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../../tests/support/random.ts';
import type { Day } from '../../../i18n/days.ts';
import type { MemberId } from '../../../kernel/ids.ts';
import { putDown, type Saying } from '../../lay-sheet.ts';
import { daySaying, turnSaying } from '../acts.ts';
import { eventsIn } from '../event.ts';
import { emptySchedule } from '../model.ts';
import { EMPTY_FORM, planEvent } from '../plans.ts';
import type { Stance } from '../turns.ts';
import { callsFor } from './calls.ts';
import { KnownCalls } from './known-calls.ts';
import { ringMessages } from './messages.ts';
import { toRing } from './ringing.ts';

const [SATO, SUZUKI] = ['a', 'b'].map((letter) => letter.repeat(64) as MemberId) as [MemberId, MemberId];
const TUESDAY = '2026-11-10' as Day;
const MONDAY = '2026-11-09' as Day;
const NOON = Date.parse('2026-11-09T12:00:00+09:00');
const NIGHT = Date.parse('2026-11-09T23:30:00+09:00');

/** 窓口 on Tuesdays with one 鍵, and what people said of it, one after the other. */
const events = (...sayings: readonly Saying[]) => {
	const plan = planEvent(
		'e1',
		{
			...EMPTY_FORM,
			name: '窓口',
			day: '2026-11-03',
			rule: 'FREQ=WEEKLY;BYDAY=TU',
			posts: [{ name: '鍵', needed: 1 }]
		},
		undefined
	);
	const doc = emptySchedule('2026');
	const random = randomFrom(5);
	for (const saying of [...(plan.ok ? plan.value : []), ...sayings])
		putDown(doc, [doc], [saying], { by: '佐藤', tablet: false, at: 1 }, random);
	return eventsIn([doc]);
};
const turn = (person: MemberId, stance: Stance, insteadOf?: MemberId): Saying =>
	turnSaying('e1', TUESDAY, '鍵', { person, name: '佐藤', hand: person }, stance, insteadOf);
const kinds = (me: MemberId, today: Day, ...sayings: readonly Saying[]) =>
	callsFor(events(...sayings), me, today)
		.filter(({ occurrence }) => occurrence.key === TUESDAY)
		.map(({ kind }) => kind);

describe('what waits for a person', () => {
	it('is a place that nobody took, until somebody does', () => {
		expect(kinds(SUZUKI, MONDAY)).toEqual(['gap']);
		expect(kinds(SUZUKI, MONDAY, turn(SATO, 'takes'))).toEqual([]);
		expect(kinds(SUZUKI, '2026-10-01' as Day)).toEqual([]);
	});

	it('is a swap that a neighbour asks for, until somebody answers or the day is called off', () => {
		expect(kinds(SUZUKI, MONDAY, turn(SATO, 'asks'))).toEqual(['swap']);
		expect(kinds(SUZUKI, MONDAY, turn(SATO, 'asks'), turn(SUZUKI, 'rests'))).toEqual([]);
		expect(kinds(SATO, '2026-11-05' as Day, turn(SATO, 'asks'))).toEqual([]);
		expect(kinds(SUZUKI, '2026-11-05' as Day, turn(SATO, 'asks'), turn(SUZUKI, 'takes', SATO))).toEqual([]);
		expect(kinds(SUZUKI, MONDAY, turn(SATO, 'asks'), daySaying('e1', TUESDAY, { is: 'off', why: '' }))).toEqual([]);
	});

	it('is the own turn, on the day before and on the day', () => {
		expect(kinds(SATO, '2026-11-08' as Day, turn(SATO, 'takes'))).toEqual([]);
		expect(kinds(SATO, MONDAY, turn(SATO, 'takes'))).toEqual(['turn']);
		expect(kinds(SATO, TUESDAY, turn(SATO, 'takes'))).toEqual(['turn']);
	});
});

describe('a device', () => {
	const asked = callsFor(events(turn(SATO, 'asks')), SUZUKI, MONDAY);
	const own = callsFor(events(turn(SATO, 'takes')), SATO, MONDAY);
	const gap = callsFor(events(), SUZUKI, MONDAY);

	it('rings once for a swap and for the turn of tomorrow, and for no gap and no turn of today', () => {
		for (const calls of [asked, own]) {
			const first = toRing(calls, [], NOON);
			expect(first).toMatchObject({ rings: true, known: { length: 1 } });
			expect(toRing(calls, first.known, NOON).rings).toBe(false);
		}
		expect(toRing(gap, [], NOON).rings).toBe(false);
		expect(toRing(callsFor(events(turn(SATO, 'takes')), SATO, TUESDAY), [], NOON).rings).toBe(false);
	});

	it('rings anew when something was taken back and is asked for again', () => {
		const { known } = toRing(asked, [], NOON);
		expect(toRing(asked, toRing(gap, known, NOON).known, NOON).rings).toBe(true);
	});

	it('waits for the morning', () => {
		const night = toRing(asked, [], NIGHT);
		expect(night.rings).toBe(false);
		expect(toRing(asked, night.known, NOON).rings).toBe(true);
	});

	it('says nothing of whom or what it is about', () => {
		expect(ringMessages.ja.notice).toBe('えんがわに お知らせがあります');
		expect(typeof ringMessages.en.notice).toBe('string');
	});
});

describe('what a device has rung for', () => {
	const drawer = (stored: Uint8Array | undefined, readable = true) => {
		const kept: string[] = [];
		return {
			kept,
			keep: async (_name: string, bytes: Uint8Array) => kept.push(new TextDecoder().decode(bytes)) > 0,
			read: async () =>
				readable ? ({ ok: true, value: stored } as const) : ({ ok: false, error: 'unreadable' } as const),
			drop: async () => undefined
		};
	};
	const bytes = (text: string) => new TextEncoder().encode(text);

	it('is remembered over a restart, and written when it changes', async () => {
		const place = drawer(bytes('["a"]'));
		const known = new KnownCalls(place);
		expect(await known.read()).toEqual(['a']);
		await known.keep(['a']);
		await known.keep(['a', 'b']);
		expect(place.kept).toEqual(['["a","b"]']);
	});

	it('is nothing at first and where it cannot be read, and nothing unreadable is written over', async () => {
		expect(await new KnownCalls(drawer(undefined)).read()).toEqual([]);
		expect(await new KnownCalls(drawer(bytes('{'))).read()).toEqual([]);
		const closed = drawer(undefined, false);
		const known = new KnownCalls(closed);
		expect(await known.read()).toEqual([]);
		await known.keep(['a']);
		expect(await known.read()).toEqual(['a']);
		expect(closed.kept).toEqual([]);
	});
});
