import type { Page } from '@playwright/test';
import {
	card,
	entersGroup,
	isInstalled,
	opensBoard,
	saveState,
	seesSaved,
	twoDeviceOwners,
	writesCard
} from '../support/deeds.ts';
import { expect, test, type DeviceOwner, type Household } from '../support/household.ts';

test.use({ hasOwnRelay: true });

const NOT_SAVED = 'まだ保存できていません。このページを開いたままにしてください';
const NOT_THERE_YET = '保存しました。ほかの方には、まだ届いていません';
const REACHED = '保存しました。ほかの1台に届きました';
/** A write that failed is tried again after ever longer pauses. */
const TRIED_AGAIN_MS = 40_000;

/**
 * The same person's browser started anew on a disk without any room for this app. A browser that is running believes
 * for a while in the room that it saw last. The function makes room.
 */
const startsOnFullDisk = async (
	household: Household,
	person: DeviceOwner
): Promise<[DeviceOwner, () => Promise<void>]> => {
	await seesSaved(person);
	await person.context.close();
	const again = await household.comeBack(person);
	const session = await again.context.newCDPSession(again.page);
	await session.send('Storage.overrideQuotaForOrigin', { origin: household.url, quotaSize: 1 });
	await entersGroup(again, household.url);
	await opensBoard(again);
	return [again, async () => void (await session.send('Storage.overrideQuotaForOrigin', { origin: household.url }))];
};

/** Writes down everything that 保存のようす says from now on. */
const notesWords = async (page: Page): Promise<() => Promise<string[]>> => {
	await saveState(page).evaluate((region) => {
		const said = [region.textContent];
		Object.assign(window, { said });
		new MutationObserver(() => said.push(region.textContent)).observe(region, {
			subtree: true,
			childList: true,
			characterData: true
		});
	});
	return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
};

test('保存のようす tells the truth while one disk is full: nothing is called saved or arrived that is not, nor lost', async ({
	household
}) => {
	const [sato, neighbour] = await twoDeviceOwners(household, { keepsApp: true });
	await writesCard(sato, 'まだ空きがあるときの札');
	await expect(saveState(sato.page)).toHaveText(REACHED);
	// Without room the app would not be kept for the start without a network at the end.
	await isInstalled(neighbour);
	const [suzuki, makeRoom] = await startsOnFullDisk(household, neighbour);

	await writesCard(sato, '届いたが、しまえない札');
	await expect(card(suzuki.page, '届いたが、しまえない札')).toBeVisible();
	await expect(saveState(suzuki.page)).toHaveText(NOT_SAVED);
	await expect(saveState(sato.page)).toHaveText(NOT_THERE_YET);
	const words = { sato: await notesWords(sato.page), suzuki: await notesWords(suzuki.page) };
	await writesCard(suzuki, '空きがないのに書いた札');
	await writesCard(sato, 'もう一枚');
	for (const { page } of [sato, suzuki])
		for (const each of ['空きがないのに書いた札', 'もう一枚']) await expect(card(page, each)).toBeVisible();
	await expect(saveState(suzuki.page)).toHaveText(NOT_SAVED);
	await expect(saveState(sato.page)).toHaveText(NOT_THERE_YET);
	expect((await words.suzuki()).filter((said) => said.includes('保存しました'))).toEqual([]);
	expect((await words.sato()).filter((said) => said.includes('届きました'))).toEqual([]);

	await makeRoom();
	await expect(saveState(suzuki.page)).toHaveText(REACHED, { timeout: TRIED_AGAIN_MS });
	await expect(saveState(sato.page)).toHaveText(REACHED);
	await household.cutPower(sato);
	await household.relay.kill();
	await suzuki.page.reload();
	for (const each of ['届いたが、しまえない札', '空きがないのに書いた札', 'もう一枚'])
		await expect(card(suzuki.page, each)).toBeVisible();
});
