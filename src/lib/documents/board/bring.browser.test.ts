import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import type { DocumentId } from '../../kernel/ids.ts';
import { perform } from './acts.ts';
import BoardView from './BoardView.svelte';
import { board } from './index.ts';
import type { Board } from './model.ts';
import { planGroup, planWriting } from './plans.ts';
import { shownCards } from './shown.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<Board>;
const boardWith = (title: string, lines: string): Session => {
	const session: Session = MemorySession.of(board, randomFrom(title.length), title, title as DocumentId);
	const plan = planWriting(session.current, lines, 'by-line', session.random);
	if (plan.ok) session.change((draft) => void perform(draft, plan.value));
	return session;
};
const open = (session: Session, ...others: readonly Session[]): void => {
	const around = new Desk();
	for (const each of [session, ...others]) around.put(board, each);
	const props = { session, View: BoardView, locale: 'ja', title: 'ボード', around };
	const app = mount(DeskStage, { target: document.body, props } as never);
	flushSync();
	tearDown = () => unmount(app);
};
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const wordsOn = ({ current }: Session): readonly string[] => shownCards(current).map(({ text }) => text);

const chooseFile = async (content: string): Promise<void> => {
	// The part about files comes when it is asked for.
	await expect.poll(() => document.querySelector('input[type=file]')).not.toBeNull();
	const files = new DataTransfer();
	files.items.add(new File([content], '札.csv', { type: 'text/csv' }));
	const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
	input.files = files.files;
	input.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('the boards of other tables', () => {
	it('are chosen, looked at, copied with where they come from, and taken back', async () => {
		const hall = boardWith('集会所', 'はじめに');
		const [one, two] = [boardWith('1のテーブル', 'お茶\n体操'), boardWith('2のテーブル', 'ゴミ出し')];
		const group = planGroup(one.current, [shownCards(one.current)[0]!.id], 'あつまる', one.random);
		one.change((draft) => group.forEach((act) => void perform(draft, act)));
		open(hall, one, two);
		await press('ほかから入れる');
		await page.getByRole('checkbox', { name: '1のテーブル' }).click();
		await page.getByRole('checkbox', { name: '2のテーブル' }).click();
		await expect.element(page.getByText('「1のテーブル」から新しく入る札 2まい')).toBeVisible();
		await press('3まいをこのボードに合わせる');
		expect(wordsOn(hall)).toEqual(['お茶', '体操', 'ゴミ出し', 'はじめに']);
		await expect.element(page.getByRole('heading', { name: 'あつまる（1まい）' })).toBeVisible();
		await expect.element(page.getByRole('link', { name: '「2のテーブル」から' })).toHaveAttribute('href', '/board');
		await expect.element(page.getByText('ほかのボードから3まいを合わせました')).toBeVisible();

		await press('ほかから入れる');
		await page.getByRole('checkbox', { name: '1のテーブル' }).click();
		await expect.element(page.getByText('もうここにある札 2まい（かわりません）')).toBeVisible();
		await expect.element(page.getByText('新しく入る札はありません。')).toBeVisible();
		await press('札にもどる');
		await press('もとに戻す');
		expect(wordsOn(hall)).toEqual(['はじめに']);
		expect(wordsOn(one)).toEqual(['お茶', '体操']);

		// What was taken off here comes back only when somebody says so.
		await press('ほかから入れる');
		await page.getByRole('checkbox', { name: '1のテーブル' }).click();
		await page.getByRole('checkbox', { name: 'ここではずした札も、もどす' }).click();
		await press('2まいをこのボードに合わせる');
		expect(wordsOn(hall)).toEqual(['お茶', '体操', 'はじめに']);
	});
});

describe('a file', () => {
	it('is looked at first: what is new, what looks private, what cannot be read; a row is put right in the box', async () => {
		const hall = boardWith('集会所', 'お茶');
		open(hall);
		await press('ほかから入れる');
		const lines = 'ことば,しゅるい\nお茶,\n鈴木さんの庭,\n体操,アイデア\nラジオ,うわさ\n';
		await chooseFile(lines);
		await expect.element(page.getByText('新しく入る札 1まい')).toBeVisible();
		await expect.element(page.getByText('もうここにある札 1まい（入れません）')).toBeVisible();
		await expect.element(page.getByText('お名前・部屋の番号・電話番号のようなことばのある札 1まい')).toBeVisible();
		await expect.element(page.getByText('5行目: ラジオ、うわさ')).toBeVisible();
		await page.getByRole('checkbox', { name: 'このような札も、このまま入れる' }).click();
		await press('2まいをボードに貼る');
		expect(wordsOn(hall)).toEqual(['鈴木さんの庭', '体操', 'お茶']);
		await press('もとに戻す');
		expect(wordsOn(hall)).toEqual(['お茶']);
	});

	it('gives a row that cannot be read to the box, where what stands there already stays', async () => {
		const hall = boardWith('集会所', 'お茶');
		open(hall);
		await press('ひとことを書く');
		await page.getByRole('textbox', { name: 'ひとこと', exact: true }).fill('書きかけ');
		await press('ほかから入れる');
		await chooseFile('ことば,しゅるい\nラジオ,うわさ\n');
		await press('2行目を、なおして入れる');
		const box = page.getByRole('textbox', { name: 'ひとこと', exact: true });
		await expect.element(box).toHaveFocus();
		await expect.element(box).toHaveValue('書きかけ\nラジオ');
	});
});
