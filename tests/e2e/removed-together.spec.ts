import { beginsGroup, invitesTo, joins, opensPerson } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

/** A まとめ役's phone is stolen, and two others take it out together (MEM21, MEM36). */

const NO_MEMBER = 'いまは、このグループのメンバーではありません';
const BACK_MS = 30_000;

const removes = async (person: Neighbour, name: string): Promise<void> => {
	await opensPerson(person, name);
	await person.page.getByRole('button', { name: 'グループから外す' }).click();
	await person.page.getByRole('dialog').getByRole('button', { name: '外す', exact: true }).click();
	await expect(person.page.getByText('この方は、グループから外れています。')).toBeVisible();
};

test('the founder’s phone is stolen: two まとめ役 sign, it is out, and that it throws one of them out first does not help it', async ({
	household
}) => {
	const [sato, suzuki, tanaka] = await Promise.all(['佐藤', '鈴木', '田中'].map((name) => household.moveIn(name)));
	if (!sato || !suzuki || !tanaka) throw new Error('three people moved in');
	await beginsGroup(sato, household.url, '佐藤');
	const links = [await invitesTo(sato, 'まとめ役'), await invitesTo(sato, 'まとめ役')] as const;
	await Promise.all([joins(suzuki, links[0], '鈴木'), joins(tanaka, links[1], '田中')]);
	await opensPerson(suzuki, '田中');

	await opensPerson(suzuki, '佐藤');
	await suzuki.page.getByRole('button', { name: 'もう一人のまとめ役といっしょに外す' }).click();
	await suzuki.page.getByRole('dialog').getByRole('button', { name: '頼む', exact: true }).click();
	await expect(suzuki.page.getByText('佐藤さんを外すことを、ほかのまとめ役の方に頼んでいます')).toBeVisible();

	// Whoever has the phone reads of it, and throws out the one who asked.
	await removes(sato, '鈴木');
	await expect(suzuki.page.getByText(NO_MEMBER)).toBeVisible({ timeout: BACK_MS });

	await tanaka.page.getByRole('link', { name: 'きょう', exact: true }).click();
	await expect(tanaka.page.getByText('鈴木さんから: 佐藤さんを、いっしょに外してください')).toBeVisible({
		timeout: BACK_MS
	});
	await expect(tanaka.page.getByText(/いままでに届いたものは、その方のところに残ります/)).toBeVisible();
	await tanaka.page.getByRole('button', { name: 'わたしも署名する' }).click();
	await tanaka.page.getByRole('dialog').getByRole('button', { name: '署名して外す' }).click();
	await expect(tanaka.page.getByRole('status').getByText('ふたりの署名で、佐藤さんは外れました')).toBeVisible();
	await expect(sato.page.getByText(NO_MEMBER)).toBeVisible({ timeout: BACK_MS });
	await expect(suzuki.page.getByText(NO_MEMBER)).toHaveCount(0, { timeout: BACK_MS });
	for (const { page } of [suzuki, tanaka]) {
		await page.getByRole('link', { name: 'メンバー', exact: true }).click();
		await expect(page.getByRole('heading', { name: 'いまのメンバー 2人' })).toBeVisible();
		await expect(page.getByText(NO_MEMBER)).toHaveCount(0);
	}
	await suzuki.page.getByRole('link', { name: 'これまでにあったこと' }).click();
	await expect(suzuki.page.getByText('田中と鈴木が、ふたりで署名して、佐藤をグループから外しました。')).toBeVisible();
});
