import type { KindTesting, Touched } from '../kind.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { drawId, pilesIn } from '../sheets.ts';
import { CHOICES, EMPTY_FORM, type SlipField, type SlipForm } from './form.ts';
import { slip } from './index.ts';
import type { SlipDocument } from './model.ts';
import { itemsSaying, planSlip } from './plans.ts';
import { planRequest, requestOf } from './request.ts';
import { goingOf, itemsOf, readSlip, topicsOn } from './slip.ts';
import { ANSWERS, stepSaying, WAYS, type StepKind } from './steps.ts';

const TODAY = '2026-11-20' as never;
const PEOPLE = ['佐藤', '鈴木', '𠮷田', '田中 花子'];
/** Words with everything that has gone wrong somewhere: surrogate pairs, clusters, markup, line ends, half a character. */
const WORDS = ['新聞が三日\nたまっている', '𠮷田さんの家', '👨‍👩‍👧', '<b>鍵</b>', 'か\u3099くぶち', '\ud842', ''];
const KINDS: readonly StepKind[] = [
	'told',
	'received',
	'working',
	'answered',
	'not-now',
	'resumed',
	'confirmed',
	'reviewed'
];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)]!;

const DAYS: Readonly<Record<string, string>> = { consentDay: '2026-11-19', until: '2027-11-19', review: '2027-10-01' };
const NEEDED: ReadonlySet<string> = new Set(['consent', 'reason', 'to']);

/** A slip that can be written down, with every field by chance. */
export const randomForm = (random: () => number): SlipForm => {
	const said = (field: SlipField): string => {
		const choices = CHOICES[field];
		if (choices !== undefined) return pick(NEEDED.has(field) ? choices : [...choices, ''], random);
		const day = DAYS[field];
		return pick(day === undefined ? WORDS : [day, ''], random);
	};
	const fields = (Object.keys(EMPTY_FORM) as (keyof SlipForm)[]).filter((field) => field !== 'nameless');
	return {
		...(Object.fromEntries(fields.map((field) => [field, said(field)])) as unknown as SlipForm),
		nameless: random() < 0.3,
		about: `${pick(WORDS, random)}困っている`,
		name: pick(PEOPLE, random)
	};
};

const draw = (draft: SlipDocument, random: () => number): Saying | undefined => {
	if (random() < 0.1) {
		const [about, when, where, people, contact] = WORDS.map(() => pick(WORDS, random));
		const plan = planRequest({ about: `${about}の話`, when: when!, where: where!, people: people!, contact: contact! });
		return plan.ok ? pick(plan.value, random) : undefined;
	}
	const shown = readSlip(draft);
	if (shown.first === undefined || random() < 0.4) {
		const filled = { form: randomForm(random), isReadOver: true, today: TODAY };
		const plan = planSlip(filled, topicsOn(draft));
		return plan.ok ? pick(plan.value, random) : undefined;
	}
	if (random() < 0.3) return itemsSaying(itemsOf(shown).filter(() => random() < 0.5));
	const is = pick(KINDS, random);
	return stepSaying(drawId(random), {
		is,
		day: pick(['2026-11-18', '2026-11-20'], random) as never,
		who: pick(PEOPLE, random),
		...(is === 'told' ? { way: pick(WAYS, random) } : {}),
		...(is === 'answered' ? { answer: pick(ANSWERS, random) } : {}),
		...(is === 'confirmed' ? { over: shown.confirming.over } : {})
	});
};

/** Every pile with the ids of its sheets. */
const heaps = (doc: SlipDocument): unknown =>
	Object.fromEntries(
		[...pilesIn(doc.sheets)].flatMap(([of, topics]) =>
			[...topics].map(([topic, { top, below }]) => [
				`${of} ${topic}`,
				{ top: top.map(({ id }) => id), below: below.map(({ id }) => id) }
			])
		)
	);

export const testing: KindTesting<SlipDocument> = {
	kind: slip,
	randomEdit(draft, random): Touched | undefined {
		const signed = { by: pick(PEOPLE, random), tablet: random() < 0.3, at: Math.floor(random() * 1e12) };
		const saying = draw(draft, random);
		const [laid] = saying === undefined ? [] : putDown(draft, [draft], [saying], signed, random);
		return laid && { act: laid.topic, things: [`${laid.of} ${laid.topic}`] };
	},
	visible: (doc) => {
		// What follows from the steps alone stands in no fixture from before.
		const whole = readSlip(doc);
		const { toldOn: _, ...shown } = whole;
		return {
			title: slip.title(doc),
			...shown,
			request: requestOf(doc),
			// A field that came later says nothing on a paper from before.
			form: Object.fromEntries(Object.entries(shown.form).filter(([, says]) => says !== '')),
			chosen: shown.chosen && [...shown.chosen].sort(),
			going: goingOf(whole),
			heaps: heaps(doc)
		};
	}
};
