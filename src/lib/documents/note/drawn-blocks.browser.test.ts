import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { editorOnPage, showNote } from '../../../../tests/support/note-stage.ts';
import '../../../app.css';

beforeAll(() => initializeWasm(wasm));
let leave: () => Promise<void> = () => Promise.resolve();
afterEach(() => leave());

interface Keyboard {
	send(method: 'Input.dispatchKeyEvent', says: Record<string, unknown>): Promise<void>;
	send(method: 'Input.insertText', says: { text: string }): Promise<void>;
}
const keyboard = () => cdp() as unknown as Keyboard;

const drawn = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const open = async (...lines: readonly string[]): Promise<HTMLElement> => {
	const shown = showNote(...lines);
	leave = shown.leave;
	await expect.element(page.getByRole('textbox', { name: '本文' })).toHaveTextContent(lines.join(''));
	return editorOnPage();
};

const linesOf = (text: HTMLElement): string[] => [...text.children].map((block) => block.textContent);

it('who writes as soon as the note is there, before it is drawn, writes into its first line', async () => {
	const isThere = new Promise<void>((there) => {
		const watch = new MutationObserver(() => {
			if (!document.querySelector('.ProseMirror')?.textContent) return;
			watch.disconnect();
			there();
		});
		watch.observe(document.body, { childList: true, subtree: true });
	});
	leave = showNote('一行目', '二行目').leave;
	await isThere;
	const text = editorOnPage();
	text.focus();
	expect(getSelection()!.anchorNode, 'the caret').toBe(text.firstElementChild!.firstChild);
	await keyboard().send('Input.insertText', { text: '字' });
	await expect.poll(() => linesOf(text)).toEqual(['字一行目', '二行目']);
});

it('the end of a long note is the end of its last line', async () => {
	const lines = Array.from({ length: 300 }, (_, n) => `${n}番目のことば`);
	const text = await open(...lines);
	await drawn();
	text.focus();
	await userEvent.keyboard('{Control>}{End}{/Control}字');
	await expect.poll(() => linesOf(text)).toEqual([...lines.slice(0, -1), '299番目のことば字']);
});

const CODES: Readonly<Record<string, number>> = {
	Enter: 13,
	Backspace: 8,
	Delete: 46,
	Home: 36,
	End: 35,
	ArrowLeft: 37,
	ArrowUp: 38,
	ArrowDown: 40
};
const BUSY_MS = 300;

/** Keys that come while the page is busy with something else, and are all taken in before it draws again. */
const pressesAtOnce = async (keys: readonly string[]): Promise<void> => {
	const sent = keys.flatMap((key) => {
		const text = CODES[key] === undefined ? key : key === 'Enter' ? '\r' : undefined;
		const windowsVirtualKeyCode = CODES[key] ?? key.toUpperCase().charCodeAt(0);
		return ['keyDown', 'keyUp'].map((type) =>
			keyboard().send('Input.dispatchKeyEvent', {
				type,
				key,
				windowsVirtualKeyCode,
				...(text !== undefined && type === 'keyDown' && { text })
			})
		);
	});
	for (const end = performance.now() + BUSY_MS; performance.now() < end;);
	await Promise.all(sent);
};

it.each([
	{ keys: 'a Enter b Home Backspace c Enter d ArrowLeft ArrowLeft e Delete f', left: 'acefdb0 1 2 3' },
	{
		keys: 'ArrowDown End ArrowLeft a Enter b ArrowUp End c ArrowDown Home d Enter e End Backspace f',
		left: '0 ac d ebf 2 3'
	},
	{
		keys: 'a Enter b Enter c ArrowUp d ArrowUp End e ArrowDown ArrowDown End f Enter ArrowUp g ArrowDown h',
		left: 'ae bd gc0f h 1 2 3'
	}
])('keys find a line that was not drawn yet: $keys', async ({ keys, left }) => {
	const text = await open('0', '1', '2', '3');
	text.focus();
	await drawn();
	await pressesAtOnce(keys.split(' '));
	await expect.poll(() => linesOf(text).join(' ')).toBe(left);
});
