import { beginsGroup, entersGroup, opensBoard, seesSaved } from '../support/deeds.ts';
import { writesOn } from '../support/busy-hand.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { drawSeed, randomFrom } from '../support/random.ts';
import { look, Witness } from '../support/witness.ts';

/** All 20 of the issue and more with `npm run soak:kill`, which takes some two minutes. */
const KILLS = process.env.ENGAWA_SOAK ? 25 : 5;
const LONGEST_LIFE_MS = 2_500;

const showsEveryCard = async ({ page }: Neighbour) => {
	const next = page.getByRole('button', { name: 'つぎの札を見る' });
	while (await next.isVisible()) await next.click();
};

test(`nothing that was called saved is lost when the browser is killed ${KILLS} times at random moments`, async ({
	household
}) => {
	test.setTimeout(60_000 + KILLS * 15_000);
	const seed = drawSeed();
	const random = randomFrom(seed);
	console.log(`ENGAWA_SEED=${seed}`);
	const witness = new Witness();
	let runsWithWriting = 0;

	let sato = await household.moveInWithDevice('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	await opensBoard(sato);
	for (let run = 1; run <= KILLS; run += 1) {
		const gone = Promise.all([witness.watch(sato.page), writesOn(sato.page, `${run}回目`, random)]);
		const before = witness.looks.unsaved;
		// A moment of its own choosing is what this is about: nothing tells when a battery dies.
		await new Promise((resolve) => setTimeout(resolve, 100 + random() * LONGEST_LIFE_MS));
		await household.cutPower(sato);
		await gone;
		if (witness.looks.unsaved > before) runsWithWriting += 1;

		sato = await household.comeBack(sato);
		await entersGroup(sato, household.url);
		await opensBoard(sato);
		await seesSaved(sato);
		await showsEveryCard(sato);
		expect(witness.broken(await look(sato.page)), `seed ${seed}, kill ${run}`).toEqual([]);
	}
	const { saved, unsaved } = witness.looks;
	console.log(`${witness.promised.size} cards called saved in ${saved} of ${saved + unsaved} looks, all there`);
	expect(witness.promised.size, 'the witness saw something to lose').toBeGreaterThan(KILLS);
	expect(runsWithWriting, 'runs in which something was still to be saved').toBeGreaterThan(0);
});
