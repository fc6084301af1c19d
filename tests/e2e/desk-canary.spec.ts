import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginsGroup, seesSaved } from '../support/deeds.ts';
import { filesOf, foundIn, foundInRenderers, heapOf, markedWords, storedIn } from '../support/canary.ts';
import { locksCabinet, makesCabinet, opensCabinet, putsPhoto, writesEntry } from '../support/cabinet.ts';
import { expect, test } from '../support/household.ts';
import { markedPicture } from '../support/marked-picture.ts';

const WORDS = markedWords(40);
const part = (from: number, to: number): string => WORDS.slice(from, to).join('。');
const [CAPTION, CAMERA, FILE] = [WORDS[11]!, WORDS[12]!, WORDS[13]!];

test('of 40 marked words and a photo in the 日誌 nothing is left in a locked page, nor on the disk after a power cut', async ({
	household
}) => {
	// It reads hundreds of megabytes of memory and files.
	test.setTimeout(240_000);
	const sato = await household.moveInWithDevice('佐藤', { keepsApp: true });
	const { page } = sato;
	const picture = await markedPicture(sato.context, CAMERA);
	const marked = [...WORDS, ...picture.pieces];
	await beginsGroup(sato, household.url, '佐藤');
	const words = await makesCabinet(sato);
	await writesEntry(sato, part(0, 11));
	const file = join(tmpdir(), `${FILE}.jpg`);
	await writeFile(file, picture.file);
	await putsPhoto(sato, part(0, 11), file, CAPTION);
	await rm(file);
	const paper = await page.pdf({ preferCSSPageSize: true });
	expect(paper.toString('latin1')).toMatch(/\/Subtype\s*\/Image[^>]*\/Width 400|\/Width 400[^>]*\/Subtype\s*\/Image/);

	await page.getByRole('button', { name: '日誌を書く' }).click();
	await page.getByRole('radio', { name: '気になること' }).check();
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill(part(14, 20));
	await page.getByRole('textbox', { name: 'だれのこと' }).first().fill(part(20, 22));
	await page.getByRole('radio', { name: '見た', exact: true }).check();
	await page.getByRole('button', { name: 'このあとすることも書く' }).click();
	await page.getByRole('textbox', { name: 'このあとすること' }).fill(part(22, 24));
	await page.getByRole('combobox', { name: 'だれが' }).fill(part(24, 26));
	await page.getByRole('button', { name: '書きとめる' }).click();
	await page.getByRole('button', { name: '天気・当番・人数を書く' }).click();
	await page.getByRole('textbox', { name: '当番' }).fill(part(26, 28));
	await page.getByRole('button', { name: '書きとめる' }).click();
	await seesSaved(sato);
	const search = page.getByRole('search');
	await search.getByRole('textbox', { name: 'さがすことば' }).fill(CAPTION);
	await expect(search.getByRole('img', { name: '写真', exact: true })).toBeVisible();
	await search.getByRole('textbox', { name: 'さがすことば' }).fill(WORDS[28]!);
	await search.getByRole('textbox', { name: 'だれのこと・だれが書いた' }).fill(WORDS[29]!);
	await search.getByRole('textbox', { name: 'さがすことば' }).fill('');
	await page.getByRole('button', { name: '日誌を書く' }).click();
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill(part(30, 35));
	// What is on the screen is in the heap, and its pictures in the memory around it: the search can find.
	const rawOpen = await foundInRenderers(sato.profile, marked);
	expect(rawOpen).toEqual(expect.arrayContaining(picture.pieces.map((piece) => piece.toString('hex'))));
	expect(foundIn([await heapOf(page)], marked).length).toBeGreaterThan(25);

	await locksCabinet(sato);
	expect(foundIn([await heapOf(page)], marked)).toEqual([]);
	expect(foundIn(await storedIn(page), marked)).toEqual([]);
	const rawLocked = await foundInRenderers(sato.profile, marked);
	const figure = (found: readonly string[]): string => {
		const words = found.filter((one) => WORDS.includes(one)).length;
		return `${words} of ${WORDS.length} words and ${found.length - words} of ${picture.pieces.length} pieces of a photo`;
	};
	console.log(
		`in the raw memory of the renderers: ${figure(rawOpen)} while it is open, ${figure(rawLocked)} once it is locked`
	);

	await opensCabinet(sato, words);
	await expect(page.getByRole('textbox', { name: 'ことば', exact: true })).toHaveValue(part(30, 35));
	await expect(page.getByRole('img', { name: '写真', exact: true })).toBeVisible();
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill(part(35, 40));
	await household.cutPower(sato);
	expect(foundIn(await filesOf(sato.profile), marked)).toEqual([]);

	const back = await household.comeBack(sato);
	await back.page.goto(household.url);
	expect(foundIn(await storedIn(back.page), marked)).toEqual([]);

	// The same search finds each of them where nothing guards them.
	await back.page.evaluate(
		async ([words, photo]) => {
			const [first, second, third, fourth, fifth] = words as string[];
			localStorage.setItem('canary', first!);
			await (await caches.open('canary')).put('/canary', new Response(second!));
			const packed = new Response(new Blob([third!]).stream().pipeThrough(new CompressionStream('deflate')));
			const opening = indexedDB.open('canary', 1);
			opening.onupgradeneeded = () => opening.result.createObjectStore('canary');
			await new Promise((resolve) => (opening.onsuccess = resolve));
			const bytes = await packed.arrayBuffer();
			const writing = opening.result.transaction('canary', 'readwrite', { durability: 'strict' });
			writing.objectStore('canary').put(bytes, 'deflated');
			writing.objectStore('canary').put(btoa(unescape(encodeURIComponent(`x${fourth!}y`))), 'in base64');
			writing.objectStore('canary').put(fifth, 'plain');
			writing.objectStore('canary').put(Uint8Array.fromBase64(photo as string), 'a photo');
			await new Promise((resolve) => (writing.oncomplete = resolve));
		},
		[WORDS.slice(0, 5), Buffer.concat(picture.pieces).toString('base64')]
	);
	const unguarded = [...WORDS.slice(0, 5), ...picture.pieces.map((piece) => piece.toString('hex'))].toSorted();
	expect(foundIn(await storedIn(back.page), marked)).toEqual(unguarded);
	await household.cutPower(back);
	expect(foundIn(await filesOf(sato.profile), marked).length).toBeGreaterThan(1);
});
