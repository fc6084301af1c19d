import * as A from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import BoardView from './BoardView.svelte';
import { board } from './index.ts';
import type { Board } from './model.ts';
import { shownCards } from './shown.ts';
import { SlipBox } from './slip-box.svelte.ts';

beforeAll(() => A.initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<Board>;
const SLIPS = ['一人目のことば', '二人目のことば', '三人目のことば'];

const show = (session: Session): void => {
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: BoardView, locale: 'ja', title: 'ボード', around: new Desk() }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const words = ({ current }: Session) => shownCards(current).map(({ text }) => text);

describe('アンケートボックス', () => {
	it('takes a slip from one person after the other, keeps them over a restart, and puts them up together', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		show(session);
		await button('アンケートボックス').click();
		for (const slip of SLIPS.slice(0, 2)) {
			await page.getByRole('textbox', { name: '箱に入れることば' }).fill(slip);
			await button('箱に入れる').click();
			await expect.element(page.getByText('箱に入りました。ありがとうございます。')).toBeVisible();
			expect(document.body.textContent).not.toContain(slip);
			await button('つぎの方どうぞ').click();
			await expect.element(page.getByRole('textbox', { name: '箱に入れることば' })).toHaveValue('');
		}
		await tearDown();
		show(session);
		await button('アンケートボックス').click();
		await expect.element(page.getByText('箱の中 2まい（この端末だけにあります）')).toBeVisible();
		expect(session.changes).toBe(1);
		await button('箱をあける').click();
		await expect
			.element(page.getByText('まいすうが少ないと、だれのことばか分かってしまうことがあります。'))
			.toBeVisible();
		await page.getByRole('dialog').getByRole('button', { name: '箱をあける', exact: true }).click();
		await expect.poll(() => words(session).toSorted()).toEqual(SLIPS.slice(0, 2).sort());
		expect(await session.drawer.read('slips')).toEqual({ ok: true, value: undefined });
	});

	it('asks what the group wants to know; answers come under their question, and a name only with what somebody offers', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		show(session);
		await button('アンケートボックス').click();
		await button('アンケートの問い').click();
		await button('よくある3つの問いを入れる').click();
		await page.getByRole('textbox', { name: '困っていること、あったらいいこと' }).fill('階段がつらい');
		await page.getByRole('textbox', { name: 'お手伝いできそうなこと' }).fill('電球の取りかえ');
		await page.getByRole('textbox', { name: 'お名前（書かなくてもかまいません）' }).fill('佐藤');
		await button('箱に入れる').click();
		await button('つぎの方どうぞ').click();
		await expect.element(page.getByRole('textbox', { name: '困っていること、あったらいいこと' })).toHaveFocus();
		await expect.element(page.getByRole('textbox', { name: 'お名前（書かなくてもかまいません）' })).toHaveValue('');
		await button('箱をあける').click();
		await page.getByRole('dialog').getByRole('button', { name: '箱をあける', exact: true }).click();
		await expect.element(page.getByRole('heading', { name: 'お手伝いできそうなこと（1まい）' })).toBeVisible();
		expect(words(session).toSorted()).toEqual(['階段がつらい', '電球の取りかえ（佐藤）'].sort());
		await expect.element(page.getByRole('listitem').getByText('困りごと')).toBeVisible();
	});

	it('leaves no author, no time and no actor of anybody, in all that is stored and sent', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		const box = new SlipBox(session);
		const before = session.allChanges.map((change) => A.decodeChange(change).actor);
		for (const round of [0, 1]) {
			for (const slip of SLIPS) await box.drop([{ words: `${slip}${round}` }]);
			await box.empty();
		}
		const slips = session.allChanges.map((change) => A.decodeChange(change)).slice(before.length);
		expect(slips.map(({ time, seq, message }) => ({ time, seq, message }))).toEqual(
			slips.map(() => ({ time: 0, seq: 1, message: null }))
		);
		const actors = slips.map(({ actor }) => actor);
		expect(new Set([...before, ...actors]).size).toBe(new Set(before).size + 2);
		const count = session.changes;
		session.changeNamelessly(() => undefined);
		expect(session.changes).toBe(count);
		session.change((draft) => void (draft.title = 'つぎ'));
		expect(actors).not.toContain(A.decodeChange(session.allChanges.at(-1)!).actor);
	});

	it('stays full until the cards are durable on the board', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		const box = new SlipBox(session);
		await box.drop([{ words: 'ことば' }]);
		let durable: () => void = () => undefined;
		session.settle = () => new Promise((resolve) => (durable = resolve));
		const emptied = box.empty();
		const meanwhile = box.drop([{ words: 'あとから' }]);
		await expect.poll(() => words(session)).toEqual(['ことば']);
		expect(await session.drawer.read('slips')).not.toEqual({ ok: true, value: undefined });
		durable();
		await Promise.all([emptied, meanwhile]);
		expect(words(session)).toEqual(['ことば']);
		expect(box.count).toBe(1);
	});

	it('mixes them: every one of the six orders of three slips comes up', async () => {
		const orders = new Set<string>();
		for (let seed = 1; seed <= 60; seed++) {
			const session: Session = MemorySession.of(board, randomFrom(seed));
			const box = new SlipBox(session);
			for (const slip of SLIPS) await box.drop([{ words: slip }]);
			await box.empty();
			orders.add(words(session).join());
		}
		expect(orders.size).toBe(6);
	});

	it('says so when a slip cannot be saved, and keeps the words in the box one writes in', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		const box = new SlipBox(session);
		session.drawer.keep = async () => false;
		expect(await box.drop([{ words: 'ことば' }])).toEqual({ ok: false, error: { problem: 'not-kept' } });
		expect(box.count).toBe(0);
		session.drawer.keep = async () => true;
		session.drawer.read = async () => ({ ok: false, error: 'unreadable' });
		expect(await box.drop([{ words: 'ことば' }])).toEqual({ ok: false, error: { problem: 'not-kept' } });
	});
});
