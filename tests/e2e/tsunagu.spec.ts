import { goesToDesk, locksCabinet, makesCabinet, writesEntry } from '../support/cabinet.ts';
import { answersDesk, beginsCentre, makesInbox, meetAtTable, opensInbox } from '../support/centre.ts';
import { beginsGroup, entersGroup, invitesTo, joins, opensPerson } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

const ABOUT = '新聞が三日たまっている';
const LATER = '新聞が四日たまっている';
const AFTERWARDS = '階段の電灯が切れている';
const INVOLVED = '民生委員の田中さん';
const ENTRANCE = '管理員室へ声をかけてください';
/** Looked at every few seconds at either end, and more rarely on a busy machine. */
const COMES = { timeout: 40_000 };
const PATIENCE_MS = 240_000;

const button = ({ page }: Neighbour, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const slipOf = ({ page }: Neighbour, about = ABOUT) => page.getByRole('button', { name: new RegExp(about) });

const agrees = ({ page }: Neighbour): Promise<void> =>
	page.getByRole('radiogroup', { name: '同意' }).getByRole('radio', { name: 'ご本人が同意' }).check();

/** What a slip cannot do without. */
const writesSlip = async (person: Neighbour, about: string): Promise<void> => {
	await button(person, 'センターにつなぐ').click();
	await person.page.getByRole('textbox', { name: 'どんなことで' }).fill(about);
	await agrees(person);
};

/** From an entry of the 日誌, of which it keeps the place. */
const marksEntry = async (person: Neighbour, about: string): Promise<void> => {
	await goesToDesk(person);
	await writesEntry(person, about);
	await button(person, /^これを…/).click();
	await button(person, 'センターにつなぐ').click();
	await person.page.getByRole('dialog').getByRole('button', { name: '連絡票を書く' }).click();
	await expect(person.page.getByRole('textbox', { name: 'どんなことで' })).toHaveValue(about);
	await agrees(person);
};

const rewritesEntry = async (person: Neighbour, words: string): Promise<void> => {
	await person.page.getByRole('link', { name: /^もとの記録: 日誌の/ }).click();
	await expect(person.page.getByText(/^センターにつないでいます。/)).toBeVisible();
	await button(person, /^これを…/).click();
	await button(person, 'なおす').click();
	await person.page.getByRole('textbox', { name: 'ことば', exact: true }).fill(words);
	await button(person, '書きとめる').click();
	await expect(person.page.getByRole('listitem').filter({ hasText: words })).toBeVisible();
};
const opensSlips = async (person: Neighbour, words: string): Promise<void> => {
	await person.page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	await person.page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await button(person, '開ける').click();
};

/** つなぐ, as far as the sentence of confirmation. */
const isAboutToConnect = async (person: Neighbour): Promise<void> => {
	await button(person, 'つなぐ').click();
	await expect(person.page.getByRole('dialog')).toBeVisible();
};

test('気づき to お返事 and back: two phones of a desk and a centre at one relay, and taken back with receipts; who left the desk sends no more (REF37)', async ({
	household
}) => {
	test.setTimeout(PATIENCE_MS);
	const office = { viewport: { width: 1280, height: 800 } };
	const people = [household.moveIn('佐藤'), household.moveIn('鈴木'), household.moveIn('田中', office)] as const;
	const [first, second, tanaka] = await Promise.all(people);
	let sato = first;
	let suzuki = second;
	const deskOpens = async (): Promise<string> => {
		await beginsGroup(sato, household.url, '佐藤');
		await joins(suzuki, await invitesTo(sato, '世話人'), '鈴木');
		return makesCabinet(sato);
	};
	const centreOpens = async (): Promise<string> => {
		await beginsCentre(tanaka, household.url, '田中', 'みどり包括');
		return makesInbox(tanaka);
	};
	const [words, tanakasWords] = await Promise.all([deskOpens(), centreOpens()]);
	const [, suzukisWords] = await Promise.all([meetAtTable(tanaka, sato), makesCabinet(suzuki)]);

	// 気づき, with consent: one part is ticked later, and one never. The inbox is locked: nobody reads on the other side.
	await locksCabinet(tanaka);
	await marksEntry(sato, ABOUT);
	const box = (name: string) => sato.page.getByRole('textbox', { name });
	await box('お名前').fill('高橋 トメ');
	await sato.page.getByText('もう少しくわしく書く', { exact: true }).click();
	await box('すでにかかわっている人').fill(INVOLVED);
	await box('入口（オートロックなど）').fill(ENTRANCE);
	await button(sato, '書きとめる').click();

	// Both phones press つなぐ at once: one slip, and no false alarm at any end.
	await suzuki.page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	await slipOf(suzuki).click(COMES);
	await Promise.all([isAboutToConnect(sato), isAboutToConnect(suzuki)]);
	await Promise.all(
		[sato, suzuki].map(({ page }) => page.getByRole('dialog').getByRole('button', { name: 'つなぐ' }).click())
	);
	for (const { page } of [sato, suzuki]) {
		await expect(page.getByText(/^中継に届きました/)).toBeVisible(COMES);
		await expect(page.getByText(/前に見たものと違います/)).toHaveCount(0);
	}

	// The phones are off before anybody at the centre looks: the slip is received all the same.
	await Promise.all([sato.page.close(), suzuki.page.close()]);
	await opensInbox(tanaka, tanakasWords);
	await expect(slipOf(tanaka)).toHaveCount(1, COMES);
	await slipOf(tanaka).click();
	await expect(tanaka.page.getByText('高橋 トメ')).toBeVisible();
	await expect(tanaka.page.getByText('これは送られた写しです')).toBeVisible();
	await expect(tanaka.page.getByText(INVOLVED)).toHaveCount(0);
	await expect(button(tanaka, '介護サービスを利用するようになった')).toHaveCount(0);
	await answersDesk(tanaka, '受け付けました');

	sato = await household.openAgain(sato);
	await entersGroup(sato, household.url);
	await opensSlips(sato, words);
	await slipOf(sato).click(COMES);
	await expect(sato.page.getByRole('heading', { name: 'いまのようす: 受付' })).toBeVisible(COMES);

	// What is chosen after つなぐ arrives by itself, and what is written in the 日誌; what was left out never does.
	await sato.page.getByRole('checkbox', { name: new RegExp(INVOLVED) }).check();
	await expect(tanaka.page.getByText(INVOLVED)).toBeVisible(COMES);
	// Of two phones that sent at once the later one's was an edit already.
	await expect(tanaka.page.getByText(/書きなおしが届きました/).last()).toBeVisible();
	await rewritesEntry(sato, LATER);
	await expect(tanaka.page.getByText(LATER)).toBeVisible(COMES);
	await expect(tanaka.page.getByText(ABOUT)).toHaveCount(0);
	await expect(tanaka.page.getByText(ENTRANCE)).toHaveCount(0);
	await sato.page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	await slipOf(sato, LATER).click();
	await answersDesk(tanaka, 'お会いできました');
	await expect(sato.page.getByRole('heading', { name: 'いまのようす: お返事' })).toBeVisible(COMES);

	// 鈴木, whose phone is off, leaves the desk: the phone of a まとめ役 says so at the relay before it does anything else there.
	await opensPerson(sato, '鈴木');
	await button(sato, 'グループから外す').click();
	await sato.page.getByRole('dialog').getByRole('button', { name: '外す', exact: true }).click();
	await expect(sato.page.getByText('この方は、グループから外れています。')).toBeVisible();
	await opensSlips(sato, words);
	await slipOf(sato, LATER).click(COMES);
	await button(sato, '取り下げる（送るのをやめる）').click();
	await sato.page.getByRole('dialog').getByRole('button', { name: '取り下げる' }).click();
	await expect(sato.page.getByText(/^中継から消えました/)).toBeVisible();
	await expect(tanaka.page.getByText(/窓口が取り下げました。ことばは消えています。/)).toBeVisible(COMES);
	for (const word of ['高橋 トメ', LATER, INVOLVED]) await expect(tanaka.page.getByText(word)).toHaveCount(0);
	await expect(sato.page.getByText(/^センターの端末から消えました/)).toBeVisible(COMES);
	await expect(tanaka.page.getByText('電話で確かめてください')).toHaveCount(0);

	// A phone that nobody has told yet sends nothing more, and says whom to ask.
	await sato.page.close();
	suzuki = await household.openAgain(suzuki);
	await entersGroup(suzuki, household.url);
	await opensSlips(suzuki, suzukisWords);
	await writesSlip(suzuki, AFTERWARDS);
	await button(suzuki, '書きとめる').click();
	await isAboutToConnect(suzuki);
	await suzuki.page.getByRole('dialog').getByRole('button', { name: 'つなぐ' }).click();
	await expect(suzuki.page.getByText(/^この端末は窓口をはなれたので、センターへは送れません。/)).toBeVisible(COMES);
	await expect(tanaka.page.getByText(AFTERWARDS)).toHaveCount(0);
	expect([first.troubles, second.troubles, sato.troubles, suzuki.troubles, tanaka.troubles]).toEqual([
		[],
		[],
		[],
		[],
		[]
	]);
});
