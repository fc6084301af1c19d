import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RELAY_ONLY } from '../support/chromium.ts';
import { beginsGroup, card, invites, joins, opensBoard, readsToday, writesCardWithName } from '../support/deeds.ts';
import { namedDocumentIds, watchDocumentIds } from '../support/document-ids.ts';
import { expect, test } from '../support/household.ts';
import { foundInFiles, foundInLines, foundInMemory, spellings } from '../support/memory-scan.ts';

test.use({ hasOwnRelay: true });

const GROUP = 'ひみつのみどり団地七号棟';
const MEMBERS = ['名のりの佐藤三千代', '名のりの鈴木与志江'] as const;
const WORDS = '足が悪くなって買いものがつらい、と佐藤さんが言っていました';
/** Go to the relay on purpose, so that each scan is seen to find what is there. */
const PLANTED = 'engawa-planted-needle-5d2c7a';
const STARTED = '"event":"started"';

/** Bytes as they are, and as hex and base64url. */
const codings = (bytes: Buffer): Buffer[] => [
	bytes,
	...spellings(bytes.toString('hex')),
	...spellings(bytes.toString('base64url'))
];

test('the relay that carried everything holds no word, no name and no id of the group', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	// Without a direct line all words go through the relay, which is the harder case.
	const suzuki = await household.moveInWithDevice('鈴木', { args: RELAY_ONLY });
	await watchDocumentIds(sato.context);
	await beginsGroup(sato, household.url, MEMBERS[0], GROUP);
	const link = await invites(sato);
	await joins(suzuki, link, MEMBERS[1]);
	await opensBoard(sato);
	await opensBoard(suzuki);
	await writesCardWithName(sato, WORDS);
	await expect(card(suzuki.page, WORDS)).toBeVisible();
	await readsToday(suzuki, '1台は、中継をとおして');

	const [group, invite, secret] = link
		.split('#v2.')[1]!
		.split('.')
		.map((part) => Buffer.from(part, 'base64url'));
	const documents = await namedDocumentIds(sato.page);
	console.log(`looks for ${documents.size} document ids: ${[...documents.keys()].join(' ')}`);
	expect(documents.size).toBeGreaterThanOrEqual(2);
	const needles = new Map([
		['the words', spellings(WORDS)],
		['the group’s name', spellings(GROUP)],
		...MEMBERS.map((name) => [name, spellings(name)] as const),
		['the group’s id', codings(group!)],
		['the invite’s id', codings(invite!)],
		['the invite’s secret', codings(secret!)],
		...[...documents].map(([id, bytes]) => [`document ${id}`, [...spellings(id), ...codings(bytes)]] as const),
		['planted', spellings(PLANTED)],
		['started', spellings(STARTED)]
	]);
	const { pid, dataDir, logged, said } = household.relay;
	// Only what was planted is found: so the rest is not there, and the scan can see.
	await suzuki.page.evaluate((path) => fetch(`/${path}`), PLANTED);
	await writeFile(join(dataDir, 'planted'), PLANTED);
	expect((await foundInMemory(pid, needles)).filter((name) => name !== 'started')).toEqual(['planted']);
	expect(await foundInFiles(dataDir, needles)).toEqual(['planted']);
	expect(foundInLines([...logged, ...said], needles)).toEqual(['started']);
});
