import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import * as Y from 'yjs';
import { HOSTILE_BLOCKS, HOSTILE_HTML, HOSTILE_LINKS } from '../../../../tests/support/hostile-payloads.ts';
import { editorOnPage as editor, paragraph, showNote, wordsIn, write } from '../../../../tests/support/note-stage.ts';
import '../../../app.css';
import { encodeSaid } from './lane.ts';

beforeAll(() => initializeWasm(wasm));

let leave: () => Promise<void> = () => Promise.resolve();
afterEach(() => leave());

const body = () => page.getByRole('textbox', { name: '本文' });

const open = async (words = 'お茶') => {
	const shown = showNote(words);
	leave = shown.leave;
	await expect.element(body()).toHaveTextContent(words);
	return shown;
};

describe('what somebody who means harm hands over', () => {
	let ran = 0;
	beforeEach(() => {
		ran = 0;
		Object.assign(window, { ran: () => ran++ });
		performance.clearResourceTimings();
	});
	const ELEMENTS =
		'P H2 H3 UL OL LI LABEL INPUT SPAN DIV BLOCKQUOTE TABLE TBODY COLGROUP COL TR TH TD A STRONG EM S U CODE PRE BR HR IMG';
	const A_LINK = ['href', 'target', 'rel'];
	/** Nothing but what the editor itself draws, no handler, no address but those that may be followed. */
	const isHarmless = (): void => {
		expect(ran).toBe(0);
		expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('evil.example'))).toEqual([]);
		for (const element of editor()?.querySelectorAll('*') ?? []) {
			expect(ELEMENTS.split(' '), element.outerHTML).toContain(element.tagName);
			// The editor's own, which makes a caret possible where there is no text.
			if (element.tagName === 'IMG') expect(element.className).toBe('ProseMirror-separator');
			for (const { name, value } of element.attributes) {
				expect(name, element.outerHTML).not.toMatch(/^on|^src|^background|^action|^poster/);
				expect(value, element.outerHTML).not.toMatch(/url\(|javascript:/i);
				if (name === 'href') expect(value).toMatch(/^$|^https:\/\/[^@]*$|^mailto:|^tel:[+\d().-]+$/);
				if (element.tagName === 'A') expect(A_LINK, element.outerHTML).toContain(name);
				if (name === 'target') expect(value).toBe('_blank');
				if (name === 'rel') expect(value).toBe('noopener noreferrer');
			}
		}
	};

	it(`${HOSTILE_HTML.length} pages pasted: nothing runs, nothing is fetched`, async () => {
		await open();
		for (const [n, html] of HOSTILE_HTML.entries()) {
			// Into a note that is short again, because all of it is looked through each time.
			if (n % 30 === 29) {
				await leave();
				await open();
			}
			const data = new DataTransfer();
			data.setData('text/html', html);
			editor().dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
			isHarmless();
		}
		await expect.element(body()).toMatchTextContent(/ここ/);
		isHarmless();
	});

	it(`${HOSTILE_LINKS.length} links by the record: their words are shown, none can be followed`, async () => {
		const { session, suzuki } = await open();
		for (const href of HOSTILE_LINKS) write(suzuki, (text) => text.insert(0, [paragraph('ここ', { link: { href } })]));
		session.hear(suzuki);
		await expect.element(page.getByText('ここ').nth(HOSTILE_LINKS.length - 1)).toBeInTheDocument();
		isHarmless();
	});

	it('a link by the record that would look like the app and open in it is a link like any other', async () => {
		const { session, suzuki } = await open();
		const link = {
			href: 'https://example.jp/',
			target: '_self',
			rel: 'opener',
			class: 'dialog',
			title: '合言葉を入れてください'
		};
		write(suzuki, (text) => text.insert(0, [paragraph('ここ', { link })]));
		session.hear(suzuki);
		await expect.element(page.getByText('ここ')).toBeVisible();
		isHarmless();
	});

	it(`${HOSTILE_BLOCKS.length} blocks while the note is open: the editor closes, nothing is deleted, and it opens again`, async () => {
		const { session, suzuki } = await open();
		for (const [name, attributes] of HOSTILE_BLOCKS) {
			const before = wordsIn(session);
			write(suzuki, (text) => {
				const element = new Y.XmlElement<never>(name);
				for (const [key, value] of Object.entries(attributes)) element.setAttribute(key as never, value as never);
				element.insert(0, [new Y.XmlText('あたらしい形')]);
				text.insert(0, [element as never]);
			});
			session.hear(suzuki);
			await expect.element(page.getByText(/新しいえんがわで書かれた/)).toBeVisible();
			await expect.element(page.getByText(/あたらしい形/)).toBeVisible();
			await expect.element(body()).not.toBeInTheDocument();
			isHarmless();
			expect(session.owes, `the editor wrote something when it saw ${name}`).toBe(false);
			expect(wordsIn(session), name).toBe(`あたらしい形\n${before}`);
			write(suzuki, (text) => text.delete(0, 1));
			session.hear(suzuki);
			await expect.element(body()).toMatchTextContent(/お茶/);
		}
		expect(ran).toBe(0);
	});

	it('a foreign block on the live lane alone changes nothing, and what is no update neither', async () => {
		const { session, suzuki } = await open();
		const said = write(session.atNeighbours(), (text) => text.insert(0, [new Y.XmlElement('script')]));
		suzuki.typing.send(encodeSaid({ kind: 'text', bytes: said }));
		suzuki.typing.send(encodeSaid({ kind: 'text', bytes: Uint8Array.of(9, 9, 9) }));
		suzuki.typing.send(encodeSaid({ kind: 'carets', bytes: Uint8Array.of(255, 255, 255) }));
		suzuki.typing.send(Uint8Array.of(77));
		const good = write(suzuki, (text) => text.insert(0, [paragraph('そのあと')]));
		suzuki.typing.send(encodeSaid({ kind: 'text', bytes: good }));
		await expect.element(body()).toHaveTextContent('そのあとお茶');
		isHarmless();
	});
});
