import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/app.css';
import { layOn, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import type { MarkedPart } from '../../src/lib/documents/marked.ts';
import { EMPTY_FORM } from '../../src/lib/documents/slip/form.ts';
import { newsOfSource, slip, type SlipDocument } from '../../src/lib/documents/slip/index.ts';
import { fromSaying, takenSaying } from '../../src/lib/documents/slip/origin.ts';
import { planSlip } from '../../src/lib/documents/slip/plans.ts';
import { readSlip } from '../../src/lib/documents/slip/slip.ts';
import { MemorySession } from '../support/document-session.svelte.ts';
import { randomFrom } from '../support/random.ts';
import SourceStage from '../support/SourceStage.svelte';
import { valueOf } from '../support/outcome.ts';

beforeAll(() => initializeWasm(wasm));

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

type Session = MemorySession<SlipDocument>;
const ENTRY = '新聞が三日たまっている';
const entry = (text: string): MarkedPart => ({ by: '鈴木', pieces: [{ id: 'words', field: 'about', text }] });

let clock = 0;
const lay = (session: Session, sayings: readonly Saying[]): void =>
	void layOn(session, [session.current], sayings, { by: '佐藤', tablet: false, at: ++clock });

/** A slip that was begun from an entry of the 日誌, says these words by now, and whose entry now says others, or is gone. */
const show = (about: string, looked: MarkedPart | 'gone'): Session => {
	const session = MemorySession.of(slip, randomFrom(5), 'slip1');
	const form = { ...EMPTY_FORM, about, consent: 'agreed' } as const;
	const plan = valueOf(planSlip({ form, isReadOver: true, today: '2026-11-20' as never }, new Set()));
	const taken = { about: ENTRY };
	lay(session, [
		...plan,
		fromSaying({ kind: 'journal', document: '', part: 'e1', pieces: ['words'], taken }),
		takenSaying(taken)
	]);
	const follower = {
		askingOf: ({ current }: Session) => {
			const news = newsOfSource(current, looked, { names: [], isEveryones: false });
			return news.kind === 'ask' ? news : undefined;
		},
		decide: lay
	};
	const app = mount(SourceStage, { target: document.body, props: { follower, session } } as never);
	flushSync();
	tearDown = () => unmount(app);
	return session;
};
const title = () => page.getByText('元が変わりました', { exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const TAKE = '読みました。連絡票もこれにする';
const LEAVE = '連絡票は、このままにする';

describe('REF28 元が変わりました', () => {
	it('shows what the source says now beside a slip that was rewritten by hand, which becomes that only when somebody says so', async () => {
		const session = show('よく眠れないようだ', entry('新聞が四日たまっている'));
		await expect.element(title()).toBeVisible();
		await expect.element(page.getByText('新聞が四日たまっている')).toBeVisible();
		expect(readSlip(session.current).form.about).toBe('よく眠れないようだ');
		await button(TAKE).click();
		await expect.element(title()).not.toBeInTheDocument();
		expect(readSlip(session.current).form.about).toBe('新聞が四日たまっている');
	});

	it('asks no more once the slip is to stay as it is', async () => {
		const session = show('よく眠れないようだ', entry('新聞が四日たまっている'));
		await button(LEAVE).click();
		await expect.element(title()).not.toBeInTheDocument();
		expect(readSlip(session.current).form.about).toBe('よく眠れないようだ');
	});

	it('offers nothing to take where the source is gone or too long, and says what to do', async () => {
		show(ENTRY, 'gone');
		await expect.element(page.getByText(/^もとの記録が、消されました。/)).toBeVisible();
		await expect.element(button(TAKE)).not.toBeInTheDocument();
		await button(LEAVE).click();
		await expect.element(title()).not.toBeInTheDocument();
		await tearDown();
		show(ENTRY, entry('あ'.repeat(601)));
		await expect.element(page.getByText(/短く書きなおしてください。$/)).toBeVisible();
		await expect.element(button(TAKE)).not.toBeInTheDocument();
	});

	it('is silent while nothing that was ticked has changed', async () => {
		show(ENTRY, entry(ENTRY));
		await expect.element(title()).not.toBeInTheDocument();
	});
});
