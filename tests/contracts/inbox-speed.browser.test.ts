import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, inject, it } from 'vitest';
import '../../src/app.css';
import type { Day } from '../../src/lib/i18n/days.ts';
import type { InboxFact, InboxWords } from '../../src/lib/documents/inbox/index.ts';
import { centreFactsOf, type WordsByStream } from '../../src/lib/workspace/centre/centre-facts.ts';
import { inboxSlips, type InboxSlip } from '../../src/lib/workspace/centre/inbox-slips.ts';
import { centreBook } from '../../src/lib/workspace/referral/centre-book.ts';
import InboxStage from '../support/InboxStage.svelte';

const SLIPS = 1_000;
const ROUNDS = 3;
/** The inbox may take so many times what a plain table of as many rows takes; times on the wall are strict in `npm run bench` alone. */
const TIMES = inject('soak') ? 2 : 3;
const TODAY = '2026-11-21' as Day;
const DAY = 20_777;

let tearDown: () => Promise<void> = () => Promise.resolve();
afterEach(() => tearDown());

const hex = (n: number, bytes = 16): string => n.toString(16).padStart(2 * bytes, '0');
const desks = Array.from({ length: 7 }, (_, n): InboxWords => ({
	...{ is: 'enrolled', enrolment: hex(n), revision: 1, name: `みどり${n}号棟`, deskBox: hex(n, 32) },
	...{ stewards: [hex(1, 32)], until: DAY + 300, day: DAY }
}));
const wordsOf = (n: number): readonly InboxWords[] => {
	const stream = hex(n);
	const version = { is: 'version', stream, enrolment: hex(n % 7), streamKey: hex(1, 32), version: 1 } as const;
	return [
		{ ...version, last: hex(2, 32), day: DAY },
		{ is: 'answered', stream, version: 1, last: hex(3, 32), digest: hex(4, 32) },
		...(n % 3 === 0 ? [{ is: 'charge', stream, who: '田中' } as const] : []),
		...(n % 2 === 0 ? [{ is: 'answer', stream, step: 'received', day: DAY } as const] : [])
	];
};
/** What staff of a centre wrote down of so many slips, and the words that this device has. */
const facts = [...desks, ...Array.from({ length: SLIPS }, (_, n) => wordsOf(n)).flat()].map((fact, at): InboxFact => ({
	...fact,
	id: hex(at) as InboxFact['id'],
	by: '田中',
	tablet: false,
	at
}));
const words: WordsByStream = Object.fromEntries(
	Array.from({ length: SLIPS }, (_, n) => [
		hex(n),
		{ version: 1, mirror: { about: `新聞が${n}日たまっている`, name: `高橋 トメ ${n}`, consent: 'agreed' } }
	])
);
/** As the page of the centre comes to its rows. */
const rows = (): readonly InboxSlip[] => inboxSlips(centreBook(centreFactsOf(facts, words)), facts);

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
	const cells = Array.from(document.querySelectorAll('li'), (row) =>
		Array.from(row.querySelectorAll('strong, span'), ({ textContent }) => textContent)
	);
	expect(cells).toHaveLength(SLIPS);
	const table = document.createElement('table');
	const took = await painted(() => {
		for (const row of cells) {
			const line = table.insertRow();
			for (const word of row) line.insertCell().textContent = word;
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
				app = mount(InboxStage, { target: document.body, props: { slips: rows(), today: TODAY } });
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
