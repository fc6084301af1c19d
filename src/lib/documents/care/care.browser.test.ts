import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import '../../../app.css';
import CareView from './CareView.svelte';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const box = (name: string) => page.getByRole('textbox', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });

it('a card is written by the person’s own wish alone, changed, and taken out with its key', async () => {
	const desk = new Desk();
	const props = { session: {}, View: CareView, locale: 'ja', title: '日誌', around: desk };
	const app = mount(DeskStage, { target: document.body, props } as never);
	flushSync();
	tearDown = () => unmount(app);

	await button('カードを書く').click();
	await userEvent.fill(box('お名前'), '田中 花子');
	await userEvent.fill(box('本人の望み'), '新聞がたまったら、声をかけて');
	await userEvent.fill(box('だれが、たずねてよいか'), '世話人ならだれでも');
	await userEvent.fill(page.getByLabelText('いつまで'), '2027-03-31');
	await button('書きとめる').click();
	await expect.element(page.getByText(/本人の望みのときだけ書けます/)).toBeVisible();
	expect(desk.opened('care')).toEqual([]);
	await page.getByRole('checkbox', { name: '本人から、こうしてほしいと聞きました' }).click();
	await button('書きとめる').click();
	await expect.element(page.getByRole('heading', { name: '田中 花子' })).toBeVisible();
	await expect.element(page.getByText(/いつまで: 令和9年\(2027年\)3月31日/)).toBeVisible();

	await button('なおす「田中 花子」').click();
	await userEvent.fill(box('本人の望み'), '電話だけにして');
	await page.getByRole('checkbox').click();
	await button('書きとめる').click();
	await expect.element(page.getByText('電話だけにして')).toBeVisible();
	await expect.element(page.getByText('新聞がたまったら、声をかけて')).not.toBeInTheDocument();

	await button('消す「田中 花子」').click();
	expect(desk.buried).toEqual([]);
	await page.getByRole('dialog').getByRole('button', { name: '消す' }).click();
	await expect.element(page.getByText('いま、カードはありません。')).toBeVisible();
	expect(desk.buried).toHaveLength(1);
});
