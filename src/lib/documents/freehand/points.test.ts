import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDrawing, encodeDrawing } from './lane.ts';
import { MAX_STROKE_POINTS } from './limits.ts';
import { INKS, NIBS } from './pens.ts';
import { MAX_PRESSURE, packPoints, PAPER, spotAt, unpackPoints, type Spot } from './points.ts';

const place = { x: fc.integer({ min: 0, max: PAPER.width }), y: fc.integer({ min: 0, max: PAPER.height }) };
const spots = (pressure: fc.Arbitrary<number | undefined>): fc.Arbitrary<Spot[]> =>
	fc.array(fc.record({ ...place, pressure }), { minLength: 1, maxLength: 60 });
const byPen = spots(fc.integer({ min: 0, max: MAX_PRESSURE }));
const byFinger = spots(fc.constant(undefined));

describe('the points of a stroke', () => {
	it('are the same when they were packed and unpacked, with pressure and without', () => {
		fc.assert(
			fc.property(fc.oneof(byPen, byFinger), (stroke) => {
				expect(unpackPoints(packPoints(stroke))).toEqual({ ok: true, value: stroke });
			})
		);
	});

	it('bring a pen’s pressure from the first point to the last or not at all', () => {
		const half = [
			{ x: 1, y: 1, pressure: 3 },
			{ x: 2, y: 2, pressure: undefined }
		];
		expect(unpackPoints(packPoints(half))).toEqual({
			ok: true,
			value: half.map((spot) => ({ ...spot, pressure: undefined }))
		});
	});

	it('take two bytes each as a hand draws, and five at most', () => {
		const circle = Array.from({ length: 100 }, (_, n) =>
			spotAt(1000 + 300 * Math.cos(n / 16), 1000 + 300 * Math.sin(n / 16))
		);
		expect(packPoints(circle).byteLength).toBeLessThan(210);
		fc.assert(fc.property(byPen, (stroke) => packPoints(stroke).byteLength <= 1 + 5 * stroke.length));
	});

	it('are damaged or of a newer form, or within the sheet, whatever the bytes are', () => {
		const bytes = fc.uint8Array({ maxLength: 40 });
		// Often a stroke that stays on the sheet, so that the rule about what is read is met.
		const nearly = fc
			.tuple(
				fc.constantFrom(1, 2),
				fc.array(
					fc.integer({ min: 0, max: 3 }).map((n) => 2 * n),
					{ maxLength: 12 }
				)
			)
			.map(([form, rest]) => Uint8Array.of(form, ...rest));
		let read = 0;
		fc.assert(
			fc.property(fc.oneof(bytes, nearly), (some) => {
				const points = unpackPoints(some);
				if (!points.ok) return;
				read++;
				for (const { x, y, pressure } of points.value) {
					expect(x >= 0 && x <= PAPER.width && y >= 0 && y <= PAPER.height).toBe(true);
					expect(pressure === undefined || (pressure >= 0 && pressure <= MAX_PRESSURE)).toBe(true);
				}
			})
		);
		expect(read).toBeGreaterThan(0);
	});

	it.each([
		['nothing', []],
		['no point', [1]],
		['half a point', [1, 2]],
		['a number that goes on past the end', [1, 2, 0x80]],
		['a number too long for a sheet', [1, 0x80, 0x80, 1, 2]],
		['a point left of the sheet', [1, 1, 2]],
		['more pressure than there is', [2, 2, 2, 0x80, 2]]
	])('are damaged with %s', (_what, bytes) => {
		expect(unpackPoints(Uint8Array.from(bytes))).toEqual({ ok: false, error: 'damaged' });
	});

	it('are bounded, also on the lane', () => {
		const many = Array.from({ length: MAX_STROKE_POINTS + 1 }, (_, n) =>
			spotAt((n * 997) % PAPER.width, (n * 991) % PAPER.height, 1)
		);
		expect(unpackPoints(packPoints(many))).toEqual({ ok: false, error: 'damaged' });
		const drawing = { id: 'a', sheet: 'first', ink: 'red', nib: 'thin', points: many.slice(1) } as const;
		expect(encodeDrawing(drawing).byteLength).toBeLessThan(6 * 1_024);
		expect(decodeDrawing(encodeDrawing(drawing))).toEqual(drawing);
		expect(decodeDrawing(encodeDrawing({ ...drawing, points: many }))).toBeUndefined();
	});

	it('of a newer form are not called damaged', () => {
		expect(unpackPoints(Uint8Array.of(3, 1, 1))).toEqual({ ok: false, error: 'newer-form' });
	});
});

it('hears nothing in what a newer version or a faulty device says on the lane', () => {
	fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void decodeDrawing(bytes)));
	const drawing = { id: 'a', sheet: 'first', ink: INKS[0], nib: NIBS[0], points: [spotAt(1, 1)] };
	for (const wrong of [{ ink: 'gold' }, { id: 'x'.repeat(41) }, { nib: 7 }])
		expect(decodeDrawing(encodeDrawing({ ...drawing, ...wrong } as never))).toBeUndefined();
});
