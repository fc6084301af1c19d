import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/app.css';
import type { AnswerProblem } from '../../src/lib/workspace/centre/centre-desk.svelte.ts';
import type { HeldBack } from '../../src/lib/workspace/centre/held-back.ts';
import { Staff } from '../support/staff.svelte.ts';
import StaffStage from '../support/StaffStage.svelte';

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

let keysAsked = 0;
const show = (language: 'ja' | 'en' = 'ja'): Staff => {
	const staff = new Staff();
	const app = mount(StaffStage, { target: document.body, props: { staff, language, toKey: () => void keysAsked++ } });
	flushSync();
	tearDown = () => unmount(app);
	return staff;
};
const at = (what: 'key' | 'answer' | 'charge') => page.getByRole('region', { name: what });
const confirms = (act: string) => page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
const answers = async (): Promise<void> => {
	await at('answer').getByRole('button', { name: '受け付けました' }).click();
	await confirms('返す');
};
type Said = { readonly ja: RegExp; readonly en: RegExp };

describe('REF43 what holds an answer back is said beside it', () => {
	const HELD: readonly (readonly [HeldBack, Said])[] = [
		['wait', { ja: /保存しました。.*つながったときに/, en: /is saved. It goes/ }],
		['operator', { ja: /保存しました。.*名簿に載っているか/, en: /is saved. The relay takes nothing.*their list/ }],
		['full', { ja: /保存しました。.*置き場がもうありません/, en: /is saved. .*no more room/ }],
		['telephone', { ja: /保存しました。.*電話で伝えて/, en: /is saved. .*by telephone/ }]
	];
	it.each(HELD)('as one of a few: %s, in Japanese and English', async (held, said) => {
		const staff = show();
		await answers();
		await expect.element(at('answer').getByText(/^中継に届いています/)).toBeVisible();
		staff.held = held;
		await expect.element(at('answer').getByText(said.ja)).toBeVisible();
		await tearDown();
		show('en').held = held;
		await expect.element(at('answer').getByText(said.en)).toBeVisible();
	});

	const NOT_SAID: readonly (readonly [AnswerProblem, RegExp])[] = [
		['not-kept', /保存できませんでした。.*もう一度/],
		['not-agreed', /いまの同意では/],
		['gone', /もうここにないので/],
		['too-many', /電話で伝えてください/]
	];
	it.each(NOT_SAID)('and what was not kept at all with what to do: %s', async (problem, said) => {
		show().keeps = problem;
		await answers();
		await expect.element(at('answer').getByText(said)).toBeVisible();
	});
});

describe('who has a slip', () => {
	it('follows a colleague until somebody here chooses, and says when it was not saved', async () => {
		const staff = show();
		const radio = (name: string) => at('charge').getByRole('radio', { name });
		staff.charge = '山本';
		await expect.element(radio('山本')).toBeChecked();
		await radio('田中').click();
		staff.charge = '';
		await expect.element(radio('田中')).toBeChecked();
		staff.keeps = 'not-kept';
		await at('charge').getByRole('button', { name: '担当を決める' }).click();
		await confirms('担当を決める');
		await expect.element(at('charge').getByText(/^保存できませんでした/)).toBeVisible();
		staff.keeps = 'kept';
		await at('charge').getByRole('button', { name: '担当を決める' }).click();
		await confirms('担当を決める');
		await expect.element(at('charge').getByText('担当: 田中')).toBeVisible();
		await expect.element(at('charge').getByRole('alert')).not.toBeInTheDocument();
	});
});

describe('a key that whoever left may have', () => {
	it('is said with the way to another one, and then with the desks that still go by the one before', async () => {
		const staff = show();
		await expect.element(at('key').getByRole('status')).not.toBeInTheDocument();
		staff.exposed = { isNow: true, desks: [] };
		await expect.element(at('key').getByText(/受付箱を開けた端末が、センターを離れました/)).toBeVisible();
		await at('key').getByRole('button', { name: '鍵を新しくするところへ' }).click();
		expect(keysAsked).toBe(1);
		staff.exposed = { isNow: false, desks: ['みどり棟', 'あおば棟'] };
		await expect.element(at('key').getByText(/まだ前の鍵の窓口: みどり棟、あおば棟。/)).toBeVisible();
		await expect.element(at('key').getByText(/センターを離れました/)).not.toBeInTheDocument();
	});
});
