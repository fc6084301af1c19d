import type { KindTesting, Touched } from '../kind.ts';
import { pilesIn } from '../sheets.ts';
import { putDown } from '../lay-sheet.ts';
import { roster } from './index.ts';
import type { RosterPage } from './model.ts';
import { CONSENTS, PERSON, personOn } from './person.ts';
import { EMPTY_FORM, formOf, planPerson, type PersonForm } from './plans.ts';

const NAMES = ['佐藤 一', '髙橋 花', '𠮷田', '<b>鈴木</b>', 'か\u3099くぶち', '\ud842'];
const PHONES = ['', '0901112222', '０９０ー１１１１ー２２２２', '+81 90-1111-2222'];
const WORDS = ['', 'お茶, お菓子づくり', '電話（夜）', '=1+1', '👨‍👩‍👧の見守り'];
const DAYS = ['', '2026-11-30', '2027-03-31', '2028-02-29'];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

type Draw = (form: PersonForm, random: () => number) => PersonForm;

const draws: readonly Draw[] = [
	(form, random) => ({ ...form, name: pick(NAMES, random), yomi: pick(['', 'さとう はじめ'], random) }),
	(form, random) => ({ ...form, phone: pick(PHONES, random), emergency: pick(WORDS, random) }),
	(form, random) => ({ ...form, can: pick(WORDS, random), times: pick(WORDS, random) }),
	(form, random) => ({ ...form, insurance: pick(DAYS, random), training: pick(WORDS, random) }),
	(form, random) => ({ ...form, consent: pick(CONSENTS, random), consentDay: pick(DAYS, random) })
];

/** Every pile with the ids of its sheets. */
const heaps = (doc: RosterPage): unknown =>
	Object.fromEntries(
		[...(pilesIn(doc.sheets).get(PERSON) ?? [])].map(([topic, { top, below }]) => [
			`${PERSON} ${topic}`,
			{ top: top.map(({ id }) => id), below: below.map(({ id }) => id) }
		])
	);

export const testing: KindTesting<RosterPage> = {
	kind: roster,
	randomEdit(draft, random): Touched | undefined {
		const person = personOn(draft);
		const form = person === undefined ? { ...EMPTY_FORM, name: pick(NAMES, random) } : formOf(person);
		const plan = planPerson(person === undefined ? form : pick(draws, random)(form, random), person);
		const signed = { by: pick(NAMES, random), tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const laid = plan.ok ? putDown(draft, [draft], plan.value, signed, random) : [];
		return laid.length === 0
			? undefined
			: { act: laid[0]!.topic, things: laid.map(({ of, topic }) => `${of} ${topic}`) };
	},
	visible: (doc) => ({ title: roster.title(doc), person: personOn(doc) ?? null, heaps: heaps(doc) })
};
