import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fromHex } from '../../kernel/bytes.ts';
import { emptyNote } from './model.ts';
import { applied, joinLog, textOfRecord } from './text.ts';

/** Found by chance and made small: three writers, and updates that arrive before what they rest on. */
const AT_A_GAP = [
	'0000030342010100020002038400440603616161410100000001030000',
	'000002410000010001440301610100000001010100',
	'000005420103020302010003024206074400c400440084070461616161410200000001040300',
	'00000101000001040502746141000101000001010000',
	'0000040243000201020202420504004400c407047461616141020101000001030000'
];

it('lets in every part whose ground is there, in whatever order they came, where Yjs leaves some waiting', () => {
	const updates = Object.fromEntries(AT_A_GAP.map((hex, n) => [`0000000${n}-1`, fromHex(hex)!]));
	const doc = textOfRecord({ ...emptyNote('集まり'), updates });
	expect(doc.store.pendingStructs).toBeNull();
	expect(doc.getText('t').toString()).toMatch(/^a{12}$/);
	doc.destroy();
});

it('lets in no part of an update that is torn anywhere, and all of the others', () => {
	const written = new Y.Doc();
	const text = written.getText('t');
	text.insert(0, 'お茶のみ');
	const first = Y.encodeStateAsUpdateV2(written);
	const before = Y.encodeStateVector(written);
	text.insert(4, '会');
	text.delete(0, 2);
	const second = Y.encodeStateAsUpdateV2(written, before);
	for (let length = 0; length < second.length; length++) {
		const torn = second.slice(0, length);
		const careful = new Y.Doc();
		for (const update of [first, torn]) applied(careful, update, undefined);
		const doc = textOfRecord({ ...emptyNote('集まり'), updates: { '00000000-1': first, '00000001-1': torn } });
		expect(doc.getText('t').toString(), `${length} bytes of ${second.length}`).toBe(careful.getText('t').toString());
	}
	const whole = textOfRecord({ ...emptyNote('集まり'), updates: { '00000000-1': first, '00000001-1': second } });
	expect(whole.getText('t').toString()).toBe('のみ会');
});

describe('a log beside a record', () => {
	/** A text written in steps, and each step as an update. */
	const inSteps = (...steps: readonly ((text: Y.Text) => void)[]): readonly Uint8Array[] => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('updateV2', (update: Uint8Array) => updates.push(update));
		for (const step of steps) doc.transact(() => step(doc.getText('t')));
		return updates;
	};
	const [first, second, third] = inSteps(
		(text) => text.insert(0, 'お茶'),
		(text) => text.insert(2, 'のみ会'),
		(text) => text.delete(0, 2)
	) as [Uint8Array, Uint8Array, Uint8Array];
	const recordOf = (...updates: readonly Uint8Array[]): Y.Doc =>
		textOfRecord({
			...emptyNote('集まり'),
			updates: Object.fromEntries(updates.map((update, n) => [`0000000${n}-1`, update]))
		});
	const wordsOf = (doc: Y.Doc): string => doc.getText('t').toString();

	it('that has nothing beyond it brings nothing', () => {
		const doc = recordOf(first, second, third);
		expect(joinLog(doc, Y.mergeUpdatesV2([second, third]), 'log')).toBeUndefined();
		expect(wordsOf(doc)).toBe('のみ会');
	});

	it('gives what the record lacks, words and deletions', () => {
		for (const has of [[first], [first, second]]) {
			const doc = recordOf(...has);
			const beyond = joinLog(doc, Y.mergeUpdatesV2([second, third]), 'log') as Uint8Array;
			expect(wordsOf(doc)).toBe('のみ会');
			expect(wordsOf(recordOf(...has, beyond))).toBe('のみ会');
		}
	});

	it('gives words that wait for what nobody has brought yet, once', () => {
		const doc = recordOf();
		const beyond = joinLog(doc, second, 'log') as Uint8Array;
		expect(wordsOf(doc)).toBe('');
		expect(wordsOf(recordOf(beyond, first))).toBe('お茶のみ会');
		expect(joinLog(recordOf(beyond, first), second, 'log')).toBeUndefined();
	});

	it('says when it cannot be read, and changes nothing', () => {
		const doc = recordOf(first);
		expect(joinLog(doc, second.slice(0, -2), 'log')).toBe('unreadable');
		expect(wordsOf(doc)).toBe('お茶');
	});
});
