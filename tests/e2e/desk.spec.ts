import { beginsGroup, card, invitesTo, joins, opensBoard, saveState, seesSaved } from '../support/deeds.ts';
import {
	goesToDesk,
	harmsLock,
	liesInFirstCabinet,
	locksCabinet,
	looksAt,
	makesCabinet,
	opensCabinet,
	promises,
	writesEntry,
	writesWords
} from '../support/cabinet.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { plugIntoPage } from '../support/virtual-passkeys.ts';
import { findsNothing } from '../support/walk.ts';

const ENTRY = '田中さんの新聞が、三日たまっている';
const PASSED = 'ある方の新聞が、三日たまっている';
const ANEW = '新しい戸棚で書きました';
const ANSWER = '見てきました。旅行でした';
/** The two have to meet at the relay, and the first key is made two seconds after nobody else did. */
const ARRIVES = { timeout: 30_000 };
/** Each look at the words costs argon2id, and more on a busy machine. */
const OPENS = { timeout: 20_000 };

/** From the entry onto where everybody sees it, as the app proposes it. */
const passesOn = async ({ page }: Neighbour, offer: string, act: string): Promise<void> => {
	if (!(await page.getByRole('button', { name: offer }).isVisible()))
		await page.getByRole('button', { name: /^これを…/ }).click();
	await page.getByRole('button', { name: offer }).click();
	const asked = page.getByRole('dialog');
	await expect(asked.getByRole('textbox')).toHaveValue(PASSED);
	await asked.getByRole('button', { name: act }).click();
	await asked.getByRole('button', { name: '閉じる' }).click();
};

