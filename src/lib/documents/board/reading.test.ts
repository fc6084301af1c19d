import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { drawSeed, randomFrom } from '../../../../tests/support/random.ts';
import { perform } from './acts.ts';
import { emptyBoard, type Board } from './model.ts';
import { shownCards } from './shown.ts';
import { planWriting } from './plans.ts';
import { readBoard, type Reading } from './reading.ts';
import { testing } from './testing.ts';

const asSeen = ({ cards, byId, grouped, outcomes, next, learnt, doubles }: Reading): unknown => ({
	cards,
	byId: [...byId].sort(([a], [b]) => (a < b ? -1 : 1)),
	grouped,
	outcomes: [...outcomes],
	next: [...next],
	learnt: { from: [...learnt.from], ledTo: [...learnt.ledTo] },
	doubles: [...doubles]
});

describe('a reading made from the one before', () => {
	const seed = drawSeed();
	it(`is the same as one made anew, after every edit, ENGAWA_SEED=${seed}`, () => {
		const random = randomFrom(seed);
		let doc: A.Doc<Board> = A.from({ ...emptyBoard('ワイワイガヤガヤ') });
		let reading: Reading | undefined;
		let alsoShown: string | undefined;
		for (let edit = 0; edit < 200; edit++) {
			doc = A.change(doc, (draft) => void testing.randomEdit(draft, random));
			if (random() < 0.1) alsoShown = Object.keys(doc.cards)[Math.floor(random() * 5)];
			reading = readBoard(doc, alsoShown, reading);
			expect(asSeen(reading)).toEqual(asSeen(readBoard(doc, alsoShown)));
		}
		expect(reading!.cards.length).toBeGreaterThan(3);
	});

	it('reads one card of thousands at a key, and keeps the others as they are', () => {
		let doc: A.Doc<Board> = A.from({ ...emptyBoard('ワイワイガヤガヤ') });
		const plan = planWriting(
			doc,
			Array.from({ length: 1000 }, (_, n) => `札${n}`).join('\n'),
			'by-line',
			randomFrom(7)
		);
		doc = A.change(doc, (draft) => void (plan.ok && perform(draft, plan.value)));
		const before = readBoard(doc, undefined);
		const { id } = shownCards(doc)[500]!;
		doc = A.change(doc, (draft) => void perform(draft, { do: 'rewrite', id, from: '札500', to: '札500、いいね' }));
		const after = readBoard(doc, undefined, before);
		expect(after.cards[500]!.text).toBe('札500、いいね');
		expect(after.cards.filter((card, n) => card !== before.cards[n])).toHaveLength(1);
		expect(after.grouped).toBe(before.grouped);
	});
});
