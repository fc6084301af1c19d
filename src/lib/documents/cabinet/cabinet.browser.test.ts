import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import '../../../app.css';
import { putDown, type Saying } from '../lay-sheet.ts';
import { CABINET, LASTING, type CabinetPaper } from './model.ts';
import OpeningsView from './OpeningsView.svelte';
import PledgeGate from './PledgeGate.svelte';
import PledgesView from './PledgesView.svelte';
import { openingSaying } from './records.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const open = (desk: Desk, View: unknown): void => {
	const props = { session: {}, View, locale: 'ja', title: '日誌', around: desk };
	const app = mount(DeskStage, { target: document.body, props } as never);
	flushSync();
	tearDown = () => unmount(app);
};
const lay = (desk: Desk, saying: Saying, by: string, at: string): void => {
	const paper = desk.paper<CabinetPaper>(CABINET, '2026-11');
	const seen = paper.current;
	paper.change(
		(draft) => void putDown(draft, [seen], [saying], { by, tablet: false, at: Date.parse(at) }, paper.random)
	);
};
/** The gate with something behind it. */
const Behind = (anchor: Node, props: object): unknown =>
	(PledgeGate as never as (anchor: Node, props: object) => unknown)(anchor, {
		...props,
		children: createRawSnippet(() => ({ render: () => '<p>田中さんのこと</p>' }))
	});
const text = (words: string | RegExp) => page.getByText(words);

it('shows nothing of the cabinet before the promise, and everything after it, with name and day for the others', async () => {
	const desk = new Desk();
	open(desk, Behind);
	await expect.element(text('この約束は、世話人をやめたあとも続きます。')).toBeVisible();
	await expect.element(text('田中さんのこと')).not.toBeInTheDocument();
	await page.getByRole('button', { name: '約束します' }).click();
	await expect.element(text('田中さんのこと')).toBeVisible();
	expect(Object.keys(desk.paper<CabinetPaper>(CABINET, LASTING).current.sheets)).toHaveLength(1);
	await tearDown();
	open(desk, Behind);
	await expect.element(text('田中さんのこと')).toBeVisible();
	await tearDown();
	desk.hand = { name: '鈴木 一郎', tablet: true };
	open(desk, Behind);
	await expect.element(text('田中さんのこと')).not.toBeInTheDocument();
	await page.getByRole('button', { name: '約束します' }).click();
	await tearDown();
	open(desk, PledgesView);
	const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
	await expect.element(row('佐藤 花子').getByText('令和8年(2026年)11月20日(金)')).toBeVisible();
	await expect.element(row('鈴木 一郎（共用タブレットで名のって）')).toBeVisible();
	const print = vi.spyOn(window, 'print').mockReturnValue();
	await page.getByRole('button', { name: '守秘の約束を印刷する' }).click();
	expect(print).toHaveBeenCalledOnce();
	const last = text('この約束は、世話人をやめたあとも続きます。').element();
	expect([last.closest('.screen-only'), row('佐藤 花子').element().closest('.screen-only')]).toEqual([null, null]);
});

it('tells who opened it and when, how often it was tried with other words, and what nobody can know', async () => {
	const desk = new Desk();
	lay(desk, openingSaying('a', 'words', 0, 'other'), '鈴木 一郎', '2026-11-19T00:00:00Z');
	lay(desk, openingSaying('b', 'sheet', 2, desk.deviceMark), '佐藤 花子', '2026-11-20T01:00:00Z');
	open(desk, OpeningsView);
	const items = page.getByRole('listitem').filter({ hasText: '午前' });
	const parts = [
		['佐藤 花子', /11月20日\(金\)/, /午前10:00/, /印刷したシートで/, /このスマホ・パソコンで/, /2回/],
		['鈴木 一郎', /11月19日\(木\)/, /午前9:00/, /合言葉で/]
	];
	for (const [n, words] of parts.entries())
		for (const word of words) await expect.element(items.nth(n).getByText(word).first()).toBeVisible();
	await expect.element(items.nth(1).getByText('このスマホ・パソコンで')).not.toBeInTheDocument();
	await expect.element(text(/ちがう合言葉が2回ためされていました/)).toBeVisible();
	await expect.element(text(/だれが、いつ試したかは分かりません/)).toBeVisible();
});
