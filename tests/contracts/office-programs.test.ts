import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Day } from '../../src/lib/i18n/days.ts';
import type { Block } from '../../src/lib/documents/note/blocks.ts';
import { docxOf } from '../../src/lib/documents/note/docx-out.ts';
import { columnsOfPeople } from '../../src/lib/documents/roster/exchange/columns.ts';
import { readRows } from '../../src/lib/documents/roster/exchange/import-rows.ts';
import { readFile } from '../../src/lib/documents/tables/read-file.ts';
import { writeTable, type Encoding } from '../../src/lib/documents/tables/write-table.ts';
import { writeWorkbook } from '../../src/lib/documents/tables/write-workbook.ts';

/** What LibreOffice, as Debian has it, makes of the files that we write, and we of the files that it writes. */

const LIMIT_MS = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'engawa-office-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Field separator, quotes, encoding, first row, language, and every wish of a spreadsheet: find numbers and reckon formulas out. */
const csvIn = (encoding: Encoding): string =>
	`--infilter=CSV:44,34,${encoding === 'utf-8' ? 'UTF8' : '60'},1,,1041,false,true,false,false,false,0,true`;

/** Opens the files in LibreOffice and saves them as another sort; returns what they are then. */
const convert = (
	files: Readonly<Record<string, Uint8Array>>,
	to: 'fods' | 'xlsx' | 'txt',
	...options: readonly string[]
): readonly Buffer[] => {
	const paths = Object.entries(files).map(([name, bytes]) => {
		writeFileSync(join(folder, name), bytes);
		return join(folder, name);
	});
	const profile = `-env:UserInstallation=file://${folder}/profile`;
	const how = to === 'txt' ? 'txt:Text (encoded):UTF8' : to;
	execFileSync(
		'/usr/bin/soffice',
		[profile, '--headless', ...options, '--convert-to', how, '--outdir', folder, ...paths],
		{
			stdio: 'pipe',
			timeout: LIMIT_MS,
			env: { ...process.env, HOME: folder }
		}
	);
	return paths.map((path) => readFileSync(path.replace(/[^.]*$/u, to)));
};

interface Cell {
	readonly type: string;
	readonly text: string;
	readonly formula: boolean;
}

/** The cells of a flat OpenDocument sheet (ODF 1.3 part 3, § 9.1), row by row, as far as there is anything in them. */
const cellsOf = (sheet: Buffer): readonly (readonly Cell[])[] =>
	[...sheet.toString('utf8').matchAll(/<table:table-row[^>]*>(.*?)<\/table:table-row>/gsu)].map(([, row]) =>
		[...row!.matchAll(/<table:table-cell([^>]*[^/])>(.*?)<\/table:table-cell>/gsu)].map(([, attributes, inner]) => ({
			type: /office:value-type="(\w+)"/u.exec(attributes!)?.[1] ?? '',
			text: [...inner!.matchAll(/<text:p>(.*?)<\/text:p>/gsu)].map(([, line]) => plain(line!)).join('\n'),
			formula: attributes!.includes('table:formula')
		}))
	);

