import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { togetherOn } from '../../../../tests/support/around.ts';
import TogetherStage from '../../../../tests/support/TogetherStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import type { DocumentId } from '../../kernel/ids.ts';
import { err } from '../../kernel/result.ts';
import type { Beside } from '../beside.ts';
import { treasure } from './index.ts';
import type { TreasureTable } from './model.ts';
import { takeIntoTable } from './taking.ts';
import { treasuresOf } from './treasures.ts';
import TreasureView from './TreasureView.svelte';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<TreasureTable>;
const NOW = Date.parse('2026-11-20T01:10:00Z');

/** One board that is there, and nothing to pass words on to. */
const BOARD = '4NMNnkMhL8jXrdJ9jamS58PAVdXu' as DocumentId;
const beside: Beside = {
	documents: () => [],
	placeOf: (id) => (id === BOARD ? { title: 'みんなのボード', path: '#board' } : undefined),
	sought: undefined,
	loadStanding: () => Promise.resolve(() => []),
	targets: [],
	passOn: () => Promise.resolve(err('full')),
	mayMark: false,
	isMarked: () => false,
	mark: () => {}
};

const open = (session: Session): void => {
	const props = { session, View: TreasureView, locale: 'ja', title: '宝物の表', around: togetherOn(session), beside };
	const app = mount(TogetherStage, { target: document.body, props } as never);
	flushSync();
	tearDown = () => unmount(app);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const rows = (session: Session) => treasuresOf([session.current]);

it('is written with its place, numbered, corrected, taken off and brought back', async () => {
	const session = MemorySession.of(treasure, randomFrom(7), '');
	open(session);
	await button('宝物を書く').click();
	await button('書きとめる').click();
	await expect.element(page.getByText('宝物の名前を書いてください。')).toBeVisible();
	await expect.element(page.getByText('どこにあるかを、1つえらんでください。')).toBeVisible();
	await expect.element(field('場所')).not.toBeInTheDocument();
	await userEvent.fill(field('宝物の名前'), '藤棚のベンチ');
	await page.getByRole('radio', { name: 'みんなの場所にある' }).click();
	await userEvent.fill(field('場所'), '3号棟205号室の前');
	await button('書きとめる').click();
	await expect.element(page.getByText(/お宅や、お名前のある場所のようです/)).toBeVisible();
	await userEvent.fill(field('場所'), '集会所の前');
	await page.getByRole('checkbox', { name: '居場所' }).click();
	await userEvent.fill(field('聞ける人'), '花子さん');
	await expect.element(page.getByText('ここは、みんなで見る場です')).toBeVisible();
	await userEvent.fill(field('聞ける人'), '公園の愛護会');
	await expect.element(page.getByText('ここは、みんなで見る場です')).not.toBeInTheDocument();
	await button('書きとめる').click();
	await expect.element(button('宝物を書く')).toHaveFocus();
	await expect.element(page.getByText('番号 1')).toBeVisible();
	await expect.element(page.getByText('紙や表には出しません')).toBeVisible();
	await button('なおす「藤棚のベンチ」').click();
	await page.getByRole('radio', { name: 'だれかの家や庭にある' }).click();
	await expect.element(field('場所')).not.toBeInTheDocument();
	await button('書きとめる').click();
	expect(rows(session)[0]!.words).not.toHaveProperty('where');
	await button('もとに戻す').click();
	expect(rows(session)[0]!.words).toMatchObject({ ground: 'public', where: '集会所の前' });
	await button('はずす「藤棚のベンチ」').click();
	await expect.element(page.getByText(/番号1は、ほかの宝物には使いません。/)).toBeVisible();
	await button('はずす').click();
	expect(rows(session)).toEqual([]);
	await button('もとに戻す').click();
	await expect.element(page.getByText('番号 1')).toBeVisible();
});

it('is looked through, and only what may be published stands on paper', async () => {
	const session = MemorySession.of(treasure, randomFrom(7), '');
	open(session);
	for (const [name, listed] of [
		['ラジオ体操', true],
		['畑のおすそわけ', false]
	] as const) {
		await button('宝物を書く').click();
		await userEvent.fill(field('宝物の名前'), name);
		await page.getByRole('radio', { name: '人と人のつながり' }).click();
		if (listed) await page.getByRole('checkbox', { name: /掲載可/ }).click();
		await button('書きとめる').click();
	}
	await expect.element(page.getByText('掲載可のものだけが出ます（2件のうち1件）。')).toBeVisible();
	const paper = document.querySelector('.print-only')!;
	expect(paper.textContent).toContain('ラジオ体操');
	expect(paper.textContent).toContain('2026-11-20');
	expect(paper.textContent).not.toContain('おすそわけ');
	await userEvent.fill(page.getByRole('searchbox', { name: 'さがす' }), 'らじお');
	await expect.element(page.getByText('1件あります。')).toBeVisible();
	await expect.element(page.getByRole('heading', { name: '畑のおすそわけ' })).not.toBeInTheDocument();
	await page.getByRole('combobox', { name: 'どんな意味があるか' }).selectOptions('食べること');
	await expect.element(page.getByText('見つかりませんでした。')).toBeVisible();
});

it('takes in a table after a look at it, with a row that is put right, and all of it is taken back at once', async () => {
	const session = MemorySession.of(treasure, randomFrom(7), '');
	open(session);
	await page.getByText('ほかの表から入れる・表にして渡す').click();
	const text = '番号,名前,場所\r\n4,藤棚のベンチ,集会所の前\r\n,花だん,佐藤さんの家\r\n,朝市,駅前\r\n';
	await userEvent.upload(page.getByLabelText('ファイルをえらぶ'), new File([text], 'list.csv', { type: 'text/csv' }));
	const preview = page.getByRole('region', { name: '入れる前に、ごらんください' });
	await expect.element(preview.getByText('新しく入る宝物 2件')).toBeVisible();
	await expect.element(preview.getByText(/3行目: 、花だん、佐藤さんの家/)).toBeVisible();
	await preview.getByRole('button', { name: '3行目を、なおして入れる' }).click();
	await expect.element(field('宝物の名前')).toHaveValue('花だん');
	await userEvent.fill(field('場所'), '公園');
	await button('書きとめる').click();
	await button('2件を表に入れる').click();
	await expect.element(page.getByText('2件を入れました。')).toBeVisible();
	expect(rows(session).map(({ label, words }) => [label, words.name])).toEqual([
		['1', '花だん'],
		['4', '藤棚のベンチ'],
		['5', '朝市']
	]);
	await button('もとに戻す').click();
	expect(rows(session).map(({ words }) => words.name)).toEqual(['花だん']);
});

it('leads back to the board that a row came from, and asks where it is before it is kept', async () => {
	const session = MemorySession.of(treasure, randomFrom(7), '');
	const source = { document: BOARD, part: 'card00000001' };
	const signed = { by: '鈴木', tablet: false, at: NOW };
	session.change((draft) => void takeIntoTable(draft, 'ラジオ体操', session.random, source, signed));
	open(session);
	const link = page.getByRole('link', { name: 'ボード「みんなのボード」の札から' });
	await expect.element(link).toHaveAttribute('href', '#board');
	await button('なおす「ラジオ体操」').click();
	await button('書きとめる').click();
	await expect.element(page.getByText('どこにあるかを、1つえらんでください。')).toBeVisible();
});
