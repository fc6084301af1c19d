import { save } from '@automerge/automerge';
import { Repo, type DocHandle, type PeerId } from '@automerge/automerge-repo';
import { expect, it, onTestFinished, vi } from 'vitest';
import { linkedAdapters } from '../../../tests/support/linked-adapters.ts';
import { passOnUnseenChanges } from './unseen-changes.ts';

type Board = { cards: Record<string, string> };

/** More than all that waits in a repo. */
const LONG_MS = 10_000;

/** Three devices with the same board: one in the middle, one that is linked with it, and one that will be. */
const inARow = () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const [near, nearLast] = linkedAdapters();
	const [far, farFirst] = linkedAdapters();
	const middle = new Repo({ peerId: 'middle' as PeerId, network: [near, far] });
	const last = new Repo({ peerId: 'last' as PeerId, network: [nearLast] });
	const away = new Repo({ peerId: 'away' as PeerId });
	const board = middle.create<Board>({ cards: { 'a card': 'お茶' } });
	const copies = [last, away].map((repo) => repo.import<Board>(save(board.doc()), { docId: board.documentId }));
	const handles = [board, ...copies] as [DocHandle<Board>, DocHandle<Board>, DocHandle<Board>];
	for (const handle of handles) passOnUnseenChanges(handle as unknown as DocHandle<object>);
	return { handles, comesBack: () => away.networkSubsystem.addNetworkAdapter(farFirst) };
};

it('a card that was taken off on a device that was away too is off by both changes on devices that hear of that through another', async () => {
	const { handles, comesBack } = inARow();
	const [middle, last, away] = handles;
	for (const handle of [middle, away]) handle.change((board) => void delete board.cards['a card']);
	await vi.advanceTimersByTimeAsync(LONG_MS);
	expect(last.heads()).toEqual(middle.heads());
	comesBack();
	await vi.advanceTimersByTimeAsync(LONG_MS);
	expect(middle.heads()).toHaveLength(2);
	expect(last.heads()).toEqual(middle.heads());
});

it('a change that is seen is told once', async () => {
	const [middle, last] = inARow().handles;
	let told = 0;
	last.on('change', () => told++);
	middle.change((board) => (board.cards['another'] = '体操'));
	await vi.advanceTimersByTimeAsync(LONG_MS);
	expect(last.doc().cards['another']).toBe('体操');
	expect(told).toBe(1);
});

it('a document that ends in the turn of a change is asked nothing more', async () => {
	const [board] = inARow().handles;
	const others = { handle: board, doc: board.doc() };
	let told = 0;
	board.on('change', () => told++);
	board.emit('heads-changed', others);
	board.delete();
	// An error here belongs to no test and makes the whole run fail.
	await vi.advanceTimersByTimeAsync(LONG_MS);
	expect(told).toBe(0);
});
