import { readFile } from 'node:fs/promises';
import { answersDesk, beginsCentre, looksAtCentre, makesInbox, meetsDesk } from '../support/centre.ts';
import { invitesTo, joins } from '../support/deeds.ts';
import { DeskAtTable } from '../support/desk-at-table.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

const COMES = { timeout: 60_000 };
const PATIENCE_MS = 240_000;
const TOME = { about: '新聞が三日たまっている', consent: 'agreed', name: '高橋 トメ' };
const KEN = { about: '薬を飲み忘れる', consent: 'agreed', name: '井上 健' };

const button = ({ page }: Neighbour, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const opens = ({ page }: Neighbour, { about }: typeof TOME) =>
	page.getByRole('button', { name: new RegExp(about) }).click(COMES);
const agrees = async (person: Neighbour, act: string): Promise<void> => {
	await button(person, act).click();
	await person.page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
};

test('two staff hand a slip over, answer, count without names and delete with a receipt; then another key, and an ending', async ({
	household
}) => {
	test.setTimeout(PATIENCE_MS);
	const [tanaka, yamamoto] = await Promise.all([household.moveIn('田中'), household.moveIn('山本')]);
	const desk = await DeskAtTable.sitsDown(household.url);
	await beginsCentre(tanaka, household.url, '田中', 'みどり包括');
	await joins(yamamoto, await invitesTo(tanaka, '世話人'), '山本');
	await makesInbox(tanaka);
	await looksAtCentre(tanaka, '窓口');
	await button(tanaka, '窓口とつながる').click();
	await meetsDesk(tanaka, desk, 'みどり団地の居場所');
	await desk.sends('tome', TOME);
	await looksAtCentre(tanaka, '受付箱');
	await makesInbox(yamamoto);

	// 担当 is chosen by one, and seen and worked on by the other.
	await opens(tanaka, TOME);
	await tanaka.page.getByRole('radio', { name: '山本' }).check();
	await agrees(tanaka, '担当を決める');
	await expect(yamamoto.page.getByRole('button', { name: /担当: 山本/ })).toBeVisible(COMES);
	await opens(yamamoto, TOME);
	await expect(yamamoto.page.getByText('高橋 トメ')).toBeVisible(COMES);
	await answersDesk(yamamoto, '受け付けました');
	await answersDesk(yamamoto, 'お会いできました');
	await expect(tanaka.page.getByText(/お会いできました（山本）/)).toBeVisible(COMES);
	await expect
		.poll(async () => (await desk.hears('tome'))?.answers, COMES)
		.toMatchObject([{ is: 'received' }, { is: 'answered', phrase: 'met' }]);

	// Its own records: the text of the slip, and figures for each month in which nobody stands.
	await tanaka.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await button(tanaka, '文字でコピー').click();
	await expect.poll(() => tanaka.page.evaluate(() => navigator.clipboard.readText())).toContain('高橋 トメ');
	await looksAtCentre(tanaka, '件数');
	const [file] = await Promise.all([tanaka.page.waitForEvent('download'), button(tanaka, 'CSVの表を保存する').click()]);
	const table = await readFile(await file.path(), 'utf8');
	expect(table).toMatch(/,3,1,0,0,1,0,1,0,0,0,0,0\s*$/);
	for (const word of [...Object.values(TOME), '田中', '山本']) expect(table).not.toContain(word);

	// 30 days are agreed on by one and seen by all; one slip is deleted at once, and the desk is told the day.
	await tanaka.page.getByRole('radio', { name: '30日' }).check();
	await agrees(tanaka, 'この日数にする');
	await expect(tanaka.page.getByText('いまの決まり: 30日')).toBeVisible();
	await button(yamamoto, 'ここから消す').click();
	await yamamoto.page.getByRole('dialog').getByRole('button', { name: '消す', exact: true }).click();
	await expect(yamamoto.page.getByText(/ここから消しました。/).first()).toBeVisible();
	await expect(yamamoto.page.getByText('高橋 トメ')).toHaveCount(0);
	await expect.poll(async () => (await desk.hears('tome'))?.deleted, COMES).toEqual(expect.any(Number));
	await looksAtCentre(tanaka, '受付箱');
	await expect(tanaka.page.getByText('高橋 トメ')).toHaveCount(0, COMES);

	// Another key, as planned: the desk goes on by the old one until somebody there has compared.
	await looksAtCentre(tanaka, '窓口');
	await agrees(tanaka, '新しい鍵を用意する');
	await expect(tanaka.page.getByText('まだ、これまでの鍵です')).toBeVisible(COMES);
	const words = (await tanaka.page.locator('dd[lang=ja]').textContent())!.split('\u3000');
	await expect.poll(() => desk.follows(words), COMES).toBe(true);
	expect(await desk.sends('ken', KEN)).toBeUndefined();
	await expect(tanaka.page.getByText('新しい鍵に切りかわりました')).toBeVisible(COMES);
	await expect(tanaka.page.getByRole('listitem').filter({ hasText: 'みどり団地の居場所' })).toHaveCount(2);
	await button(yamamoto, '受付箱にもどる').click();
	await opens(yamamoto, KEN);
	await expect(yamamoto.page.getByText('井上 健')).toBeVisible(COMES);
	await answersDesk(yamamoto, '受け付けました');
	await expect.poll(async () => (await desk.hears('ken'))?.answers, COMES).toMatchObject([{ is: 'received' }]);

	await button(tanaka, 'みどり団地の居場所との取り決めを終える').click();
	await tanaka.page.getByRole('dialog').getByRole('button', { name: '終える', exact: true }).click();
	await expect(tanaka.page.getByText(/取り決めを終えました。$/)).toBeVisible(COMES);
	expect(await desk.sends('ken', { ...KEN, about: 'そのあと' })).toBe('enrolment-replaced');
	await desk.leaves();
	expect([tanaka.troubles, yamamoto.troubles]).toEqual([[], []]);
});
