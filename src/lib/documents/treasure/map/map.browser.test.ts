import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { togetherOn } from '../../../../../tests/support/around.ts';
import TogetherStage from '../../../../../tests/support/TogetherStage.svelte';
import { MemorySession } from '../../../../../tests/support/document-session.svelte.ts';
import { randomFrom } from '../../../../../tests/support/random.ts';
import '../../../../app.css';
import { ok } from '../../../kernel/result.ts';
import type { Photos } from '../../kind.ts';
import { putDown, type Saying } from '../../lay-sheet.ts';
import { treasure } from '../index.ts';
import type { TreasureTable } from '../model.ts';
import { listing, treasuresOf } from '../treasures.ts';
import MapView from './MapView.svelte';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const NOW = Date.parse('2026-11-20T01:10:00Z');
/** A drawing of 400 to 300, without the circle that would keep and fetch it (tests/e2e/axe does that with a real one). */
const drawn = (): string => {
	const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 300 });
	canvas.getContext('2d')!.fillRect(0, 0, 200, 150);
	return canvas.toDataURL();
};
const photos = (): Photos => ({
	take: () => Promise.resolve(ok({ hash: 'f'.repeat(64), key: '0'.repeat(64), width: 400, height: 300 })),
	follow: (_ref, tell) => tell({ kind: 'here', url: drawn() }),
	jpeg: () => Promise.resolve(undefined)
});

type Session = MemorySession<TreasureTable> & { photos?: Photos };
const begin = (): Session => {
	const session: Session = MemorySession.of(treasure, randomFrom(7), '');
	return Object.assign(session, { photos: photos() });
};
const write = (session: Session, ...sayings: readonly Saying[]): void => {
	const seen = session.current;
	const signed = { by: '鈴木', tablet: false, at: NOW };
	session.change((draft) => void putDown(draft, [seen], sayings, signed, session.random));
};
const said = (of: string, name: string, ground: string): Saying => ({ of, topic: 'words', says: { name, ground } });

const open = (session: Session): void => {
	const props = { session, View: MapView, locale: 'ja', title: '宝物マップ', around: togetherOn(session) };
	const app = mount(TogetherStage, { target: document.body, props } as never);
	flushSync();
	tearDown = () => unmount(app);
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const pins = (session: Session) =>
	treasuresOf([session.current]).flatMap(({ label, pin }) => (pin ? [{ label, pin }] : []));
const [BENCH, TREE, RADIO] = ['1.ABCDEFGHJKLM', '2.ABCDEFGHJKLM', '3.ABCDEFGHJKLM'] as const;

const takeDrawing = async (): Promise<void> => {
	await button('図を入れる').click();
	await button('この図を入れる').click();
	await expect.element(page.getByText('図の画像をえらんでください。')).toBeVisible();
	await userEvent.upload(page.getByLabelText('図の画像をえらぶ'), new File(['x'], 'map.png', { type: 'image/png' }));
	await userEvent.fill(page.getByRole('textbox', { name: '図の名前' }), '団地の図');
	await button('この図を入れる').click();
	await expect.element(page.getByText(/お名前や部屋の書きこみがないか/)).toBeVisible();
	await page.getByRole('checkbox').click();
	await button('この図を入れる').click();
	await expect.element(page.getByRole('img', { name: '団地の図' })).toBeVisible();
};

it('gets its pins by pressing on the drawing, by buttons, by keys and by the names of places, and none for a home', async () => {
	const session = begin();
	write(
		session,
		said(BENCH, 'ベンチ', 'public'),
		said(TREE, '柿の木', 'home'),
		said(RADIO, '体操', 'public'),
		listing(BENCH, true)
	);
	open(session);
	await takeDrawing();
	await expect.element(page.getByText(/地図にのせない宝物が、1件あります/)).toBeVisible();
	await expect.element(button('ピンを立てる「柿の木」')).not.toBeInTheDocument();
	await button('ピンを立てる「ベンチ」').click();
	await expect.element(page.getByText(/ピンを立てるのは、みんなの場所だけです/)).toBeVisible();
	await page.getByRole('button', { name: '図の上のこの場所' }).click({ position: { x: 2, y: 2 } });
	await expect.element(page.getByText(/^左から[01]％、上から[01]％$/)).toBeVisible();
	await button('右へ').click();
	await button('右へ').click();
	await button('番号1 ベンチ').click();
	await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
	expect(pins(session)).toEqual([]);
	await button('ここに立てる').click();
	const [bench] = pins(session);
	expect(bench!.pin.x).toBeGreaterThan(0.055);
	expect(bench!.pin.y).toBeGreaterThan(0.035);
	await button('ピンを立てる「体操」').click();
	await page.getByRole('combobox', { name: 'だいたいの場所' }).selectOptions('番号1「ベンチ」のとなり');
	await button('ここに立てる').click();
	expect(pins(session)[1]!.pin.y).toBe(bench!.pin.y);
	const paper = document.querySelector('.print-only')!;
	expect(paper.textContent).toContain('ベンチ');
	expect(paper.textContent).not.toContain('体操');
	await button('ピンを取る「体操」').click();
	expect(pins(session)).toHaveLength(1);
	await button('もとに戻す').click();
	expect(pins(session)).toHaveLength(2);
	await button('番号1 ベンチ').click();
	await expect.element(page.getByRole('listitem').filter({ hasText: 'ベンチ' })).toHaveFocus();
});

it('refuses a pin for what a neighbour says is a home meanwhile, and shows no pin of it', async () => {
	const session = begin();
	write(session, said(BENCH, 'ベンチ', 'public'));
	open(session);
	await takeDrawing();
	await button('ピンを立てる「ベンチ」').click();
	write(session, said(BENCH, 'うちのベンチ', 'home'));
	await button('ここに立てる').click();
	await expect.element(page.getByText(/これは、地図にはのせられません/)).toBeVisible();
	expect(pins(session)).toEqual([]);
	expect(JSON.stringify(session.current)).not.toContain('"x"');
});
