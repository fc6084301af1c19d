import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { HOSTILE_DOCX } from '../../../../tests/support/hostile-docx.ts';
import { HOSTILE_HTML, HOSTILE_LINKS, HOSTILE_MARKDOWN } from '../../../../tests/support/hostile-payloads.ts';
import { editorOnPage, showNote, type NoteSession } from '../../../../tests/support/note-stage.ts';
import '../../../app.css';
import type { Day } from '../../i18n/days.ts';
import type { Block } from './blocks.ts';
import { fileOf } from './files.ts';
import { isUnderstood } from './known-forms.ts';
import { nextUpdateName } from './model.ts';
import { blocksOf } from './read-blocks.ts';
import { templateBlocks } from './templates.ts';
import { textOfRecord } from './text.ts';
import { writeBlocks } from './write-blocks.ts';
import * as Y from 'yjs';

beforeAll(() => initializeWasm(wasm));
let leave: () => Promise<void> = () => Promise.resolve();
afterEach(() => leave());

const paragraph = (text: string): Block => ({ kind: 'paragraph', line: [{ text }] });
const WRITTEN: readonly Block[] = [
	{ kind: 'heading', level: 2, line: [{ text: '決まったこと' }] },
	{ kind: 'paragraph', line: [{ text: '毎週' }, { text: '土曜', bold: true }, { text: 'にひらく <b>&amp;' }] },
	{ kind: 'list', ordered: true, start: 1, items: [[paragraph('会費は100円')], [paragraph('お茶は持ちより')]] },
	{
		kind: 'tasks',
		items: [
			{ done: true, owner: '', due: undefined, blocks: [paragraph('お茶を買う')] },
			{ done: false, owner: '', due: undefined, blocks: [paragraph('鍵を返す')] }
		]
	},
	{ kind: 'quote', blocks: [paragraph('だれでも来ていい')] },
	{
		kind: 'table',
		rows: [
			[
				{ header: true, colspan: 1, rowspan: 1, blocks: [paragraph('日')] },
				{ header: true, colspan: 1, rowspan: 1, blocks: [paragraph('当番')] }
			],
			[
				{ header: false, colspan: 1, rowspan: 1, blocks: [paragraph('29日')] },
				{ header: false, colspan: 1, rowspan: 1, blocks: [paragraph('鈴木')] }
			]
		]
	},
	{ kind: 'paragraph', line: [{ text: '市のページ', href: 'https://example.jp/a' }] }
];

const open = async () => {
	const shown = showNote('はじめ');
	leave = shown.leave;
	await expect.element(page.getByRole('textbox', { name: '本文' })).toBeVisible();
	return shown;
};
const put = (session: NoteSession, blocks: readonly Block[]): void => {
	const doc = new Y.Doc();
	writeBlocks(doc, blocks);
	session.change((draft) => void (draft.updates[nextUpdateName(draft, doc.clientID)] = Y.encodeStateAsUpdateV2(doc)));
};
/** Hands a file to the page as somebody who picked it. */
const hand = (file: File): void => {
	const picker = document.querySelector<HTMLInputElement>('input[type=file]')!;
	const data = new DataTransfer();
	data.items.add(file);
	picker.files = data.files;
	picker.dispatchEvent(new Event('change', { bubbles: true }));
};
/** What the record says once the page owes it nothing. */
const recorded = async (session: NoteSession): Promise<readonly Block[]> => {
	await expect.poll(() => session.owes).toBe(false);
	const doc = textOfRecord(session.current);
	const blocks = blocksOf(doc);
	doc.destroy();
	return blocks;
};

