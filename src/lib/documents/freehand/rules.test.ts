import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import { perform, type Act } from './acts.ts';
import { placeLines, SPOTS } from './captions.ts';
import { strokeAt } from './erase.ts';
import { freehand } from './index.ts';
import {
	MAX_CAPTION_CHARACTERS,
	MAX_CAPTIONS,
	MAX_MARKS,
	MAX_RUBBINGS,
	MAX_SHEETS,
	MAX_STROKE_BYTES
} from './limits.ts';
import { MarkReader, type Sheet, type Stroke } from './marks.ts';
import { emptyFreehand, type Freehand } from './model.ts';
import { outlineOf } from './outline.ts';
import { hasRoom, planCaption, planDrawing, planRubbing, planSheet } from './plans.ts';
import { PAPER, spotAt } from './points.ts';

const random = randomFrom(1);
const begun = (): A.Doc<Freehand> =>
	A.from({ ...emptyFreehand('夏まつり') } as unknown as Record<string, unknown>) as never;
const after = (doc: A.Doc<Freehand>, ...acts: readonly Act[]): A.Doc<Freehand> =>
	A.change(doc, (draft) => acts.forEach((act) => perform(draft, act)));
const read = (doc: Freehand) => new MarkReader().read(doc);
const firstSheet = (doc: Freehand): Sheet => read(doc).sheets[0]!;
const stroke = (doc: Freehand, id: string, sheet = 'first'): Act =>
	planDrawing(read(doc), { id, sheet, ink: 'red', nib: 'thin', points: [spotAt(10, 10), spotAt(200, 200)] }, random);
const ids = (doc: Freehand, sheet = 0): readonly string[] => read(doc).sheets[sheet]!.strokes.map(({ id }) => id);
const caption = (doc: Freehand, words: string, spot = SPOTS[0] as (typeof SPOTS)[number]) =>
	planCaption(doc, firstSheet(doc), { words, spot }, undefined, random);

describe('rubbing out', () => {
	it('by two at the same time stays until both took it back', () => {
		const tablet = after(begun(), stroke(begun(), 'line'));
		const phone = A.clone(tablet);
		const byTablet = after(tablet, { do: 'rub-out', ids: ['line'], rubbing: 'tablet' });
		const byPhone = after(phone, { do: 'rub-out', ids: ['line'], rubbing: 'phone' });
		const both = A.merge(A.clone(byTablet), byPhone);
		expect(ids(both)).toEqual([]);
		const one = after(both, { do: 'take-back', rubbing: 'tablet' });
		expect(ids(one)).toEqual([]);
		expect(ids(after(one, { do: 'take-back', rubbing: 'phone' }))).toEqual(['line']);
	});

	it('the whole page leaves what somebody drew meanwhile', () => {
		const tablet = after(begun(), stroke(begun(), 'old'));
		const phone = after(A.clone(tablet), stroke(tablet, 'new'));
		const cleared = after(tablet, { do: 'rub-out', ids: ids(tablet), rubbing: 'clear' });
		expect(ids(A.merge(cleared, phone))).toEqual(['new']);
	});

	it('an empty sheet gives way to somebody who draws on it, and one sheet always stays', () => {
		const plan = planSheet(begun(), random);
		if (!plan.ok) throw new Error(plan.error);
		const { id } = plan.value;
		const two = after(begun(), plan.value);
		const taken = after(two, { do: 'rub-out', ids: [id], rubbing: 'off' });
		expect(read(taken).sheets.map((sheet) => sheet.id)).toEqual(['first']);
		const drawn = after(A.clone(two), stroke(two, 'line', id));
		expect(ids(A.merge(A.clone(taken), drawn), 1)).toEqual(['line']);
		const none = after(taken, { do: 'rub-out', ids: ['first'], rubbing: 'off too' });
		expect(read(none).sheets).toHaveLength(1);
	});

	it('takes the line on top within a finger of the place, and none beyond it', () => {
		const line = (id: string, y: number): Stroke => ({
			kind: 'stroke',
			id,
			sheet: 'first',
			n: 1,
			ink: 'black',
			nib: 'thin',
			points: [spotAt(100, y), spotAt(900, y)]
		});
		const strokes = [line('below', 500), line('on top', 540)];
		expect(strokeAt(strokes, { x: 500, y: 520 }, 40)?.id).toBe('on top');
		expect(strokeAt(strokes, { x: 500, y: 460 }, 40)?.id).toBe('below');
		expect(strokeAt(strokes, { x: 500, y: 400 }, 40)).toBeUndefined();
		expect(strokeAt(strokes, { x: 1_000, y: 500 }, 40)).toBeUndefined();
	});
});

