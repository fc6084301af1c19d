import { describe, expect, it } from 'vitest';
import type { DocumentId, GroupAlias } from '../kernel/ids.ts';
import { documentRef } from './document-ref.ts';

const BOARD = '4NMNnkMhL8jXrdJ9jamS58PAVdXu' as DocumentId;
const OTHER = '4NMNnkMhL8jXrdJ9jamS58PAVdXv' as DocumentId;
const [satos, suzukis] = ['k2m9x7qp', 'w8n3c5tz'] as [GroupAlias, GroupAlias];

describe('the name of a document in a path', () => {
	it('is the same every time, so that a bookmark holds', () => {
		expect(documentRef(satos, BOARD)).toBe('9a9c6a4d25ae9280');
	});

	it('is another one for another document, and on another device', () => {
		expect(new Set([documentRef(satos, BOARD), documentRef(satos, OTHER), documentRef(suzukis, BOARD)]).size).toBe(3);
	});

	it('has nothing of the id in it', () => {
		expect(documentRef(satos, BOARD)).toMatch(/^[0-9a-f]{16}$/);
	});
});
