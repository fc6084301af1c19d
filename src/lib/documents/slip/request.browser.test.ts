import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import { beginRequest, requestOf, slip } from './index.ts';
import type { SlipDocument } from './model.ts';
import RequestView from './RequestView.svelte';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

/** Sato-san asks for a talk, at a desk with a line to this centre or with none. */
const open = (...names: string[]): { session: MemorySession<SlipDocument>; sent: string[]; desk: Desk } => {
	const desk = new Desk();
	const session = MemorySession.of(slip, randomFrom(7), 'slip1');
	const sent: string[] = [];
	desk.draft = { ...desk.draft, kept: beginRequest('slip1') };
	const View: Component<{ session: typeof session }> = (anchor, props) =>
		RequestView(anchor, {
			session: props.session,
			centres: names.map((name, n) => ({ id: n === 0 ? '' : `c${n}`, name })),
			send: ({ name }) => sent.push(`${name}: ${requestOf(session.current)!.form.about}`),
			leave: () => sent.push('left')
		});
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View, locale: 'ja', title: '相談・つなぐ', around: desk }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
	return { session, sent, desk };
};

const button = (name: string) => page.getByRole('button', { name, exact: true });
const box = (name: RegExp) => page.getByRole('textbox', { name });
const dialog = page.getByRole('dialog');

it('is seen as it goes, and goes when somebody says つなぐ', async () => {
	const { session, sent } = open('みどり包括', 'あおば包括');
	await button('送る前に見る').click();
	await expect.element(page.getByText('どんな話を聞きたいかを、書いてください。')).toBeVisible();
	await box(/どんな話を聞きたいか/).fill('転ばない体のつくり方');
	await box(/場所/).fill('集会室');
	await page.getByRole('radio', { name: 'あおば包括' }).click();
	await button('送る前に見る').click();
	await expect.element(dialog.getByText('あおば包括につなぎますか？')).toBeVisible();
	await expect.element(dialog.getByText('転ばない体のつくり方')).toBeVisible();
	await expect.element(dialog.getByText('集会室')).toBeVisible();
	expect(requestOf(session.current)).toBeUndefined();
	expect(sent).toEqual([]);
	await dialog.getByRole('button', { name: 'つなぐ' }).click();
	expect(sent).toEqual(['あおば包括: 転ばない体のつくり方']);
	await expect.element(page.getByText('いまのようす: まだ渡していません')).toBeVisible();
	await expect.element(button('今はしない')).not.toBeInTheDocument();
});

it('without a centre it is written, handed over by hand and answered, and its words come back when it was left', async () => {
	const { session, sent, desk } = open();
	await box(/どんな話を聞きたいか/).fill('介護保険のはなし');
	expect(desk.kept.at(-1)).toContain('介護保険のはなし');
	await button('書きとめる').click();
	expect(desk.kept.at(-1)).toBeUndefined();
	expect(sent).toEqual([]);
	await button('送る前に見る').click();
	await expect.element(page.getByRole('heading', { name: /出前講座のお願い\s地域包括支援センター/ })).toBeVisible();
	await button('電話で伝えました').click();
	await button('書きとめる').click();
	await expect.element(page.getByText('いまのようす: 連絡')).toBeVisible();
	await button('なおす').click();
	await box(/いつごろ/).fill('1月');
	await button('書きとめる').click();
	expect(requestOf(session.current)?.form).toMatchObject({ about: '介護保険のはなし', when: '1月' });
});
