import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beginsGroup, card, invites, joins, opensBoard, writesCard } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';
import { foundInFiles, foundInMemory, spellings } from '../support/memory-scan.ts';

const GROUP = 'ひみつのみどり団地七号棟';
const WORDS = '足が悪くなって買いものがつらい、と佐藤さんが言っていました';
/** Goes to the relay on purpose, so that the scan is seen to find what is there. */
const PLANTED = 'engawa-planted-needle-5d2c7a';

test('the relay that carried everything holds no word, no name and no id of the group', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	// Without a direct line all words go through the relay, which is the harder case.
	const suzuki = await household.moveIn('鈴木', { args: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] });
	await beginsGroup(sato, household.url, '佐藤', GROUP);
	const link = await invites(sato);
	await joins(suzuki, link, '鈴木');
	await opensBoard(sato);
	await opensBoard(suzuki);
	await writesCard(sato, WORDS);
	await expect(card(suzuki.page, WORDS)).toBeVisible();

	const [group, invite, secret] = link
		.split('#v1.')[1]!
		.split('.')
		.map((part) => Buffer.from(part, 'base64url'));
	const ids = { group: group!, invite: invite!, secret: secret! };
	const needles = new Map([
		['the words', spellings(WORDS)],
		['the group’s name', spellings(GROUP)],
		...Object.entries(ids).map(([name, bytes]): [string, Buffer[]] => [
			`the ${name} id`,
			[bytes, ...spellings(bytes.toString('hex')), ...spellings(bytes.toString('base64url'))]
		]),
		['planted', spellings(PLANTED)]
	]);
	const { pid, dataDir } = household.relay;
	// Only what was planted is found: so the rest is not there, and the scan can see.
	await suzuki.page.evaluate((path) => fetch(`/${path}`), PLANTED);
	await writeFile(join(dataDir, 'planted'), PLANTED);
	expect(await foundInMemory(pid, needles)).toEqual(['planted']);
	expect(await foundInFiles(dataDir, needles)).toEqual(['planted']);
});
