import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import { drawRowId, labelsOf, MAX_NUMBER, nextNumber, numberIn, type RowId } from './numbers.ts';

const row = (number: number, letters = 'ABCDEFGHJKLM'): RowId => `${number}.${letters}`;
const labels = (...ids: RowId[]) => [...labelsOf(ids).values()];

describe('a number', () => {
	it('is one more than any there ever was', () => {
		expect(nextNumber([])).toBe(1);
		expect(nextNumber([row(1), row(7), 'drawing.abc'])).toBe(8);
	});

	it('is found even when a faulty device used the last one', () => {
		expect(nextNumber([row(1), row(3), row(MAX_NUMBER)])).toBe(2);
	});

	it('is a part of the id, and of nothing else', () => {
		expect(numberIn(drawRowId(12, randomFrom(1)))).toBe(12);
		for (const id of ['0.ABCDEFGHJKLM', '012.ABCDEFGHJKLM', '7.abc', '123456.ABCDEFGHJKLM', 'week', ''])
			expect(numberIn(id)).toBeUndefined();
	});

	it('stands alone, and with as many letters as it takes where two rows have it', () => {
		expect(labels(row(7), row(8))).toEqual(['7', '8']);
		expect(labels(row(7, 'KAAAAAAAAAAA'), row(7, 'TAAAAAAAAAAA'))).toEqual(['7K', '7T']);
		expect(labels(row(7, 'KAAAAAAAAAAA'), row(7, 'KBAAAAAAAAAA'), row(8))).toEqual(['7KA', '7KB', '8']);
	});
});

/** What each of some devices, which meet now and then, calls its rows after each step. */
const history = (steps: readonly { device: number; meet: number | undefined; seed: number }[], devices: number) => {
	const rows = Array.from({ length: devices }, () => new Set<RowId>());
	const seen: { readonly id: RowId; readonly label: string }[][] = [];
	for (const { device, meet, seed } of steps) {
		const here = rows[device]!;
		if (meet === undefined) here.add(drawRowId(nextNumber(here), randomFrom(seed)));
		else for (const id of rows[meet]!) here.add(id);
		seen.push([...labelsOf(here)].map(([id, label]) => ({ id, label })));
	}
	return { seen, all: labelsOf(new Set(rows.flatMap((each) => [...each]))) };
};

describe('numbers of devices that cannot always hear each other', () => {
	const DEVICES = 4;
	const steps = fc.array(
		fc.record({
			device: fc.nat(DEVICES - 1),
			meet: fc.option(fc.nat(DEVICES - 1), { nil: undefined }),
			seed: fc.nat()
		}),
		{ maxLength: 40 }
	);

	it('are different on every device at every moment, only ever get longer, and never become those of another row', () => {
		let twice = 0;
		fc.assert(
			fc.property(steps, (drawn) => {
				const { seen, all } = history(drawn, DEVICES);
				const rowOf = new Map([...all].map(([id, label]) => [label, id]));
				expect(rowOf.size).toBe(all.size);
				for (const moment of seen) {
					expect(new Set(moment.map(({ label }) => label)).size).toBe(moment.length);
					for (const { id, label } of moment) {
						expect(all.get(id)!.startsWith(label)).toBe(true);
						// Whoever looks an old number up finds its row or none, never a wrong one.
						expect([id, undefined]).toContain(rowOf.get(label));
						if (all.get(id) !== label) twice++;
					}
				}
			})
		);
		// Not an empty proof: numbers were given twice.
		expect(twice).toBeGreaterThan(0);
	});
});
