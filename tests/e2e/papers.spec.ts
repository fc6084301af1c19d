import { readFileSync } from 'node:fs';
import { readTable } from '../../src/lib/documents/tables/read-table.ts';
import { readFile } from '../../src/lib/documents/tables/read-file.ts';
import { writeWorkbook } from '../../src/lib/documents/tables/write-workbook.ts';
import { beginsGroup } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';
import { printed, standsOnPaper } from '../support/paper.ts';

const A4 = [210, 297];
const [A4_ON_ITS_SIDE, A3] = [
	[297, 210],
	[297, 420]
];
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LONG = '手ぶらでどうぞ。'.repeat(60);

/** The activities of the fixture as Excel would keep them, and so many things besides that ours is packed in large pieces. */
const workbook = async (): Promise<Buffer> => {
	const { header, rows } = readTable(readFileSync('tests/fixtures/schedule/activities.csv', 'utf8').slice(1));
	const notes = Array.from({ length: 130 }, (_, n) => [
		`=覚え書き${n}`,
		'年1回',
		'',
		'',
		'',
		'',
		'',
		'',
		`${n} ${LONG}`
	]);
	return Buffer.from(await writeWorkbook([header, ...rows.map(({ cells }) => cells), ...notes]));
};
const longList = async (): Promise<Buffer> =>
	Buffer.from(
		await writeWorkbook([
			['なまえ', 'くりかえし', '場所', '備考'],
			...Array.from({ length: 2_000 }, (_, n) => [
				`行事${n}`,
				'毎月1回',
				`集会所の${n}番目の部屋`,
				`${n} ${LONG.slice(0, 90)}`
			])
		])
	);

test('each paper of the schedule has on its sheet every word that it should, and tables go in and out as workbooks', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const { page } = sato;
	await beginsGroup(sato, household.url, '佐藤');
	const open = (place: string) => page.getByRole('link', { name: place, exact: true }).click();
	const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
	/** Prints once the first words are there, which stand on no other page, and finds all that stands on the page in the print. */
	const reads = async (name: string, size: readonly number[], ...words: readonly string[]): Promise<number> => {
		await expect(page.getByRole('main')).toContainText(words[0]!);
		const lines = await standsOnPaper(page);
		const { letters, sheets } = await printed(page, name);
		expect(lines.filter((line) => !letters.includes(line))).toEqual([]);
		for (const word of words) expect(letters).toContain(word);
		expect(new Set(sheets.map(String))).toEqual(new Set([String(size)]));
		console.log(`${name}: ${sheets.length} × ${size.join('×')} mm, ${lines.length} lines`);
		return sheets.length;
	};

	await open('予定');
	await press('予定を入れる');
	const chooses = (name: string, buffer: Buffer) =>
		page.getByLabel('ファイルをえらぶ').setInputFiles({ name, mimeType: WORKBOOK, buffer });
	await page.getByText('ほかの表やカレンダーから入れる・渡す').click();
	await chooses('list.xlsx', await longList());
	await expect(page.getByText('新しく入る予定 2,000件')).toBeVisible();
	await press('入れるのをやめる');
	await chooses('activities.xlsx', await workbook());
	await press('144件を予定に入れる');
	await expect(page.getByText('144件の予定を入れました。')).toBeVisible();
	const [download] = await Promise.all([page.waitForEvent('download'), press('Excelの表を保存する')]);
	expect(download.suggestedFilename()).toBe('予定.xlsx');
	const saved = await readFile(new Uint8Array(readFileSync(await download.path())));
	expect(saved.ok && saved.value.rows).toHaveLength(144);
	expect(saved.ok && saved.value.rows.filter(({ cells }) => cells[5]?.endsWith(LONG))).toHaveLength(130);

	await page.getByRole('textbox', { name: '予定の名前' }).fill('芋煮会と避難訓練');
	await page.getByRole('textbox', { name: '場所' }).fill('髙橋広場');
	await page.getByLabel('始まる時間').fill('13:30');
	await page.getByRole('textbox', { name: '鍵（人数）' }).fill('2');
	await press('保存');
	await page.getByRole('radio', { name: '月の表' }).check();
	await expect(page.getByRole('table')).toBeVisible();
	await reads('month', A4_ON_ITS_SIDE, '日曜', '芋煮会と避難訓練', 'ふれあいサロン');
	await page.getByRole('radio', { name: '週の表' }).check();
	await reads('week', A4, '書きこみ', '芋煮会と避難訓練', '鍵:あと2人');
	await page.getByRole('radio', { name: '年の表' }).check();
	await reads('year', A4, '年度', '芋煮会と避難訓練', '4月', '3月');
	await page.getByRole('radio', { name: '人数のまとめ' }).check();
	await press(/^一年の報告をつくる/);
	await reads('report', A4, '活動の報告', '芋煮会と避難訓練', 'あわせて', '書いた人');
	await press('予定にもどる');
	await page.getByRole('radio', { name: '一覧' }).check();
	await press('年度がわりの紙をつくる');
	await reads('year-turn', A4, '年度がわり', '戸棚の合言葉', '名簿を見直す', '□');
	await press('予定にもどる');

	await press(/^この日のことを….*芋煮会と避難訓練/);
	await press('チラシをつくる');
	await page.getByRole('textbox', { name: '問い合わせ先' }).fill('窓口 022-333-4444');
	await reads('flyer', A4, '問い合わせ', '芋煮会と避難訓練', '髙橋広場', '022-333-4444');
	await press('予定にもどる');
	await press('場所のカードをつくる（A6を4枚）');
	expect(await reads('place-card', A4, '芋煮会と避難訓練', '髙橋広場')).toBe(1);
	await press('予定にもどる');
	await press('出席の紙をつくる');
	expect(await reads('attendance', A4, 'お名前', '芋煮会と避難訓練', '24')).toBe(1);
	await press('予定にもどる');
	await press('掲示の一覧をつくる');
	await reads('postings', A4, '掲示の一覧', '芋煮会と避難訓練');

	await open('当番');
	await press(/^この日やれます/);
	await expect(page.getByRole('button', { name: /^代わってほしい/ })).toBeVisible();
	await reads('turns-a4', A4, '当番表', '佐藤', '鍵');
	// The button prints; what it chose is on the page then.
	await page.evaluate(() => (window.print = () => undefined));
	await press('大きく印刷する（A3）');
	await reads('turns-a3', A3, '当番表', '佐藤');

	await open('メンバー');
	await page.getByRole('link', { name: '役割を選んで招待する' }).click();
	await page.getByRole('link', { name: 'ポスターで招待する' }).click();
	await press('ポスターをつくる');
	await page.getByRole('radio', { name: /^手わたしのカード/ }).check();
	await page.getByRole('textbox', { name: '電話番号' }).fill('022-333-4444');
	await reads('cards', A4, 'お電話でもどうぞ', 'みどり団地の居場所', 'お電話でもどうぞ:022-333-4444', household.url);
	expect(sato.troubles).toEqual([]);
});
