import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../i18n/days.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import { putDown } from '../lay-sheet.ts';
import { cardsIn, isOver, type Card } from './cards.ts';
import { emptyCare, type CareCard } from './model.ts';
import { formOf, MAX_WISH_CHARACTERS, planCard, type CardForm } from './plans.ts';

const TODAY = '2026-11-20' as Day;
const FORM: CardForm = {
	who: '田中 花子',
	wish: '新聞がたまったら、声をかけて',
	mayAsk: '世話人ならだれでも',
	how: '',
	until: '2027-03-31',
	isOwnWish: true
};
const cardOf = (form: CardForm, id: string): { id: DocumentId; current: CareCard } => {
	const plan = planCard(form, TODAY);
	if (!plan.ok) throw new Error(plan.error.join());
	const empty = A.from({ ...emptyCare(id) } as never) as A.Doc<CareCard>;
	const signed = { by: '佐藤', tablet: false, at: 1 };
	const current = A.change(empty, (draft) => void putDown(draft, [empty], [plan.value], signed, Math.random));
	return { id: id as DocumentId, current };
};

describe('a card', () => {
	it.each([
		['who-missing', { who: ' ' }],
		['wish-missing', { wish: '\u3000' }],
		['who-may-ask-missing', { mayAsk: '' }],
		['until-missing', { until: '' }],
		['until-missing', { until: '2026-11-19' }],
		['not-own-wish', { isOwnWish: false }],
		['too-long', { wish: 'あ'.repeat(MAX_WISH_CHARACTERS + 1) }]
	])('is refused: %s', (problem, part) =>
		expect(planCard({ ...FORM, ...part }, TODAY)).toEqual({ ok: false, error: [problem] })
	);

	it('asks for the person’s own word anew whenever it is rewritten', () => {
		const [card] = cardsIn([cardOf(FORM, 'a')]);
		expect(formOf(card)).toEqual({ ...FORM, isOwnWish: false });
	});

	it('is over after its last day', () => {
		const [card] = cardsIn([cardOf(FORM, 'a')]) as [Card];
		expect(['2027-03-31', '2027-04-01'].map((day) => isOver(card, day as Day))).toEqual([false, true]);
	});
});

it('cards stand by name, whatever is on them and whenever they were written', () => {
	const cards = [
		cardOf({ ...FORM, who: '山本' }, 'a'),
		cardOf({ ...FORM, who: 'あべ' }, 'b'),
		cardOf({ ...FORM, who: 'いとう', until: '2026-11-20' }, 'c')
	];
	expect(cardsIn(cards).map(({ who }) => who)).toEqual(['あべ', 'いとう', '山本']);
	expect(cardsIn([...cards, { id: 'd' as DocumentId, current: { v: 99 } }])).toHaveLength(3);
});
