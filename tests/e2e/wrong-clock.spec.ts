import { beginsGroup, card, invites, joins, opensBoard, readsToday, seesWords, writesCard } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';
import { hasWrongClock } from '../support/wrong-clock.ts';

const TEN_YEARS = 3_653;
const TITLE = '時計がずれているようです';

test('a clock ten years ahead is told to its owner, named as what keeps a newcomer out, and parts nobody', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	const link = await invites(sato);
	await hasWrongClock(sato.context, TEN_YEARS);
	await sato.page.reload();
	await readsToday(sato, TITLE);
	await seesWords(sato, 'およそ10年進んでいます');
	await sato.page.getByRole('link', { name: '設定', exact: true }).click();
	await expect(sato.page.getByRole('heading', { name: '設定', exact: true })).toBeVisible();
	await seesWords(sato, TITLE);

	await sato.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	const tanaka = await household.moveIn('田中');
	await tanaka.page.goto(link);
	await tanaka.page.getByRole('textbox', { name: 'あなたの名前' }).fill('田中');
	await tanaka.page.getByRole('button', { name: '参加する' }).click();
	await seesWords(sato, 'リンクの期限は、まだすぎていません');
	await seesWords(tanaka, 'このリンクでは入れませんでした');
	await sato.page.getByRole('link', { name: '役割を選んで招待する' }).click();
	await seesWords(sato, 'ほかの方のところでは、まだ使えます');

	await tanaka.page.goto('about:blank');
	await joins(tanaka, await invites(sato), '田中');
	await opensBoard(tanaka);
	await opensBoard(sato);
	await writesCard(sato, '時計がちがっても届きます');
	await expect(card(tanaka.page, '時計がちがっても届きます')).toBeVisible();
	await writesCard(tanaka, 'こちらからも届きます');
	await expect(card(sato.page, 'こちらからも届きます')).toBeVisible();
	await readsToday(tanaka, '直接つながっています');
	await expect(tanaka.page.getByText(TITLE)).toHaveCount(0);
});
