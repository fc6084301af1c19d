import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import writeSheet, { type SheetData } from 'write-excel-file/universal';
import { encodeCp932 } from './cp932.ts';
import { guessColumns, readTable } from './read-table.ts';
import { readDay } from './read-day.ts';
import { readFile } from './read-file.ts';
import { readText } from './read-text.ts';
import { writeTable, type Encoding } from './write-table.ts';
import { writeWorkbook } from './write-workbook.ts';

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

/** What a workbook of Excel gives back. */
const inWorkbook = async (bytes: Uint8Array<ArrayBuffer>) => {
	const table = await readFile(bytes);
	if (!table.ok) throw new Error(table.error);
	const { header, rows } = table.value;
	return [header, ...rows.map(({ cells }) => cells)];
};
const workbookOf = async (sheets: Readonly<Record<string, SheetData>>): Promise<Uint8Array<ArrayBuffer>> => {
	const file = writeSheet(Object.entries(sheets).map(([sheet, data]) => ({ sheet, data })));
	return new Uint8Array(await (await file.toBlob()).arrayBuffer());
};

describe('a workbook of Excel', () => {
	it('comes back from our own file cell by cell, formulas, quotes, lines and signs that XML lacks among it', async () => {
		const odd = fc.string({ unit: fc.oneof(sign, fc.constantFrom(...'\0\x0b\x1f\r𠮷😀<&>_x00d')), maxLength: 12 });
		const filled = odd.map((cell) => `あ${cell}`);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(filled, odd, odd), { minLength: 1, maxLength: 5 }), async (rows) => {
				const written = [['氏名', '電話', 'メモ'], ...rows];
				const back = await inWorkbook(await writeWorkbook(written));
				expect(back.map((cells) => [0, 1, 2].map((n) => cells[n] ?? ''))).toEqual(written);
			}),
			{ numRuns: 40 }
		);
		expect(
			await inWorkbook(
				await writeWorkbook([
					['a', 'b'],
					['_x000D_', '_x005F_x41_']
				])
			)
		).toEqual([
			['a', 'b'],
			['_x000D_', '_x005F_x41_']
		]);
	});

	it('has texts as texts and counts as counts, so that no zero goes and nothing is reckoned out', async () => {
		const files = unzipSync(
			await writeWorkbook([
				['電話', '人'],
				['0901112222', 12],
				['=1+1', 3]
			])
		);
		const sheet = new TextDecoder().decode(files['xl/worksheets/sheet1.xml']);
		expect(sheet).not.toContain('<f>');
		expect(sheet.match(/ t="s"/gu)).toHaveLength(4);
		expect(sheet).toContain('<v>12</v>');
		expect(new TextDecoder().decode(files['xl/sharedStrings.xml'])).toContain('>0901112222<');
	});

	it('is read as other programs write it: days, hours, eras, counts, a title above, a second sheet', async () => {
		const day = (format: string) => ({ value: new Date(Date.UTC(2026, 10, 3)), type: Date, format });
		const bytes = await workbookOf({
			'11月': [
				['令和8年度 予定表'],
				[],
				['予定', '日にち', '元号', '始まる時間', '定員'],
				['窓口', day('yyyy/m/d'), day('[$-411]ggge"年"m"月"d"日"'), { value: 0.5625, format: 'h:mm' }, 15]
			],
			覚え書き: [['牛乳']]
		});
		const read = await readFile(bytes);
		expect(read).toMatchObject({ ok: true, value: { otherSheets: ['覚え書き'], rows: [{ number: 4 }] } });
		const [, cells] = await inWorkbook(bytes);
		expect(cells!.map(readDay)).toEqual(['窓口', '2026-11-03', '2026-11-03', '13:30', '15']);
	});

	it.each([
		['of before 2007, or with a password', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'old-excel'],
		['that is a broken archive', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3), 'unreadable'],
		['that is another archive', zipSync({ 'a.txt': strToU8('a') }), 'unreadable'],
		['that would fill the memory', zipSync({ 'xl/workbook.xml': new Uint8Array(20_000_000) }), 'too-big'],
		['with a heading alone', strToU8('氏名,電話\r\n'), 'no-rows']
	])('%s is refused with its reason', async (_, bytes, error) => {
		expect(await readFile(new Uint8Array(bytes))).toEqual({ ok: false, error });
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
