import { beginsGroup, seesSaved } from '../support/deeds.ts';
import { filesOf, foundIn, heapOf, markedWords, storedIn } from '../support/canary.ts';
import { locksCabinet, makesCabinet, opensCabinet, writesEntry } from '../support/cabinet.ts';
import { expect, test } from '../support/household.ts';

const MARKED = markedWords(40);
const part = (from: number, to: number): string => MARKED.slice(from, to).join('。');

test('of 40 marked words in the 日誌 nothing is left in a locked page, nor on the disk after a power cut', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const { page } = sato;
	await beginsGroup(sato, household.url, '佐藤');
	const words = await makesCabinet(sato);
	await writesEntry(sato, part(0, 14));

	await page.getByRole('button', { name: '日誌を書く' }).click();
	await page.getByRole('radio', { name: '気になること' }).check();
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill(part(14, 20));
	await page.getByRole('textbox', { name: 'だれのこと' }).first().fill(part(20, 22));
	await page.getByRole('radio', { name: '見た', exact: true }).check();
	await page.getByRole('button', { name: 'このあとすることも書く' }).click();
	await page.getByRole('textbox', { name: 'このあとすること' }).fill(part(22, 24));
	await page.getByRole('textbox', { name: 'だれが' }).fill(part(24, 26));
	await page.getByRole('button', { name: '書きとめる' }).click();
	await page.getByRole('button', { name: '天気・当番・人数を書く' }).click();
	await page.getByRole('textbox', { name: '当番' }).fill(part(26, 28));
	await page.getByRole('button', { name: '書きとめる' }).click();
	await seesSaved(sato);
	await page.getByRole('textbox', { name: 'さがすことば' }).fill(MARKED[28]!);
	await page.getByRole('textbox', { name: 'だれのこと・だれが書いた' }).fill(MARKED[29]!);
	await page.getByRole('textbox', { name: 'さがすことば' }).fill('');
	await page.getByRole('button', { name: '日誌を書く' }).click();
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill(part(30, 35));
	// What is on the screen is in the heap: the search can find.
	expect(foundIn([await heapOf(page)], MARKED).length).toBeGreaterThan(25);

	await locksCabinet(sato);
	expect(foundIn([await heapOf(page)], MARKED)).toEqual([]);
	expect(foundIn(await storedIn(page), MARKED)).toEqual([]);

	await opensCabinet(sato, words);
	await expect(page.getByRole('textbox', { name: 'ことば', exact: true })).toHaveValue(part(30, 35));
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill(part(35, 40));
	await household.cutPower(sato);
	expect(foundIn(await filesOf(sato.profile), MARKED)).toEqual([]);

	const back = await household.comeBack(sato);
	await back.page.goto(household.url);
	expect(foundIn(await storedIn(back.page), MARKED)).toEqual([]);

	// The same search finds each of them where nothing guards them.
	await back.page.evaluate(async (marked) => {
		localStorage.setItem('canary', marked[0]!);
		await (await caches.open('canary')).put('/canary', new Response(marked[1]!));
		const packed = new Response(new Blob([marked[2]!]).stream().pipeThrough(new CompressionStream('deflate')));
		const opening = indexedDB.open('canary', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('canary');
		await new Promise((resolve) => (opening.onsuccess = resolve));
		const bytes = await packed.arrayBuffer();
		const writing = opening.result.transaction('canary', 'readwrite', { durability: 'strict' });
		writing.objectStore('canary').put(bytes, 'deflated');
		writing.objectStore('canary').put(btoa(unescape(encodeURIComponent(`x${marked[3]!}y`))), 'in base64');
		writing.objectStore('canary').put(marked[4], 'plain');
		await new Promise((resolve) => (writing.oncomplete = resolve));
	}, MARKED);
	expect(foundIn(await storedIn(back.page), MARKED)).toEqual(MARKED.slice(0, 5).toSorted());
	await household.cutPower(back);
	expect(foundIn(await filesOf(sato.profile), MARKED).length).toBeGreaterThan(1);
});
