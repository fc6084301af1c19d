import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { neighbour, togetherOn } from '../../../../tests/support/around.ts';
import TogetherStage from '../../../../tests/support/TogetherStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import { putDown } from '../lay-sheet.ts';
import { handover } from './index.ts';
import HandoverToday from './HandoverToday.svelte';
import HandoverView from './HandoverView.svelte';
import { itemsOf } from './items.ts';
import type { HandoverYear } from './model.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<HandoverYear>;
const NOW = Date.parse('2026-11-20T01:10:00Z');

const open = (session: Session, View: unknown = HandoverView, tablet = false): void => {
	const props = {
		session,
		View,
		locale: 'ja',
		title: '申し送り',
		around: togetherOn(session, { people: [neighbour('a', '佐藤')], tablet })
	};
	const app = mount(TogetherStage, { target: document.body, props } as never);
	flushSync();
	tearDown = () => unmount(app);
};
const begin = (): Session => MemorySession.of(handover, randomFrom(7), '2026');
const button = (name: string) => page.getByRole('button', { name, exact: true });
const openWords = (session: Session): readonly string[] =>
	itemsOf([session.current]).flatMap(({ done, words }) => (done ? [] : [words]));

it('is written, put away and taken back; nothing written is asked for in words', async () => {
	const session = begin();
	open(session);
	await expect.element(page.getByText('いま、申し送りはありません。')).toBeVisible();
	await button('申し送りを書く').click();
	await button('書きとめる').click();
	await expect.element(page.getByText(/まだ何も書かれていません/)).toBeVisible();
	await userEvent.fill(page.getByRole('textbox', { name: '伝えること' }), '鍵は管理人室にあります');
	await button('書きとめる').click();
	await expect.element(button('申し送りを書く')).toHaveFocus();
	await expect.element(page.getByText(/^佐藤.*11月20日\(金\) 午前10:10/)).toBeVisible();
	await button('すみました「鍵は管理人室にあります」').click();
	expect(openWords(session)).toEqual([]);
	await button('もとに戻す').click();
	expect(openWords(session)).toEqual(['鍵は管理人室にあります']);
	await button('なおす「鍵は管理人室にあります」').click();
	await userEvent.fill(page.getByRole('textbox', { name: '伝えること' }), '鍵は佐藤の家です');
	await button('書きとめる').click();
	expect(openWords(session)).toEqual(['鍵は佐藤の家です']);
	await button('もとに戻す').click();
	expect(openWords(session)).toEqual(['鍵は管理人室にあります']);
});

it('leaves alone what a neighbour wrote since, when an own deed is taken back', async () => {
	const session = begin();
	open(session);
	await button('申し送りを書く').click();
	await userEvent.fill(page.getByRole('textbox', { name: '伝えること' }), 'ポットがぬるい');
	await button('書きとめる').click();
	const suzuki = session.atNeighbours();
	const { id } = itemsOf([suzuki.current])[0]!;
	const words = { of: id, topic: 'words', says: { about: 'things', words: 'ポットはなおりました' } };
	const seen = suzuki.current;
	suzuki.change(
		(draft) => void putDown(draft, [seen], [words], { by: '鈴木', tablet: false, at: NOW + 1 }, suzuki.random)
	);
	session.hear(suzuki);
	await expect.element(page.getByText('ポットはなおりました')).toBeVisible();
	await button('もとに戻す').click();
	await expect.element(page.getByText('ポットはなおりました')).toBeVisible();
	expect(openWords(session)).toEqual(['ポットはなおりました']);
});

it('is read on きょう, with who wrote it on the shared tablet', async () => {
	const session = begin();
	open(session, HandoverView, true);
	await button('申し送りを書く').click();
	await userEvent.fill(page.getByRole('textbox', { name: '伝えること' }), 'つぎの先生は山本先生');
	await page.getByRole('radio', { name: 'つぎの方・先生' }).click();
	await button('書きとめる').click();
	await tearDown();
	open(session, HandoverToday);
	const region = page.getByRole('region', { name: '申し送り' });
	await expect.element(region.getByText('つぎの先生は山本先生')).toBeVisible();
	await expect.element(region.getByText(/共用タブレットで、佐藤さんと名のって/)).toBeVisible();
	await expect.element(region.getByRole('button')).not.toBeInTheDocument();
});
