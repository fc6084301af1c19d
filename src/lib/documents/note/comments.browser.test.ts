import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { randomFrom } from '../../../../tests/support/random.ts';
import { editorOnPage, paragraph, showNote, write } from '../../../../tests/support/note-stage.ts';
import '../../../app.css';
import { answer, comment, commentsOf } from './comments.ts';

beforeAll(() => initializeWasm(wasm));
let leave: () => Promise<void> = () => Promise.resolve();
afterEach(() => leave());

const FIRST = '毎週土曜にひらく';
const open = async () => {
	const shown = showNote(FIRST);
	leave = shown.leave;
	await expect.element(page.getByRole('textbox', { name: '本文' })).toHaveTextContent(FIRST);
	return shown;
};
const notes = () => page.getByRole('region', { name: 'ふせん' });
const presses = async (name: string): Promise<void> => {
	const button = page.getByRole('button', { name, exact: true });
	for (let tabs = 0; document.activeElement !== button.query() && tabs < 80; tabs++) await userEvent.keyboard('{Tab}');
	await userEvent.keyboard('{Enter}');
};
const underlined = () =>
	[...editorOnPage().querySelectorAll('.commented')].map(({ textContent }) => textContent).join('');

it('a ふせん on chosen words is written, answered and settled by keyboard alone, and stays with its words', async () => {
	const { session, suzuki } = await open();
	editorOnPage().focus();
	await userEvent.keyboard('{Home}{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}');
	await userEvent.keyboard('{Control>}{Alt>}m{/Alt}{/Control}');
	const dialog = page.getByRole('dialog', { name: 'ふせんを貼る' });
	await expect.element(dialog).toMatchTextContent(/毎週土曜/);
	await expect.element(dialog).toMatchTextContent(/みんなに見えます/);
	expect(await commands.axe()).toEqual([]);
	await presses('貼る');
	await expect.element(dialog).toMatchTextContent(/ことばを書いてください。/);
	await page.getByRole('textbox', { name: 'ふせんのことば' }).element().focus();
	await userEvent.keyboard('だれが開けますか');
	await presses('貼る');
	await expect.element(notes()).toMatchTextContent(/だれが開けますか/);
	await expect.poll(underlined).toBe('毎週土曜');
	expect(document.activeElement).toBe(editorOnPage());

	// A neighbour writes before it, and answers.
	suzuki.hear(session);
	write(suzuki, (body) => body.insert(0, [paragraph('はじめに')]));
	const [asked] = commentsOf(suzuki.current);
	const signed = { by: '鈴木', tablet: false, at: 1 };
	suzuki.change((draft) => answer(draft, asked!, '私が開けます', signed, randomFrom(3)));
	session.hear(suzuki);
	await expect.element(notes()).toMatchTextContent(/私が開けます/);
	await expect.poll(underlined).toBe('毎週土曜');
	await presses('ここを見る');
	expect(getSelection()?.toString()).toBe('毎週土曜');
	await presses('済にする');
	await expect.element(page.getByText('済んだふせん 1まい')).toBeVisible();
	await expect.poll(underlined).toBe('');
	expect(await commands.axe()).toEqual([]);
});

it('is on paper only when somebody wishes, and passages that anybody could send draw nothing and break nothing', async () => {
	const { session, suzuki } = await open();
	const hostile = [Uint8Array.of(), Uint8Array.of(255, 255, 255), new Uint8Array(400).fill(1)];
	for (const [n, bytes] of hostile.entries())
		suzuki.change((draft) =>
			comment(
				draft,
				{ from: bytes, to: bytes },
				'<b>ここ</b>',
				`ことば${n}`,
				{ by: '鈴木', tablet: true, at: n },
				randomFrom(n)
			)
		);
	session.hear(suzuki);
	await expect.element(notes()).toMatchTextContent(/<b>ここ<\/b>/);
	await expect.element(notes()).toMatchTextContent(/ことば2/);
	await page.getByRole('button', { name: 'ここを見る' }).first().click();
	await expect.element(page.getByText('この文は、いまは本文にありません。')).toBeVisible();
	expect(notes().element().classList.contains('screen-only')).toBe(true);
	await page.getByRole('checkbox', { name: 'ふせんも印刷する' }).click();
	expect(notes().element().classList.contains('screen-only')).toBe(false);
});
