import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commands, page } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import volunteers from '../../../../tests/fixtures/roster/volunteers.sjis.csv?url';
import '../../../app.css';
import { roster } from './index.ts';
import { parseRosterPage, type RosterPage } from './model.ts';
import { personOn, type RosterPerson } from './person.ts';
import RosterView from './RosterView.svelte';
import type { DocumentSession } from '../kind.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const peopleOn = (desk: Desk): readonly RosterPerson[] =>
	desk.opened(roster.id).flatMap(({ current }) => {
		const read = parseRosterPage(current);
		return (read.ok ? personOn(read.value) : undefined) ?? [];
	});

/** Sato-san opens the 名簿 in the cabinet. */
const open = (desk = new Desk()): Desk => {
	const session = desk.paper(roster, 'first') as DocumentSession<RosterPage>;
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: RosterView, locale: 'ja', title: '名簿', around: desk }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
	return desk;
};

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const text = (words: string | RegExp) => page.getByText(words);

/** Gives a file to the field, as somebody who chose it. */
const choose = async (bytes: BlobPart, name: string): Promise<void> => {
	await page.getByText('ほかの表から入れる・表にして渡す').click();
	const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
	const transfer = new DataTransfer();
	transfer.items.add(new File([bytes], name));
	input.files = transfer.files;
	input.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('somebody in the 名簿', () => {
	it('is written down with what it is for in sight, put right, shown and erased', async () => {
		const desk = open();
		await button('名簿に加える').click();
		await expect.element(box('名前')).toHaveFocus();
		await expect.element(text(/当番と、居場所の連絡のためだけに使います/)).toBeVisible();
		await box('電話').fill('夜だけ');
		await button('保存').click();
		await expect.element(text('名前を入れてください。')).toBeVisible();
		await expect.element(text(/電話番号は、数字で/)).toBeVisible();
		expect(peopleOn(desk)).toEqual([]);
		await box('名前').fill('髙橋 花');
		await box('電話').fill('０２２ー３３３ー４４４４');
		await page.getByRole('radio', { name: '口頭で聞いた' }).click();
		await button('保存').click();
		await expect.element(button('名簿に加える')).toHaveFocus();
		expect(peopleOn(desk)).toMatchObject([
			{ name: '髙橋 花', phone: '022-333-4444', consent: 'spoken', consentDay: '2026-11-20' }
		]);
		await button('髙橋 花さんのことを…').click();
		await expect.element(page.getByRole('link', { name: '022-333-4444に電話する' })).toBeVisible();
		await button('なおす').click();
		await box('電話').fill('090-1111-2222');
		await button('保存').click();
		await button('ご本人に見せる').click();
		const sheet = (): string => document.querySelector('table')?.textContent ?? '';
		await expect.poll(sheet).toContain('090-1111-2222');
		expect(sheet()).toContain('022-333-4444 （前に書いてあったこと）');
		expect(sheet()).toContain('口頭で聞いた（令和8年(2026年)11月20日(金)）');
		expect(await commands.axe()).toEqual([]);
		await button('名簿にもどる').click();
		await button('名簿から消す').click();
		await expect.element(text(/もとに戻せません/)).toBeVisible();
		await page.getByRole('dialog').getByRole('button', { name: '名簿から消す' }).click();
		await expect.element(text('髙橋 花さんのことを、消しました。')).toBeVisible();
		expect(desk.buried).toHaveLength(1);
		expect(peopleOn(desk)).toEqual([]);
	});

	it('comes back half written, and is taken back when it was just added', async () => {
		const desk = new Desk();
		const form = { name: '鈴木', yomi: 'すずき', phone: '', room: '', emergency: '', contact: '', can: '' };
		const rest = { times: '', training: '', insurance: '', consent: 'not-yet', consentDay: '', member: '' };
		desk.draft = { kept: JSON.stringify({ form: { ...form, ...rest } }), keep: (words) => void desk.kept.push(words) };
		open(desk);
		await expect.element(box('よみ')).toHaveValue('すずき');
		await box('部屋').fill('508');
		expect(desk.kept.at(-1)).toContain('508');
		await button('保存').click();
		expect(desk.kept.at(-1)).toBeUndefined();
		await expect.element(text('1人')).toBeVisible();
		await button('もとに戻す').click();
		await expect.poll(() => peopleOn(desk)).toEqual([]);
	});
});

describe('a list of another program', () => {
	it('comes in through the screen; a row that cannot be read waits with its reason until it is put right', async () => {
		const desk = open();
		await choose(await (await fetch(volunteers)).arrayBuffer(), 'volunteers.sjis.csv');
		await expect.element(text('新しく入る方 6人')).toBeVisible();
		await page.getByRole('combobox', { name: '研修' }).selectOptions('使わない');
		await page.getByRole('radio', { name: '紙でもらった' }).click();
		await button('6人を名簿に入れる').click();
		await expect.element(text('6人を入れました。')).toBeVisible();
		const found = peopleOn(desk);
		expect(found.map(({ name }) => name).sort()).toEqual(
			['佐藤 一', '髙橋 花', '宮﨑 二郎', '渡邉 三子', '鈴木 四郎', '田中 五月'].sort()
		);
		expect(found.every(({ consent, training }) => consent === 'written' && training === '')).toBe(true);
		await page.getByRole('searchbox', { name: '名前・できること・時間でさがす' }).fill('折り紙');
		await expect.element(text('1人').first()).toBeVisible();
		await page.getByRole('searchbox', { name: '名前・できること・時間でさがす' }).fill('');
		await text('たしかめること（2）').click();
		await expect.element(text(/保険の期限が近づいています/).first()).toBeVisible();
		expect(await commands.axe()).toEqual([]);

		await text('まだ届いていない人に電話する').click();
		await expect.element(text(/まだの方 6人/)).toBeVisible();
		await expect.element(page.getByRole('link', { name: '田中 五月さんに電話する' })).toHaveTextContent('022-999-0000');
		await page.getByRole('checkbox', { name: '伝えました（田中 五月さん）' }).click();
		desk.met = ['m1'];
		await button('鈴木 四郎さんのことを…').click();
		await button('なおす').click();
		await page.getByRole('combobox', { name: 'グループのメンバー' }).selectOptions('鈴木 一郎');
		await button('保存').click();
		await expect.element(text(/まだの方 5人/)).toBeVisible();

		await page.getByText('ほかの表から入れる・表にして渡す').click();
		await choose('氏名,電話\r\n佐藤 一,0901112222\r\n𠮷田,夜だけ\r\n', 'list.csv');
		await expect.element(text(/もう入っている方 1人/)).toBeVisible();
		await expect.element(text('2行目: 𠮷田、夜だけ')).not.toBeInTheDocument();
		await expect.element(text('3行目: 𠮷田、夜だけ')).toBeVisible();
		await button('3行目を、なおして入れる').click();
		await box('電話').fill('');
		await box('連絡のしかた').fill('夜だけ');
		await button('保存').click();
		await expect.element(text('7人')).toBeVisible();
		await button('CSVの表を保存する（古いExcel用）').click();
		await expect.element(text(/古いExcelにない字があるので、まだ保存していません: 𠮷/)).toBeVisible();
	});
});
