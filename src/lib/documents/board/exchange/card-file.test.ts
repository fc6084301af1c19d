import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { meaningMessages } from '../../meaning-messages.ts';
import { writeTable } from '../../tables/write-table.ts';
import { perform } from '../acts.ts';
import { detailsOf } from '../details.ts';
import { groupsOf, outcomesByCard } from '../groups.ts';
import { planMerge } from '../merge.ts';
import { boardMessages } from '../messages.ts';
import { cardAt, emptyBoard, type Board } from '../model.ts';
import { readBoard } from '../reading.ts';
import { shownCards } from '../shown.ts';
import { boardTable } from '../table.ts';
import { readCardFile, rowsOf, type CardFile } from './card-file.ts';
import { boardOfRows, readCardRows, type CardRow } from './card-rows.ts';

type Doc = A.Doc<Board>;
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const fileOf = async (content: Uint8Array<ArrayBuffer>, name = 'cards.csv'): Promise<CardFile> => {
	const read = await readCardFile(content, name);
	if (!read.ok) throw new Error(read.error);
	return read.value;
};
const rowsIn = (file: CardFile, board: Board = emptyBoard('')): readonly CardRow[] =>
	readCardRows(rowsOf(file.table, file.headed !== false), file.columns, shownCards(board));
const emptyDoc = (): Doc => A.from({ ...emptyBoard('') });
const brought = (doc: Doc, rows: readonly CardRow[]): Doc => {
	const wish = { people: [], bringBack: true };
	const plan = planMerge({ id: 'hall', board: doc }, [boardOfRows(rows)], wish, Math.random);
	return A.change(A.clone(doc), (draft) => {
		if (plan.ok) for (const act of plan.value.acts) perform(draft, act);
	});
};
const wordsOn = (doc: Doc): readonly string[] => shownCards(doc).map(({ text }) => text);

const TABLE = [
	'ひとこと,まとまり,しゅるい,どこから聞いたか,場所,日にち,どんな意味があるか,こうなりました,どの札から分かったか',
	'手すりがほしい,階段,困りごと,本人から,3号棟の階段,令和8年11月3日,,つきました,お茶',
	'"電球,高いところ",階段,Idea,,,,,,"お茶\n手すりがほしい"',
	'',
	'お茶,,宝物,,,,見守り、つながり,,'
].join('\r\n');

describe('a table of cards', () => {
	it('comes with its groups, what is known of a card, and what became of it, in the order of its rows', async () => {
		const doc = brought(emptyDoc(), rowsIn(await fileOf(bytes(TABLE))));
		expect(wordsOn(doc)).toEqual(['手すりがほしい', '電球,高いところ', 'お茶']);
		const [first] = shownCards(doc);
		expect(detailsOf(cardAt(doc, first!.id)!)).toEqual({
			sort: 'trouble',
			source: 'self',
			place: '3号棟の階段',
			date: '2026-11-03'
		});
		expect(groupsOf(doc, shownCards(doc)).groups).toMatchObject([{ name: '階段', cards: { length: 2 } }]);
		const [rail, lamp, tea] = shownCards(doc).map(({ id }) => id);
		expect(readBoard(doc, undefined).learnt.from).toEqual(
			new Map([
				[rail, [tea]],
				[lamp, [rail, tea]]
			])
		);
		expect(detailsOf(cardAt(doc, tea!)!)).toEqual({ sort: 'treasure', meanings: ['company', 'watch'] });
		expect(outcomesByCard(doc).get(first!.id)).toMatchObject([{ text: 'つきました' }]);
	});

	it.each(['utf-8', 'shift_jis'] as const)('comes in again as it was saved in %s', async (encoding) => {
		const doc = brought(emptyDoc(), rowsIn(await fileOf(bytes(TABLE))));
		const saved = writeTable(
			boardTable(doc, readBoard(doc, undefined), boardMessages.ja, meaningMessages.ja),
			encoding
		);
		if (!saved.ok) throw new Error('not saved');
		const again = brought(emptyDoc(), rowsIn(await fileOf(new Uint8Array(saved.value))));
		const table = (board: Doc) => boardTable(board, readBoard(board, undefined), boardMessages.ja, meaningMessages.ja);
		expect(table(again)).toEqual(table(doc));
	});

	it('brings nothing that stands there already, and once what two people bring at the same time', async () => {
		const rows = rowsIn(await fileOf(bytes(TABLE)));
		const doc = brought(emptyDoc(), rows);
		expect(rowsIn(await fileOf(bytes(TABLE)), doc).every(({ isKnown }) => isKnown)).toBe(true);
		const start = emptyDoc();
		const [here, there] = [brought(start, rows), brought(start, rows)];
		expect([...wordsOn(A.merge(here, there))].sort()).toEqual([...wordsOn(doc)].sort());
	});

	it('keeps rows that cannot be read, as they stand and with the reasons', async () => {
		const table = 'ことば,しゅるい,日にち,場所\n,困りごと,,\n月,うわさ,2026-02-30,\n火,,,' + 'あ'.repeat(41);
		const rows = rowsIn(await fileOf(bytes(table)));
		expect(rows.map(({ number, problems }) => [number, problems])).toEqual([
			[2, ['row-no-words']],
			[3, ['row-date-unclear', 'row-sort-unclear']],
			[4, ['row-place-too-long']]
		]);
		expect(rows[1]!.cells).toEqual(['月', 'うわさ', '2026-02-30', '']);
	});

	it('without headings is lines of words, the first one a card too; so is a text file', async () => {
		expect(rowsIn(await fileOf(bytes('お茶\n体操'))).map(({ words }) => words)).toEqual(['お茶', '体操']);
		const text = rowsIn(await fileOf(bytes('\uFEFFお茶, 体操\n\nゴミ出し\n'), '話.TXT'));
		expect(text.map(({ words }) => words)).toEqual(['お茶, 体操', 'ゴミ出し']);
	});

	it('is refused when it is empty, too big or no text', async () => {
		expect(await readCardFile(bytes('ひとこと\n'), 'a.csv')).toEqual({ ok: false, error: 'no-rows' });
		expect(await readCardFile(new Uint8Array(1_048_577), 'a.csv')).toEqual({ ok: false, error: 'too-big' });
		expect(await readCardFile(Uint8Array.of(0xff, 0xfe, 0xfd), 'a.csv')).toEqual({ ok: false, error: 'unreadable' });
	});
});
