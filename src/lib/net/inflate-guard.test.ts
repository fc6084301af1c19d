import * as Automerge from '@automerge/automerge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runLengthBomb, zeroBomb } from '../../../tests/support/automerge-bytes.ts';
import { weighChunks, weighSyncMessage } from './inflate-guard.ts';

type Board = {
	text: string;
	cards: Record<string, unknown>;
	counter: Automerge.Counter;
};

/** A document with every kind of value, deletions, marks and long compressible texts. */
const livelyBoard = (edits: readonly number[]): Automerge.Doc<Board> => {
	let doc = Automerge.from<Board>({ text: '', cards: {}, counter: new Automerge.Counter() });
	for (const [n, edit] of edits.entries()) {
		doc = Automerge.change(doc, { time: edit }, (draft) => {
			Automerge.splice(draft, ['text'], 0, Math.min(edit % 3, draft.text.length), '回覧板'.repeat(edit % 50));
			draft.cards[`c${n}`] = [
				edit,
				-edit,
				edit / 7,
				'あ'.repeat(edit),
				new Date(edit),
				new Uint8Array(edit % 400),
				null
			];
			if (n > 3) Reflect.deleteProperty(draft.cards, `c${n - 3}`);
			draft.counter.increment(edit);
			if (draft.text.length > 4) Automerge.mark(draft, ['text'], { start: 1, end: 3, expand: 'both' }, 'bold', true);
		});
	}
	return doc;
};
const boards = fc.array(fc.nat(2_000), { minLength: 1, maxLength: 25 }).map(livelyBoard);

describe('inflate guard', () => {
	it('lets everything pass that automerge writes', () => {
		fc.assert(
			fc.property(boards, boards, (sato, suzuki) => {
				const changes = Automerge.getAllChanges(sato);
				expect(weighChunks(changes)).toMatchObject({ ok: true });
				expect(weighChunks([Automerge.save(sato)])).toMatchObject({ ok: true });
				let [mine, theirs] = [sato as Automerge.Doc<unknown>, suzuki as Automerge.Doc<unknown>];
				let [from, to] = [Automerge.initSyncState(), Automerge.initSyncState()];
				for (let round = 0; round < 10; round++) {
					const [nextFrom, message] = Automerge.generateSyncMessage(mine, from);
					from = nextFrom;
					if (message) {
						expect(weighSyncMessage(message)).toMatchObject({ ok: true });
						[theirs, to] = Automerge.receiveSyncMessage(theirs, to, message);
					}
					[mine, theirs, from, to] = [theirs, mine, to, from];
				}
			}),
			{ numRuns: 20 }
		);
	});

	it('weighs what a message unpacks to', () => {
		const doc = Automerge.change(Automerge.init<{ a: unknown }>(), (draft) => {
			draft.a = new Automerge.ImmutableString('a'.repeat(1_000_000));
		});
		const weight = weighChunks([Automerge.save(doc)]);
		expect(Automerge.save(doc).byteLength).toBeLessThan(10_000);
		expect(weight.ok && weight.value.bytes).toBeGreaterThan(1_000_000);
	});

	it('refuses deflate bombs and run-length bombs', async () => {
		expect(weighChunks([await zeroBomb(65)])).toEqual({ ok: false, error: 'too-large' });
		expect(weighChunks([runLengthBomb(20_000_000)])).toEqual({ ok: false, error: 'too-large' });
		expect(weighChunks([runLengthBomb(1_000)])).toEqual({ ok: true, value: expect.objectContaining({ rows: 5_000 }) });
	});

	it('bounds all parts of a message together', async () => {
		const half = await zeroBomb(40);
		expect(weighChunks([half])).not.toEqual({ ok: false, error: 'too-large' });
		const all = Automerge.encodeSyncMessage({ heads: [], need: [], have: [], changes: [half, half] });
		expect(weighSyncMessage(all).ok).toBe(false);
	});

	it('answers every nonsense with a refusal or a weight, and never throws', () => {
		const save = Automerge.save(livelyBoard([900, 40, 7, 300, 2, 60]));
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(save.length), fc.nat(255), (noise, at, byte) => {
				const mutated = Uint8Array.from(save);
				mutated[at] = byte;
				for (const result of [weighChunks([noise]), weighSyncMessage(noise), weighChunks([mutated])]) {
					expect(typeof result.ok).toBe('boolean');
				}
			}),
			{ numRuns: 500 }
		);
	});

	it.each([
		['a cut chunk', () => Automerge.save(livelyBoard([5])).slice(0, -1)],
		['no magic', () => new Uint8Array(20)],
		[
			'a chunk type of the future',
			() => Uint8Array.from(Automerge.save(livelyBoard([5])), (byte, i) => (i === 8 ? 9 : byte))
		]
	])('refuses %s', (_name, make) => {
		expect(weighChunks([make()])).toEqual({ ok: false, error: 'malformed' });
	});

	it('refuses a bloom filter that asks for a billion probes', () => {
		const message = [0x42, 0, 0, 1, 0, 7, 1, 10, 0x80, 0x94, 0xeb, 0xdc, 0x03, 0, 0];
		message[5] = 8;
		expect(weighSyncMessage(new Uint8Array(message))).toEqual({ ok: false, error: 'malformed' });
	});
});
