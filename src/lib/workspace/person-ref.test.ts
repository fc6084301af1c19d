import { describe, expect, it } from 'vitest';
import type { DocumentId, GroupAlias, MemberId } from '../kernel/ids.ts';
import { documentRef } from './document-ref.ts';
import { personRef } from './person-ref.ts';

const ID = 'a'.repeat(64);
const here = 'abcdef23' as GroupAlias;

describe('a person in a path', () => {
	it('is named the same every time on this device, and otherwise on another', () => {
		expect(personRef(here, ID as MemberId)).toMatch(/^[0-9a-f]{16}$/);
		expect(personRef(here, ID as MemberId)).toBe(personRef(here, ID as MemberId));
		expect(personRef(here, ID as MemberId)).not.toBe(personRef('other234' as GroupAlias, ID as MemberId));
	});

	it('shares no name with a document', () => {
		expect(personRef(here, ID as MemberId)).not.toBe(documentRef(here, ID as DocumentId));
	});
});
