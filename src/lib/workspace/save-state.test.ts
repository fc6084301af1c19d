import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headsText, saveStateOf, type SaveFacts } from './save-state.ts';

const heads = (entries: Record<string, string>) => new Map(Object.entries(entries));
const facts = (changes: Partial<SaveFacts> = {}): SaveFacts => ({
	dirty: 0,
	failing: undefined,
	here: heads({ board: 'b2', index: 'i1' }),
	there: new Map(),
	devices: ['suzuki', 'tablet'],
	...changes
});

describe('what is said about saving', () => {
	it('is 保存しました only when nothing is on its way and nothing fails', () => {
		expect(saveStateOf(facts())).toEqual({ kind: 'saved', reached: 0, waiting: 2 });
		expect(saveStateOf(facts({ dirty: 1 }))).toEqual({ kind: 'saving' });
		expect(saveStateOf(facts({ failing: 'full' }))).toEqual({ kind: 'failing', reason: 'full' });
		expect(saveStateOf(facts({ failing: 'full', dirty: 1 }))).toEqual({ kind: 'failing', reason: 'full' });
	});

	it('counts a device only when it said that it holds every document just as it is here', () => {
		const there = new Map([
			['suzuki', heads({ board: 'b2', index: 'i1', older: 'x' })],
			['tablet', heads({ board: 'b1', index: 'i1' })]
		]);
		expect(saveStateOf(facts({ there }))).toEqual({ kind: 'saved', reached: 1, waiting: 1 });
	});

	it('does not count a device that holds one document and has not said anything about another', () => {
		const there = new Map([['suzuki', heads({ board: 'b2' })]]);
		expect(saveStateOf(facts({ there, devices: ['suzuki'] }))).toEqual({ kind: 'saved', reached: 0, waiting: 1 });
	});

	it('does not count who is not in the circle (any more), whatever they said', () => {
		const there = new Map([['stranger', heads({ board: 'b2', index: 'i1' })]]);
		expect(saveStateOf(facts({ there, devices: [] }))).toEqual({ kind: 'saved', reached: 0, waiting: 0 });
	});

	it('adds up to all devices, whatever they said', () => {
		const said = fc.dictionary(fc.constantFrom('board', 'index'), fc.constantFrom('b1', 'b2', 'i1', ''));
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom('suzuki', 'tablet', 'centre'), said), (all) => {
				const there = new Map(Object.entries(all).map(([device, held]) => [device, heads(held)]));
				const state = saveStateOf(facts({ there }));
				expect(state.kind === 'saved' && state.reached + state.waiting).toBe(2);
			})
		);
	});
});

describe('heads as a text', () => {
	it('are equal in any order, and only when they are the same', () => {
		const head = fc.stringMatching(/^[0-9a-f]{64}$/);
		fc.assert(
			fc.property(fc.uniqueArray(head, { maxLength: 4 }), fc.uniqueArray(head, { maxLength: 4 }), (some, others) => {
				expect(headsText([...some].reverse())).toBe(headsText(some));
				const isSame = some.length === others.length && some.every((one) => others.includes(one));
				expect(headsText(some) === headsText(others)).toBe(isSame);
			}),
			{ numRuns: 50 }
		);
	});
});
