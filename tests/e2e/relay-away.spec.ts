import {
	beginsGroup,
	card,
	invites,
	joins,
	opensBoard,
	seesWords,
	twoNeighbours,
	writesCard
} from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';

/** Of the relay's return. */
const THIRD_WITHIN_MS = 10_000;
/** No UDP leaves this browser, so no WebRTC connection comes about: what a strict office network does. */
const WITHOUT_WEBRTC = ['--webrtc-ip-handling-policy=disable_non_proxied_udp'];

test('the relay is killed and both go on; when it is back, a third one joins within ten seconds', async ({
	household
}) => {
	const [sato, suzuki] = await twoNeighbours(household);
	const link = await invites(sato);
	await sato.page.getByRole('link', { name: 'きょう', exact: true }).click();
	await seesWords(sato, '直接つながっています');
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
});

test('where WebRTC is impossible, the same goes through the circuit relay', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木', { args: WITHOUT_WEBRTC });
	await beginsGroup(sato, household.url, '佐藤');
	await joins(suzuki, await invites(sato), '鈴木');
	await opensBoard(sato);
	await opensBoard(suzuki);
	await writesCard(sato, '集会所のパソコンにも届くかな');
	await expect(card(suzuki.page, '集会所のパソコン')).toBeVisible();
	await writesCard(suzuki, '届きましたよ');
	await expect(card(sato.page, '届きましたよ')).toBeVisible();
	await suzuki.page.getByRole('link', { name: 'きょう', exact: true }).click();
	await seesWords(suzuki, '中継をとおして');
});