const plain = (xml: string): string =>
	xml
		.replace(/<text:s[^>]*>/gu, ' ')
		.replace(/<[^>]*>/gu, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');

const ROWS = [
	['氏名', '電話', 'メモ', '人数'],
	['髙橋 花', '022-333-4444', '=1+1', 12],
	['宮﨑 二郎', '090-1111-2222', '+81', 0],
	['①～', '0901112222', '-5', 3],
	['佐藤, "一"', '080-5555-6666', '@SUM(A1)\n二行目', 4]
] as const;
const texts = (cells: readonly (readonly Cell[])[]): readonly (readonly string[])[] =>
	cells.slice(1).map((row) => row.slice(0, 3).map(({ text }) => text));
const csv = (encoding: Encoding): Uint8Array => {
	const written = writeTable(ROWS, encoding);
	if (!written.ok) throw new Error(written.error.join());
	return written.value;
};
const guardedNotes = (row: (typeof ROWS)[number]): readonly string[] => [row[0], row[1], `'${row[2]}`];

describe('a table of ours in LibreOffice', () => {
	it('is as CSV in UTF-8 what we wrote, and nothing in it is reckoned out', { timeout: LIMIT_MS }, () => {
		const yardstick = new TextEncoder().encode('氏名,メモ\r\n佐藤,=1+1\r\n');
		const [ours, bare] = convert({ 'ours.csv': csv('utf-8'), 'bare.csv': yardstick }, 'fods', csvIn('utf-8'));
		// Had nobody guarded it, it would be a formula.
		expect(cellsOf(bare!)[1]![1]).toMatchObject({ text: '2', formula: true });
		const cells = cellsOf(ours!);
		expect(cells.flat().filter(({ formula }) => formula)).toEqual([]);
		const [first, second, , fourth] = ROWS.slice(1);
		expect(texts(cells)).toEqual([
			...[first!, second!].map(guardedNotes),
			// Written without a gap a number loses its zero in CSV, which is why the 名簿 writes it with gaps.
			['①～', '901112222', "'-5"],
			guardedNotes(fourth!)
		]);
	});

	it(
		'is as a workbook cell by cell what we wrote: phones as texts, counts as counts',
		{ timeout: LIMIT_MS },
		async () => {
			const [ours] = convert({ 'ours.xlsx': await writeWorkbook(ROWS) }, 'fods');
			const cells = cellsOf(ours!);
			expect(texts(cells)).toEqual(ROWS.slice(1).map((row) => row.slice(0, 3)));
			expect(cells.slice(1).map((row) => row.map(({ type }) => type))).toEqual(
				ROWS.slice(1).map(() => ['string', 'string', 'string', 'float'])
			);
			expect(cells.flat().filter(({ formula }) => formula)).toEqual([]);
		}
	);
});

describe('a table of LibreOffice', () => {
	it(
		'comes in as a workbook: ours out of CP932, 髙 and ～ among it, and the volunteers as they stood in the list',
		{ timeout: LIMIT_MS },
		async () => {
			const list = readFileSync(new URL('../fixtures/roster/volunteers.sjis.csv', import.meta.url));
			const [written, ours] = convert(
				{ 'volunteers.csv': list, 'old.csv': csv('shift_jis') },
				'xlsx',
				csvIn('shift_jis')
			);
			const [before, after, old] = await Promise.all(
				[list, written!, ours!].map((file) => readFile(new Uint8Array(file)))
			);
			if (!before?.ok || !after?.ok || !old?.ok) throw new Error('not read');
			expect(old.value.rows.map(({ cells }) => cells[0])).toEqual(ROWS.slice(1).map(([name]) => name));
			const rowsOf = (file: typeof before.value) =>
				readRows(file, columnsOfPeople(file.header), [], { consent: 'not-yet', consentDay: '' });
			const [theirs, known] = [rowsOf(after.value), rowsOf(before.value)];
			expect(theirs.map(({ form: { phone: _, ...form } }) => form)).toEqual(
				known.map(({ form: { phone: _, ...form } }) => form)
			);
			// It took numbers without a gap for counts; each is kept for whoever knows it, and none comes in wrong.
			const lost = theirs.filter(({ outcome }) => outcome.kind === 'unread');
			expect(lost.map(({ outcome }) => outcome)).toEqual(
				lost.map(() => ({ kind: 'unread', problems: ['phone-lost-zero'] }))
			);
			expect(theirs.map(({ form }) => form.phone)).toEqual(known.map(({ form }) => form.phone));
		}
	);
});

describe('a note of ours in LibreOffice', () => {
	it('is as a Word file what was written, line by line', { timeout: LIMIT_MS }, async () => {
		const paragraph = (text: string): Block => ({ kind: 'paragraph', line: [{ text }] });
		const cell = (text: string) => ({ header: false, colspan: 1, rowspan: 1, blocks: [paragraph(text)] });
		const blocks: readonly Block[] = [
			{ kind: 'heading', level: 2, line: [{ text: '決まったこと' }] },
			{
				kind: 'list',
				ordered: true,
				start: 1,
				items: [[paragraph('毎週土曜にひらく')], [paragraph('会費は100円 & お茶')]]
			},
			{
				kind: 'tasks',
				items: [{ done: false, owner: '髙橋さん', due: '2026-11-28' as Day, blocks: [paragraph('鍵を返す')] }]
			},
			{
				kind: 'table',
				rows: [
					[cell('日'), cell('当番')],
					[cell('29日'), cell('𠮷田 😀')]
				]
			}
		];
		const docx = new Uint8Array(await (await docxOf('十一月の集まり', blocks, 'ja')).arrayBuffer());
		const [text] = convert({ 'note.docx': docx }, 'txt');
		expect(
			text!
				.toString('utf8')
				.replace(/^\ufeff/u, '')
				.split(/\r?\n/u)
				.map((line) => line.trim())
				.filter((line) => line !== '')
		).toEqual([
			'十一月の集まり',
			'決まったこと',
			'1. 毎週土曜にひらく',
			'2. 会費は100円 & お茶',
			expect.stringContaining('鍵を返す（髙橋さん'),
			'日',
			'当番',
			'29日',
			'𠮷田 😀'
		]);
	});
});
