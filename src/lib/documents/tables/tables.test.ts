import fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { encodeCp932 } from './cp932.ts';
import { guessColumns, readTable } from './read-table.ts';
import { readText } from './read-text.ts';
import { writeTable, type Encoding } from './write-table.ts';

const textOf = (rows: readonly (readonly string[])[], encoding: Encoding): string => {
	const written = writeTable(rows, encoding);
	const text = written.ok ? readText(written.value) : written;
	if (!text.ok) throw new Error(String(text.error));
	return text.value;
};
const back = (rows: readonly (readonly string[])[], encoding: Encoding) => {
	const { header, rows: body } = readTable(textOf(rows, encoding));
	return [header, ...body.map(({ cells }) => cells)];
};

/** What names and lists in Japan are made of, and every way to begin like a formula. */
const sign = fc.constantFrom(...'髙﨑①～ｶﾞ〜−—‖ソ表能あア亜A,";\n\t =+-@\'0９℡㈱ⅢＡ・');
const typed = fc.string({ unit: sign, maxLength: 12 });
/** The header is trimmed and a row of blanks is none, so each row begins with a letter. */
const tables = fc
	.integer({ min: 1, max: 4 })
	.chain((width) => fc.array(fc.array(typed, { minLength: width, maxLength: width }), { maxLength: 6 }))
	.map((rows) => [['氏名', '電話', 'メモ', '日'].slice(0, rows[0]?.length ?? 1), ...rows])
	.filter(([, ...rows]) => rows.every((row) => row.some((cell) => cell.trim() !== '')));

/** Each run turns the whole table of CP932 round. */
const CP932_RUNS = { numRuns: 20 };

describe('a table for Excel, property by property', () => {
	it('comes back from our own file cell by cell, formulas, quotes and lines in cells among it', () => {
		fc.assert(fc.property(tables, (rows) => void expect(back(rows, 'utf-8')).toEqual(rows)));
		fc.assert(
			fc.property(tables, (rows) => {
				const asWritten = (cell: string) =>
					cell.replaceAll('〜', '～').replaceAll('−', '－').replaceAll('—', '―').replaceAll('‖', '∥');
				expect(back(rows, 'shift_jis')).toEqual(rows.map((row) => row.map(asWritten)));
			}),
			CP932_RUNS
		);
	});

	it('has no cell that a spreadsheet would reckon out', () => {
		fc.assert(
			fc.property(tables, (rows) => {
				const cells = papa.parse<string[]>(textOf(rows, 'utf-8')).data.flat();
				expect(cells.filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
			})
		);
	});

	it.each(['=1+1', '+81', '-5', '@SUM(A1)', '\t=1', "'=1", "''=1", "'"])('guards %j and gives it back', (cell) => {
		expect(back([['氏名'], [cell]], 'utf-8')).toEqual([['氏名'], [cell]]);
	});

	it('round-trips 髙 﨑 ① ～ through CP932, at the places where Excel has them', () => {
		const signs = '髙﨑①～ｶﾞ';
		const written = encodeCp932(signs);
		expect(written.ok && Buffer.from(written.value).toString('hex')).toBe('fbfcfab187408160b6de');
		expect(written.ok && readText(written.value)).toEqual({ ok: true, value: signs });
	});

	it('names each character that CP932 lacks, once, and makes no file then', () => {
		expect(writeTable([['𠮷田さん😀と𠮷田さん']], 'shift_jis')).toEqual({ ok: false, error: ['𠮷', '😀'] });
		expect(writeTable([['𠮷田さん😀']], 'utf-8').ok).toBe(true);
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'髙①あ𠮷😀鷗é'), maxLength: 20 }), (text) => {
				const missing = [...new Set(text)].filter((letter) => '𠮷😀鷗é'.includes(letter));
				const written = encodeCp932(text);
				expect(written.ok ? [] : written.error).toEqual(missing);
			}),
			CP932_RUNS
		);
	});

	it('writes whatever of CP932 it can read', () => {
		const decoder = new TextDecoder('shift_jis');
		const bytes = Array.from({ length: 0x7c }, (_, n) => n + 0x81);
		const letters = bytes
			.flatMap((lead) => bytes.map((trail) => decoder.decode(Uint8Array.of(lead, trail))))
			.filter((letter) => [...letter].length === 1 && !/[\ufffd\p{Co}]/u.test(letter))
			.join('');
		const written = encodeCp932(letters);
		expect(letters.length).toBeGreaterThan(4_000);
		expect(written.ok && decoder.decode(written.value)).toBe(letters);
	});
});

describe('a table of other programs', () => {
	it('is read with tabs as Excel copies it, and with semicolons in its cells', () => {
		expect(readTable('氏名\t電話\n佐藤\t090').rows[0]!.cells).toEqual(['佐藤', '090']);
		expect(readTable('氏名,時間\r\n佐藤,火曜; 木曜; 土曜\r\n\r\n鈴木,月曜; 水曜\r\n').rows).toEqual([
			{ number: 2, cells: ['佐藤', '火曜; 木曜; 土曜'] },
			{ number: 4, cells: ['鈴木', '月曜; 水曜'] }
		]);
	});

	it('is known by the words over its columns, each column once', () => {
		expect(guessColumns(['お名前', '名', '電話番号'], { name: /名/u, second: /名/u, phone: /電話/u })).toEqual({
			name: 0,
			second: 1,
			phone: 2
		});
	});
});
