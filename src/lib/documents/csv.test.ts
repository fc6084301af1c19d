import { describe, expect, it } from 'vitest';
import { inCp932, inUtf8, toCsv } from './csv.ts';

const read = (bytes: Uint8Array, encoding: string): string =>
	new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);

describe('a table for Excel', () => {
	it('has CRLF, keeps commas, quotes and lines in their cell, and the zero of a telephone number', () => {
		expect(
			toCsv([
				['ことば', '電話'],
				['お茶,と"菓子"\n毎週', '0312345678']
			])
		).toBe('ことば,電話\r\n"お茶,と""菓子""\n毎週",0312345678\r\n');
	});

	it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('does not let %j be a formula', (cell) =>
		expect(toCsv([[cell]]).replaceAll('"', '')).toBe(`'${cell}\r\n`)
	);

	it('is UTF-8 with BOM', () => expect(read(inUtf8('札'), 'utf-8')).toBe('\u{feff}札'));

	it('is CP932 with 髙, 﨑, 〜, ①, ｶﾅ and the yen of a phone as Excel has them', () => {
		const { bytes, missing } = inCp932('髙﨑〜①ｶﾅ¥表ソ−');
		expect(missing).toBe(0);
		expect(read(bytes, 'shift_jis')).toBe('髙﨑～①ｶﾅ\\表ソ－');
		// IBM's own places, not NEC's.
		expect(Array.from(bytes.slice(0, 4), (byte) => byte.toString(16))).toEqual(['fb', 'fc', 'fa', 'b1']);
	});

	it('says how many letters CP932 does not have', () => {
		const { bytes, missing } = inCp932('𠮷田😀');
		expect(missing).toBe(2);
		expect(read(bytes, 'shift_jis')).toBe('〓田〓');
	});
});
