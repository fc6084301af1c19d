import * as A from '@automerge/automerge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putDown } from '../../lay-sheet.ts';
import { putUpPhoto } from '../../photos.ts';
import { emptyTable, type TreasureTable } from '../model.ts';
import { mayStand, planPin } from '../plans.ts';
import { GROUNDS, treasuresOf } from '../treasures.ts';
import { DRAWING, drawingsOf } from './drawings.ts';
import { PARTS, spotBeside, spotOfPart, standingOn } from './spots.ts';

type Doc = A.Doc<TreasureTable>;
const BENCH = '1.ABCDEFGHJKLM';
const hash = (letter: string): string => letter.repeat(64);
const fresh = (): Doc => A.from({ ...emptyTable('') } as never) as Doc;
const named = (doc: Doc, letter: string, words: string, on = DRAWING): Doc =>
	A.change(
		A.clone(doc),
		(draft) =>
			void putUpPhoto(draft, {
				...{ hash: hash(letter), key: hash('0'), width: 800, height: 600 },
				...{ consent: 'no-faces', words, on }
			})
	);
const rowOn = (ground: string, where: string) => {
	const doc = fresh();
	const says = { name: 'ベンチ', ground, where };
	const signed = { by: '佐藤', tablet: false, at: 1 };
	const laid = A.change(
		A.clone(doc),
		(draft) => void putDown(draft, [doc], [{ of: BENCH, topic: 'words', says }], signed, Math.random)
	);
	return treasuresOf([laid])[0]!;
};

describe('the drawings of a group', () => {
	it('are its photos that are meant as such, by name, each once, whichever document names them', () => {
		const one = named(named(fresh(), 'b', '団地の図'), 'a', '1階');
		const other = named(named(fresh(), 'b', '団地の図'), 'c', '写真', '1.ABCDEFGHJKLM');
		expect(drawingsOf([one, other]).map(({ words }) => words)).toEqual(['1階', '団地の図']);
	});
});

describe('a pin', () => {
	it('is refused for a home, a tie, what nobody has said yet, and words that name a door (C7)', () => {
		const pin = { drawing: hash('a'), x: 0.5, y: 0.5 };
		const places = ['公園', '', '3号棟205号室', '佐藤さんの家'];
		for (const ground of [...GROUNDS, 'unsaid'])
			for (const where of places) {
				const isPlace = ground === 'public' && places.indexOf(where) < 2;
				const row = rowOn(ground, where);
				expect(mayStand(row), `${ground} ${where}`).toBe(isPlace);
				expect(planPin(row, pin).ok).toBe(isPlace);
			}
	});

	it('stands within the drawing, wherever it was sent', () => {
		fc.assert(
			fc.property(fc.double(), fc.double(), (x, y) => {
				const plan = planPin(rowOn('public', ''), { drawing: hash('a'), x, y });
				for (const part of plan.ok ? [plan.value.says.x, plan.value.says.y] : [])
					expect(Number(part) >= 0 && Number(part) <= 1).toBe(true);
			}),
			{ numRuns: 20 }
		);
	});

	it('is sent to nine different parts, and beside another without leaving the drawing', () => {
		expect(new Set(PARTS.map((part) => JSON.stringify(spotOfPart(part)))).size).toBe(9);
		expect(spotOfPart('middle')).toEqual({ x: 0.5, y: 0.5 });
		expect(spotBeside({ x: 0.99, y: 0.2 }).x).toBeLessThan(0.99);
	});

	it('stands on its own drawing and on no other', () => {
		const row = { ...rowOn('public', ''), pin: { drawing: hash('a'), x: 0.1, y: 0.1 } };
		expect(standingOn([row], hash('a'))).toHaveLength(1);
		expect(standingOn([row], hash('b'))).toHaveLength(0);
	});
});
