import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import { LOCALE_NAMES, OFFERED_LOCALES } from '../i18n/locale.ts';
import { LOCALE_KEY, TEXT_SIZE_KEY, type Preferences } from './preferences.ts';
import Stage from './testing/Stage.svelte';
import { RoomState } from './testing/room.svelte.ts';

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const kept = (entries: Record<string, string> = {}): Preferences & { all: Map<string, string> } => {
	const all = new Map(Object.entries(entries));
	return { all, read: (key) => all.get(key), write: (key, value) => void all.set(key, value) };
};

const enter = (preferences = kept(), languages = ['ja-JP']) => {
	const room = new RoomState();
	const root = document.documentElement;
	const app = mount(Stage, { target: document.body, props: { room, preferences, languages, root } });
	flushSync();
	tearDown = () => unmount(app);
	return { room, preferences };
};

const fontSize = () => getComputedStyle(document.body).fontSize;

describe('the frame of a page', () => {
	it('has one heading, a way back, a place for the content and the state of saving', async () => {
		enter();
		await expect.element(page.getByRole('heading', { level: 1, name: 'ボード' })).toBeVisible();
		await expect.element(page.getByRole('link', { name: 'もどる' })).toHaveAttribute('href', '/back');
		await expect.element(page.getByRole('main')).toBeVisible();
		await expect.element(page.getByRole('status', { name: '保存のようす' })).toBeVisible();
		expect(document.title).toBe('ボード｜えんがわ');
		const here = page.getByRole('navigation', { name: 'メニュー' }).getByRole('link', { name: 'ボード' });
		await expect.element(here).toHaveAttribute('aria-current', 'page');
	});

	it('says how far saving has come, in the same region', async () => {
		const { room } = enter();
		const status = page.getByRole('status', { name: '保存のようす' });
		const region = status.element();
		room.save = { kind: 'saved-reached', others: 2 };
		await expect.element(status).toHaveTextContent('保存しました。ほかの2台に届きました');
		room.save = { kind: 'not-saved' };
		await expect.element(status).toHaveTextContent('まだ保存できていません。このページを開いたままにしてください');
		expect(status.element()).toBe(region);
	});

	it('lets the keyboard skip to the content first of all', async () => {
		enter();
		await userEvent.tab();
		await expect.element(page.getByRole('link', { name: '本文へ進む' })).toHaveFocus();
		expect(getComputedStyle(document.activeElement!).outlineStyle).toBe('solid');
	});
});

describe('the text size', () => {
	it('is chosen in a dialog, changes at once and is remembered', async () => {
		const { preferences } = enter();
		expect(fontSize()).toBe('18px');
		const button = page.getByRole('button', { name: '文字の大きさ' });
		await button.click();
		const dialog = page.getByRole('dialog', { name: '文字の大きさ' });
		await dialog.getByRole('radio', { name: 'とても大きい' }).click();
		expect(fontSize()).toBe('26px');
		expect(preferences.all.get(TEXT_SIZE_KEY)).toBe('26');
		await dialog.getByRole('button', { name: '閉じる' }).click();
		await expect.element(dialog).not.toBeInTheDocument();
		await expect.element(button).toHaveFocus();
	});

	it('is the remembered one at the start', () => {
		enter(kept({ [TEXT_SIZE_KEY]: '22' }));
		expect(fontSize()).toBe('22px');
	});

	it('never makes a primary button lower than 56 px', async () => {
		enter();
		await page.getByRole('button', { name: '文字の大きさ' }).click();
		const primary = page.getByRole('button', { name: '閉じる' });
		await expect.element(primary).toBeVisible();
		expect(primary.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(56);
	});
});

describe('the language', () => {
	it('is one of those that are offered', () => {
		enter();
		const choices = page.getByRole('group', { name: 'ことば' }).getByRole('button').elements();
		expect(choices.map((choice) => choice.textContent)).toEqual(OFFERED_LOCALES.map((locale) => LOCALE_NAMES[locale]));
	});

	it('is changed without a reload, told to the page and remembered', async () => {
		const { preferences } = enter();
		expect(document.documentElement.lang).toBe('ja');
		await page.getByRole('button', { name: 'English' }).click();
		await expect.element(page.getByRole('button', { name: 'Text size' })).toBeVisible();
		await expect.element(page.getByRole('status', { name: 'Save status' })).toBeVisible();
		expect(document.documentElement.lang).toBe('en');
		expect(preferences.all.get(LOCALE_KEY)).toBe('en');
	});
});

describe('fields', () => {
	it('are named by their label alone; hints and problems describe them', async () => {
		const { room } = enter();
		const name = page.getByRole('textbox', { name: 'あなたの名前', exact: true });
		await expect.element(name).toHaveAccessibleDescription('例: 佐藤 書かなくてもかまいません。');
		const card = page.getByRole('textbox', { name: 'ひとこと', exact: true });
		await expect.element(card).not.toHaveAttribute('aria-invalid');
		room.error = 'ひとことを書いてください';
		await expect.element(card).toHaveAccessibleDescription('ひとことを書いてください');
		await expect.element(card).toHaveAttribute('aria-invalid', 'true');
		await expect.element(page.getByRole('alert')).toHaveTextContent('うまくいきませんでした ひとことを書いてください');
	});

	it('keep what is too long and say by how much', async () => {
		const { room } = enter();
		const name = page.getByRole('textbox', { name: 'あなたの名前', exact: true });
		await name.fill('さとうさとうさ');
		await expect.element(page.getByText('あと3文字書けます')).toBeVisible();
		await name.fill('さとうさとうさとうさとう');
		await expect.element(page.getByText('2文字多いので、少し短くしてください')).toBeVisible();
		expect(room.name).toBe('さとうさとうさとうさとう');
	});
});

describe('asking before a deed', () => {
	it('starts on the way out, and Escape leads back to where one was', async () => {
		const { room } = enter();
		const takeDown = page.getByRole('button', { name: '札をはがす' });
		await takeDown.click();
		await expect.element(page.getByRole('dialog', { name: 'この札をはがしますか？' })).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'やめる' })).toHaveFocus();
		await userEvent.keyboard('{Escape}');
		await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
		await expect.element(takeDown).toHaveFocus();
		expect(room.cards).toBe(3);
	});

	it('does it after a yes and offers to undo it for as long as it takes', async () => {
		const { room } = enter();
		await page.getByRole('button', { name: '札をはがす' }).click();
		await page.getByRole('button', { name: 'はがす', exact: true }).click();
		expect(room.cards).toBe(2);
		await expect.element(page.getByText('札をはがしました')).toBeVisible();
		await page.getByRole('button', { name: 'もとに戻す' }).click();
		expect(room.cards).toBe(3);
		await expect.element(page.getByRole('button', { name: 'もとに戻す' })).not.toBeInTheDocument();
	});

	it('does nothing for a button at rest, which can still be reached and read', async () => {
		const { room } = enter();
		const resting = page.getByRole('button', { name: 'いまは押せません' });
		await resting.click({ force: true });
		await expect.element(resting).toHaveAttribute('aria-disabled', 'true');
		expect(room.cards).toBe(3);
	});
});
