import {
	beginsGroup,
	card,
	invites,
	joins,
	opensBoard,
	readsToday,
	twoNeighbours,
	writesCard
} from '../support/deeds.ts';
import { RELAY_ONLY } from '../support/chromium.ts';
import { expect, test, testWithOwnRelay } from '../support/household.ts';
import { standingLines, watchLines } from '../support/lines.ts';
import { TALK } from '../support/talk.ts';

/** Of the relay's return. */
const THIRD_WITHIN_MS = 10_000;

testWithOwnRelay(
	'the relay is killed and both go on; when it is back, a third one joins within ten seconds',
	async ({ household }) => {
		const [sato, suzuki] = await twoNeighbours(household, { keepsApp: true });
		const link = await invites(sato);
		await readsToday(sato, '直接つながっています');
		await opensBoard(sato);
		await household.relay.kill();

		await writesCard(sato, '中継がなくても届きます');
		await expect(card(suzuki.page, '中継がなくても')).toBeVisible();
		await writesCard(suzuki, 'こちらからも届きます');
		await expect(card(sato.page, 'こちらからも')).toBeVisible();

		await household.relay.restart();
		const back = Date.now();
		const tanaka = await household.moveIn('田中');
		await joins(tanaka, link, '田中');
		await expect(tanaka.page.getByRole('link', { name: /みんなのボード/ })).toBeVisible();
		const took = Date.now() - back;
		console.log(`a third neighbour was in ${took} ms after the relay's return`);
		expect(took).toBeLessThanOrEqual(THIRD_WITHIN_MS);
		await opensBoard(tanaka);
		await expect(card(tanaka.page, '中継がなくても')).toBeVisible();
		await expect(card(tanaka.page, 'こちらからも')).toBeVisible();
	}
);

test('where WebRTC is impossible, the same goes through the circuit relay', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveInWithDevice('鈴木', { args: RELAY_ONLY });
	for (const { context } of [sato, suzuki]) await watchLines(context);
	await beginsGroup(sato, household.url, '佐藤');
	await joins(suzuki, await invites(sato), '鈴木');
	await opensBoard(sato);
	await opensBoard(suzuki);
	await writesCard(sato, TALK.join('\n'));
	await expect(suzuki.page.locator('li[data-card] .words')).toHaveText(TALK);
	await writesCard(suzuki, '届きましたよ');
	await expect(card(sato.page, '届きましたよ')).toBeVisible();
	for (const person of [sato, suzuki]) {
		await readsToday(person, '1台は、中継をとおして');
		expect(await standingLines(person.page)).toEqual([]);
	}
});
