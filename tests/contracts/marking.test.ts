import { describe, expect, it } from 'vitest';
import { cardMarking } from '../../src/lib/documents/board/marking.ts';
import { emptyBoard } from '../../src/lib/documents/board/model.ts';
import { entryMarking } from '../../src/lib/documents/journal/marking.ts';
import { kinds } from '../../src/lib/documents/kinds.ts';
import { kindById } from '../../src/lib/documents/known-kinds.ts';
import type { DocumentKind } from '../../src/lib/documents/kind.ts';
import { putDown, type Saying } from '../../src/lib/documents/lay-sheet.ts';
import { saidIn } from '../../src/lib/documents/marked.ts';
import { markName } from '../../src/lib/documents/mark/index.ts';
import { board } from '../../src/lib/documents/board/index.ts';
import { journal } from '../../src/lib/documents/journal/index.ts';
import { note } from '../../src/lib/documents/note/index.ts';
import { noteMarking } from '../../src/lib/documents/note/marking.ts';
import { roster } from '../../src/lib/documents/roster/index.ts';
import { personMarking } from '../../src/lib/documents/roster/marking.ts';
import type { SlipMark } from '../../src/lib/documents/slip/index.ts';
import { marksDue } from '../../src/lib/workspace/referral/marks.ts';
import { randomFrom } from '../support/random.ts';

const random = randomFrom(5);
const laid = <Doc extends { sheets: Record<string, never> }>(doc: object, ...sayings: readonly Saying[]): Doc => {
	const draft = structuredClone(doc) as Doc;
	for (const saying of sayings)
		putDown(draft, [draft], [saying], { by: '鈴木', tablet: false, at: Date.parse('2026-11-20') }, random);
	return draft;
};

describe('what can be marked for a 連絡票', () => {
	it('is an entry of the 日誌, a note, a card of a board and a person of the 名簿', () => {
		const marked = (kinds as readonly DocumentKind[]).filter(({ loadMarking }) => loadMarking !== undefined);
		expect(marked.map(({ id }) => id).sort()).toEqual(['board', 'journal', 'note', 'roster']);
		for (const { id } of marked) expect(kindById(id)!.circle, id).toBe(/board|note/.test(id) ? 'everyone' : 'desk');
	});

	it('says of an entry its words, whom it is about and how that is known, unless it was struck out', () => {
		const words = { day: '2026-11-20', what: 'concern', words: '新聞', whom: '高橋', source: 'seen' };
		const month = laid<never>(journal.empty('2026-11'), { of: 'e1', topic: 'words', says: words });
		const part = entryMarking.partIn(month, 'e1');
		expect(part).toMatchObject({ by: '鈴木' });
		if (part === undefined || part === 'gone') throw new Error();
		expect(saidIn(part, ['words', 'whom', 'source'])).toEqual({ about: '新聞', name: '高橋', source: 'seen' });
		expect(saidIn(part, ['words'])).toEqual({ about: '新聞' });
		expect(entryMarking.partIn(month, 'e2')).toBeUndefined();
	});

	it('says of a person what a centre needs to find them, and nothing of what they can do', () => {
		const lines = { name: '高橋 トメ', yomi: 'たかはし', room: '3-405', phone: '03-1', emergency: '長女', can: '将棋' };
		const sayings = Object.entries(lines).map(([topic, is]): Saying => ({ of: 'person', topic, says: { is } }));
		const page = laid<never>(roster.empty('abc'), ...sayings);
		const part = personMarking.partIn(page, 'abc');
		if (part === undefined || part === 'gone') throw new Error();
		expect(saidIn(part, ['name', 'yomi', 'room', 'phone', 'emergency', 'can'])).toEqual({
			name: '高橋 トメ\nたかはし',
			home: '3-405',
			ownPhone: '03-1',
			contact: '長女'
		});
		expect(personMarking.partIn(page, 'another')).toBeUndefined();
	});

	it('says of a card its words and its place, and that it is gone when it was taken off', async () => {
		const take = await board.linkTarget!.loadTaking();
		const doc = emptyBoard('ひだまり');
		take(doc, '手すりがほしい', random);
		const [id] = Object.keys(doc.cards);
		expect(cardMarking.partIn(doc, id!)).toMatchObject({ pieces: [{ id: 'words', text: '手すりがほしい' }] });
		delete doc.cards[id!]!.edits;
		expect(cardMarking.partIn(doc, id!)).toBe('gone');
		expect(cardMarking.partIn(doc, 'none')).toBeUndefined();
	});

	it('says of a note its title and each section', async () => {
		const doc = note.empty('11月の話し合い');
		expect(noteMarking.partIn(doc, '')).toMatchObject({ pieces: [{ id: 'title', text: '11月の話し合い' }] });
		(await note.linkTarget!.loadTaking())(doc, 'センターに聞く', random);
		expect(JSON.stringify(noteMarking.partIn(doc, ''))).toContain('センターに聞く');
	});
});

describe('REF28 the mark that everybody sees', () => {
	const slip = (part: string, is: Partial<SlipMark>): SlipMark => ({
		...{ kind: 'board', document: 'doc', part, pieces: ['words'], isGoing: false, isOver: false, day: undefined },
		...is
	});
	const name = (part: string): string => markName('doc', part);

	it('is put on what goes, and taken off only by whoever knows that all of its slips are over', () => {
		const going = [slip('a', { isGoing: true }), slip('b', {})];
		expect(marksDue(going, new Set())).toEqual([{ name: name('a'), is: true }]);
		expect(marksDue(going, new Set([name('a'), name('c')]))).toEqual([]);
		const over = slip('a', { isOver: true });
		expect(marksDue([over], new Set([name('a')]))).toEqual([{ name: name('a'), is: false }]);
		expect(marksDue([over, slip('a', { isGoing: true })], new Set([name('a')]))).toEqual([]);
		expect(marksDue([slip('a', { document: '', isGoing: true })], new Set())).toEqual([]);
	});
});
