import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import { meaningMessages } from '../meaning-messages.ts';
import { writeTable } from '../tables/write-table.ts';
import { perform, type Act } from './acts.ts';
import { groupsOf } from './groups.ts';
import { planAnswers } from './link-plans.ts';
import { voterOn } from './marks.ts';
import { boardMessages } from './messages.ts';
import { emptyBoard, type Board } from './model.ts';
import { shownCards } from './shown.ts';
import { planGroup, planOutcome, planWriting } from './plans.ts';
import { readBoard } from './reading.ts';
import { topicsOf } from './request.ts';
import { boardTable } from './table.ts';

const STANDING = [
	{ part: '6.C', words: '6 藤棚' },
	{ part: '7.A', words: '7 鈴木さんの工具' }
];
const random = randomFrom(7);
const doAll = (doc: A.Doc<Board>, acts: readonly Act[]): A.Doc<Board> =>
	A.change(doc, (draft) => acts.forEach((act) => void perform(draft, act)));
/** Two on the stairs, one on tea, one loose. */
const meeting = (): A.Doc<Board> => {
	let doc: A.Doc<Board> = A.from({ ...emptyBoard('ワイワイガヤガヤ') });
	const plan = planWriting(doc, '鈴木さんは階段がつらい\n手すりがほしい\nお茶\n=1+1', 'by-line', random);
	doc = doAll(doc, plan.ok ? [plan.value] : []);
	const ids = shownCards(doc).map((card) => card.id);
	doc = doAll(doc, planGroup(doc, ids.slice(2, 3), 'お茶のこと', random));
	doc = doAll(doc, planGroup(doc, ids.slice(0, 2), '階段のこと', random));
	const voter = (name: string) => voterOn('board', name);
	const [stairs] = groupsOf(doc, shownCards(doc)).groups;
	// The second is not in the table any more, or may not be published.
	doc = doAll(doc, planAnswers(stairs!.id, 'treasure', [], ['7.A', '8.B']));
	return doAll(doc, [
		{ do: 'mark', id: ids[1]!, mark: 'same-here', voter: voter('佐藤'), on: true },
		{ do: 'mark', id: ids[1]!, mark: 'same-here', voter: voter('田中'), on: true },
		{ do: 'mark', id: ids[2]!, mark: 'dot', voter: voter('田中'), on: true },
		{ do: 'detail', id: ids[1]!, field: 'sort', to: 'trouble' },
		{ do: 'detail', id: ids[2]!, field: 'sort', to: 'treasure' },
		{ do: 'detail', id: ids[2]!, field: 'meanings', to: 'company haunt' },
		{ do: 'link', id: ids[1]!, link: 'learnt-from', to: ids[2]!, on: true },
		planOutcome(doc, ids[1]!, '見積もりをとりました', random)
	]);
};

describe('the request sheet (A19)', () => {
	it('tells each topic with its numbers and words, without names, the heaviest first', () => {
		const doc = meeting();
		const standIns = { person: 'ある方', home: 'あるお宅', number: '（番号）' };
		const topics = topicsOf(doc, readBoard(doc, undefined), ['鈴木 一郎'], standIns, STANDING);
		expect(topics.map(({ id: _id, ...topic }) => topic)).toEqual([
			{
				name: '階段のこと',
				voices: 2,
				sameHere: 2,
				dots: 0,
				words: ['ある方は階段がつらい', '手すりがほしい'],
				answers: ['7 ある方の工具']
			},
			{ name: 'お茶のこと', voices: 1, sameHere: 0, dots: 1, words: ['お茶'], answers: [] }
		]);
	});
});

describe('the board as a table', () => {
	it('has a row for each card, and no cell is a formula', () => {
		const doc = meeting();
		const rows = boardTable(doc, readBoard(doc, undefined), boardMessages.ja, meaningMessages.ja);
		expect(rows.slice(1).map((row) => row.slice(0, 2))).toEqual([
			['鈴木さんは階段がつらい', '階段のこと'],
			['手すりがほしい', '階段のこと'],
			['お茶', 'お茶のこと'],
			['=1+1', '']
		]);
		expect(rows[2]).toEqual([
			'手すりがほしい',
			'階段のこと',
			'困りごと',
			'',
			'',
			'',
			'',
			'2',
			'0',
			'0',
			'見積もりをとりました',
			'お茶'
		]);
		expect(rows[3]!.slice(2, 7)).toEqual(['宝物', '', '', '', 'つながり、居場所']);
		const written = writeTable(rows, 'utf-8');
		expect(written.ok && new TextDecoder().decode(written.value)).toContain("\r\n'=1+1,,");
	});
});
