import { readFile } from 'node:fs/promises';
import { answersDesk, beginsCentre, looksAtCentre, makesInbox, meetsDesk } from '../support/centre.ts';
import { invitesTo, joins } from '../support/deeds.ts';
import { DeskAtTable } from '../support/desk-at-table.ts';
import { expect, testWithOwnRelay as test, type Neighbour } from '../support/household.ts';
import { aheadBy } from '../support/relay.ts';
import { findsNothing } from '../support/walk.ts';

const COMES = { timeout: 60_000 };
const DAY_MS = 86_400_000;
const PATIENCE_MS = 300_000;
const TOME = { about: '新聞が三日たまっている', consent: 'agreed', name: '高橋 トメ' };
const KEN = { about: '薬を飲み忘れる', consent: 'agreed', name: '井上 健' };

const button = ({ page }: Neighbour, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const opens = ({ page }: Neighbour, { about }: Pick<typeof TOME, 'about'>) =>
	page.getByRole('button', { name: new RegExp(about) }).click(COMES);
const agrees = async (person: Neighbour, act: string): Promise<void> => {
	await button(person, act).click();
	await person.page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
};

test('two staff hand a slip over, answer, count without names and delete with a receipt; then another key, all devices lost but for the recovery sheet, and an ending', async ({
	household
}) => {
	test.setTimeout(PATIENCE_MS);
	const [tanaka, yamamoto] = await Promise.all([household.moveIn('田中'), household.moveIn('山本')]);
	const desk = await DeskAtTable.sitsDown(household.url);
	await beginsCentre(tanaka, household.url, '田中', 'みどり包括');
	await joins(yamamoto, await invitesTo(tanaka, '世話人'), '山本');
	const passphrase = await makesInbox(tanaka);
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

	// A copy for whoever holds the recovery sheet, which is printed first.
	await looksAtCentre(tanaka, '合言葉と控え');
	await tanaka.page.getByRole('link', { name: '復旧シートのページへ' }).click();
	await tanaka.page.getByRole('link', { name: 'シートをつくって印刷する' }).click();
	await button(tanaka, 'シートをつくる').click();
	const numbers = (await tanaka.page.locator('.numbers span').allTextContents()).join(' ');
	await button(tanaka, '印刷しました。しまいました。').click();
	await tanaka.page.getByRole('link', { name: '受付箱', exact: true }).click();
	await tanaka.page.getByRole('textbox', { name: '合言葉' }).fill(passphrase);
	await button(tanaka, '開ける').click();
	await looksAtCentre(tanaka, '合言葉と控え');
	await tanaka.page.getByRole('textbox', { name: '復旧の番号' }).fill(numbers);
	await agrees(tanaka, '控えを置く');
	await expect(tanaka.page.getByText(/^控えは中継にあります/)).toBeVisible(COMES);

	// All devices are gone with what was on them; the paper is left.
	await Promise.all([tanaka, yamamoto].map(({ context }) => context.close()));
	const again = await household.moveIn('田中');
	await again.page.goto(`${household.url}/recover`);
	await again.page.getByRole('textbox', { name: '復旧の番号' }).fill(numbers);
	await button(again, '番号をたしかめる').click();
	await expect(again.page.getByText(/センターが中継に置いた控え/)).toBeVisible(COMES);
	await findsNothing(again.page, 'a group that came from its copy');
	await again.page.getByRole('radio', { name: '田中' }).check();
	await button(again, 'グループにつなぐ').click();
	await button(again, 'はい、つなぎます').click();
	await again.page.getByRole('link', { name: 'グループを開く' }).click();
	await makesInbox(again);
	await again.page.getByText('前の端末の受付箱を、復旧シートから戻す').click();
	await again.page.getByRole('textbox', { name: '復旧の番号' }).fill(numbers);
	await button(again, '受付箱を戻す').click();
	await expect(again.page.getByText(/^受付箱を戻しました/)).toBeVisible(COMES);
	await findsNothing(again.page, 'an inbox that came back');

	// What lies at the relay is read once more, by the newest key; what was deleted stays so; what was answered goes on.
	await opens(again, KEN);
	await expect(again.page.getByText('井上 健')).toBeVisible(COMES);
	await expect(again.page.getByText(/受け付けました（山本）/)).toBeVisible();
	await answersDesk(again, 'お会いできました');
	await expect.poll(async () => (await desk.hears('ken'))?.answers, COMES).toHaveLength(2);
	await button(again, '受付箱にもどる').click();
	await expect(again.page.getByText('高橋 トメ')).toHaveCount(0);

	await looksAtCentre(again, '窓口');
	await button(again, 'みどり団地の居場所との取り決めを終える').click();
	await again.page.getByRole('dialog').getByRole('button', { name: '終える', exact: true }).click();
	await expect(again.page.getByText(/取り決めを終えました。$/)).toBeVisible(COMES);
	expect(await desk.sends('ken', { ...KEN, about: 'そのあと' })).toBe('enrolment-replaced');
	// What was agreed on came back too: days after the last answer the words go by themselves, and the desk is told. Not by this computer’s clock
	// alone: the relay says the day as well.
	await button(again, '受付箱にもどる').click();
	await expect(again.page.getByRole('button', { name: new RegExp(KEN.about) })).toBeVisible();
	await again.page.evaluate((ms) => {
		const now = Date.now.bind(Date);
		Date.now = () => now() + ms;
	}, 31 * DAY_MS);
	// A line that breaks off is a trouble to the browser.
	expect([tanaka.troubles, yamamoto.troubles, again.troubles]).toEqual([[], [], []]);
	await household.relay.restart(aheadBy(31));
	await expect(again.page.getByText(/ここから消しました。/)).toHaveCount(2, COMES);
	await expect(again.page.getByText(KEN.about)).toHaveCount(0);
	// The desk dials the relay anew as well.
	const deleted = async () => (await desk.hears('ken').catch(() => undefined))?.deleted;
	await expect.poll(deleted, COMES).toEqual(expect.any(Number));
	await desk.leaves();
});
