import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../kernel/bytes.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import { perform, type Act } from './acts.ts';
import { detailsOf } from './details.ts';
import { MAX_SLIPS } from './limits.ts';
import { cardAt, emptyBoard, type Board } from './model.ts';
import { readBoard } from './reading.ts';
import { boxBytes, boxFrom, dropped, type Box, type Slip } from './slips.ts';
import { planNoQuestion, planQuestion, planSlips, questionsIn, type Question } from './survey.ts';

type Doc = A.Doc<Board>;
const random = randomFrom(7);
const doAll = (doc: Doc, ...acts: readonly Act[]): Doc =>
	A.change(A.clone(doc), (draft) => acts.forEach((act) => void perform(draft, act)));
const questions = (doc: Doc): readonly Question[] => questionsIn(doc, readBoard(doc, undefined).grouped.groups);
const asking = (doc: Doc, text: string, asks: Question['asks']): Doc => {
	const { groups } = readBoard(doc, undefined).grouped;
	return doAll(doc, planQuestion(groups, questions(doc), { text, asks }, random));
};
const survey = (): Doc =>
	[
		['困りごとは', 'trouble'],
		['宝物は', 'treasure'],
		['できることは', 'can-do']
	].reduce((doc, [text, asks]) => asking(doc, text!, asks as Question['asks']), A.from({ ...emptyBoard('') }) as Doc);
const answer = ({ id, asks }: Question, words: string): Slip => ({ words, answers: { question: id, sort: asks } });
const groups = (doc: Doc): Record<string, readonly string[]> =>
	Object.fromEntries(
		readBoard(doc, undefined).grouped.groups.map(({ name, cards }) => [
			name,
			cards.map((id) => `${detailsOf(cardAt(doc, id)!).sort}: ${cardAt(doc, id)!.text}`)
		])
	);

describe('アンケート', () => {
	it('asks in the order in which the questions were put, each only once it is asked no more', () => {
		const doc = survey();
		expect(questions(doc).map(({ text }) => text)).toEqual(['困りごとは', '宝物は', 'できることは']);
		const less = doAll(doc, planNoQuestion(questions(doc)[1]!.id));
		expect(questions(less).map(({ text }) => text)).toEqual(['困りごとは', 'できることは']);
		expect(Object.keys(groups(less))).toHaveLength(3);
	});

	it('brings each answer into the まとまり of its question, as a card of the sort that was asked for', () => {
		const doc = survey();
		const [trouble, , canDo] = questions(doc);
		const slips = [answer(trouble!, '階段\nつらい'), { words: 'ひとこと' }, answer(canDo!, '電球（佐藤）')];
		const plan = planSlips(doc, slips, random);
		const after = doAll(doc, ...(plan.ok ? [plan.value] : []));
		expect(groups(after)).toEqual({
			困りごとは: ['trouble: 階段 つらい'],
			宝物は: [],
			できることは: ['can-do: 電球（佐藤）']
		});
		const { grouped, byId } = readBoard(after, undefined);
		expect(grouped.loose.map((id) => byId.get(id)!.text)).toEqual(['ひとこと']);
	});

	it('loses no answer whose まとまり was taken apart meanwhile', () => {
		const doc = survey();
		const [trouble] = questions(doc);
		const off = doAll(doc, { do: 'take-off', cards: [{ id: trouble!.id }] });
		const plan = planSlips(off, [answer(trouble!, '階段')], random);
		const { cards } = readBoard(doAll(off, ...(plan.ok ? [plan.value] : [])), undefined);
		expect(cards.map(({ text }) => text)).toEqual(['階段']);
	});
});

describe('the box', () => {
	const slips: Box = [{ words: '一' }, { words: '二', answers: { question: 'q', sort: 'trouble' } }];

	it('mixes the answers of one person with those of the others', () => {
		const orders = new Set<string>();
		for (let seed = 1; seed <= 60; seed++) {
			const draw = randomFrom(seed);
			const first = dropped([], slips, draw)!;
			orders.add(
				dropped(first, [{ words: '三' }], draw)!
					.map(({ words }) => words)
					.join('')
			);
		}
		expect(orders.size).toBe(6);
	});

	it('is read as it was kept, slips of an earlier version too, and without what is none', () => {
		expect(boxFrom(boxBytes(slips))).toEqual(slips);
		expect(boxFrom(utf8('["むかし",{"words":3},{"words":"いま"}]'))).toEqual([{ words: 'むかし' }, { words: 'いま' }]);
		expect(boxFrom(utf8('no box'))).toEqual([]);
	});

	it('takes all answers of a person or none', () => {
		const full: Box = Array.from({ length: MAX_SLIPS - 1 }, () => ({ words: 'あ' }));
		expect(dropped(full, slips, random)).toBeUndefined();
		expect(dropped(full, slips.slice(0, 1), random)).toHaveLength(MAX_SLIPS);
	});
});
