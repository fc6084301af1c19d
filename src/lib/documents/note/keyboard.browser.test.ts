import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import { editorOnPage, showNote } from '../../../../tests/support/note-stage.ts';
import '../../../app.css';
import { blocksOf } from './read-blocks.ts';
import { textOfRecord } from './text.ts';

beforeAll(() => initializeWasm(wasm));
let leave: () => Promise<void> = () => Promise.resolve();
afterEach(() => leave());

/** Tabs until the button of this name has the focus, and presses it. */
const presses = async (name: string): Promise<void> => {
	const button = page.getByRole('button', { name, exact: true });
	for (let tabs = 0; document.activeElement !== button.query() && tabs < 60; tabs++) await userEvent.keyboard('{Tab}');
	expect(document.activeElement, name).toBe(button.query());
	await userEvent.keyboard('{Enter}');
};
const isInText = (): boolean => document.activeElement === editorOnPage();
/** One is back in the text, or in the dialog that asks, a moment later. */
const forms = async (name: string): Promise<void> => {
	await userEvent.keyboard('{Alt>}{F10}{/Alt}');
	await presses(name);
	await expect
		.poll(() => isInText() || document.activeElement?.tagName)
		.toSatisfy((is) => is === true || is === 'INPUT');
};
const types = (words: string): Promise<void> => userEvent.keyboard(words);

it('the whole of a note is written, given its form and printed by keyboard alone', async () => {
	const { session, leave: close } = showNote('');
	leave = close;
	await expect.element(page.getByRole('textbox', { name: '本文' })).toBeVisible();
	editorOnPage().focus();
	await forms('見出し');
	await types('決まったこと{Enter}毎週土曜にひらく');
	await userEvent.keyboard('{Shift>}{Home}{/Shift}');
	await forms('太字');
	await forms('マーカー');
	// The browser tells the editor a moment later where the caret is.
	const told = new Promise((tell) => document.addEventListener('selectionchange', tell, { once: true }));
	await userEvent.keyboard('{End}');
	await told;
	await userEvent.keyboard('{Enter}');
	await forms('太字');
	await forms('マーカー');
	await types('電話は');
	await forms('リンク');
	expect(await commands.axe()).toEqual([]);
	await types('お茶{Enter}');
	await expect.element(page.getByRole('dialog')).toMatchTextContent(/https:\/\/ で始まるアドレスか/);
	await userEvent.keyboard('{Control>}a{/Control}');
	await types('022-333-4444{Enter}');
	await expect.poll(isInText).toBe(true);
	await types('へ{Enter}');
	await forms('やること');
	await types('鍵を返す');
	await forms('だれが・いつまで');
	await types('田中さん');
	await presses('決める');
	await expect.poll(isInText).toBe(true);
	await types('{Enter}{Enter}');
	await forms('表');
	await types('お茶{Tab}佐藤');
	await userEvent.keyboard('{Alt>}{F10}{/Alt}{Escape}');
	await expect.poll(isInText).toBe(true);
	await types('さん');
	const print = vi.spyOn(window, 'print').mockImplementation(() => undefined);
	await userEvent.keyboard('{Control>}{End}{/Control}');
	// Tab goes from cell to cell in a table; the arrow leaves it.
	await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
	await forms('引用');
	await types('おわり');
	await userEvent.keyboard('{Escape}');
	await presses('印刷する');
	expect(print).toHaveBeenCalledOnce();

	await expect.poll(() => session.owes).toBe(false);
	const doc = textOfRecord(session.current);
	const blocks = blocksOf(doc);
	doc.destroy();
	expect(blocks).toMatchObject([
		{ kind: 'heading', line: [{ text: '決まったこと' }] },
		{ kind: 'paragraph', line: [{ text: '毎週土曜にひらく', bold: true, highlight: true }] },
		{ kind: 'paragraph', line: [{ text: '電話は' }, { text: '022-333-4444', href: 'tel:0223334444' }, { text: 'へ' }] },
		{ kind: 'tasks', items: [{ owner: '田中さん', done: false }] },
		{ kind: 'table' },
		{ kind: 'quote' },
		// The editor keeps a line to write on below.
		{ kind: 'paragraph', line: [] }
	]);
});
