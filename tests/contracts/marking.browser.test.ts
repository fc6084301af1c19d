import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { board } from '../../src/lib/documents/board/index.ts';
import { perform } from '../../src/lib/documents/board/acts.ts';
import { planWriting } from '../../src/lib/documents/board/plans.ts';
import { shownCards } from '../../src/lib/documents/board/shown.ts';
import { putDown } from '../../src/lib/documents/lay-sheet.ts';
import { note } from '../../src/lib/documents/note/index.ts';
import { roster } from '../../src/lib/documents/roster/index.ts';
import type { DocumentId } from '../../src/lib/kernel/ids.ts';
import '../../src/app.css';
import { Desk } from '../support/desk.svelte.ts';
import DeskStage from '../support/DeskStage.svelte';
import { MemorySession } from '../support/document-session.svelte.ts';
import { randomFrom } from '../support/random.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const open = (View: unknown, session: unknown, around = new Desk()): Desk => {
	const props = { session, View, locale: 'ja', title: 'センターにつなぐ', around };
	const app = mount(DeskStage, { target: document.body, props } as never);
	flushSync();
	tearDown = () => unmount(app);
	return around;
};
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const box = (name: string | RegExp) => page.getByRole('checkbox', { name });

describe('センターにつなぐ', () => {
	it('on a card begins with its words alone, and says before that everybody will see the mark', async () => {
		const session = MemorySession.of(board, randomFrom(3), 'ボード', 'board1' as DocumentId);
		const plan = planWriting(session.current, '手すりがこわれている', 'as-one', session.random);
		if (plan.ok) session.change((draft) => void perform(draft, plan.value));
		const { id } = shownCards(session.current)[0]!;
		session.change((draft) => void ((draft.cards[id] as unknown as { place: unknown }).place = '坂の途中'));
		const desk = open(await board.loadView(), session);
		await button(/^この札を…/).click();
		await button('センターにつなぐ').click();
		await expect.element(page.getByText(/^これは緊急通報ではありません/)).toBeVisible();
		await expect.element(page.getByText(/みんなに見えるしるしがつきます/)).toBeVisible();
		await box('ことば: 手すりがこわれている').click();
		await button('連絡票を書く').click();
		await expect.element(page.getByText('入れることを、1つはえらんでください。')).toBeVisible();
		await box('ことば: 手すりがこわれている').click();
		await button('連絡票を書く').click();
		const taken = { about: '手すりがこわれている' };
		expect(desk.begun).toEqual([{ kind: 'board', document: 'board1', part: id, pieces: ['words'], taken }]);
		await expect.element(page.getByText(/^センターにつないでいます/)).not.toBeInTheDocument();
		desk.marked = [`board1/${id}`];
		await expect.element(page.getByText(/^センターにつないでいます/)).toBeVisible();
	});

	it('on a note begins with its title, and each section is ticked by itself', async () => {
		const session = MemorySession.of(note, randomFrom(4), '11月の話し合い', 'note1' as DocumentId);
		const take = await note.linkTarget!.loadTaking();
		session.change((draft) => void take(draft, '坂の手すりを聞く', session.random));
		const desk = open(await note.loadMarkView!(), session);
		await button('センターにつなぐ').click();
		await expect.element(box('タイトル: 11月の話し合い')).toBeChecked();
		await expect.element(box(/坂の手すりを聞く/)).not.toBeChecked();
		await box(/坂の手すりを聞く/).click();
		await button('連絡票を書く').click();
		expect(desk.begun).toMatchObject([{ kind: 'note', document: 'note1', part: '' }]);
		expect(desk.begun[0]!.taken.about).toContain('11月の話し合い\n');
		desk.marked = ['note1/'];
		await expect.element(page.getByText(/^センターにつないでいます/)).toBeVisible();
	});

	it('on a person of the 名簿 begins with what a centre needs to find them', async () => {
		const desk = new Desk();
		const session = desk.paper(roster, 'first');
		const lines = { name: '高橋 トメ', room: '3号棟405', phone: '03-0000-0000', emergency: '長女 03-1' };
		const sayings = Object.entries(lines).map(([topic, is]) => ({ of: 'person', topic, says: { is } }));
		const signed = { by: '佐藤', tablet: false, at: 1 };
		session.change((draft) => void putDown(draft as never, [draft as never], sayings, signed, session.random));
		open(await roster.loadView(), session, desk);
		await button('高橋 トメさんのことを…').click();
		await button('センターにつなぐ').click();
		await expect.element(box('電話: 03-0000-0000')).not.toBeChecked();
		await button('連絡票を書く').click();
		const taken = { name: '高橋 トメ', home: '3号棟405', contact: '長女 03-1' };
		const pieces = ['name', 'room', 'emergency'];
		expect(desk.begun).toEqual([{ kind: 'roster', document: '', part: 'first', pieces, taken }]);
	});
});