test('the 日誌 in two cabinets: made, opened, exchanged while both are open, and locked', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木');
	await beginsGroup(sato, household.url, '佐藤');
	await joins(suzuki, await invitesTo(sato, '世話人'), '鈴木');

	const satosWords = await makesCabinet(sato);
	await writesEntry(sato, ENTRY);
	await passesOn(sato, 'つぶやきにする', 'ボードに貼る');
	await passesOn(sato, 'やることにする', 'やることに入れる');
	await seesSaved(sato);
	await locksCabinet(sato);
	await expect(sato.page.getByText(ENTRY)).toHaveCount(0);

	await makesCabinet(suzuki);
	await expect(suzuki.page.getByText('ほかの世話人の戸棚も開いているとき')).toBeVisible();
	await expect(suzuki.page.getByText(ENTRY)).toHaveCount(0);
	await sato.page.getByRole('textbox', { name: '合言葉' }).fill('ちがう ことば です よね');
	await sato.page.getByRole('button', { name: '開ける' }).click();
	await expect(sato.page.getByText('合言葉がちがうようです')).toBeVisible({ timeout: 15_000 });
	await opensCabinet(sato, satosWords);
	await expect(sato.page.getByRole('listitem').filter({ hasText: ENTRY })).toBeVisible();

	await expect(suzuki.page.getByText(ENTRY)).toBeVisible(ARRIVES);
	await looksAt(suzuki, '開けた記録');
	const opened = suzuki.page.getByRole('listitem').filter({ hasText: '佐藤' });
	await expect(opened.filter({ hasText: 'その前のまちがい: 1回' })).toBeVisible();
	await expect(opened).toHaveCount(2);
	await looksAt(suzuki, '守秘の約束');
	await expect(suzuki.page.getByRole('row', { name: '佐藤' })).toBeVisible();
	await looksAt(suzuki, '日誌');
	await writesEntry(suzuki, ANSWER);
	await expect(sato.page.getByText(ANSWER)).toBeVisible(ARRIVES);
	await expect(saveState(suzuki.page)).toContainText('ほかの1台に届きました');
	await suzuki.page.getByRole('button', { name: '戸棚の保管点検' }).click();
	await suzuki.page.getByRole('button', { name: '点検する' }).click();
	await expect(suzuki.page.getByText('いたんでいるところは、ありませんでした')).toBeVisible();
	// The index, the month of 日誌, and of each cabinet its promises and its openings, for both began apart.
	await expect(suzuki.page.getByText('ほかの1台のうち1台に、同じものがあります')).toHaveCount(6);

	// What was begun comes back at the same word.
	await sato.page.getByRole('button', { name: '日誌を書く' }).click();
	const box = sato.page.getByRole('textbox', { name: 'ことば', exact: true });
	await box.pressSequentially('きょうは三人');
	await box.press('ArrowLeft');
	await box.pressSequentially('十');
	await locksCabinet(sato);
	expect(await sato.page.title()).toBe('日誌｜えんがわ');
	await opensCabinet(sato, satosWords);
	await expect(box).toHaveValue('きょうは三十人');
	await expect(box).toBeFocused();
	expect(await box.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(6);
	// What was passed on is there for everybody, and nobody's name.
	await opensBoard(sato);
	await expect(card(sato.page, PASSED)).toBeVisible();
	await sato.page.getByRole('link', { name: '話し合い', exact: true }).click();
	await sato.page.getByRole('link', { name: 'みんなのやること' }).click();
	await expect(sato.page.getByText(PASSED)).toBeVisible();
	await goesToDesk(sato);
	await expect(sato.page.getByRole('textbox', { name: '合言葉' })).toBeVisible();

	// Suzuki-san's lock is damaged and there is no sheet: another cabinet, confirmed by Sato-san and filled from his. Nothing of the old one goes.
	await locksCabinet(suzuki);
	await harmsLock(suzuki);
	const kept = await liesInFirstCabinet(suzuki);
	expect(kept.bytes).toBeGreaterThan(1_000);
	await suzuki.page.reload();
	await expect(suzuki.page.getByText('戸棚の鍵がいたんでいて')).toBeVisible();
	await suzuki.page.getByRole('button', { name: '新しい戸棚をつくる' }).click();
	await suzuki.page.getByRole('dialog').getByRole('button', { name: '新しい戸棚をつくる' }).click();
	const words = await writesWords(suzuki, '新しい戸棚をつくる');
	const code = suzuki.page.getByRole('textbox', { name: 'カメラを使わないときの文字' });
	await expect(code).toBeVisible(OPENS);
	await expect(suzuki.page.getByRole('search')).toHaveCount(0);
	const text = await code.inputValue();
	await sato.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await sato.page.getByRole('link', { name: /^鈴木/ }).click();
	await sato.page.getByRole('link', { name: 'スマホ・パソコン' }).click();
	await sato.page.getByRole('button', { name: 'つくり直した戸棚をたしかめる' }).click();
	await expect(sato.page.getByText('画面に出ているQRコードを')).toBeVisible();
	await findsNothing(sato.page, 'confirming a cabinet made anew');
	const asked = sato.page.getByRole('dialog');
	const confirms = async (typed: string): Promise<void> => {
		await sato.page.getByRole('textbox', { name: 'または、QRコードの下の文字' }).fill(typed);
		await sato.page.getByRole('button', { name: 'つぎへ' }).click();
		await asked.getByRole('button', { name: '本人がつくり直しました' }).click();
	};
	await confirms(`${text.slice(0, -8)}AAAAAAAA`);
	await expect(sato.page.getByText('戸棚のQRコードではないようです')).toBeVisible();
	await confirms(text);
	await expect(sato.page.getByText('たしかめました。鈴木さんの新しい戸棚に')).toBeVisible();
	await promises(suzuki.page);
	await goesToDesk(sato);
	await opensCabinet(sato, satosWords);
	await expect(suzuki.page.getByText(ANSWER)).toBeVisible(ARRIVES);
	await writesEntry(suzuki, ANEW);
	await expect(sato.page.getByText(ANEW)).toBeVisible(ARRIVES);
	await seesSaved(suzuki);
	await locksCabinet(suzuki);
	await opensCabinet(suzuki, words);
	await expect(suzuki.page.getByText(ANEW)).toBeVisible();
	expect(await liesInFirstCabinet(suzuki)).toEqual(kept);
	await locksCabinet(sato);

	// Suzuki-san's phone is lost: it is cut off, and the draft says what it held.
	await sato.page.getByRole('link', { name: '設定', exact: true }).click();
	await sato.page.getByRole('link', { name: 'スマホをなくした' }).click();
	await sato.page.getByRole('radio', { name: /^鈴木さんの/ }).check();
	await sato.page.getByRole('button', { name: 'グループから外す' }).click();
	await sato.page.getByRole('dialog').getByRole('button', { name: 'グループから外す' }).click();
	await expect(sato.page.getByText('グループから外しました')).toBeVisible();
	await sato.page.getByRole('radiogroup', { name: '日誌の戸棚' }).getByRole('radio', { name: '閉まっていた' }).check();
	await sato.page.getByRole('button', { name: '下書きをつくる' }).click();
	await expect(sato.page.getByRole('textbox', { name: '報告の下書き' })).toHaveValue(/日誌の戸棚：閉まっていた\n/);
	await expect(suzuki.page.getByText(ANSWER)).toHaveCount(0);
	expect(sato.troubles).toEqual([]);
});