describe('files', () => {
	it('a note saved as Markdown and taken in again is the same note', async () => {
		const { session } = await open();
		hand(await fileOf('markdown', 'はじめ', WRITTEN, 'ja'));
		await expect.element(page.getByText(/おわりに取りこみました/)).toBeVisible();
		const [, title, ...blocks] = await recorded(session);
		expect(title).toEqual({ kind: 'heading', level: 2, line: [{ text: 'はじめ' }] });
		const written = blocks.filter((block) => block.kind !== 'paragraph' || block.line.length > 0);
		expect(written).toEqual(WRITTEN);
	});

	it('a note saved as a Word file has all its words in their forms', async () => {
		const { session } = await open();
		hand(await fileOf('docx', 'はじめ', WRITTEN, 'ja'));
		await expect.element(page.getByText(/おわりに取りこみました/)).toBeVisible();
		const blocks = await recorded(session);
		expect(blocks).toContainEqual(WRITTEN[1]);
		expect(blocks).toContainEqual(WRITTEN[2]);
		expect(blocks).toContainEqual(WRITTEN.at(-1));
		for (const words of ['☑ お茶を買う', '□ 鍵を返す', 'だれでも来ていい', '29日', '鈴木'])
			expect(editorOnPage().textContent).toContain(words);
		expect(blocks.map(({ kind }) => kind)).toContain('table');
	});

	it('text of an old Windows is read, and what is no file of these says so and changes nothing', async () => {
		const { session } = await open();
		hand(new File([Uint8Array.of(0x93, 0x63, 0x92, 0x86)], '名簿.txt'));
		await expect.element(page.getByText('田中')).toBeVisible();
		const before = await recorded(session);
		hand(new File([Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9)], '壊れた.docx'));
		await expect.element(page.getByText(/このファイルは読めませんでした/)).toBeVisible();
		hand(new File(['x'], '表.xlsx'));
		await expect.element(page.getByText(/取りこめるのは/)).toBeVisible();
		expect(await recorded(session)).toEqual(before);
	});

	describe('that somebody who means harm hands over', () => {
		let ran = 0;
		const begin = async (): Promise<NoteSession> => {
			ran = 0;
			Object.assign(window, { ran: () => ran++ });
			performance.clearResourceTimings();
			return (await open()).session;
		};
		/** Nothing runs, nothing is fetched, and the note is still one that everybody's editor shows. */
		const isHarmless = async (session: NoteSession): Promise<void> => {
			expect(ran).toBe(0);
			expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('evil.example'))).toEqual([]);
			expect(
				editorOnPage().querySelectorAll('script, iframe, object, embed, form, style, link, svg, math, video')
			).toHaveLength(0);
			for (const link of editorOnPage().querySelectorAll('a'))
				expect(link.getAttribute('href')).toMatch(/^$|^https:\/\/[^@]*$|^mailto:|^tel:[+\d().-]+$/);
			await expect.poll(() => session.owes).toBe(false);
			const doc = textOfRecord(session.current);
			expect(isUnderstood(doc)).toBe(true);
			doc.destroy();
		};

		it('runs nothing and fetches nothing as Markdown and as text', async () => {
			const session = await begin();
			const links = HOSTILE_LINKS.map((href) => `[ここ](${href.replace(/\s/g, '%20')})`);
			hand(new File([[...links, 'つぎ'].join('\n\n')], 'links.md'));
			await expect.element(page.getByText('つぎ', { exact: true })).toBeVisible();
			hand(new File([[...HOSTILE_MARKDOWN, 'なか'].join('\n\n')], 'words.md'));
			await expect.element(page.getByText(/なか/).first()).toBeVisible();
			hand(new File([[...HOSTILE_HTML, ...links, 'おわり'].join('\n\n')], 'x.md'));
			await expect.element(page.getByText(/おわり/).first()).toBeVisible();
			hand(new File([HOSTILE_HTML.join('\n')], 'x.txt'));
			await expect.element(page.getByText(/^<script>/).first()).toBeVisible();
			await isHarmless(session);
		});

		it(`runs nothing and fetches nothing as ${HOSTILE_DOCX.length} Word files`, async () => {
			const session = await begin();
			for (const [n, [name, file]] of HOSTILE_DOCX.entries()) {
				hand(new File([file], `${name}.docx`));
				await expect.poll(() => editorOnPage().textContent.split('おわり').length, { message: name }).toBe(n + 2);
			}
			await isHarmless(session);
		});
	});
});

it('on paper stand all fields of the form, what was decided in a frame, and tasks as a table', async () => {
	const { session } = await open();
	const filled: Block[] = templateBlocks('meeting', 'ja').map((block) =>
		block.kind !== 'tasks'
			? block
			: {
					kind: 'tasks',
					items: [{ done: false, owner: '田中さん', due: '2026-11-28' as Day, blocks: [paragraph('鍵を返す')] }]
				}
	);
	put(session, filled);
	await expect.element(page.getByText('鍵を返す')).toBeVisible();
	window.dispatchEvent(new Event('beforeprint'));
	const paper = document.querySelector('article')!;
	for (const words of ['日時：', '場所：', '出た人：', '話したこと', '決まったこと', '次まで（やること）', '鍵を返す'])
		expect(paper.textContent).toContain(words);
	expect(paper.querySelector('.framed')!.textContent).toContain('決まったこと');
	expect([...paper.querySelectorAll('tbody td')].map((cell) => cell.textContent.trim())).toEqual([
		'□',
		'鍵を返す',
		'田中さん',
		'11月28日(土)'
	]);
	window.dispatchEvent(new Event('afterprint'));
	await expect.poll(() => paper.textContent.trim()).toBe('');
});
