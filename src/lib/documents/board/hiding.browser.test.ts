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
import { perform } from './acts.ts';
import BoardView from './BoardView.svelte';
import { board } from './index.ts';
import type { Board } from './model.ts';
import { shownCards } from './shown.ts';
import { seal, unseal } from './seal.ts';
import { sealedCards } from './sealed.ts';

beforeAll(() => A.initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<Board>;
const WORDS = 'だれにも言っていない話';

const show = (session: Session, tablet = false): void => {
	const around = new Desk();
	around.hand = { ...around.hand, tablet };
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: BoardView, locale: 'ja', title: 'ボード', around }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const agree = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const words = ({ current }: Session) => shownCards(current).map(({ text }) => text);

/** Sato-san writes one card face down. */
const writesFaceDown = async (session: Session): Promise<void> => {
	show(session);
	await button('ふせて書く').click();
	await agree('ふせて書く');
	await button('ひとことを書く').click();
	await page.getByRole('textbox', { name: 'ひとこと', exact: true }).fill(WORDS);
	await button('ボードに貼る').click();
	await expect.element(page.getByText('ふせてある札 1まい')).toBeVisible();
};
/** Whatever is stored and sent: every change, whole and taken apart. */
const everythingIn = (session: Session): string => {
	const bytes = session.allChanges;
	const decoded = JSON.stringify(bytes.map((change) => A.decodeChange(change)));
	const raw = bytes.map((change) => new TextDecoder().decode(change)).join('\n');
	return `${decoded}\n${raw}`;
};

describe('face down', () => {
	it('is readable for whoever wrote it, and stands nowhere in what is stored and sent until it is opened', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		await writesFaceDown(session);
		await expect.element(page.getByRole('listitem').getByText(WORDS)).toBeVisible();
		expect(words(session)).toEqual([]);
		expect(sealedCards(session.current)).toHaveLength(1);
		expect(everythingIn(session)).not.toContain(WORDS);
		expect(session.foretold).toBeUndefined();
		const { id } = sealedCards(session.current)[0]!;
		let durable: () => void = () => undefined;
		session.settle = () => new Promise((resolve) => (durable = resolve));
		await button('いっせいに開く').click();
		await agree('いっせいに開く');
		await expect.poll(() => words(session)).toEqual([WORDS]);
		// A power cut now would leave the sealed card: its key is still there.
		expect(await session.drawer.read(id)).not.toEqual({ ok: true, value: undefined });
		durable();
		await expect.poll(() => session.drawer.read(id)).toEqual({ ok: true, value: undefined });
		expect(sealedCards(session.current)).toEqual([]);
		// The look is one that finds words: now they are there.
		expect(everythingIn(session)).toContain(WORDS);
	});

	it('waits for a device that sleeps at the opening, says so, and appears when it is back', async () => {
		const sato: Session = MemorySession.of(board, randomFrom(7));
		await writesFaceDown(sato);
		const suzuki = sato.atNeighbours();
		await tearDown();
		show(suzuki);
		await expect.element(page.getByText('ふせてある札 1まい')).toBeVisible();
		expect(page.getByText(WORDS).elements()).toEqual([]);
		await button('いっせいに開く').click();
		await agree('いっせいに開く');
		await expect.element(page.getByText(/まだ開いていない札 1まい/)).toBeVisible();
		expect(words(suzuki)).toEqual([]);
		await tearDown();
		sato.hear(suzuki);
		// The device was off: what it knows of its own cards comes from its drawer.
		show(sato);
		await expect.poll(() => words(sato)).toEqual([WORDS]);
		suzuki.hear(sato);
		expect(words(suzuki)).toEqual([WORDS]);
		expect(sealedCards(suzuki.current)).toEqual([]);
	});

	it('is not shown on the shared tablet, where the next person would read it', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		await writesFaceDown(session);
		await expect.element(page.getByText(WORDS)).toBeVisible();
		await tearDown();
		show(session, true);
		await expect.element(page.getByText('ふせてある札 1まい')).toBeVisible();
		expect(page.getByText(WORDS).elements()).toEqual([]);
		await button('いっせいに開く').click();
		await agree('いっせいに開く');
		await expect.poll(() => words(session)).toEqual([WORDS]);
	});

	it('is not put up when its key cannot be saved', async () => {
		const session: Session = MemorySession.of(board, randomFrom(7));
		session.drawer.keep = async () => false;
		show(session);
		await button('ふせて書く').click();
		await agree('ふせて書く');
		await button('ひとことを書く').click();
		const box = page.getByRole('textbox', { name: 'ひとこと', exact: true });
		await box.fill(WORDS);
		await button('ボードに貼る').click();
		await expect.element(page.getByText(/この端末に保存できなかった/)).toBeVisible();
		await expect.element(box).toHaveValue(WORDS);
		expect(sealedCards(session.current)).toEqual([]);
	});

	it('begins and ends once when two press at the same time, and is never opened before', () => {
		const sato: Session = MemorySession.of(board, randomFrom(7));
		const suzuki = sato.atNeighbours();
		const turn = (session: Session, to: number) => session.change((draft) => void perform(draft, { do: 'turn', to }));
		turn(sato, 1);
		turn(suzuki, 1);
		sato.hear(suzuki);
		expect(sato.current.round).toBe(1);
	});
});

describe('a sealed card', () => {
	it('opens with its key, at its place, and not otherwise; long and short ones look alike', async () => {
		const said = { text: WORDS, details: { sort: 'trouble' } };
		const { key, bytes } = await seal('a', said);
		const short = await seal('b', { text: 'あ', details: {} });
		expect(await unseal('a', key, bytes)).toEqual(said);
		expect(await unseal('b', key, bytes)).toBeUndefined();
		expect(await unseal('a', short.key, bytes)).toBeUndefined();
		expect(short.bytes.length).toBe(bytes.length);
	});
});
