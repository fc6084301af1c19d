import { locksCabinet, makesCabinet, writesEntry } from '../support/cabinet.ts';
import {
	beginsGroup,
	card,
	entersGroup,
	invitesTo,
	isInstalled,
	joins,
	opensBoard,
	seesSaved,
	writesCard
} from '../support/deeds.ts';
import { AOBA, CentreAtTable } from '../support/centre-at-table.ts';
import { expect, test } from '../support/household.ts';
import { printed, standsOnPaper, type Paper } from '../support/paper.ts';
import { findsNothing } from '../support/walk.ts';

// The centre has the same keys each time, and for the paper there is no relay at all.
test.use({ hasOwnRelay: true });

const A4 = [210, 297];
const ABOUT = '新聞が三日たまっている';
const CARD = '坂の手すりがこわれている';
const LATER = '新聞が四日たまっている';
const TALK = '転ばない体のつくり方';
const INVOLVED = '民生委員の田中さん';
const HALF = '階段の電灯が切れて、夜に';

test('a 連絡票 without any centre: consent, only what is ticked on paper and in text, told by FAX, answered, F25; then sent to one and taken back, and to two', async ({
	household
}) => {
	// One long walk, so that one cabinet is made and one centre met.
	test.setTimeout(300_000);
	const sato = await household.moveIn('佐藤', { keepsApp: true });
	const { page } = sato;
	const button = (name: string) => page.getByRole('button', { name, exact: true });
	const box = (name: string) => page.getByRole('textbox', { name, exact: true });
	/** Prints, and finds in the print all that stands on the page, and these words. */
	const reads = async (name: string, ...words: readonly string[]): Promise<Paper> => {
		const lines = await standsOnPaper(page);
		const paper = await printed(page, name);
		expect(lines.filter((line) => !paper.letters.includes(line))).toEqual([]);
		for (const word of words) expect(paper.letters).toContain(word);
		return paper;
	};
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await beginsGroup(sato, household.url, '佐藤');
	const words = await makesCabinet(sato);
	await isInstalled(sato);
	expect(sato.troubles).toEqual([]);
	await household.relay.kill();

	// From an entry of the 日誌 to 相談・つなぐ: the cabinet stays open, and the words come along.
	await writesEntry(sato, ABOUT);
	await page.getByRole('button', { name: /^これを…/ }).click();
	await button('センターにつなぐ').click();
	await page.getByRole('dialog').getByRole('button', { name: '連絡票を書く' }).click();
	await expect(page.getByRole('link', { name: '火事・救急 119' })).toHaveAttribute('href', 'tel:119');
	await expect(box('どんなことで')).toHaveValue(ABOUT);
	await button('書きとめる').click();
	await expect(page.getByText('同意のことを、1つえらんでください。')).toBeVisible();

	// What was begun comes back from behind the lock.
	await locksCabinet(sato);
	await expect(page.getByText(ABOUT)).toHaveCount(0);
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await button('開ける').click();
	await expect(box('どんなことで')).toHaveValue(ABOUT, { timeout: 20_000 });

	await page.getByRole('radiogroup', { name: '同意' }).getByRole('radio', { name: 'ご本人が同意' }).check();
	await page.getByRole('textbox', { name: 'お名前' }).fill('高橋 トメ');
	await page.getByText('もう少しくわしく書く', { exact: true }).click();
	await page.getByRole('textbox', { name: 'すでにかかわっている人' }).fill(INVOLVED);
	await page.getByRole('textbox', { name: '渡す先の電話' }).fill('03-1111-1111');
	await button('書きとめる').click();
	await expect(page.getByRole('heading', { name: 'いまのようす: 気づき' })).toBeVisible();
	await expect(page.getByRole('link', { name: '電話する（03-1111-1111）' })).toHaveAttribute('href', 'tel:0311111111');

	await expect(page.getByRole('link', { name: /^もとの記録: 日誌の/ })).toBeVisible();

	// The least is ticked; what is not ticked is on no paper and in no text.
	await button('送る前に見る').click();
	const paper = page.getByRole('article');
	await expect(paper.getByText('高橋 トメ')).toBeVisible();
	await expect(paper.getByText(INVOLVED)).toHaveCount(0);
	await button('文字でコピー').click();
	await expect(page.getByText('コピーしました。')).toBeVisible();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toContain(`どんなことで: ${ABOUT}`);
	expect(copied).toContain('これは緊急通報ではありません');
	expect(copied).not.toContain(INVOLVED);
	await page.getByRole('checkbox', { name: new RegExp(INVOLVED) }).check();
	await expect(paper.getByText(INVOLVED)).toBeVisible();
	// One A4 page goes through a FAX: whose it is, what is ticked, and where and what to answer; nothing of what the app calls its pages.
	const fax = await reads(
		'slip',
		'連絡票',
		'みどり団地の居場所',
		'高橋トメ',
		INVOLVED,
		'お返事の宛先',
		'お返事を受ける電話'
	);
	expect(fax.sheets).toEqual([A4]);
	expect(fax.letters).not.toContain('相談・つなぐ');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByText(ABOUT).filter({ visible: true })).toHaveCount(1);
	await expect(page.getByRole('button')).toHaveCount(0);
	await page.emulateMedia({ media: 'screen' });

	await button('ファクスしました').click();
	await page.getByRole('textbox', { name: '出た方・受けとった方' }).fill('田中さん');
	await button('書きとめる').click();
	await expect(page.getByRole('heading', { name: 'いまのようす: 連絡' })).toBeVisible();
	for (const way of ['電話で伝えました', '手わたししました']) {
		await button(way).click();
		await button('書きとめる').click();
	}
	// On the telephone it was received; somebody is on it; and there is an answer. All of it without any relay.
	for (const step of ['受け付けてもらいました', '対応が始まりました']) {
		await button(step).click();
		await button('書きとめる').click();
	}
	await expect(page.getByRole('heading', { name: 'いまのようす: 対応中' })).toBeVisible();
	await button('お返事がありました').click();
	await page.getByRole('radio', { name: 'お会いできました' }).check();
	await button('書きとめる').click();
	await expect(page.getByRole('heading', { name: 'いまのようす: お返事' })).toBeVisible();
	await seesSaved(sato);

	// When there is a relay again, 鈴木さん reads on a phone of her own how far it has come and by which ways.
	await household.relay.restart();
	const suzuki = await household.moveIn('鈴木');
	await joins(suzuki, await invitesTo(sato, '世話人'), '鈴木');
	for (const trouble of sato.troubles.splice(0)) expect(trouble).toMatch(/net::ERR_CONNECTION_/);
	await page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await button('開ける').click();
	const listed = page.getByRole('button', { name: /新聞が三日たまっている/ });
	await expect(listed).toContainText('お返事', { timeout: 20_000 });
	await makesCabinet(suzuki);
	await suzuki.page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	await suzuki.page.getByRole('button', { name: /新聞が三日たまっている.*お返事/ }).click({ timeout: 40_000 });
	await expect(suzuki.page.getByRole('heading', { name: 'いまのようす: お返事' })).toBeVisible();
	for (const step of ['電話で伝えました', '手わたししました', 'ファクスしました', 'お会いできました'])
		await expect(suzuki.page.getByRole('listitem').filter({ hasText: step })).toContainText('佐藤');
	await suzuki.context.close();

	// What was given to whom, why and how the person agreed.
	await button('提供の記録').click();
	const given = page.getByRole('article').filter({ hasText: 'ファクスしました' });
	await expect(given).toContainText('ファクスしました、田中さん');
	await expect(given).toContainText('すでにかかわっている人');
	await expect(given).toContainText('高橋 トメ');
	await findsNothing(page, 'the record of what was given');
	const record = await reads(
		'provisions',
		'提供の記録',
		'みどり団地の居場所',
		'現在',
		'高橋トメ',
		'ファクスしました、田中さん'
	);
	expect(record.letters).not.toContain('相談・つなぐ');
	// Both can be taken along, by words that say what is in them.
	const takesAlong = async (name: string): Promise<string> => {
		await page.getByText('文字や表にして持ち出す', { exact: true }).click();
		await button('文字でコピー').click();
		await expect(page.getByText('コピーしました。')).toBeVisible();
		const [file] = await Promise.all([page.waitForEvent('download'), button('CSVの表を保存する').click()]);
		expect(file.suggestedFilename()).toBe(`${name}.csv`);
		return page.evaluate(() => navigator.clipboard.readText());
	};
	expect(await takesAlong('提供の記録')).toContain('渡し方: ファクスしました、田中さん');
	await button('連絡票の一覧へ').click();
	expect(await takesAlong('連絡票の一覧')).toMatch(/だれのこと: 高橋 トメ[^]*いまのようす: お返事/);

	// What is half written stays, whatever is done with another slip meanwhile.
	await button('センターにつなぐ').click();
	await box('どんなことで').fill(HALF);
	await button('連絡票の一覧へ').click();
	await listed.click();
	await button('なおす').click();
	await box('どんなことで').fill(LATER);
	await button('書くのをやめる').click();
	await button('連絡票の一覧へ').click();
	await button('書きかけの連絡票を続ける').click();
	await expect(box('どんなことで')).toHaveValue(HALF);
	await button('連絡票の一覧へ').click();
	await button('書きかけを捨てる').click();
	await page.getByRole('dialog').getByRole('button', { name: '書きかけを捨てる' }).click();
	await expect(button('センターにつなぐ')).toBeVisible();

	// A centre at the same table: its screen shows a link, and both screens six digits.
	const meets = async (centre: CentreAtTable, name: string, act: string): Promise<void> => {
		await button(act).click();
		await box('またはリンクをはりつける').fill(centre.url);
		await button('このリンクでつながる').click();
		await expect(page.getByRole('heading', { name: '同じ数字ですか？' })).toBeVisible({ timeout: 20_000 });
		await expect(page.getByText(centre.digits)).toBeVisible();
		await findsNothing(page, 'digits at one table');
		centre.compare(true);
		await button('同じです').click();
		await expect(page.getByText(`${name}とつながりました。連絡票を送れます。`)).toBeVisible();
		await button('もどる').click();
		await expect(page.getByText(`${name}とつながっています。`)).toBeVisible();
	};
	const centre = await CentreAtTable.sitsDown(household.url);
	await meets(centre, 'みどり包括', 'センターとつながる');

	// Two presses and one field ask for a talk, which is about nobody; the centre's answer comes back.
	await button('出前講座をお願いする').click();
	await page.getByRole('textbox', { name: 'どんな話を聞きたいか' }).fill(TALK);
	await button('送る前に見る').click();
	await expect(page.getByRole('dialog').getByText(TALK)).toBeVisible();
	await page.getByRole('dialog').getByRole('button', { name: 'つなぐ' }).click();
	await expect(page.getByText(/^中継に届きました/)).toBeVisible();
	await findsNothing(page, 'a talk that is asked for');
	await centre.looks();
	expect(centre.requests).toEqual([{ request: 'talk', about: TALK }]);
	await centre.answersRequest({ is: 'received', day: centre.today });
	await expect(page.getByRole('heading', { name: 'いまのようす: 受付' })).toBeVisible({ timeout: 30_000 });
	await button('連絡票の一覧へ').click();

	await page.getByRole('button', { name: /新聞が三日たまっている/ }).click();
	await button('つなぐ').click();
	// Word for word what goes, and nothing else.
	const going = page.getByRole('dialog').getByRole('region', { name: '渡すのは、これだけです' });
	for (const words of [ABOUT, '高橋 トメ', 'ご本人が同意', INVOLVED]) await expect(going).toContainText(words);
	await expect(going).not.toContainText('03-1111-1111');
	await page.getByRole('dialog').getByRole('button', { name: 'つなぐ' }).click();
	await expect(page.getByText('みどり包括とつないでいます。')).toBeVisible();
	await expect(page.getByText(/^中継に届きました/)).toBeVisible();
	await findsNothing(page, 'a slip at the relay');
	await centre.looks();
	expect(centre.mirrors).toEqual([{ about: ABOUT, consent: 'agreed', involved: INVOLVED, name: '高橋 トメ' }]);

	// A part that is left out later is gone at the centre, and the later version goes by itself.
	await page.getByRole('checkbox', { name: new RegExp(INVOLVED) }).uncheck();
	await expect.poll(async () => (await centre.looks(), centre.mirrors[0])).not.toHaveProperty('involved');

	// The entry that it was written from says that it is marked, and what is written there later goes as well.
	await page.getByRole('link', { name: /^もとの記録: 日誌の/ }).click();
	await expect(page.getByText(/^センターにつないでいます。/)).toBeVisible();
	await page.getByRole('button', { name: /^これを…/ }).click();
	await button('なおす').click();
	await box('ことば').fill(LATER);
	await button('書きとめる').click();
	await expect.poll(async () => (await centre.looks(), centre.mirrors[0]?.about), { timeout: 20_000 }).toBe(LATER);
	await page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	await centre.answers({ is: 'answered', day: centre.today, phrase: 'will-call' });
	const keyWords = await centre.plansAnotherKey(household.url, '月〜金 9時〜17時30分');
	await page.reload();
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await button('開ける').click();

	// Its hours stand there, and slips go by its next key when people have compared the words.
	await expect(page.getByText('月〜金 9時〜17時30分')).toBeVisible({ timeout: 30_000 });
	await expect(page.getByRole('heading', { name: 'みどり包括の鍵が新しくなります' })).toBeVisible();
	for (const word of keyWords) await expect(page.getByRole('listitem').filter({ hasText: word })).toBeVisible();
	await findsNothing(page, 'news of a centre');
	await button('ちがいます').click();
	await expect(page.getByText(/^新しい鍵には切りかえていません/)).toBeVisible();
	await button('同じです').click();
	await page.getByRole('dialog').getByRole('button', { name: '同じです' }).click();
	await expect(page.getByRole('heading', { name: 'みどり包括の鍵が新しくなります' })).toHaveCount(0);
	await page.getByRole('button', { name: /新聞が四日たまっている/ }).click();
	await expect(page.getByText(/^もとの記録が書きなおされたので/)).toBeVisible();
	await expect(page.getByText('電話でお話しします').first()).toBeVisible({ timeout: 30_000 });
	await expect(async () => {
		await centre.looks();
		await expect(page.getByText('センターの端末に届きました')).toBeVisible({ timeout: 6_000 });
	}).toPass({ timeout: 60_000 });

	await button('取り下げる（送るのをやめる）').click();
	const sure = page.getByRole('dialog');
	await expect(sure.getByText(/もう読んだこと/)).toBeVisible();
	await sure.getByRole('button', { name: '取り下げる' }).click();
	await expect(page.getByText(/^中継から消えました/)).toBeVisible();
	await expect(page.getByText(/まだ消えていません/)).toBeVisible();
	await findsNothing(page, 'a slip taken back');
	await centre.looks();
	expect(centre.mirrors).toEqual([undefined]);
	await expect(page.getByText(/^センターの端末から消えました/)).toBeVisible({ timeout: 40_000 });

	// A card of everybody's: the same button, and the cabinet is opened on the way. Once it goes, everybody sees the mark.
	await entersGroup(sato, household.url);
	await opensBoard(sato);
	await writesCard(sato, CARD);
	await page.getByRole('button', { name: /^この札を…/ }).click();
	await button('センターにつなぐ').click();
	await page.getByRole('dialog').getByRole('button', { name: '連絡票を書く' }).click();
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await button('開ける').click();
	await expect(box('どんなことで')).toHaveValue(CARD, { timeout: 20_000 });
	await page.getByRole('radiogroup', { name: '同意' }).getByRole('radio', { name: 'ご本人が同意' }).check();
	await button('書きとめる').click();
	await button('つなぐ').click();
	await page.getByRole('dialog').getByRole('button', { name: 'つなぐ' }).click();
	await expect(page.getByText(/^中継に届きました/)).toBeVisible();

	// Another centre is met: the slip goes to each by its own press, and each way is its own.
	await button('連絡票の一覧へ').click();
	const aoba = await CentreAtTable.sitsDown(household.url, 'あおば包括', AOBA);
	await meets(aoba, 'あおば包括', 'ほかのセンターとつながる');
	await expect(page.getByText(/^取り決めは、.+までです。$/)).toHaveCount(2);
	await page.getByRole('button', { name: new RegExp(CARD) }).click();
	const wayTo = (name: string) =>
		page.locator('section', { has: page.getByRole('heading', { name: `${name}へ送る` }) });
	await expect(wayTo('みどり包括')).toContainText('中継に届きました');
	await button('あおば包括につなぐ').click();
	await page.getByRole('dialog').getByRole('button', { name: 'つなぐ' }).click();
	await expect(wayTo('あおば包括')).toContainText('中継に届きました');
	await findsNothing(page, 'a slip that goes to two centres');
	await aoba.looks();
	expect(aoba.mirrors).toEqual([{ about: CARD, consent: 'agreed' }]);
	await expect(wayTo('あおば包括')).toContainText('センターの端末に届きました', { timeout: 30_000 });
	await expect(wayTo('みどり包括')).toContainText('中継に届きました');
	await aoba.leaves();
	await page.getByRole('link', { name: 'もとの記録: みんなのボード' }).click();
	await expect(card(page, CARD)).toContainText('センターにつないでいます。');
	await centre.leaves();
	expect(sato.troubles).toEqual([]);
});
