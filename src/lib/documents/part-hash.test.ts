import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, partIn } from './part-hash.ts';

describe('the end of a path that leads to a part', () => {
	it('is read as it was written, whatever the part is called', () => {
		fc.assert(fc.property(fc.string({ minLength: 1 }), (part) => partIn(hashOf(part)) === part));
	});

	it.each(['', '#', '#main', '#at-', '#at-%E0%A4%A'])('is none in %j', (hash) => {
		expect(partIn(hash)).toBeUndefined();
	});
});
