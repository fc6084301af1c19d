import * as Automerge from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { toHex } from '../kernel/bytes.ts';
import { newsOf } from './sync-news.ts';

interface Doc extends Record<string, unknown> {
	words: string;
}
const said = (from: Automerge.Doc<Doc>): Uint8Array =>
	Automerge.generateSyncMessage(from, Automerge.initSyncState())[1]!;
const newsFor = (doc: Automerge.Doc<Doc>, ...messages: Uint8Array[]): readonly boolean[] =>
	newsOf(messages, (heads) => Automerge.hasHeads(doc, heads.map(toHex)));

describe('a sync message of a neighbour', () => {
	const first = Automerge.from<Doc>({ words: 'お茶' });
	const second = Automerge.change(Automerge.clone(first), (doc) => void (doc.words = 'お茶のみ'));

	it('is news when it names heads that are unknown here, or asks for something', () => {
		expect(newsFor(first, said(second))).toEqual([true]);
		const asks = { heads: [], need: Automerge.getHeads(first), have: [], changes: [] };
		expect(newsFor(first, Automerge.encodeSyncMessage(asks))).toEqual([true]);
	});

	it('is none when all that it names is here', () => {
		expect(newsFor(second, said(first), said(second))).toEqual([false, false]);
	});

	it('is for the engine to judge when it cannot be read', () => {
		expect(newsFor(second, Uint8Array.of(), Uint8Array.of(0x42, 0xff, 0xff, 0xff, 0xff, 0x7f))).toEqual([true, true]);
	});
});
