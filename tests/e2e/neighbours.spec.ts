import { beginsGroup, card, invites, joins, opensBoard, readsToday } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';
import { iceServers, isOwnAddress, standingLines, watchLines, type Line } from '../support/lines.ts';
import { readContacts, writesNetLog } from '../support/net-log.ts';
import { TALK } from '../support/talk.ts';

const TALK_BYTES = Buffer.byteLength(TALK.join('\n'));

const bytesOf = (lines: readonly Line[]): number => lines.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0);

/** The host of `192.0.2.1:80` or `[2001:db8::1]:80`. */
const hostOf = (end: string): string => new URL(`udp://${end}`).hostname.replace(/^\[|\]$/g, '');

test('two neighbours share a board directly: what was said at the table appears at the other one, word for word, and while it is typed', async ({
	household
}, testInfo) => {
	const logs = [testInfo.outputPath('sato.json'), testInfo.outputPath('suzuki.json')] as const;
	const sato = await household.moveInWithDevice('佐藤', { args: writesNetLog(logs[0]), keepsApp: true });
	const suzuki = await household.moveInWithDevice('鈴木', { args: writesNetLog(logs[1]), keepsApp: true });
	for (const { context } of [sato, suzuki]) await watchLines(context);
	await beginsGroup(sato, household.url, '佐藤');
	await joins(suzuki, await invites(sato), '鈴木');
	// They meet through the relay. The app says when the line between them is a direct one.
	for (const person of [sato, suzuki]) {
		await readsToday(person, '1台と、直接つながっています');
		await opensBoard(person);
	}
	const before = await standingLines(suzuki.page);
	expect(before).not.toEqual([]);
	await sato.page.getByRole('button', { name: 'ひとことを書く' }).click();
	await sato.page.getByRole('textbox', { name: 'ひとこと', exact: true }).fill(TALK.join('\n'));
	await sato.page.getByRole('button', { name: 'ボードに貼る' }).click();
	await expect(suzuki.page.locator('li[data-card] .words')).toHaveText(TALK);

	// The browser says the same: from device to device, and the words came that way.
	const after = await standingLines(suzuki.page);
	expect(after.flatMap(({ kinds }) => kinds)).not.toContain('relay');
	const came = bytesOf(after) - bytesOf(before);
	console.log(`${TALK_BYTES} bytes of talk came as ${came} bytes on the direct line`);
	expect(came).toBeGreaterThan(TALK_BYTES / 2);

	// Words that are written in a card reach the neighbour while they are typed.
	await card(sato.page, 'ゴミ出し')
		.getByRole('button', { name: /この札を/ })
		.click();
	await card(sato.page, 'ゴミ出し').getByRole('button', { name: 'なおす' }).click();
	await sato.page.keyboard.press('End');
	await sato.page.keyboard.type('。火曜も');
	await expect(card(suzuki.page, '人がいる。火曜も')).toBeVisible();
	expect([...sato.troubles, ...suzuki.troubles]).toEqual([]);

	// Nobody else was asked for anything: all went to the relay that serves the app, or to the other device.
	const { host } = new URL(household.url);
	for (const { page } of [sato, suzuki]) expect(await iceServers(page)).toEqual([`stun:${host}`]);
	for (const { context } of [sato, suzuki]) await context.close();
	for (const log of logs) {
		const { asked, tcp, udp } = await readContacts(log, household.url);
		expect([...asked]).toEqual([host]);
		expect([...tcp]).toEqual([host]);
		expect([...udp].filter((end) => !isOwnAddress(hostOf(end)))).toEqual([]);
		expect(udp.size).toBeGreaterThan(0);
	}
});

test('the first board is there within five seconds of 参加する', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木', { keepsApp: true });
	await beginsGroup(sato, household.url, '佐藤');
	const link = await invites(sato);
	await suzuki.page.goto(link);
	await suzuki.page.getByRole('textbox', { name: 'あなたの名前' }).fill('鈴木');
	const asked = Date.now();
	await suzuki.page.getByRole('button', { name: '参加する' }).click();
	await expect(suzuki.page.getByRole('link', { name: /みんなのボード/ })).toBeVisible();
	const took = Date.now() - asked;
	console.log(`参加する → first board: ${took} ms`);
	expect(took).toBeLessThanOrEqual(5_000);
});
