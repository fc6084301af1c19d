import { beginsGroup, invitesTo, joins, seesWords } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';

test('佐藤 invites a 世話人, sees who came, and takes the next invitation back: it lets nobody in', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木');
	const tanaka = await household.moveIn('田中');
	await beginsGroup(sato, household.url, '佐藤');
	const entries = sato.page.getByRole('main').getByRole('listitem').filter({ hasText: 'つくった方' });

	await test.step('what the role may do stands there before the link is made', async () => {
		const link = await invitesTo(sato, '世話人');
		await seesWords(sato, '世話人だけのページを、見て、書けます。');
		await expect(entries).toHaveCount(1);
		await expect(entries).toContainText('まだ使えます');
		await joins(suzuki, link, '鈴木');
		await expect(entries).toContainText('入った方: 鈴木さん');
		await expect(entries).toContainText('使われました');
		await expect(entries.getByRole('button')).toHaveCount(0);
	});

	await test.step('the newcomer has the role that was chosen, and what goes with it', async () => {
		await suzuki.page.getByRole('link', { name: 'メンバー', exact: true }).click();
		await expect(suzuki.page.getByRole('listitem').filter({ hasText: '鈴木' })).toContainText('世話人');
		await suzuki.page.getByRole('link', { name: '役割を選んで招待する' }).click();
		await expect(suzuki.page.getByRole('radio')).toHaveCount(3);
		await expect(suzuki.page.getByRole('radio', { name: 'まとめ役' })).toHaveCount(0);
	});

	await test.step('an invitation that was taken back opens no door; those inside see why', async () => {
		const link = await invitesTo(sato, '参加者');
		await expect(entries).toHaveCount(2);
		await entries.first().getByRole('button', { name: 'この招待を取り消す' }).click();
		await sato.page.getByRole('dialog').getByRole('button', { name: '取り消す', exact: true }).click();
		await expect(entries.filter({ hasText: '取り消しました' })).toHaveCount(1);
		await tanaka.page.goto(link);
		await tanaka.page.getByRole('textbox', { name: 'あなたの名前' }).fill('田中');
		await tanaka.page.getByRole('button', { name: '参加する' }).click();
		await expect(tanaka.page.getByRole('alert')).toContainText('このリンクでは入れませんでした');
		await seesWords(sato, '取り消されていました');
	});
});
