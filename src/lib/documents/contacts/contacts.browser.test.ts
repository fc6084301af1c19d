import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { togetherOn } from '../../../../tests/support/around.ts';
import TogetherStage from '../../../../tests/support/TogetherStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import type { Day } from '../../i18n/days.ts';
import type { Locale } from '../../i18n/locale.ts';
import { putDown } from '../lay-sheet.ts';
import { puttingUp, type PutUp } from './centre-news.ts';
import { centreNewsHere, contacts } from './index.ts';
import type { Contacts } from './model.ts';
import { planContact } from './plans.ts';
import PutUpNews from './PutUpNews.svelte';
import SignsCard from './SignsCard.svelte';
import WhomToCall from './WhomToCall.svelte';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<Contacts>;
const TODAY = '2026-11-20' as Day;
const SIGNED = { by: '佐藤', tablet: false, at: 1 };
const NEWS: PutUp = {
	name: 'みどり包括',
	hours: '月〜金 9時〜17時',
	closedOn: [0, 6],
	closings: [{ from: '2026-11-01' as Day, until: '2026-11-02' as Day, why: '' }],
	notices: [{ day: TODAY, words: '12月に講座があります' }]
};

const begin = (): Session => MemorySession.of(contacts, randomFrom(7), '');
const withNumber = (): Session => {
	const session = begin();
	const plan = planContact('a', { name: 'みどり包括', number: '045-000-1111', hours: '平日' }, 0);
	if (!plan.ok) throw new Error(plan.error.join());
	session.change((draft) => void putDown(draft, [draft], [plan.value], SIGNED, randomFrom(1)));
	return session;
};
const open = (session: Session, View: unknown, locale: Locale = 'ja'): void => {
	const props = { session, View, locale, title: '相談先', around: togetherOn(session) };
	const app = mount(TogetherStage, { target: document.body, props } as never);
	flushSync();
	tearDown = () => unmount(app);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });

it('相談先: each number is one tap away, with its hours, and nothing there can be changed', async () => {
	open(withNumber(), WhomToCall);
	await expect.element(page.getByRole('link', { name: /みどり包括/ })).toHaveAttribute('href', 'tel:0450001111');
	await expect.element(page.getByText('平日')).toBeVisible();
	expect(document.querySelectorAll('main input, main textarea').length).toBe(0);
});

it('相談先 says where numbers come from while there is none, in both languages', async () => {
	open(begin(), WhomToCall);
	await expect.element(page.getByText(/まだ書かれていません。「緊急の連絡先」に入れると/)).toBeVisible();
	await tearDown();
	open(begin(), WhomToCall, 'en');
	await expect.element(page.getByText(/^Nothing yet\./)).toBeVisible();
});

it('見つけた方へ opens by a press, with signs, what to do, and whom to call by day and at night', async () => {
	open(withNumber(), SignsCard);
	await expect.element(page.getByText('新聞や郵便が、たまっている')).not.toBeInTheDocument();
	await button('見つけた方へ').click();
	await expect.element(button('見つけた方へ')).toHaveAttribute('aria-expanded', 'true');
	await expect.element(page.getByText('新聞や郵便が、たまっている')).toBeVisible();
	await expect.element(page.getByText(/ほかの方には話さないでください/)).toBeVisible();
	await expect.element(page.getByRole('link', { name: /119/ }).first()).toHaveAttribute('href', 'tel:119');
	await expect.element(page.getByRole('link', { name: /みどり包括/ })).toHaveAttribute('href', 'tel:0450001111');
});

it('what a centre told the desk is put up for everybody by an act, renewed by another, and taken down', async () => {
	const session = begin();
	const view =
		(news: PutUp) =>
		(...[anchor]: Parameters<typeof PutUpNews>): object =>
			PutUpNews(anchor, { line: '', news });
	open(session, view(NEWS));
	expect(centreNewsHere([session], TODAY)).toEqual([]);
	await button('みんなの相談先にのせる').click();
	const dialog = page.getByRole('dialog');
	await expect.element(dialog.getByText(/グループの全員に見えます/)).toBeVisible();
	expect(centreNewsHere([session], TODAY)).toEqual([]);
	await dialog.getByRole('button', { name: 'みんなの相談先にのせる' }).click();
	// What is over is not shown any more.
	expect(centreNewsHere([session], TODAY)).toEqual([{ line: '', news: { ...NEWS, closings: [] } }]);
	await tearDown();
	open(session, view({ ...NEWS, hours: '月〜土' }));
	await expect.element(page.getByText('参加者の「相談・つなぐ」には、前のものが出ています。')).toBeVisible();
	await button('みんなの相談先も新しくする').click();
	await dialog.getByRole('button', { name: 'みんなの相談先にのせる' }).click();
	expect(centreNewsHere([session], TODAY)[0]!.news.hours).toBe('月〜土');
	await button('みんなの相談先から外す').click();
	await dialog.getByRole('button', { name: 'みんなの相談先から外す' }).click();
	expect(centreNewsHere([session], TODAY)).toEqual([]);
});

it('leaves out what somebody broke or a newer version says otherwise', () => {
	const session = begin();
	const broken = { ...puttingUp('', NEWS), says: { said: '{"name":3}' } };
	session.change((draft) => void putDown(draft, [draft], [broken], SIGNED, randomFrom(1)));
	expect(centreNewsHere([session], TODAY)).toEqual([]);
});
