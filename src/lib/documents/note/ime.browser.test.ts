import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import type { Editor } from '@tiptap/core';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { afterEach, beforeAll, expect, inject, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type * as Y from 'yjs';
import { randomFrom } from '../../../../tests/support/random.ts';
import { editorOnPage, showNote } from '../../../../tests/support/note-stage.ts';
import '../../../app.css';
import { BODY } from './body.ts';
import { NoteText } from './note-text.ts';
import { wordsOf } from './text.ts';

/**
 * Sato-san writes Japanese with an input method, by the browser's own composition events, while Suzuki-san types and deletes in
 * the same line: before, after and inside the word. Every character of a run is written once, so that one that was lost or
 * doubled is seen.
 */

beforeAll(() => initializeWasm(wasm));
let leave: () => Promise<void> = () => Promise.resolve();
afterEach(() => leave());

/** All 200 of the issue with `npm run soak:ime`. */
const RUNS = inject('soak') ? 200 : 12;
const seed = inject('seed');
const WORDS_IN_A_RUN = 4;
const FIRST = 'はじめに';

interface InputMethod {
	send(
		method: 'Input.imeSetComposition',
		says: { text: string; selectionStart: number; selectionEnd: number }
	): Promise<void>;
	send(method: 'Input.insertText', says: { text: string }): Promise<void>;
	send(method: 'Input.dispatchKeyEvent', says: Record<string, unknown>): Promise<void>;
}
const inputMethod = () => cdp() as unknown as InputMethod;
const shows = (text: string): Promise<void> =>
	inputMethod().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

/** The one line of the note in Suzuki-san's hands. */
const lineOf = (text: NoteText): Y.XmlText =>
	(text.doc.getXmlFragment(BODY).get(0) as Y.XmlElement).get(0) as unknown as Y.XmlText;

/** Characters of which each comes once in a run. */
class Characters {
	#next = 0x4e00;
	draw(): string {
		return String.fromCharCode(this.#next++);
	}
}

/** What Suzuki-san wrote and did not take away. */
class Suzuki {
	readonly written = new Set<string>();
	readonly #text: NoteText;
	readonly #draw: () => string;
	readonly #random: () => number;

	constructor(text: NoteText, draw: () => string, random: () => number) {
		this.#text = text;
		this.#draw = draw;
		this.#random = random;
	}

	/** One key, somewhere in the line, or the deletion of an own character. */
	types(): void {
		const line = lineOf(this.#text);
		const [own] = this.written;
		if (own !== undefined && this.#random() < 0.25) {
			line.delete(line.toString().indexOf(own), 1);
			this.written.delete(own);
			return;
		}
		const character = this.#draw();
		line.insert(Math.floor(this.#random() * (line.length + 1)), character);
		this.written.add(character);
	}
}

const composes = async (random: () => number, draw: () => string, between: () => void): Promise<string> => {
	const kana = Array.from({ length: 1 + Math.floor(random() * 4) }, draw).join('');
	for (let typed = 1; typed <= kana.length; typed++) {
		await shows(kana.slice(0, typed));
		if (random() < 0.6) between();
	}
	// Henkan: the reading becomes another word, of another length, and then one more.
	let word = kana;
	for (let choice = 0; choice < Math.floor(random() * 3); choice++) {
		word = Array.from({ length: 1 + Math.floor(random() * 3) }, draw).join('');
		await shows(word);
		if (random() < 0.6) between();
	}
	if (random() < 0.15) {
		await shows('');
		word = '';
	}
	await inputMethod().send('Input.insertText', { text: word });
	return word;
};

const presses = async (key: string, code: string, modifiers = 0): Promise<void> => {
	const windowsVirtualKeyCode = { Home: 36, End: 35, z: 90, ArrowLeft: 37 }[key]!;
	for (const type of ['rawKeyDown', 'keyUp'])
		await inputMethod().send('Input.dispatchKeyEvent', { type, key, code, modifiers, windowsVirtualKeyCode });
};
const CONTROL = 2;

/** As from its menu. */
const asksBrowserForUndo = (): Promise<void> =>
	inputMethod().send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Unidentified', commands: ['undo'] });

/** As after half a second without a key: what comes next is a step of its own. */
const stopsTyping = (): void => {
	const { editor } = editorOnPage() as HTMLElement & { editor: Editor };
	(yUndoPluginKey.getState(editor.state) as { undoManager: Y.UndoManager }).undoManager.stopCapturing();
};

const start = async () => {
	const shown = showNote(FIRST);
	await expect.element(page.getByRole('textbox', { name: '本文' })).toHaveTextContent(FIRST);
	const text = await NoteText.open(shown.suzuki);
	leave = async () => {
		text.close();
		await shown.leave();
	};
	editorOnPage().focus();
	return text;
};

it(
	`loses and doubles no character in ${RUNS} runs (ENGAWA_SEED=${seed})`,
	{ timeout: 20_000 + RUNS * 5_000 },
	async () => {
		let whileComposing = 0;
		for (let run = 0; run < RUNS; run++) {
			const random = randomFrom(seed + run);
			const characters = new Characters();
			const draw = () => characters.draw();
			const text = await start();
			const suzuki = new Suzuki(text, draw, random);
			const committed: string[] = [];
			for (let word = 0; word < WORDS_IN_A_RUN; word++) {
				if (random() < 0.4) await presses(random() < 0.5 ? 'Home' : 'End', random() < 0.5 ? 'Home' : 'End');
				committed.push(
					await composes(random, draw, () => {
						whileComposing++;
						suzuki.types();
					})
				);
				suzuki.types();
			}
			const expected = [...FIRST, ...committed.join(''), ...suzuki.written].sort().join('');
			const sorted = (words: string) => [...words].sort().join('');
			await expect.poll(() => sorted(editorOnPage().textContent), { message: `run ${run}` }).toBe(expected);
			await expect.poll(() => wordsOf(text.doc), { message: `run ${run}` }).toBe(editorOnPage().textContent);
			for (const word of committed) {
				const places = [...word].map((character) => editorOnPage().textContent.indexOf(character));
				expect(places, `run ${run}: the characters of a word stay in their order`).toEqual(
					places.toSorted((a, b) => a - b)
				);
			}
			await leave();
			leave = () => Promise.resolve();
		}
		expect(whileComposing, 'keys of the neighbour during a composition').toBeGreaterThan(RUNS * 3);
	}
);

it('undo in the middle of a word takes back nothing of the neighbour and doubles nothing', async () => {
	const text = await start();
	await inputMethod().send('Input.insertText', { text: '一' });
	await shows('二');
	lineOf(text).insert(0, '三');
	await presses('z', 'KeyZ', CONTROL);
	lineOf(text).insert(1, '四');
	await shows('五');
	await inputMethod().send('Input.insertText', { text: '五' });
	await expect.poll(() => editorOnPage().textContent).toContain('三四');
	await expect.poll(() => wordsOf(text.doc)).toBe(editorOnPage().textContent);
	const words = editorOnPage().textContent;
	for (const character of [...FIRST, '三', '四', '五']) expect(words.split(character)).toHaveLength(2);
	for (const character of '一二') expect(words.split(character).length).toBeLessThanOrEqual(2);
});

/** Suzuki-san's 三 waits for the word to end, which undo ends; 四 comes after. */
it.each([
	{ when: 'at once, with what was typed just before', left: '三四は五じめに' },
	{ when: 'by itself, when one had stopped before it', left: '三四は一五じめに' }
])('undo in the middle of a word takes back one’s own only, $when', async ({ left }) => {
	const text = await start();
	await userEvent.keyboard('{ArrowRight}');
	await inputMethod().send('Input.insertText', { text: '一' });
	await expect.poll(() => wordsOf(text.doc)).toBe('は一じめに');
	if (left.includes('一')) stopsTyping();
	await shows('二');
	await expect.poll(() => wordsOf(text.doc)).toBe('は一二じめに');
	lineOf(text).insert(0, '三');
	await presses('z', 'KeyZ', CONTROL);
	await expect.poll(() => editorOnPage().textContent).toBe(left.replace(/[四五]/gu, ''));
	lineOf(text).insert(1, '四');
	await expect.poll(() => editorOnPage().textContent).toBe(left.replace('五', ''));
	await shows('五');
	await inputMethod().send('Input.insertText', { text: '五' });
	await expect.poll(() => editorOnPage().textContent).toBe(left);
	await expect.poll(() => wordsOf(text.doc)).toBe(left);
});

it('undo that the browser is asked for, by its menu or a keyboard on the screen, is one’s own and not the browser’s', async () => {
	const text = await start();
	await inputMethod().send('Input.insertText', { text: '一' });
	await expect.poll(() => wordsOf(text.doc)).toBe(`一${FIRST}`);
	lineOf(text).insert(0, '三四');
	await expect.poll(() => editorOnPage().textContent).toBe(`三四一${FIRST}`);
	await asksBrowserForUndo();
	await expect.poll(() => wordsOf(text.doc)).toBe(`三四${FIRST}`);
	// Of its own it has none to do again.
	const redo = new InputEvent('beforeinput', { inputType: 'historyRedo', bubbles: true, cancelable: true });
	expect(editorOnPage().dispatchEvent(redo), 'left to the browser').toBe(false);
	await expect.poll(() => wordsOf(text.doc)).toBe(`三四一${FIRST}`);
	expect(editorOnPage().textContent).toBe(`三四一${FIRST}`);
});
