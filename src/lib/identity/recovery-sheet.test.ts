import { describe, expect, test } from 'vitest';
import type { Bytes } from '../kernel/bytes.ts';
import { err, ok } from '../kernel/result.ts';
import { fromSheetText, SHEET_SECRET_LENGTH, toSheetText } from './recovery-sheet.ts';

const secret = Uint8Array.from({ length: SHEET_SECRET_LENGTH }, (_, i) => (i * 37 + 11) & 0xff) as Bytes;
const text = toSheetText(secret);
const replaced = (at: number, by: string) => text.slice(0, at) + by + text.slice(at + by.length);
const isDigit = (character: string) => /\d/.test(character);

describe('the text of a recovery sheet, as it is copied from paper', () => {
	test.each([
		['on two lines', text.replace(' ', '\r\n')],
		['without spaces', text.replaceAll(' ', '')],
		['in full-width digits', text.replace(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0))],
		['with wide spaces', text.replaceAll(' ', '\u3000')],
		...[...'-－‐‑‒–—―−ーｰ・･.,、。'].map((mark) => [`with ${mark} between`, text.replaceAll(' ', mark)])
	])('is taken %s', (_, typed) => {
		expect(fromSheetText(typed!)).toEqual(ok(secret));
	});

	test('no single wrong digit is taken', () => {
		let tried = 0;
		for (const [at, digit] of [...text].entries()) {
			if (!isDigit(digit)) continue;
			for (const other of '0123456789'.replace(digit, '')) {
				expect(fromSheetText(replaced(at, other)), `${other} at ${at}`).toEqual(err('mistyped'));
				tried++;
			}
		}
		expect(tried).toBe(45 * 9);
	});

	test('no two digits changed about are taken', () => {
		const digits = text.replaceAll(' ', '');
		let tried = 0;
		for (let at = 0; at + 1 < digits.length; at++) {
			if (digits[at] === digits[at + 1]) continue;
			const swapped = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
			expect(fromSheetText(swapped), `at ${at}`).toEqual(err('mistyped'));
			tried++;
		}
		expect(tried).toBeGreaterThan(20);
	});

	test('a missing or an extra digit is not taken for a sheet', () => {
		expect(fromSheetText(text.slice(1))).toEqual(err('not-a-sheet'));
		expect(fromSheetText(`${text}0`)).toEqual(err('not-a-sheet'));
		expect(fromSheetText('')).toEqual(err('not-a-sheet'));
	});
});
