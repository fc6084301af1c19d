import { describe, expect, it } from 'vitest';
import type { KindTesting } from '../../src/lib/documents/kind.ts';
import { kinds } from '../../src/lib/documents/kinds.ts';
import { kindById } from '../../src/lib/documents/known-kinds.ts';
import { describeDocumentKind } from './document-kind-contract.ts';

/** A kind's folder is named as its id; there its testing.ts and its fixtures are. */
for (const { id } of kinds) {
	const folder = new URL(`../../src/lib/documents/${id}/`, import.meta.url);
	const { testing } = (await import(/* @vite-ignore */ `${folder.pathname}testing.ts`)) as { testing: KindTesting };
	describeDocumentKind(testing, new URL('fixtures/', folder));
}

describe('the list of kinds', () => {
	it('names each kind once and finds it by its id', () => {
		expect(new Set(kinds.map((kind) => kind.id)).size).toBe(kinds.length);
		for (const kind of kinds) expect(kindById(kind.id)).toBe(kind);
		expect(kindById('from-a-newer-app')).toBeUndefined();
	});
});
