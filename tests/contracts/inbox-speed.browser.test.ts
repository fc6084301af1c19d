import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, inject, it } from 'vitest';
import '../../src/app.css';
import type { Day } from '../../src/lib/i18n/days.ts';
import type { InboxSlip } from '../../src/lib/workspace/centre/inbox-slips.ts';
import InboxStage from '../support/InboxStage.svelte';

const SLIPS = 1_000;
const ROUNDS = 3;
/** The inbox may take so many times what a plain table of as many rows takes; times on the wall are strict in `npm run bench` alone. */
const TIMES = inject('soak') ? 2 : 3;
const TODAY = '2026-11-21' as Day;

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const slips = Array.from({ length: SLIPS }, (_, n): InboxSlip => ({
	...{ stream: n.toString(16).padStart(32, '0'), deskBox: `${n % 7}`.padStart(32, '0'), desk: `みどり${n % 7}号棟` },
	...{ state: 'new', came: TODAY, changed: TODAY, version: 1, due: '2026-11-26' as Day, mayTellServices: false },
	...{ charge: n % 3 === 0 ? '田中' : '', takenBack: undefined, deleted: undefined, hasLeftRelay: false },
	mirror: { about: `新聞が${n}日たまっている`, name: `高橋 トメ ${n}`, consent: 'agreed' }
}));

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

/** The same words in a table of the browser's own. */
const paintsTable = async (): Promise<number> => {
	const rows = Array.from(document.querySelectorAll('li'), (row) =>
		Array.from(row.querySelectorAll('strong, span'), ({ textContent }) => textContent)
	);
	expect(rows).toHaveLength(SLIPS);
	const table = document.createElement('table');
	const took = await painted(() => {
		for (const words of rows) {
			const line = table.insertRow();
			for (const word of words) line.insertCell().textContent = word;
		}
		document.body.append(table);
	});
	table.remove();
	return took;
};

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

it(`paints an inbox of ${SLIPS} slips about as soon as a plain table`, { timeout: 60_000 }, async () => {
	const [inbox, plain]: [number[], number[]] = [[], []];
	for (let round = 0; round < ROUNDS; round++) {
		let app: object = {};
		tearDown = () => unmount(app);
		inbox.push(
			await painted(() => {
				app = mount(InboxStage, { target: document.body, props: { slips, today: TODAY } });
				flushSync();
			})
		);
		plain.push(await paintsTable());
		await tearDown();
		tearDown = () => Promise.resolve();
	}
	const [took, table] = [middle(inbox), middle(plain)];
	console.log(`${SLIPS} slips painted in ${Math.round(took)} ms, a plain table of them in ${Math.round(table)} ms`);
	expect(took).toBeLessThanOrEqual(TIMES * table);
});
