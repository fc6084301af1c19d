import type * as Automerge from '@automerge/automerge/slim';
import { turnSaying } from '../../src/lib/documents/schedule/acts.ts';
import { eventsIn } from '../../src/lib/documents/schedule/event.ts';
import { emptySchedule, type ScheduleYear } from '../../src/lib/documents/schedule/model.ts';
import { occurrencesIn } from '../../src/lib/documents/schedule/occurrences.ts';
import { EMPTY_FORM, planEvent } from '../../src/lib/documents/schedule/plans.ts';
import type { Stance } from '../../src/lib/documents/schedule/turns.ts';
import { laySheet, putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import type { Day } from '../../src/lib/i18n/days.ts';
import type { MemberId } from '../../src/lib/kernel/ids.ts';
import { randomFrom } from './random.ts';

/** Of a busy group in a year. */
export const EDITS = 3_000;
const PEOPLE = 40;
const RULES = ['BYDAY=TU', 'BYDAY=WE', 'BYDAY=FR', 'BYDAY=MO,TH', 'BYDAY=SA,SU,TU'].map(
	(days) => `FREQ=WEEKLY;${days}`
);
const POSTS = ['鍵', 'お茶', '受付'];
const STANCES: readonly Stance[] = ['takes', 'takes', 'takes', 'asks', 'rests', 'none'];

/** What is stored of a year with five series and over 400 occurrences, each turn edit a change of its own. The same in every run. */
export const busyYear = (A: Pick<typeof Automerge, 'from' | 'change' | 'save'>): Uint8Array => {
	const random = randomFrom(2026);
	const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
	const signed = { by: '佐藤 花子', tablet: false, at: 1_775_000_000_000 };
	const empty = A.from({ ...emptySchedule('2026') } as unknown as Record<string, unknown>);
	let doc = empty as unknown as Automerge.Doc<ScheduleYear>;
	const events = RULES.flatMap((rule, n) => {
		const form = {
			...EMPTY_FORM,
			name: `集まり ${n}`,
			day: '2026-04-01',
			rule,
			begins: '13:30',
			posts: POSTS.map((name) => ({ name, needed: 1 }))
		};
		const plan = planEvent(`e${n}`, form, undefined);
		return plan.ok ? plan.value : [];
	});
	doc = A.change(doc, (draft) => void putDown(draft, [doc], events, signed, random));
	const all = occurrencesIn(eventsIn([doc]), '2026-04-01' as Day, '2027-03-31' as Day);
	const people = Array.from(
		{ length: PEOPLE },
		() => Array.from({ length: 64 }, () => pick([...'0123456789abcdef'])).join('') as MemberId
	);
	for (let n = 0; n < EDITS; n++) {
		const { event, key } = pick(all);
		const person = pick(people);
		const saying: Saying = turnSaying(
			event.id,
			key,
			pick(POSTS),
			{ person, name: '佐藤 花子', hand: person },
			pick(STANCES)
		);
		doc = A.change(
			doc,
			(draft) => void laySheet(draft.sheets, saying, undefined, { ...signed, at: signed.at + n }, random)
		);
	}
	return A.save(doc);
};