describe('words on a sheet', () => {
	it('are written anew by two at once: both stand, neither mixed', () => {
		const plan = caption(begun(), '庭');
		const doc = after(begun(), ...(plan.ok ? plan.value : []));
		const anew = (words: string) => {
			const sheet = firstSheet(doc);
			const again = planCaption(doc, sheet, { words, spot: 'top' }, sheet.captions[0], random);
			return after(A.clone(doc), ...(again.ok ? again.value : []));
		};
		const both = A.merge(anew('みんなの庭'), anew('庭しごと'));
		expect(
			firstSheet(both)
				.captions.map(({ words }) => words)
				.sort()
		).toEqual(['みんなの庭', '庭しごと'].sort());
	});

	it('are refused with the reason: none, too long, too many', () => {
		expect(caption(begun(), ' \u3000\n')).toEqual({ ok: false, error: 'nothing-written' });
		expect(caption(begun(), '長'.repeat(MAX_CAPTION_CHARACTERS + 1))).toEqual({ ok: false, error: 'too-long' });
		const full = Array.from({ length: MAX_CAPTIONS }).reduce<A.Doc<Freehand>>((doc) => {
			const plan = caption(doc, '庭');
			return after(doc, ...(plan.ok ? plan.value : []));
		}, begun());
		expect(caption(full, '庭')).toEqual({ ok: false, error: 'sheet-full' });
	});

	it('never stand upon each other nor past the edge, however many there are', () => {
		for (const letters of [1, 20, 60]) {
			const captions = Array.from({ length: 30 }, (_, n) => ({ spot: SPOTS[n % 4]!, words: '庭'.repeat(letters) }));
			const lines = placeLines(captions).map(({ y }) => y);
			expect(lines.length).toBeGreaterThan(10);
			const sorted = lines.toSorted((a, b) => a - b);
			expect(sorted).toEqual(lines);
			for (const [at, y] of sorted.entries()) {
				expect(y - (sorted[at - 1] ?? 0)).toBeGreaterThanOrEqual(100);
				expect(y).toBeLessThanOrEqual(PAPER.height - 40);
			}
		}
	});
});

describe('what cannot be read', () => {
	it('is counted and kept, and hides nothing else', () => {
		const doc = A.change(after(begun(), stroke(begun(), 'line')), (draft) => {
			const marks = draft.marks as unknown as Record<string, unknown>;
			const text = (words: string) => new A.ImmutableString(words);
			const whole = { what: text('stroke'), sheet: text('first'), n: 2, ink: text('red'), nib: text('thin') };
			marks.torn = { ...whole, points: Uint8Array.of(1, 0x80) };
			marks.nowhere = { ...whole, sheet: text('gone'), points: Uint8Array.of(1, 2, 2) };
			marks.word = 'x';
			marks.pointless = whole;
			marks.star = { ...whole, what: text('star') };
			marks.gold = { ...whole, ink: text('gold'), points: Uint8Array.of(1, 2, 2) };
			marks.denser = { ...whole, points: Uint8Array.of(9, 2, 2) };
		});
		expect(read(doc)).toMatchObject({ skipped: { damaged: 4, newer: 3 } });
		expect(ids(doc)).toEqual(['line']);
		expect(Object.keys(after(doc, stroke(doc, 'next')).marks)).toHaveLength(9);
	});
});

describe('the bounds of a document', () => {
	it('are marks, bytes, sheets and rubbings', () => {
		const doc = emptyFreehand('x');
		expect(hasRoom(doc)).toBe(true);
		const many = Object.fromEntries(Array.from({ length: MAX_MARKS }, (_, n) => [`m${n}`, {}]));
		expect(hasRoom({ ...doc, marks: many as never })).toBe(false);
		expect(hasRoom({ ...doc, marks: { m: { points: new Uint8Array(MAX_STROKE_BYTES) } } as never })).toBe(false);
		const sheets = Object.fromEntries(Array.from({ length: MAX_SHEETS }, (_, n) => [`s${n}`, { n }]));
		expect(planSheet({ ...doc, sheets }, random)).toEqual({ ok: false, error: 'too-many-sheets' });
		const rubbings = Object.fromEntries(Array.from({ length: MAX_RUBBINGS }, (_, n) => [`r${n}`, 'x']));
		expect(planRubbing({ ...doc, rubbings: rubbings as never }, ['m'], random)).toEqual({
			ok: false,
			error: 'rubbed-too-often'
		});
	});
});

it('says its words in a list, without those that were rubbed out', () => {
	const [one, two] = [caption(begun(), 'みんなの庭'), caption(begun(), 'あした')];
	const doc = after(begun(), ...(one.ok ? one.value : []), ...(two.ok ? two.value : []));
	const [gone] = firstSheet(doc).captions.filter(({ words }) => words === 'あした');
	expect(freehand.preview(after(doc, { do: 'rub-out', ids: [gone!.id], rubbing: 'r' }))).toBe('みんなの庭');
});

it('draws an outline around every stroke, a single point among them', () => {
	for (const points of [
		[spotAt(5, 5)],
		[spotAt(0, 0), spotAt(PAPER.width, PAPER.height)],
		[spotAt(9, 9, 1), spotAt(90, 9, 0)]
	])
		expect(outlineOf(points, 'thin')).toMatch(/^M[-\d. ]+Q[-\d. ]+(T[-\d. ]+)+Z$/);
});
