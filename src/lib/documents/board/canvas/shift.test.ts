import * as A from '@automerge/automerge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../../tests/support/random.ts';
import { perform } from '../acts.ts';
import { emptyBoard, type Board } from '../model.ts';
import { planWriting } from '../plans.ts';
import { readBoard } from '../reading.ts';
import { shownCards } from '../shown.ts';
import { pathOfSpot, spotAhead } from '../spot.ts';
import { layOut } from './layout.ts';
import { shiftTo } from './shift.ts';

/** 「お茶」 lies at 0,0 and 「体操」 to the right of it. */
const laid = () => {
	const random = randomFrom(3);
	let doc = A.from(emptyBoard('ひだまり') as unknown as Record<string, unknown>) as unknown as A.Doc<Board>;
	const plan = planWriting(doc, 'お茶\n体操', 'by-line', random);
	doc = A.change(doc, (draft) => void (plan.ok && perform(draft, plan.value)));
	const [tea, exercise] = shownCards(doc).map(({ id }) => id) as [string, string];
	doc = A.change(doc, (draft) => {
		perform(draft, { do: 'place', id: tea, to: '0,0' });
		perform(draft, { do: 'place', id: exercise, to: '300,0' });
	});
	return { layout: layOut(doc, readBoard(doc, undefined)), tea };
};

describe('a neighbour’s move that is on its way', () => {
	it('is shown as far from where the card lies as it will be', () => {
		const { layout, tea } = laid();
		expect(shiftTo(layout, { id: tea, at: { x: 0, y: 400 } })).toEqual({ id: tea, by: { x: 0, y: 400 } });
	});

	it('waits for the change where it would lie on another, and of a card that is not shown', () => {
		const { layout, tea } = laid();
		expect(shiftTo(layout, { id: tea, at: { x: 290, y: 10 } })).toBeUndefined();
		expect(shiftTo(layout, { id: 'nobody', at: { x: 0, y: 400 } })).toBeUndefined();
	});

	it('is read from a spot and from nothing else', () => {
		expect(spotAhead({ path: pathOfSpot('tea'), words: '12,-5' })).toEqual({ id: 'tea', at: { x: 12, y: -5 } });
		for (const path of [['cards', 'tea', 'order'], ['cards', 'tea'], ['title'], [...pathOfSpot('tea'), 'val'], []])
			expect(spotAhead({ path, words: '12,-5' })).toBeUndefined();
	});

	it('is on the sheet or nowhere, whatever a member sends', () => {
		const number = fc.integer({ min: -1_000_000, max: 1_000_000 });
		const words = fc.oneof(fc.string(), fc.tuple(number, number).map(String));
		fc.assert(
			fc.property(words, (words) => {
				const { at } = spotAhead({ path: pathOfSpot('tea'), words }) ?? { at: { x: 0, y: 0 } };
				expect(at.x >= 0 && at.x <= 100_000 && Math.abs(at.y) <= 100_000).toBe(true);
			})
		);
	});
});
