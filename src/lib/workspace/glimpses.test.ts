import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentId } from '../kernel/ids.ts';
import { aheadIn, foretold, Glimpses, scalarAt, textAt, type Glimpse } from './glimpses.ts';

const ID = '4NMNnkMhL8jXrdJ9jamS58PAVdXu' as DocumentId;
const board = {
	title: 'みんなのボード',
	cards: { tea: { text: 'お茶をのむ', edits: 1, at: { val: '100,75' } }, key: { text: '鍵', edits: 1 } }
};
const writing: Glimpse = {
	doc: board,
	path: ['cards', 'tea', 'text'],
	splice: { at: 3, remove: 0, insert: 'ゆっくり' }
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('WIRE50 what is foretold', () => {
	it('is shown in the one text it is about, and changes nothing in place', () => {
		const shown = foretold(board, writing);
		expect(shown.cards.tea).toEqual({ ...board.cards.tea, text: 'お茶をゆっくりのむ' });
		expect(shown.cards.key).toBe(board.cards.key);
		expect(board.cards.tea.text).toBe('お茶をのむ');
	});

	it.each([
		['no such card', { ...writing, path: ['cards', 'coffee', 'text'] }],
		['no text', { ...writing, path: ['cards', 'tea', 'edits'] }],
		['a name that every object has', { ...writing, path: ['constructor', 'name'] }],
		['beyond the end', { ...writing, splice: { at: 99, remove: 0, insert: 'x' } }]
	])('is passed over where it does not fit: %s', (_what, glimpse) => {
		expect(foretold(board, glimpse)).toBe(board);
	});

	it('holds for the very state it was foretold for', () => {
		const glimpses = new Glimpses();
		const told = vi.fn();
		glimpses.subscribe(ID, told);
		glimpses.take(ID, writing);
		expect(told).toHaveBeenCalledOnce();
		expect(glimpses.of(ID, board)).toBe(writing);
		expect(glimpses.of(ID, { ...board })).toBeUndefined();
	});

	it('goes away when the change does not come', () => {
		const glimpses = new Glimpses();
		const told = vi.fn();
		glimpses.subscribe(ID, told);
		glimpses.take(ID, writing);
		vi.advanceTimersByTime(2_000);
		expect(glimpses.of(ID, board)).toBeUndefined();
		expect(told).toHaveBeenCalledTimes(2);
	});

	it('is not kept of a document that nobody looks at', () => {
		const glimpses = new Glimpses();
		const end = glimpses.subscribe(ID, () => {});
		end();
		glimpses.take(ID, writing);
		expect(glimpses.of(ID, board)).toBeUndefined();
	});

	it('is told of a scalar beside the text, also where none is set yet', () => {
		const path = ['cards', 'tea', 'at'];
		const moving: Glimpse = { doc: board, path, splice: { at: 4, remove: 2, insert: '150' } };
		expect(aheadIn(moving)).toEqual({ path, words: '100,150' });
		expect(foretold(board, moving)).toBe(board);
		const first: Glimpse = { doc: board, path: ['cards', 'key', 'at'], splice: { at: 0, remove: 0, insert: '0,0' } };
		expect(aheadIn(first)?.words).toBe('0,0');
		expect(aheadIn(writing)).toBeUndefined();
		expect(scalarAt(board, ['cards', 'coffee', 'at'])).toBeUndefined();
		expect(scalarAt(board, ['cards', 'tea', 'edits'])).toBeUndefined();
	});

	it('changes nothing and stops nothing, whatever a member sends', () => {
		const name = fc.oneof(
			fc.constantFrom('cards', 'tea', 'key', 'at', 'val', 'text', 'edits', '__proto__'),
			fc.string()
		);
		const splice = fc.record({ at: fc.nat(9), remove: fc.nat(9), insert: fc.string() });
		const before = JSON.stringify(board);
		fc.assert(
			fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), splice, (path, splice) => {
				const glimpse: Glimpse = { doc: board, path, splice };
				foretold(board, glimpse);
				const ahead = aheadIn(glimpse);
				expect(ahead === undefined || textAt(board, path) === undefined).toBe(true);
				expect(JSON.stringify(board)).toBe(before);
			})
		);
	});

	it('is about a text that is there', () => {
		expect(textAt(board, ['cards', 'tea', 'text'])).toBe('お茶をのむ');
		expect(textAt(board, ['cards', 'tea'])).toBeUndefined();
	});
});
