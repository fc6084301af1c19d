import type { Day } from '../../i18n/days.ts';
import type { MemberId } from '../../kernel/ids.ts';
import type { KindTesting, Touched } from '../kind.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { drawId, pilesIn } from '../sheets.ts';
import {
	bringingBack,
	candidateSaying,
	comingSaying,
	countSaying,
	daySaying,
	takingOff,
	turnSaying,
	voteSaying
} from './acts.ts';
import { attendanceOf, COMINGS } from './attendance.ts';
import { closedDaysIn, openingAgain, planClosedDays } from './closed-days.ts';
import { eventsIn, type ShownEvent } from './event.ts';
import { schedule } from './index.ts';
import type { ScheduleYear } from './model.ts';
import { occurrencesIn } from './occurrences.ts';
import { droppingOffice, officesIn, planOffice } from './offices.ts';
import { EMPTY_FORM, formOf, planEvent, type EventForm } from './plans.ts';
import { candidatesOf, VOTES } from './poll.ts';
import { answersIn, postsOn, STANCES } from './turns.ts';

const DAYS = ['2026-11-03', '2026-11-10', '2026-11-17', '2027-03-30', '2027-04-06', '2028-02-29'] as Day[];
/** Few, so that people meet at the same turn while they are apart. */
const TURN_DAYS = [DAYS[0]!, DAYS[0]!, DAYS[0]!, DAYS[1]!];
const NAMES = ['窓口', '𠮷田さんの会', '👨‍👩‍👧の日', '<b>朝市</b>', 'か\u3099くぶち', '\ud842'];
const RULES = ['', 'FREQ=WEEKLY;BYDAY=TU', 'FREQ=DAILY', 'FREQ=MONTHLY;BYDAY=2SA', 'FREQ=YEARLY'];
const POSTS = ['鍵', 'お茶', '受付'];
const PEOPLE = ['佐藤', '鈴木', '髙橋'].map((name, n) => ({ name, id: `${n}`.repeat(64) as MemberId }));

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

type Draw = (event: ShownEvent, random: () => number) => readonly Saying[];

const whose = (random: () => number) => {
	const person = random() < 0.6 ? PEOPLE[0]! : pick(PEOPLE, random);
	return { person: person.id, name: person.name, hand: random() < 0.7 ? person.id : pick(PEOPLE, random).id };
};

const formed = (random: () => number, form: EventForm): EventForm => ({
	...form,
	day: pick(DAYS, random),
	rule: pick(RULES, random),
	begins: pick(['', '9:30', '13:30'], random),
	...(random() < 0.5 ? { place: pick(NAMES, random) } : { fee: pick(['無料', '100円'], random) }),
	posts: POSTS.filter(() => random() < 0.7).map((name) => ({ name, needed: 1 + Math.floor(random() * 2) }))
});

const planned = (id: string, form: EventForm, before: ShownEvent | undefined): readonly Saying[] => {
	const plan = planEvent(id, form, before);
	return plan.ok ? plan.value : [];
};

/** Few things of one name, so that one opens again what another closes. */
const closing = (random: () => number): readonly Saying[] => {
	const from = pick(DAYS, random);
	const plan = planClosedDays(pick(['c1', 'c2'], random), { from, last: '', why: '工事', all: random() < 0.5 });
	if (!plan.ok) return [];
	return random() < 0.6 ? [plan.value] : [openingAgain({ id: plan.value.of, from, last: from, why: '', all: false })];
};

const office = (random: () => number): readonly Saying[] => {
	const form = { office: '窓口役', who: pick(PEOPLE, random).name, deputy: '', until: pick(['', ...DAYS], random) };
	const plan = planOffice(pick(['o1', 'o2'], random), form);
	if (!plan.ok) return [];
	return [random() < 0.7 ? plan.value : droppingOffice({ id: plan.value.of, ...form, until: '', atOnce: [] })];
};

