import { expect, it } from 'vitest';
import { emptyLog } from '../../group/operation-log.ts';
import type { FromDesk, NamedPaper, PlainSheets } from './desk-messages.ts';
import { DeskSession } from './desk-session.svelte.ts';

const ROSTER = 'roster';
const page = (title: string, id: string): NamedPaper => ({ id, kind: ROSTER, title, version: 1, isWhole: true });
const NAME: PlainSheets = { s1: { is: { val: '高橋 トメ' } } };

/** The page's part of an open desk, and what the vault's worker says to it. */
const openDesk = () => {
	const { port1, port2 } = new MessageChannel();
	const session = {
		record: { alias: 'a', groupId: 'ab' },
		me: 'cd',
		membership: { log: emptyLog(), subscribe: () => () => {} }
	};
	const device = { network: undefined, onNetwork: () => () => {} };
	const desk = new DeskSession({ session, device, cabinet: 0, port: port1 } as never);
	const says = (...messages: readonly FromDesk[]): void => messages.forEach((message) => port2.postMessage(message));
	return { desk, says };
};

it('a page that was deleted is gone as soon as all others are here, and none that is only not here yet', async () => {
	const { desk, says } = openDesk();
	const [tome, hana] = [page('tome', 'd1'), page('hana', 'd2')];
	says({ type: 'papers', papers: [tome], former: [] }, { type: 'sheets', document: 'd1', sheets: NAME });
	await expect.poll(() => desk.papers.length).toBe(1);
	expect([desk.isGone(ROSTER, 'tome'), desk.isGone(ROSTER, 'hana')]).toEqual([false, false]);

	// Tome-san asks to be taken off; of somebody else only the name of the document is here.
	const former = [{ kind: ROSTER, title: 'tome' }];
	says({ type: 'papers', papers: [{ ...hana, version: undefined }], former });
	await expect.poll(() => desk.papers.length).toBe(0);
	expect(desk.isGone(ROSTER, 'tome')).toBe(false);
	says({ type: 'papers', papers: [hana], former }, { type: 'sheets', document: 'd2', sheets: NAME });
	await expect.poll(() => desk.isGone(ROSTER, 'tome')).toBe(true);
	expect([desk.isGone(ROSTER, 'hana'), desk.isGone('journal', 'tome')]).toEqual([false, false]);
	// What cannot be read whole may hold it.
	says({ type: 'papers', papers: [{ ...hana, isWhole: false }], former });
	await expect.poll(() => desk.isGone(ROSTER, 'tome')).toBe(false);
	desk.end();
});
