import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import { board } from '../../documents/board/index.ts';
import { journal } from '../../documents/journal/index.ts';
import { putDown, type Saying } from '../../documents/lay-sheet.ts';
import { note } from '../../documents/note/index.ts';
import { roster } from '../../documents/roster/index.ts';
import type { Day } from '../../i18n/days.ts';
import { SourceReader } from './source-reader.ts';

const random = randomFrom(5);
const laid = (doc: { sheets: object }, of: string, topic: string, says: Saying['says']): object => {
	const draft = { ...doc, sheets: {} };
	putDown(draft, [], [{ of, topic, says }], { by: '鈴木', tablet: false, at: Date.parse('2026-11-20') }, random);
	return draft;
};
const PAGE = laid(roster.empty('p1'), 'person', 'name', { is: '高橋 トメ' });
const MONTH = laid(journal.empty('2026-11'), 'e1', 'words', { day: '2026-11-20', what: 'concern', words: '新聞' });
const DAY = '2026-11-20' as Day;
const TOME = { kind: roster.id, document: '', part: 'p1', pieces: ['name'], day: undefined };
const ENTRY = { kind: journal.id, document: '', part: 'e1', pieces: ['words'], day: DAY };

/** A desk with these papers, and where those of these titles were deleted. */
const desk = (papers: readonly (readonly [string, object])[], ...gone: readonly string[]) => ({
	papers: papers.map(([kind, current]) => ({ kind, current })) as never,
	isGone: (_kind: string, title: string) => gone.includes(title)
});
const everyone = (state: object) => ({ everyone: { documentState: () => state as never } });
const NOTHING = everyone({ kind: 'not-yet-here' });

describe('REF28 a source that is no more', () => {
	it('is a page of the 名簿 or a month of the 日誌 that was deleted', async () => {
		expect(await new SourceReader(desk([], 'p1'), NOTHING).look(TOME)).toBe('gone');
		expect(await new SourceReader(desk([], '2026-11'), NOTHING).look(ENTRY)).toBe('gone');
	});

	it('is a note or a board of everybody that was deleted', async () => {
		for (const { id: kind } of [note, board]) {
			const source = { kind, document: 'doc', part: '', pieces: ['title'], day: undefined };
			expect(await new SourceReader(desk([]), everyone({ kind: 'deleted' })).look(source)).toBe('gone');
			for (const state of ['loading', 'not-yet-here'])
				expect(await new SourceReader(desk([]), everyone({ kind: state })).look(source)).toBeUndefined();
		}
	});

	it('is not what is here, nor what is only not here yet', async () => {
		const papers = [
			[roster.id, PAGE],
			[journal.id, MONTH]
		] as const;
		const reader = new SourceReader(desk(papers, 'p1', '2026-11'), NOTHING);
		expect(await reader.look(TOME)).toMatchObject({ pieces: [{ text: '高橋 トメ' }] });
		expect(await reader.look(ENTRY)).toMatchObject({ pieces: [{ text: '新聞' }] });
		const elsewhere = new SourceReader(desk([]), NOTHING);
		expect([await elsewhere.look(TOME), await elsewhere.look(ENTRY)]).toEqual([undefined, undefined]);
		// Slips of before do not say of which day their entry was.
		expect(await new SourceReader(desk([], '2026-11'), NOTHING).look({ ...ENTRY, day: undefined })).toBeUndefined();
	});
});