const draws: readonly Draw[] = [
	(_event, random) => planned(drawId(random), formed(random, { ...EMPTY_FORM, name: pick(NAMES, random) }), undefined),
	(event, random) => planned(event.id, formed(random, formOf(event)), event),
	(event, random) => planned(event.id, { ...formOf(event), name: pick(NAMES, random) }, event),
	...Array.from({ length: 12 }, (): Draw => (event, random) => [
		turnSaying(
			event.id,
			pick(TURN_DAYS, random),
			POSTS[0]!,
			whose(random),
			pick([...STANCES, 'takes', 'rests'], random)
		)
	]),
	(event, random) => [comingSaying(event.id, pick(DAYS, random), whose(random), pick(COMINGS, random))],
	(event, random) => [daySaying(event.id, pick(DAYS, random), { is: 'off', why: pick(['', '雨'], random) })],
	(event, random) => [daySaying(event.id, pick(DAYS, random), undefined)],
	(event, random) => [
		daySaying(event.id, pick(DAYS, random), {
			is: 'moved',
			to: pick(DAYS, random),
			begins: undefined,
			ends: undefined,
			name: ''
		})
	],
	(event, random) => [candidateSaying(event.id, pick(DAYS, random), random() < 0.7, pick(['', '10:00'], random))],
	(event, random) => [voteSaying(event.id, pick(DAYS, random), whose(random), pick(VOTES, random))],
	(event, random) => [countSaying(event.id, pick(DAYS, random), Math.floor(random() * 30), '')],
	(_event, random) => closing(random),
	(_event, random) => office(random),
	(event, random) => [random() < 0.4 ? takingOff(event) : bringingBack(event.id)]
];

/** Of a turn what was said and by whose hand; of all else only the topic. */
const actIn = ({ topic, says }: Saying): string =>
	topic.startsWith('turn ') ? `${String(says.is)} by ${String(says.hand)}` : topic.split(' ')[0]!;

/** Left out where no day was proposed, as in what was stored before there were polls. */
const pollOf = (id: string, events: readonly ShownEvent[]): object => {
	const candidates = candidatesOf(events.find((event) => event.id === id)!);
	return candidates.length === 0 ? {} : { candidates };
};

const people = ([id]: readonly [string, unknown]): string => id;

export const testing: KindTesting<ScheduleYear> = {
	kind: schedule,
	randomEdit(draft, random): Touched | undefined {
		const events = eventsIn([draft]);
		const event = random() < 0.8 ? events[0] : pick(events, random);
		const sayings = event === undefined ? draws[0]!(event!, random) : pick(draws, random)(event, random);
		const signed = { by: pick(PEOPLE, random).name, tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const laid = putDown(draft, [draft], sayings, signed, random);
		return laid.length === 0
			? undefined
			: { act: actIn(laid[0]!), things: laid.map(({ of, topic }) => `${of} ${topic}`) };
	},
	visible: (doc) => {
		const events = eventsIn([doc]);
		const piles = pilesIn(doc.sheets);
		const [closedDays, offices] = [closedDaysIn(piles), officesIn(piles)];
		return {
			title: schedule.title(doc),
			...(closedDays.length === 0 ? {} : { closedDays }),
			...(offices.length === 0 ? {} : { offices }),
			events: events.map(({ topics, days, closed, closedDays: _closed, first: _, ...event }) => ({
				...event,
				days: Object.fromEntries(days),
				closed: [...closed],
				topics: [...topics.keys()].sort(),
				...pollOf(event.id, events)
			})),
			turns: events.flatMap((event) =>
				answersIn(event).map(({ day, person, post, stance }) => ({
					thing: `${event.id} turn ${day} ${person} ${post}`,
					stance
				}))
			),
			november: occurrencesIn(events, '2026-11-01' as Day, '2026-11-30' as Day).map(({ event, ...occurrence }) => ({
				...occurrence,
				event: event.id,
				posts: postsOn({ ...occurrence, event }),
				coming: [...attendanceOf({ ...occurrence, event }).answers].map(people).sort()
			}))
		};
	}
};
