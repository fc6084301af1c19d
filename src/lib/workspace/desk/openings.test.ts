import { describe, expect, it } from 'vitest';
import { LASTING } from '../../documents/cabinet/index.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import { openingsGoingWith } from './openings.ts';

const paper = (kind: string, title: string) => ({ id: `${kind} ${title}` as DocumentId, kind, current: { title } });
const PAPERS = [
	...['2024-01', '2024-03', '2026-11'].map((title) => paper('journal', title)),
	...['2023-12', '2024-01', '2024-02', '2024-03', '2024-04', LASTING].map((title) => paper('cabinet', title)),
	paper('care', 'zzzzzzzzzzzz'),
	paper('another kind', '2026-12')
];

describe('the notes of who opened the cabinet', () => {
	it('go with the 日誌 up to its last month that is deleted', () => {
		const ids = ['journal 2024-01', 'journal 2024-03'] as DocumentId[];
		expect(openingsGoingWith(PAPERS, ids)).toEqual([
			'cabinet 2023-12',
			'cabinet 2024-01',
			'cabinet 2024-02',
			'cabinet 2024-03'
		]);
	});

	it('stay when something else of the desk is deleted, and promises stay in any case', () => {
		const others = ['care zzzzzzzzzzzz', 'another kind 2026-12'] as DocumentId[];
		expect(openingsGoingWith(PAPERS, others)).toEqual([]);
		expect(openingsGoingWith(PAPERS, ['journal 2026-11'] as DocumentId[])).not.toContain(`cabinet ${LASTING}`);
	});
});
