import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { drawSeed } from '../../../../tests/support/random.ts';
import { bodyOf, READ_OTHERWISE, tellOfUndo } from '../../../../tests/support/undo-story.ts';
import { writeAnewWhatOthersReadOtherwise } from './write-anew.ts';

const read = (doc: Y.Doc): string => {
	const other = new Y.Doc();
	Y.applyUpdateV2(other, Y.encodeStateAsUpdateV2(doc));
	return bodyOf(other).toString();
};

describe('what undo puts back', () => {
	it.each(READ_OTHERWISE)('is read otherwise by others in story %i, where nothing is written anew', (seed) => {
		const doc = new Y.Doc();
		let differ = 0;
		tellOfUndo(seed, doc, () => void (differ += read(doc) === bodyOf(doc).toString() ? 0 : 1));
		expect(differ).toBeGreaterThan(0);
	});

	const first = drawSeed();
	it.each([...READ_OTHERWISE, ...Array.from({ length: 10 }, (_, n) => first + n)])(
		'is read by all as it stands where it was put back, in story %i (ENGAWA_SEED)',
		(seed) => {
			const [doc, live] = [new Y.Doc(), new Y.Doc()];
			doc.on('updateV2', (update) => Y.applyUpdateV2(live, update));
			tellOfUndo(seed, doc, () => {
				const before = bodyOf(doc).toString();
				expect(writeAnewWhatOthersReadOtherwise(doc, 'anew')).toBe(true);
				expect(bodyOf(doc).toString(), 'nothing moves for who undoes').toBe(before);
				expect(read(doc)).toBe(before);
				expect(bodyOf(live).toString(), 'who hears of it key by key has it too').toBe(before);
			});
		}
	);
});
