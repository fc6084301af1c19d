import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Desk } from '../../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../../tests/support/DeskStage.svelte';
import { MemorySession } from '../../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../../tests/support/random.ts';
import '../../../../app.css';
import { perform } from '../acts.ts';
import BoardView from '../BoardView.svelte';
import { fieldOf } from '../details.ts';
import { groupsOf } from '../groups.ts';
import { board } from '../index.ts';
import type { Photos } from '../../kind.ts';
import { putUpPhoto } from '../../photos.ts';
import { cardAt, type Board } from '../model.ts';
import { shownCards } from '../shown.ts';
import { planGroup, planWriting } from '../plans.ts';
import { pathOfSpot, spotOf } from '../spot.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<Board>;
const button = (name: string) => page.getByRole('button', { name, exact: true });
const onSheet = (words: string) =>
	page.getByRole('group', { name: '広げたボード' }).getByRole('button', { name: words });
const idOf = ({ current }: Session, words: string): string =>
	shownCards(current).find(({ text }) => text === words)!.id;
const groups = ({ current }: Session) =>
	Object.fromEntries(
		groupsOf(current, shownCards(current)).groups.map(({ name, cards }) => [
			name,
			cards.map((id) => cardAt(current, id)!.text)
		])
	);

/** As a hand does it, which comes past many places. */
const drag = (words: string, onto: string): Promise<void> =>
	userEvent.dragAndDrop(onSheet(words), onSheet(onto), { steps: 8 });

interface Shot {
	readonly photos: Photos;
	/** The words of the card. */
	readonly on: string;
}
/** A photo that is all red, on this device. */
const redPhoto = async (on: string): Promise<Shot> => {
	const canvas = new OffscreenCanvas(40, 30);
	const context = canvas.getContext('2d')!;
	context.fillStyle = '#f00';
	context.fillRect(0, 0, 40, 30);
	const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
	const jpeg = new Uint8Array(await blob.arrayBuffer());
	const photos: Photos = {
		take: () => Promise.reject(new Error('no photo is taken here')),
		follow: (_ref, tell) => queueMicrotask(() => tell({ kind: 'not-yet-here' })),
		jpeg: () => Promise.resolve(jpeg)
	};
	return { photos, on };
};

/** Sato-san spreads out a board on which these lines are. */
const spread = async (lines: string, photo?: Shot, around = new Desk()): Promise<Session> => {
	await page.viewport(1280, 800);
	const session: Session = MemorySession.of(board, randomFrom(7));
	const plan = planWriting(session.current, lines, 'by-line', session.random);
	if (plan.ok) session.change((draft) => void perform(draft, plan.value));
	if (photo) {
		const hash = '0'.repeat(64);
		session.photos = photo.photos;
		const size = { width: 40, height: 30 };
		const on = idOf(session, photo.on);
		session.change((draft) => putUpPhoto(draft, { ...size, hash, key: hash, consent: 'no-faces', words: '', on }));
	}
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: BoardView, locale: 'ja', title: 'ボード', around }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
	await button('広げて見る').click();
	await expect.element(onSheet(lines.split('\n')[0]!)).toBeVisible();
	return session;
};
/** Puts them together on the device of a neighbour. */
const gatherAt = (session: Session, words: readonly string[], name: string): void => {
	const ids = words.map((each) => idOf(session, each));
	session.change((draft) => planGroup(draft, ids, name, session.random).forEach((act) => void perform(draft, act)));
};

