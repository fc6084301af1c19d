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
import type { Day } from '../../i18n/days.ts';
import { layOn } from '../lay-sheet.ts';
import { EMPTY_FORM } from './form.ts';
import { slip } from './index.ts';
import type { SlipDocument } from './model.ts';
import { planSlip } from './plans.ts';
import { provisionsOf } from './provisions.ts';
import ProvisionsView from './ProvisionsView.svelte';
import { readSlip } from './slip.ts';
import { stepSaying } from './steps.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const LONG_AGO = '2025-11-01' as Day;

/** A slip about Takahashi-san, which went to the 民生委員 by FAX a year ago. */
const open = (): MemorySession<SlipDocument> => {
	const desk = new Desk();
	const session = MemorySession.of(slip, randomFrom(7), 'slip1');
	const form = { ...EMPTY_FORM, about: '新聞がたまっている', name: '高橋 トメ', consent: 'agreed' } as const;
	const plan = planSlip({ form: { ...form, consentDay: LONG_AGO }, isReadOver: true, today: LONG_AGO }, new Set());
	const step = { is: 'told', way: 'fax', day: LONG_AGO, who: '', are: 'about name', to: 'welfare' } as const;
	const sayings = [...(plan.ok ? plan.value : []), stepSaying('s1', step)];
	layOn(session, [session.current], sayings, { by: '佐藤 花子', tablet: false, at: 1 });
	desk.put(slip, session);
	const app = mount(DeskStage, {
		target: document.body,
		props: { session, View: ProvisionsView, locale: 'ja', title: '相談・つなぐ', around: desk }
	} as never);
	flushSync();
	tearDown = async () => {
		tearDown = () => Promise.resolve();
		await unmount(app);
	};
	return session;
};
const button = (name: string) => page.getByRole('button', { name, exact: true });
const notice = page.getByText('見直すころです: 高橋 トメ');

describe('REF29 F12 who says no when the consent is asked about again', () => {
	it('has those told who got the slip by FAX, and the record says since when it is taken back', async () => {
		const session = open();
		await button('やめてほしいと言われました').click();
		const dialog = page.getByRole('dialog');
		await expect.element(dialog.getByText('民生委員')).toBeVisible();
		await dialog.getByRole('button', { name: 'やめる', exact: true }).click();
		await expect.element(notice).toBeVisible();
		await button('やめてほしいと言われました').click();
		await dialog.getByRole('button', { name: '電話で伝えました' }).click();
		await expect.element(notice).not.toBeInTheDocument();
		await expect.element(page.getByRole('article').getByText(/2026年.*11月20日/)).toBeVisible();
		expect(provisionsOf(session.current)).toMatchObject([{ way: 'fax', takenBack: '2026-11-20' }]);
		expect(readSlip(session.current).paused).toBe(true);
	});

	it('is asked a year later when it still holds', async () => {
		const session = open();
		await button('聞きました。これからもよい').click();
		await expect.element(notice).not.toBeInTheDocument();
		expect(readSlip(session.current).paused).toBe(false);
	});
});
