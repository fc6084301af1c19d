import { expect, it, vi } from 'vitest';
import { admits, newEpochKey, TestGate, topicOf } from '../../../tests/support/test-gate.ts';
import { FRAME_BURST } from '../wire/limits.ts';
import { encodeMessage } from '../wire/message.ts';
import type { MemberMessage } from '../wire/sync.ts';
import { CarriedLink } from './carried-link.ts';
import { CircleLink, type DocumentMessage } from './circle-link.ts';

const PEER = 'suzuki';
const PATIENCE = { timeout: 10_000 };
/** As ids are written. */
const [HEAVY, LIGHT] = ['weightyweightyweighty', 'featherfeatherfeather'] as const;
const bytes = (length: number) => new Uint8Array(length);

it('SYNC1 a link reads nothing more while a message is tried, also when it had to wait for its turn after too many', async () => {
	const epochKey = newEpochKey();
	const gate = new TestGate([epochKey], [admits(PEER)]);
	const carried = new CarriedLink(1, { peerId: PEER, limited: true, opener: PEER }, { post: () => {} }, () => {});
	const said: string[] = [];
	const tried = Promise.withResolvers<undefined>();
	const owner = {
		linkReady: () => {},
		documentMessage: (_: CircleLink, { documentId }: DocumentMessage) => {
			said.push(documentId);
			return documentId === HEAVY ? tried.promise : undefined;
		},
		photoMessage: () => {},
		linkEnded: () => {}
	};
	let now = 0;
	const proven = { topic: topicOf(epochKey), instance: bytes(8), nonces: { own: bytes(32), theirs: bytes(32) } };
	const link = new CircleLink(carried, proven, gate, owner, () => now);
	const hear = (message: MemberMessage): void => carried.hear({ type: 'frame', link: 1, body: encodeMessage(message) });
	const held = (documentId: string): void => hear({ type: 'held', documentId, heads: [] });
	link.start();
	hear({ type: 'operations-digest', digest: gate.digest() });
	hear({ type: 'open' });
	expect(link.isReady).toBe(true);
	for (let n = 2; n < FRAME_BURST; n++) held(LIGHT);
	expect(said.splice(0)).toHaveLength(FRAME_BURST - 2);
	for (const documentId of [HEAVY, LIGHT, LIGHT]) held(documentId);
	expect(said).toEqual([]);
	now = 1_000;
	await vi.waitUntil(() => said.length > 0, PATIENCE);
	await new Promise(setImmediate);
	expect(said).toEqual([HEAVY]);
	tried.resolve(undefined);
	await vi.waitUntil(() => said.length === 3, PATIENCE);
});
