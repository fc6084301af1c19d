import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/app.css';
import type { Member } from '../../src/lib/group/state.ts';
import { deskNames } from '../../src/lib/workspace/desk/desk-people.ts';
import CabinetStage from '../support/CabinetStage.svelte';

const TWICE = ['らくだ', 'けしき', 'らくだ', 'あおぞら'];
const atDesk = (name: string) => ({ name, circles: ['everyone', 'desk'] }) as unknown as Member;

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const show = (names: readonly string[]): readonly string[] => {
	const said: string[] = [];
	const props = { words: TWICE, names, chosen: (one: string) => void said.push(one) };
	const app = mount(CabinetStage, { target: document.body, props });
	flushSync();
	tearDown = () => unmount(app);
	return said;
};

it('a cabinet is made by four words of which two are alike, as they are drawn', async () => {
	const said = show([]);
	await expect.element(page.getByRole('list', { name: '合言葉' }).getByRole('listitem').nth(3)).toBeVisible();
	await page.getByRole('button', { name: '書きうつしました' }).click();
	await page.getByRole('textbox', { name: '合言葉' }).fill(TWICE.join('　'));
	await page.getByRole('button', { name: '戸棚をつくる' }).click();
	expect(said).toEqual([TWICE.join('　')]);
});

it('whoever sits at the shared tablet chooses their name, also where two people have it', async () => {
	const members = new Map(['佐藤', '鈴木', '佐藤'].map((name, n) => [`m${n}`, atDesk(name)]));
	const said = show(deskNames({ members } as never));
	await expect.element(page.getByRole('radio').nth(2)).toBeVisible();
	await page.getByRole('radio', { name: '佐藤' }).click();
	await page.getByRole('button', { name: '使いはじめる' }).click();
	expect(said).toEqual(['佐藤']);
});
