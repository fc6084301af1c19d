import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenedChunk } from './chunk-cipher.ts';
import { afterWrites, runLength, type Write } from './writes.ts';

const save = (...parts: string[]): Write => ({ kind: 'save', parts, order: 1, data: Uint8Array.of(1) });
const remove = (...parts: string[]): Write => ({ kind: 'remove', parts });

describe('which writes may happen together', () => {
	it('a removal waits for the saves before it, as a compaction relies on', () => {
		expect(runLength([save('n', 'snapshot', 'b'), remove('n', 'incremental', 'a')])).toBe(1);
		expect(runLength([remove('n', 'a'), remove('n', 'b'), save('n', 'c')])).toBe(2);
	});

	it('two writes of one key keep their order, a range and a burial go alone', () => {
		expect(runLength([save('n', 'a'), save('n', 'b'), save('n', 'a')])).toBe(2);
		expect(runLength([{ kind: 'remove-range', parts: ['n'] }, remove('n', 'a')])).toBe(1);
		expect(runLength([{ kind: 'bury', documentId: 'n' }, remove('n', 'a')])).toBe(1);
		expect(runLength([])).toBe(0);
	});
});

describe('what reading sees while writes wait', () => {
	const parts = fc.tuple(fc.constant('n'), fc.constantFrom('snapshot', 'incremental'), fc.constantFrom('a', 'b', 'c'));
	const write: fc.Arbitrary<Write> = fc.oneof(
		fc.record({ kind: fc.constant('save' as const), parts, order: fc.nat(), data: fc.uint8Array({ maxLength: 3 }) }),
		fc.record({ kind: fc.constant('remove' as const), parts }),
		fc.record({ kind: fc.constant('remove-range' as const), parts: parts.map(([n, type]) => [n, type]) })
	);
	const asStored = (chunks: ReturnType<typeof afterWrites>): OpenedChunk[] =>
		chunks.map((chunk, order) => ({ ...chunk, order }));
	const names = (chunks: ReturnType<typeof afterWrites>) =>
		chunks.map(({ parts: key, data }) => `${key.join('/')}=${data.join()}`).sort();

	it('is the same wherever the line between done and waiting lies', () => {
		fc.assert(
			fc.property(fc.array(write), fc.nat(), (writes, cut) => {
				const at = cut % (writes.length + 1);
				const done = asStored(afterWrites([], writes.slice(0, at), ['n']));
				const whole = names(afterWrites([], writes, ['n']));
				expect(names(afterWrites(done, writes.slice(at), ['n']))).toEqual(whole);
				// A write that was done between the look at the queue and the read from the disk is applied twice.
				expect(names(afterWrites(asStored(afterWrites([], writes, ['n'])), writes, ['n']))).toEqual(whole);
			}),
			{ numRuns: 200 }
		);
	});
});
