import * as A from '@automerge/automerge/slim';
import wasm from '@automerge/automerge/automerge.wasm?url';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, expect, inject, it } from 'vitest';
import { busyYear, EDITS } from '../../../../tests/support/busy-year.ts';
import { togetherOn } from '../../../../tests/support/around.ts';
import TogetherStage from '../../../../tests/support/TogetherStage.svelte';
import { MemorySession } from '../../../../tests/support/document-session.svelte.ts';
import '../../../app.css';
import type { Day } from '../../i18n/days.ts';
import type { ScheduleYear } from './model.ts';
import ScheduleView from './ScheduleView.svelte';

const OPENS_MS = 300;
const MONTH_MS = 100;
const ROUNDS = inject('soak') ? 9 : 3;

beforeAll(() => A.initializeWasm(wasm));
let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const middle = (times: readonly number[]): number =>
	Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!);

/** The time until what the work did is on the screen: a task after the frame that shows it. */
const painted = async (work: () => void): Promise<number> => {
	const start = performance.now();
	work();
	await new Promise(requestAnimationFrame);
	await new Promise<void>((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => resolve();
		port2.postMessage(undefined);
	});
	return performance.now() - start;
};

/** A table of the same words in the same Chromium, with nothing reckoned: what the browser takes for its share. */
const paintsBare = async (table: HTMLTableElement): Promise<number> => {
	const cells = Array.from(table.rows, (row) => Array.from(row.cells, (cell) => cell.innerText));
	const bare = document.createElement('table');
	const took = await painted(() => {
		for (const row of cells)
			for (const [at, words] of row.entries()) {
				const line = at === 0 ? bare.insertRow() : bare.rows[bare.rows.length - 1]!;
				line.insertCell().textContent = words;
			}
		document.body.append(bare);
	});
	bare.remove();
	return took;
};

/** Times on the wall, so strict in `npm run bench` alone; what the reckoning takes by itself is held by tests/contracts/schedule-year.test.ts. */
const SLACK = inject('soak') ? 1 : 5;

it(`opens a year of ${EDITS} turn edits soon, and paints a month of it at once`, { timeout: 60_000 }, async () => {
	const bytes = busyYear(A);
	const [opened, months, bare]: [number[], number[], number[]] = [[], [], []];
	for (let round = 0; round < ROUNDS; round++) {
		let app: object = {};
		tearDown = () => unmount(app);
		opened.push(
			await painted(() => {
				const session = new MemorySession(A.load<ScheduleYear>(bytes), Math.random);
				const around = togetherOn(session, { today: '2026-11-10' as Day });
				const props = { session, View: ScheduleView, locale: 'ja', title: '予定', around };
				app = mount(TogetherStage, { target: document.body, props } as never);
				flushSync();
			})
		);
		expect(document.querySelectorAll('li').length).toBeGreaterThan(10);
		const month = document.querySelector<HTMLInputElement>('input[value="month"]')!;
		months.push(
			await painted(() => {
				month.click();
				flushSync();
			})
		);
		const table = document.querySelector('table')!;
		expect(table.querySelectorAll('.one').length).toBeGreaterThan(30);
		bare.push(await paintsBare(table));
		await tearDown();
		tearDown = () => Promise.resolve();
	}
	const [opens, shows, plain] = [opened, months, bare].map(middle);
	console.log(`opened in ${opens} ms, month on the screen in ${shows} ms; a bare table of its words in ${plain} ms`);
	expect(opens).toBeLessThanOrEqual(OPENS_MS * SLACK);
	expect(shows).toBeLessThanOrEqual(MONTH_MS * SLACK);
});