test('the cabinet opens by a passkey and by the printed sheet as well, once each was allowed with the words', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const { page } = sato;
	// No passkey is for an address that is a number.
	await beginsGroup(sato, household.url.replace('127.0.0.1', 'localhost'), '佐藤');
	const home = page.url();
	const words = await makesCabinet(sato);
	await writesEntry(sato, ENTRY);
	await seesSaved(sato);
	await looksAt(sato, '戸棚のあけ方');
	await expect(page.getByText('まだシートがありません')).toBeVisible();
	await page.goto(`${home}/recovery/sheet`);
	await page.getByRole('button', { name: 'シートをつくる' }).click();
	await expect(page.locator('.numbers span')).toHaveCount(9);
	const numbers = (await page.locator('.numbers span').allTextContents()).join(' ');
	await page.goto(`${home}/desk`);
	await expect(page.getByRole('button', { name: '合言葉が分からないとき' })).toHaveCount(0);
	await opensCabinet(sato, words);
	await looksAt(sato, '戸棚のあけ方');
	await page.getByRole('button', { name: 'シートでもあけられるようにする' }).click();
	const asked = page.locator('form').last();
	await asked.getByRole('textbox', { name: '合言葉' }).fill(words);
	await asked.getByRole('textbox', { name: '復旧の番号' }).fill(numbers);
	await asked.getByRole('button', { name: 'シートでもあけられるようにする' }).click();
	await expect(page.getByText('シートの番号でも、この戸棚をあけられるようにしました')).toBeVisible(OPENS);
	await locksCabinet(sato);
	await page.getByRole('button', { name: '合言葉が分からないとき' }).click();
	await page.getByRole('textbox', { name: '復旧の番号' }).fill(numbers);
	await page.getByRole('button', { name: 'シートの番号で開ける' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: ENTRY })).toBeVisible(OPENS);

	// A device whose passkeys make no secret says so, and nothing has changed; one that can opens it by its screen lock.
	const letsPasskeyOpen = async (typed: string): Promise<void> => {
		await page.getByRole('button', { name: 'パスキーでもあけられるようにする' }).click();
		await page.getByRole('textbox', { name: '合言葉' }).fill(typed);
		await page.getByRole('button', { name: '合言葉をたしかめる' }).click();
	};
	await looksAt(sato, '戸棚のあけ方');
	await plugIntoPage(page, false);
	await letsPasskeyOpen('ちがう ことば です よね');
	await expect(page.getByText('合言葉がちがうようです')).toBeVisible(OPENS);
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await page.getByRole('button', { name: '合言葉をたしかめる' }).click();
	await page.getByRole('button', { name: 'パスキーをつくる' }).click(OPENS);
	await expect(page.getByText('戸棚の鍵にする力がありません')).toBeVisible();
	await plugIntoPage(page, true);
	await letsPasskeyOpen(words);
	await page.getByRole('button', { name: 'パスキーをつくる' }).click(OPENS);
	await expect(page.getByText('パスキーでも、この戸棚をあけられるようにしました')).toBeVisible(OPENS);
	await locksCabinet(sato);
	await findsNothing(page, 'the cabinet with a passkey');
	await page.getByRole('button', { name: 'パスキーで開ける' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: ENTRY })).toBeVisible(OPENS);
	await looksAt(sato, '開けた記録');
	await expect(page.getByRole('listitem').filter({ hasText: 'パスキーで' })).toBeVisible();
	await looksAt(sato, '戸棚のあけ方');
	await page.getByRole('button', { name: 'パスキーであけるのをやめる' }).click();
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await page.getByRole('button', { name: 'パスキーであけるのをやめる' }).click();
	await expect(page.getByText('パスキーでは、あかないようにしました')).toBeVisible(OPENS);
	await locksCabinet(sato);
	await expect(page.getByRole('button', { name: 'パスキーで開ける' })).toHaveCount(0);
});
