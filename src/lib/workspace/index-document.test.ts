import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../kernel/ids.ts';
import {
	buriedDocuments,
	buryDocument,
	emptyIndex,
	nameDocument,
	namedDocuments,
	type IndexDocument
} from './index-document.ts';

const BOARD = '4NMNnkMhL8jXrdJ9jamS58PAVdXu' as DocumentId;
const SECOND = '2QZvLdpNWSPX4PYZKkm8HBvjrrjh' as DocumentId;
const THIRD = '3WBgD8Lh1Qy9Fqmz8bGyeT3xJJkK' as DocumentId;

const entry = (title: string, order: string) => ({ kind: 'board', title, order });
const indexOf = (documents: Record<string, unknown>, tombstones: Record<string, unknown> = {}): IndexDocument =>
	({ v: 1, documents, tombstones }) as IndexDocument;
const titles = (index: IndexDocument): string[] => namedDocuments(index).map(({ title }) => title);

describe('the index of a circle', () => {
	it('names documents in the order in which they were made', () => {
		const index = emptyIndex();
		for (const [id, title] of [
			[BOARD, 'みんなのボード'],
			[SECOND, '夏まつり'],
			[THIRD, '防災']
		] as const)
			nameDocument(index, { id, kind: 'board', title }, Math.random);
		expect(titles(index)).toEqual(['みんなのボード', '夏まつり', '防災']);
	});

	it('shows two that were made at the same moment in one order everywhere', () => {
		const [one, other] = [{ [BOARD]: entry('佐藤', 'm') }, { [SECOND]: entry('鈴木', 'm') }];
		expect(titles(indexOf({ ...one, ...other }))).toEqual(titles(indexOf({ ...other, ...one })));
	});

	it('names nothing that was deleted, whoever writes in its entry afterwards', () => {
		const index = emptyIndex();
		nameDocument(index, { id: BOARD, kind: 'board', title: 'まちがい' }, Math.random);
		buryDocument(index, BOARD);
		expect(namedDocuments(index)).toEqual([]);
		index.documents[BOARD] = entry('まちがいではない', 'a');
		nameDocument(index, { id: BOARD, kind: 'board', title: 'もう一度' }, Math.random);
		expect(namedDocuments(index)).toEqual([]);
		expect(buriedDocuments(index)).toEqual([BOARD]);
	});

	it('deletes also what it does not name (yet)', () => {
		const index = emptyIndex();
		buryDocument(index, BOARD);
		expect(buriedDocuments(index)).toEqual([BOARD]);
	});

	it.each([
		['no kind', { [BOARD]: { title: 'x', order: 'a' } }],
		['no entry', { [BOARD]: null }],
		['a text', { [BOARD]: 'みんなのボード' }],
		['no document id', { みんなのボード: entry('x', 'a') }],
		['no document id either', { '../../etc/passwd': entry('x', 'a') }]
	])('passes over %s and names the others', (_what, garbage) => {
		expect(titles(indexOf({ ...garbage, [SECOND]: entry('夏まつり', 'b') }))).toEqual(['夏まつり']);
	});

	it('keeps a document whose title or place is garbage, and what a newer version says of it', () => {
		const index = indexOf({ [BOARD]: { kind: 'roster', title: 7, order: ['a'], colour: 'green' } });
		expect(namedDocuments(index)).toEqual([{ id: BOARD, kind: 'roster', title: '', order: '' }]);
		expect(index.documents[BOARD]).toHaveProperty('colour', 'green');
	});

	it('tells what is put away from what is not', () => {
		const index = indexOf({
			[BOARD]: { ...entry('古い', 'a'), archived: true },
			[SECOND]: { ...entry('いま', 'b'), archived: 'no' }
		});
		expect(namedDocuments(index).map(({ archived }) => archived)).toEqual([true, undefined]);
	});

	it('is read whatever stands in it, and never names what has a tombstone', () => {
		const anything = fc.oneof(fc.anything(), fc.constant(entry('x', 'a')));
		const ids = fc.constantFrom<string>(BOARD, SECOND, THIRD, '__proto__', 'x');
		fc.assert(
			fc.property(fc.dictionary(ids, anything), fc.dictionary(ids, fc.anything()), (documents, tombstones) => {
				const index = indexOf(documents, tombstones);
				const buried = buriedDocuments(index);
				expect(namedDocuments(index).filter(({ id }) => buried.includes(id))).toEqual([]);
			}),
			{ numRuns: 500 }
		);
		expect(namedDocuments({} as IndexDocument)).toEqual([]);
	});
});
