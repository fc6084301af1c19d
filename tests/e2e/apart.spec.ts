import { RELAY_ONLY } from '../support/chromium.ts';
import {
	card,
	cardsOf,
	meetAtBoard,
	opensBoard,
	readsToday,
	rewritesCard,
	saveState,
	seesSaved,
	twoDeviceOwners,
	writesCard,
	writesCardWithName
} from '../support/deeds.ts';
import { expect, test, testWithOwnRelay, type Neighbour } from '../support/household.ts';

const REACHED = '保存しました。ほかの1台に届きました';
const ALONE = 'いまは、このスマホ・パソコンだけです';
/** The relay is found again by a loop that backs off. */
const BACK_MS = 30_000;
/** A device that went without a word is noticed after 11–13 s by ICE, after 15 s by the ping. */
const NOTICED_MS = 40_000;

/** Leaves a mark that a reload would wipe. */
const marks = ({ page }: Neighbour) => page.evaluate(() => void Object.assign(window, { sameVisit: true }));
const isSameVisit = ({ page }: Neighbour) => page.evaluate(() => 'sameVisit' in window);

const knowsToBeAlone = async ({ page }: Neighbour) => {
	await page.getByRole('link', { name: 'きょう', exact: true }).click();
	await expect(page.getByText(ALONE)).toBeVisible();
};

testWithOwnRelay(
	'both write while cut off, in the same card and in others; back together both have everything, without a reload',
	async ({ household }) => {
		// The circuit relay is the only way between them, so that the end of the relay really is the end of their line.
		const [sato, suzuki] = await twoDeviceOwners(household, { args: RELAY_ONLY, keepsApp: true });
		for (const words of ['見守りは週に一度', '体操は朝がいい', '集会室の鍵']) await writesCard(sato, words);
		await expect(card(suzuki.page, '集会室の鍵')).toBeVisible();
		await expect(saveState(sato.page)).toHaveText(REACHED);
		await expect(saveState(suzuki.page)).toHaveText(REACHED);
		for (const person of [sato, suzuki]) await marks(person);

		await household.relay.kill();
		for (const person of [sato, suzuki]) {
			await person.context.setOffline(true);
			await knowsToBeAlone(person);
			await opensBoard(person);
		}
		await rewritesCard(sato, '見守りは週に一度', '佐藤から：見守りは週に一度');
		await rewritesCard(suzuki, '見守りは週に一度', '見守りは週に一度、夕方も（鈴木）');
		await rewritesCard(sato, '体操は朝がいい', '体操は朝九時がいい');
		await rewritesCard(suzuki, '集会室の鍵', '集会室の鍵は二階に');
		await writesCardWithName(sato, '佐藤がひとりで書いた札');
		await writesCardWithName(suzuki, '鈴木がひとりで書いた札');
		for (const person of [sato, suzuki]) {
			await seesSaved(person);
			await expect(saveState(person.page)).toHaveText('保存しました。ほかの方には、まだ届いていません');
		}
		expect(await cardsOf(sato.page)).not.toContain('鈴木がひとりで書いた札');

		await household.relay.restart();
		const began = performance.now();
		for (const person of [sato, suzuki]) await person.context.setOffline(false);
		await expect(card(sato.page, '鈴木がひとりで書いた札')).toBeVisible({ timeout: BACK_MS });
		await expect(card(suzuki.page, '佐藤がひとりで書いた札')).toBeVisible({ timeout: BACK_MS });
		console.log(`together again after ${Math.round(performance.now() - began)} ms`);

		for (const person of [sato, suzuki]) await expect(saveState(person.page)).toHaveText(REACHED);
		const cards = await cardsOf(sato.page);
		expect(await cardsOf(suzuki.page)).toEqual(cards);
		expect([...cards].sort()).toEqual(
			[
				'佐藤から：見守りは週に一度、夕方も（鈴木）',
				'体操は朝九時がいい',
				'集会室の鍵は二階に',
				'佐藤がひとりで書いた札',
				'鈴木がひとりで書いた札'
			].sort()
		);
		for (const person of [sato, suzuki]) expect(await isSameVisit(person)).toBe(true);
	}
);

test('a device that slept while the neighbour wrote has it all after waking up, without a reload', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveInWithDevice('鈴木');
	await meetAtBoard(household, sato, suzuki);
	await writesCard(sato, '体操は朝がいい');
	await expect(card(suzuki.page, '体操は朝がいい')).toBeVisible();
	await readsToday(sato, '1台と、直接つながっています');
	await marks(suzuki);

	await household.fallAsleep(suzuki);
	await expect(sato.page.getByText(ALONE)).toBeVisible({ timeout: NOTICED_MS });
	await opensBoard(sato);
	await rewritesCard(sato, '体操は朝がいい', '体操は朝九時がいい');
	await writesCard(sato, '集会室の鍵は二階に');
	await expect(saveState(sato.page)).toHaveText('保存しました。ほかの方には、まだ届いていません');

	await household.wakeUp(suzuki);
	const woke = performance.now();
	await expect(card(suzuki.page, '集会室の鍵は二階に')).toBeVisible({ timeout: BACK_MS });
	console.log(`what was missed came ${Math.round(performance.now() - woke)} ms after waking up`);
	await expect(saveState(sato.page)).toHaveText(REACHED);
	expect(await cardsOf(suzuki.page)).toEqual(['集会室の鍵は二階に', '体操は朝九時がいい']);
	expect(await isSameVisit(suzuki)).toBe(true);
});
