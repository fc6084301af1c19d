import { describe, expect, it } from 'vitest';
import { afterAsking, toldOf, toldOfAll, type Told } from './told-alarms.ts';

const none: readonly Told<string>[] = [];
const said = (told: readonly Told<string>[]): string[] =>
	told.filter(({ isAsked }) => !isAsked).map(({ name }) => name);

describe('REF9 what a person is told of a relay that went back', () => {
	it('is said once, and stays said when the relay shows the right thing again', () => {
		const told = toldOf(toldOf(none, 'a', 'slip'), 'a', 'slip');
		expect(told).toEqual([{ name: 'a', what: 'slip', isStill: true, isAsked: false }]);
		expect(toldOf(told, 'a', undefined)).toEqual([{ name: 'a', what: 'slip', isStill: false, isAsked: false }]);
		expect(toldOf(told, 'b', undefined)).toBe(told);
	});

	it('is said no more once somebody has asked, though it is still so; and anew when it was right in between', () => {
		const asked = afterAsking(toldOf(none, 'a', 'slip'));
		expect(said(asked)).toEqual([]);
		expect(said(toldOf(asked, 'a', 'slip'))).toEqual([]);
		expect(said(toldOf(asked, 'b', 'slip'))).toEqual(['b']);
		const right = toldOf(asked, 'a', undefined);
		expect(right).toEqual([]);
		expect(said(toldOf(right, 'a', 'slip'))).toEqual(['a']);
	});

	it('is forgotten by asking when it is over', () => {
		expect(afterAsking(toldOf(toldOf(none, 'a', 'slip'), 'a', undefined))).toEqual([]);
	});

	it('of a look at everything names what is so, and leaves said what is over', () => {
		const told = toldOfAll(toldOfAll(none, new Map([['a', 'slip']])), new Map([['b', 'slip']]));
		expect(told.map(({ name, isStill }) => [name, isStill])).toEqual([
			['a', false],
			['b', true]
		]);
		expect(said(toldOfAll(afterAsking(told), new Map()))).toEqual([]);
	});
});
