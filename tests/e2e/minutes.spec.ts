import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { TEMPLATE_IDS, templateBlocks, templateName } from '../../src/lib/documents/note/templates.ts';
import { beginsGroup, seesSaved } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { printed } from '../support/paper.ts';

const A4 = [210, 297];
const FIELDS = ['日時：', '場所：', '出た人：', '話したこと', '決まったこと', '次まで（やること）'];

/** All that a form says, however deep it stands. */
const wordsOf = (form: unknown): readonly string[] => {
	if (typeof form !== 'object' || form === null) return [];
	return Object.entries(form).flatMap(([part, of]) => (part === 'text' ? [String(of)] : wordsOf(of)));
};

const body = (page: Page) => page.getByRole('textbox', { name: '本文' });

const beginsWith = async ({ page }: Neighbour, form: string, title: string): Promise<void> => {
	await page.getByRole('link', { name: '話し合い', exact: true }).click();
	await page.getByRole('button', { name: '話し合いを書く' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('textbox', { name: 'タイトル' }).fill(title);
	await dialog.getByRole('radio', { name: form, exact: true }).check();
	await dialog.getByRole('button', { name: '書きはじめる' }).click();
	await expect(body(page)).toBeVisible();
};

test('a meeting is written down on its form; who does what until when stands in everybody’s list and is ticked there', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const { page } = sato;
	await beginsGroup(sato, household.url, '佐藤');
	await beginsWith(sato, '話し合いメモ', '十一月の集まり');
	for (const asked of FIELDS) await expect(body(page)).toContainText(asked);

	await body(page).getByRole('listitem').nth(1).click();
	await page.keyboard.type('集会所の鍵を返す');
	await page.getByRole('button', { name: 'だれが・いつまで' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('textbox', { name: 'だれが' }).fill('田中さん');
	await dialog.getByLabel('いつまで').fill('2026-11-28');
	await dialog.getByRole('button', { name: '決める' }).click();
	await expect(body(page)).toContainText('田中さん・11月28日(土)まで');
	await seesSaved(sato);

	// What comes out of the printer is a sheet to pin up: every field of the form, the task with who and until when.
	const { letters, sheets } = await printed(page, 'minutes');
	expect(sheets).toEqual([A4]);
	for (const words of ['十一月の集まり', ...FIELDS, '集会所の鍵を返す', '田中さん', '11月28日(土)', '1/1'])
		expect(letters).toContain(words.normalize('NFKC'));

	// Under the policy of the page, which lets no script in but its own.
	const [word] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Wordのファイルにする' }).click()
	]);
	expect(word.suggestedFilename()).toBe('十一月の集まり.docx');
	await page.locator('input[type=file]').setInputFiles({
		name: '十一月の集まり.docx',
		mimeType: '',
		buffer: await readFile(await word.path())
	});
	await expect(body(page)).toContainText('□ 集会所の鍵を返す（田中さん 〜11月28日(土)）');
	await seesSaved(sato);

	await page.getByRole('link', { name: '話し合い', exact: true }).click();
	await page.getByRole('link', { name: 'みんなのやること' }).click();
	const task = page.getByRole('listitem').filter({ hasText: '集会所の鍵を返す' });
	await expect(task).toContainText('田中さん');
	await expect(task).toContainText('11月28日(土)まで');
	await task.getByRole('checkbox').check();
	await expect(task).toContainText('できました');
	await seesSaved(sato);
	await task.getByRole('link', { name: '十一月の集まり' }).click();
	await expect(body(page).getByRole('checkbox', { name: 'できた：集会所の鍵を返す' })).toBeChecked();

	// The other forms as one pins them up to be filled in by hand: all that they ask is on the paper.
	for (const id of TEMPLATE_IDS.filter((one) => one !== 'meeting')) {
		const { name } = templateName(id, 'ja');
		await beginsWith(sato, name, `${name}の紙`);
		const paper = await printed(page, `form-${id}`);
		expect(paper.sheets, name).toEqual([A4]);
		for (const words of [`${name}の紙`, ...wordsOf(templateBlocks(id, 'ja')), '1/1'])
			expect(paper.letters, name).toContain(words.normalize('NFKC').replace(/\s/gu, ''));
	}
	expect(sato.troubles).toEqual([]);
});

test('what somebody deleted is found among the earlier words, with who wrote it, and brought back', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const { page } = sato;
	await page.clock.install();
	await page.clock.setSystemTime('2026-11-20T03:00:00Z');
	await beginsGroup(sato, household.url, '佐藤');
	await beginsWith(sato, '白い紙', '十一月の集まり');
	await body(page).click();
	await page.keyboard.type('毎週土曜にひらく');
	await seesSaved(sato);
	await page.clock.setSystemTime('2026-11-21T03:00:00Z');
	await body(page).press('Control+a');
	await page.keyboard.type('まちがえました');
	await expect(body(page)).not.toContainText('毎週土曜');
	await seesSaved(sato);

	await page.getByRole('button', { name: 'まえのことばを見る' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('書いた方：佐藤');
	await expect(dialog.getByRole('listitem').filter({ hasText: '11月20日' })).not.toContainText('署名のまだない');
	await dialog.getByRole('button', { name: /11月20日/ }).click();
	await expect(dialog).toContainText('毎週土曜にひらく');
	await dialog.getByRole('button', { name: 'これを、いまの話し合いのおわりに入れる' }).click();
	await expect(dialog).toContainText('いまの話し合いにもあります');
	await dialog.getByRole('button', { name: 'とじる' }).click();
	await expect(body(page)).toContainText('毎週土曜にひらく');
	await expect(body(page)).toContainText('まちがえました');
	await page.getByRole('button', { name: 'ふせんを貼る' }).click();
	await page.getByRole('textbox', { name: 'ふせんのことば' }).fill('だれが開けますか');
	await page.getByRole('button', { name: '貼る', exact: true }).click();
	await expect(page.getByRole('region', { name: 'ふせん' })).toContainText('佐藤・11月21日(土)（署名あり）');
	await seesSaved(sato);
	expect(sato.troubles).toEqual([]);
});
