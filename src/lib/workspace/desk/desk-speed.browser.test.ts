import { initializeWasm } from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeAll, expect, inject, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Desk } from '../../../../tests/support/desk.svelte.ts';
import DeskStage from '../../../../tests/support/DeskStage.svelte';
import { randomFrom } from '../../../../tests/support/random.ts';
import '../../../app.css';
import { journal } from '../../documents/journal/index.ts';
import { drawId } from '../../documents/sheets.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { PlainSheets } from './desk-messages.ts';
import { MAX_SHEETS_AT_ONCE } from './desk-messages.ts';
import { DeskPaper } from './paper.svelte.ts';

const YEARS = 3;
const ENTRIES_A_DAY = 30;
const KEY_MS = 8;
const SEARCH_MS = 100;
/** A machine that is busier with other things is no excuse. */
const SLOWER_AT_MOST = 2;
const KEYS = 60;
/** Of each word the best counts: on two cores that others use too, what a word costs is not what they do meanwhile. */
const SEARCHES = 5;

beforeAll(() => initializeWasm(wasm));
let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const random = randomFrom(11);
const WORDS = [
	'田中さんの新聞がたまっている',
	'お茶の会。九人',
	'鍵を鈴木さんにわたした',
	'電球をかえてほしいとのこと'
];
const says = (val: string) => ({ val });
const at = (share: number, times: readonly number[]): number =>
	times.toSorted((a, b) => a - b)[Math.floor(times.length * share)]!;
const p95 = (times: readonly number[]): number => at(0.95, times);
/** `npm run bench` holds the slowest keys to the bar; beside all other tests it is the best, which others cannot shake. */
const BY = inject('soak') ? 0.95 : 0;

/** A month as the vault's worker tells it: sheets in portions. */
const month = (title: string): DeskPaper => {
	const paper = new DeskPaper(
		{ id: title as DocumentId, kind: journal.id, version: journal.version, title },
		{ lay: () => {}, settle: () => Promise.resolve(), photos: { take: () => new Promise(() => {}), follow: () => {} } }
	);
	let portion: Record<string, PlainSheets[string]> = {};
	for (let day = 1; day <= 30; day++)
		for (let n = 0; n < ENTRIES_A_DAY; n++) {
			const on = `${title}-${String(day).padStart(2, '0')}`;
			const words = `${WORDS[Math.floor(random() * WORDS.length)]!}。${day}日の${n}番目。あとで見に行く`;
			portion[drawId(random)] = {
				...{ of: says(drawId(random)), topic: says('words'), on: says(''), by: says('佐藤 花子'), n: 1 },
				...{ day: says(on), what: says('happened'), words: says(words), whom: says('') },
				at: Date.parse(`${on}T03:00:00Z`) + n
			};
			if (Object.keys(portion).length === MAX_SHEETS_AT_ONCE) {
				paper.take(portion);
				portion = {};
			}
		}
	paper.take(portion);
	return paper;
};

/** How much longer the same work takes at its worst than at its best: 1 where nothing else runs, at most 2. */
const slower = (): number => {
	const times = Array.from({ length: 40 }, () => {
		const began = performance.now();
		for (let n = 0, text = ''; n < 20_000; n++) text = `${text}${n}`.slice(-40);
		return performance.now() - began;
	});
	return Math.min(p95(times) / Math.min(...times), SLOWER_AT_MOST);
};

/** Milliseconds from each key's own time until all that it sets off stands in the DOM. */
const typed = async (box: HTMLElement, keys: number): Promise<number[]> => {
	const times: number[] = [];
	const { port1, port2 } = new MessageChannel();
	let began = 0;
	// A task of its own comes after every microtask of the key, so after the view has followed it.
	port2.onmessage = () => times.push(performance.now() - began);
	box.addEventListener('beforeinput', (event) => {
		began = event.timeStamp;
		port1.postMessage(undefined);
	});
	for (let n = 0; n < keys; n++) await userEvent.keyboard('あいうえお'[n % 5]!);
	await expect.poll(() => times.length).toBe(keys);
	port2.close();
	return times;
};

it(`in an open 日誌 of ${YEARS} years a key is there within ${KEY_MS} ms, and words are found within ${SEARCH_MS} ms`, async () => {
	const desk = new Desk();
	const months = Array.from({ length: YEARS * 12 }, (_, n) => {
		const ago = 2026 * 12 + 10 - n;
		return month(`${Math.floor(ago / 12)}-${String((ago % 12) + 1).padStart(2, '0')}`);
	});
	for (const paper of months) desk.put(journal, paper as never);
	const View = await journal.loadView();
	const began = performance.now();
	const app = mount(DeskStage, {
		target: document.body,
		props: { session: months[0]!, View, locale: 'ja', title: '日誌', around: desk }
	} as never);
	flushSync();
	tearDown = () => unmount(app);
	const shown = performance.now() - began;

	const search = page.getByRole('textbox', { name: 'さがすことば' }).element() as HTMLInputElement;
	const searched: number[] = [];
	// Whoever goes to the field has it prepared, a month a task; then the first key comes.
	search.focus();
	for (let task = 0; task <= months.length; task++) await new Promise((resolve) => setTimeout(resolve));
	const lookFor = async (words: string): Promise<number> => {
		search.value = words;
		const from = performance.now();
		search.dispatchEvent(new InputEvent('input', { bubbles: true }));
		flushSync();
		await tick();
		return performance.now() - from;
	};
	for (const words of ['新聞', '電球 29番目', '鈴木', 'ない言葉', '3日の1番目', '鍵']) {
		const times: number[] = [];
		for (let n = 0; n < SEARCHES; n++) {
			times.push(await lookFor(words));
			await lookFor('');
		}
		searched.push(Math.min(...times));
	}

	await page.getByRole('button', { name: '日誌を書く' }).click();
	const box = page.getByRole('textbox', { name: 'ことば', exact: true }).element() as HTMLElement;
	box.focus();
	const keys = await typed(box, KEYS);
	const factor = slower();
	console.log(
		`${months.length * 30 * ENTRIES_A_DAY} entries: shown after ${shown.toFixed(0)} ms; key p95 ${p95(keys).toFixed(1)} ms; ` +
			`found after ${searched.map((ms) => ms.toFixed(0)).join(', ')} ms; work takes up to ${factor.toFixed(2)} times its best`
	);
	expect(at(BY, keys)).toBeLessThanOrEqual(KEY_MS * factor);
	expect(Math.max(...searched)).toBeLessThanOrEqual(SEARCH_MS * factor);
}, 60_000);
