import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type * as Y from 'yjs';
import { editorOnPage, showNote, write } from '../../../../tests/support/note-stage.ts';
import '../../../app.css';

beforeAll(() => initializeWasm(wasm));
let leave: () => Promise<void> = () => Promise.resolve();
afterEach(() => leave());

const drawn = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** A long note with the caret at the end of its last line. */
const open = async () => {
	const shown = showNote(...Array.from({ length: 300 }, (_, n) => `${n}番目のことば`));
	leave = shown.leave;
	await expect.element(page.getByRole('textbox', { name: '本文' })).toMatchTextContent(/299番目/);
	const text = editorOnPage();
	await userEvent.click(text.lastElementChild!);
	await userEvent.keyboard('{Control>}{End}{/Control}');
	const types = async (keys: string) => {
		await userEvent.keyboard(keys);
		await drawn();
	};
	return { ...shown, text, types };
};

/** More than a line of them. */
const KEYS = 30;

const held = (): Element | null => document.querySelector('.held');

/** How far the lines of a block stand out of it, or leave it empty, in CSS pixels. */
const misfit = (block: Element): number => {
	const lines = document.createRange();
	lines.selectNodeContents(block);
	return Math.abs(lines.getBoundingClientRect().bottom - block.getBoundingClientRect().bottom);
};

it('a block of a long note keeps its height while somebody types in it, and never another one than its lines have', async () => {
	const { text, types } = await open();
	await types('a');
	const fits = misfit(text.lastElementChild!);
	const height = text.lastElementChild!.clientHeight;
	await types('b');
	await expect.poll(held).toBe(text.lastElementChild);
	for (let key = 0; key < KEYS; key++) {
		await types('言');
		expect(misfit(text.lastElementChild!), `key ${key}`).toBeCloseTo(fits, 0);
	}
	expect(text.lastElementChild!.clientHeight).toBeGreaterThan(height);
	for (let key = 0; key < KEYS; key++) {
		await types('{Backspace}');
		expect(misfit(text.lastElementChild!), `key ${key}`).toBeCloseTo(fits, 0);
	}
	expect(text.lastElementChild!.textContent).toBe('299番目のことばab');
	await expect.poll(held, { timeout: 3_000 }).toBeNull();
});

it('it lets go when others write, when the line is split and when the text is left', async () => {
	const { text, types, session } = await open();
	const typesHeld = async () => {
		await types('a');
		await types('b');
		await expect.poll(held).not.toBeNull();
	};
	await typesHeld();
	write(session, (body) => ((body.get(299) as Y.XmlElement).get(0) as Y.XmlText).insert(0, '鈴木のことば'.repeat(40)));
	await expect.poll(() => text.textContent).toContain('鈴木');
	expect(held()).toBeNull();
	await typesHeld();
	await types('{Enter}');
	expect(held()).toBeNull();
	await typesHeld();
	text.blur();
	expect(held()).toBeNull();
});

it('an input method writes on in a held block', async () => {
	const { text, types } = await open();
	await types('a');
	await types('b');
	await expect.poll(held).not.toBeNull();
	const method = cdp() as unknown as { send(method: string, says: object): Promise<void> };
	const word = 'はなしあいのことば'.repeat(12);
	for (let to = 1; to <= word.length; to += 7) {
		const shown = word.slice(0, to);
		await method.send('Input.imeSetComposition', { text: shown, selectionStart: to, selectionEnd: to });
		await drawn();
	}
	await method.send('Input.insertText', { text: word });
	await types('c');
	expect(text.lastElementChild!.textContent).toBe(`299番目のことばab${word}c`);
});