describe('the board spread out', () => {
	it('shows that a card goes to a centre, on the sheet and beside it', async () => {
		const desk = new Desk();
		const session = await spread('お茶\n体操', undefined, desk);
		desk.marked = [`${session.id}/${idOf(session, 'お茶')}`];
		await expect.element(onSheet('センターにつないでいます お茶')).toBeVisible();
		await expect.element(onSheet('センターにつないでいます 体操')).not.toBeInTheDocument();
		await button('全体を見る').click();
		await onSheet('センターにつないでいます お茶').click();
		await expect.element(page.getByText('センターにつないでいます。書きなおすと、', { exact: false })).toBeVisible();
		await button('えらぶのをやめる').click();
		await button('全体を見る').click();
		await onSheet('体操').click();
		await expect
			.element(page.getByText('センターにつないでいます。書きなおすと、', { exact: false }))
			.not.toBeInTheDocument();
	});

	it('makes a まとまり of a card laid on another, and says so; もとに戻す takes it apart', async () => {
		const session = await spread('お茶\n体操\nゴミ出し');
		await drag('お茶', '体操');
		expect(groups(session)).toEqual({ あたらしいまとまり: ['お茶', '体操'] });
		await expect.element(page.getByText('2まいを「あたらしいまとまり」にまとめました')).toBeVisible();
		// One's own deed is not told as a neighbour's.
		expect(page.getByText(/ほかの方が/).elements()).toEqual([]);
		await button('名前をつける「あたらしいまとまり」').click();
		await page.getByRole('textbox', { name: 'まとまりの名前' }).fill('集まり');
		await page.getByRole('dialog').getByRole('button', { name: '名前をつける', exact: true }).click();
		expect(groups(session)).toEqual({ 集まり: ['お茶', '体操'] });
		await button('全体を見る').click();
		await drag('ゴミ出し', '集まり（2まい）');
		expect(groups(session)).toEqual({ 集まり: ['お茶', '体操', 'ゴミ出し'] });
		await expect.element(page.getByText('「ゴミ出し」を「集まり」のまとまりへ動かしました')).toBeVisible();
		await button('もとに戻す').click();
		expect(groups(session)).toEqual({ 集まり: ['お茶', '体操'] });
	});

	it('is used by the keyboard: arrows go from card to card, buttons move', async () => {
		const session = await spread('お茶\n体操');
		(onSheet('お茶').element() as HTMLElement).focus();
		await userEvent.keyboard('{ArrowRight}');
		await expect.element(onSheet('体操')).toHaveFocus();
		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('region', { name: 'えらんだ札' })).toBeVisible();
		await button('右の広いところに置く').click();
		const at = () => spotOf(cardAt(session.current, idOf(session, '体操'))!);
		expect(at()).toEqual({ x: 0, y: 0 });
		await expect.element(page.getByText('「体操」を動かしました')).toBeVisible();
		await button('右へ動かす').click();
		expect(at()!.x).toBeGreaterThan(200);
		await button('新しい札にもどす').click();
		expect(at()).toBeUndefined();
		await button('えらぶのをやめる').click();
		await expect.element(onSheet('体操')).toHaveFocus();
	});

	it('shows where a neighbour puts a card before the change is here, once, and tells neighbours of its own moves', async () => {
		const session = await spread('お茶\n体操');
		const id = idOf(session, '体操');
		session.change((draft) => void perform(draft, { do: 'place', id, to: '0,0' }));
		await button('全体を見る').click();
		const card = () => onSheet('体操').element().getBoundingClientRect();
		const before = card();
		const path = pathOfSpot(id);
		session.ahead = { path, words: '0,300' };
		flushSync();
		const ahead = card();
		expect(ahead.y).toBeGreaterThan(before.y);
		expect(spotOf(cardAt(session.current, id)!)).toEqual({ x: 0, y: 0 });
		session.ahead = undefined;
		session.change((draft) => void perform(draft, { do: 'place', id, to: '0,300' }));
		flushSync();
		await expect.poll(() => card().y).toBeCloseTo(ahead.y);
		expect(onSheet('体操').elements()).toHaveLength(1);
		await onSheet('体操').click();
		await button('下へ動かす').click();
		expect(session.foretold?.path).toEqual(path);
		expect(session.foretold?.text).toBe(fieldOf(cardAt(session.current, id)!, 'at'));
	});

	it('shows what was learnt from which card as a line with words, which goes along with the card', async () => {
		const session = await spread('お茶\n体操');
		expect(page.getByText('ここから分かった').elements()).toEqual([]);
		const [tea, gym] = [idOf(session, 'お茶'), idOf(session, '体操')];
		session.change((draft) => void perform(draft, { do: 'link', id: gym, link: 'learnt-from', to: tea, on: true }));
		const words = page.getByText('ここから分かった');
		await expect.element(words).toBeInTheDocument();
		const before = words.element().getBoundingClientRect();
		session.change((draft) => void perform(draft, { do: 'place', id: gym, to: '300,300' }));
		flushSync();
		await expect.poll(() => words.element().getBoundingClientRect().x).not.toBe(before.x);
		await button('全体を見る').click();
		await onSheet('体操').click();
		await expect.element(page.getByText('「お茶」から分かりました')).toBeVisible();
	});

	it('goes out as a picture that is larger than a page of it, with the photos that are here', async () => {
		await spread('お茶\n体操', await redPhoto('体操'));
		const sizes = new Promise<{ width: number; height: number; red: number }>((done) => {
			const original = HTMLAnchorElement.prototype.click;
			HTMLAnchorElement.prototype.click = function () {
				HTMLAnchorElement.prototype.click = original;
				const image = new Image();
				image.onload = () => {
					const { naturalWidth: width, naturalHeight: height } = image;
					const context = new OffscreenCanvas(width, height).getContext('2d')!;
					context.drawImage(image, 0, 0);
					const { data } = context.getImageData(0, 0, width, height);
					let red = 0;
					for (let n = 0; n < data.length; n += 4) if (data[n]! > 240 && data[n + 1]! < 20) red++;
					done({ width, height, red });
				};
				image.src = this.href;
			};
		});
		await button('紙やファイルにする').click();
		await button('広げたところを絵にして保存する（PNG）').click();
		const { width, red } = await sizes;
		expect(width).toBeGreaterThan(1000);
		// The band on the card, twice as sharp: 216 by 134.
		expect(red).toBeGreaterThan(0.9 * 4 * 216 * 134);
	});

	it('tells what a neighbour moved where, and shows it', async () => {
		const session = await spread('お茶\n体操');
		const suzuki = session.atNeighbours();
		gatherAt(suzuki, ['お茶'], '鈴木さんの');
		session.hear(suzuki);
		await button('全体を見る').click();
		await expect.element(onSheet('鈴木さんの（1まい）')).toBeVisible();
		await expect
			.element(page.getByText('ほかの方が、「お茶」を「鈴木さんの」のまとまりへ動かしました'))
			.toBeInTheDocument();
	});
});
