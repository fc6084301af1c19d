import * as A from '@automerge/automerge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putDown, type Saying } from '../lay-sheet.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import { isWanted } from './find.ts';
import { emptyTable, type TreasureTable } from './model.ts';
import { EMPTY_FORM, MAX_LINE, MAX_SHEETS, MAX_WHAT, planTreasure, type TreasureForm } from './plans.ts';
import { pinning, unpinning } from './pins.ts';
import { standingInTables } from './standing.ts';
import { takeIntoTable } from './taking.ts';
import { listing, puttingBack, takingOff, treasuresOf } from './treasures.ts';

type Doc = A.Doc<TreasureTable>;
const BENCH = '1.ABCDEFGHJKLM';
const fresh = (): Doc => A.from({ ...emptyTable('') } as never) as Doc;
const lay = (doc: Doc, at: number, ...sayings: readonly Saying[]): Doc =>
	A.change(
		A.clone(doc),
		(draft) => void putDown(draft, [doc], sayings, { by: '佐藤', tablet: false, at }, Math.random)
	);
const said = (of: string, says: Saying['says']): Saying => ({
	of,
	topic: 'words',
	says: { ground: 'public', ...says }
});
const names = (...docs: Doc[]): readonly string[] => treasuresOf(docs).map(({ words }) => words.name);
const bench: TreasureForm = { ...EMPTY_FORM, name: '藤棚のベンチ', ground: 'public', where: '集会所の前' };

describe('宝物の表', () => {
	it('stands in the order of its numbers, without what was taken off, whose number stays its own', () => {
		const doc = lay(fresh(), 1, said('2.ABCDEFGHJKLM', { name: '花だん' }), said(BENCH, { name: 'ベンチ' }));
		expect(treasuresOf([doc]).map(({ label, words }) => [label, words.name])).toEqual([
			['1', 'ベンチ'],
			['2', '花だん']
		]);
		const off = lay(doc, 2, takingOff([doc], BENCH));
		expect(names(off)).toEqual(['花だん']);
		expect(names(lay(off, 3, puttingBack(BENCH)))).toEqual(['ベンチ', '花だん']);
	});

	it('keeps what somebody wrote while another took it off, in any order of arrival', () => {
		const doc = lay(fresh(), 1, said(BENCH, { name: 'ベンチ' }));
		const [off, anew] = [lay(doc, 2, takingOff([doc], BENCH)), lay(doc, 2, said(BENCH, { name: '長いベンチ' }))];
		for (const both of [A.merge(A.clone(off), anew), A.merge(A.clone(anew), off)])
			expect(names(both)).toEqual(['長いベンチ']);
	});

	it('gives both rows letters that two devices wrote under one number, also in two documents', () => {
		const one = lay(fresh(), 1, said('1.KBCDEFGHJKLM', { name: 'ベンチ' }));
		const other = lay(fresh(), 1, said('1.TBCDEFGHJKLM', { name: '花だん' }));
		expect(treasuresOf([one, other]).map(({ label }) => label)).toEqual(['1K', '1T']);
	});

	it('goes on paper only when nobody said no at the same time', () => {
		const doc = lay(fresh(), 1, said(BENCH, { name: 'ベンチ' }), listing(BENCH, true));
		expect(treasuresOf([doc])[0]!.listed).toBe(true);
		expect(standingInTables([doc])).toEqual([{ part: BENCH, words: '1 ベンチ' }]);
		const [no, yes] = [
			lay(doc, 2, listing(BENCH, false)),
			lay(lay(doc, 2, listing(BENCH, false)), 3, listing(BENCH, true))
		];
		expect(treasuresOf([no])[0]!.listed).toBe(false);
		expect(standingInTables([no])).toEqual([]);
		expect(treasuresOf([yes])[0]!.listed).toBe(true);
		const again = lay(doc, 4, said(BENCH, { name: '長いベンチ' }), listing(BENCH, false));
		expect(treasuresOf([A.merge(A.clone(yes), again)])[0]!.listed).toBe(false);
	});

	it('is found by number, by words in any letters, and by what it means', () => {
		const [row] = treasuresOf([
			lay(fresh(), 1, said(BENCH, { name: 'ベンチ', whom: '公園の愛護会', meanings: 'haunt' }))
		]);
		for (const words of ['べんち', '愛護会　ﾍﾞﾝﾁ', '1', '']) expect(isWanted(row!, { words, meaning: '' })).toBe(true);
		expect(isWanted(row!, { words: '', meaning: 'haunt' })).toBe(true);
		expect(isWanted(row!, { words: '花だん', meaning: '' })).toBe(false);
		expect(isWanted(row!, { words: '', meaning: 'food' })).toBe(false);
	});
});

describe('the rule on homes (C7)', () => {
	const says = fc.record({
		name: fc.string(),
		ground: fc.oneof(fc.constantFrom('public', 'home', 'tie'), fc.string()),
		where: fc.string()
	});

	it('is held by reading: whatever a device wrote, what is no place for everybody has no place', () => {
		fc.assert(
			fc.property(says, (wild) => {
				const [row] = treasuresOf([lay(fresh(), 1, { of: BENCH, topic: 'words', says: wild })]);
				expect('where' in row!.words).toBe(wild.ground === 'public');
			})
		);
	});

	const grounds = fc.constantFrom('public', 'public', 'home', 'tie');
	const acts = fc.array(
		fc.oneof(
			fc.record({ ground: grounds, where: fc.constantFrom('', '公園', '3号棟205号室', '佐藤さんの家') }),
			fc.record({ drawing: fc.constantFrom('f0', 'f1'), x: fc.constantFrom(0, 0.9, 1.5, NaN), y: fc.constant(0.5) }),
			fc.constant('off' as const)
		),
		{ maxLength: 3 }
	);
	const done = (doc: Doc, list: readonly (object | 'off')[], at: number): Doc =>
		list.reduce<Doc>((now, act, n) => {
			if (act === 'off') return lay(now, at + n, unpinning(BENCH));
			const topic = 'ground' in act ? 'words' : 'pin';
			return lay(now, at + n, { of: BENCH, topic, says: { ...(act as Saying['says']) } });
		}, doc);

	it('gives no home and no tie a pin, whoever wrote what at the same time', () => {
		let pinned = 0;
		fc.assert(
			fc.property(acts, acts, (here, there) => {
				const common = lay(
					fresh(),
					1,
					said(BENCH, { name: 'ベンチ' }),
					pinning(BENCH, { drawing: 'f0', x: 0.2, y: 0.3 })
				);
				const [mine, theirs] = [done(common, here, 2), done(A.clone(common), there, 2)];
				const both = [A.merge(A.clone(mine), theirs), A.merge(A.clone(theirs), mine)];
				const [row, other] = both.map((doc) => treasuresOf([doc])[0]!);
				expect(other).toEqual(row);
				const grounds = [row!.words, ...row!.atOnce];
				if (row!.pin === undefined) return;
				pinned++;
				for (const words of grounds) expect(words).toMatchObject({ ground: 'public' });
				for (const words of grounds) expect('where' in words && words.where).not.toMatch(/佐藤|205/);
				for (const part of [row!.pin.x, row!.pin.y]) expect(part >= 0 && part <= 1).toBe(true);
			}),
			{ numRuns: 30 }
		);
		// Not an empty proof: some had one.
		expect(pinned).toBeGreaterThan(0);
	});

	it('leaves a pin only where all that was said at the same time is a place for everybody', () => {
		const doc = lay(fresh(), 1, said(BENCH, { name: 'ベンチ' }), pinning(BENCH, { drawing: 'f0', x: 0.2, y: 0.3 }));
		const words = [
			{ ground: 'public', where: '公園' },
			{ ground: 'public', where: '3号棟205号室' },
			{ ground: 'home' },
			{ ground: 'tie' }
		];
		for (const [n, here] of words.entries())
			for (const [m, there] of words.entries()) {
				const both = A.merge(
					lay(doc, 2, said(BENCH, { name: 'い', ...here })),
					lay(doc, 3, said(BENCH, { name: 'ろ', ...there }))
				);
				expect(treasuresOf([both])[0]!.pin !== undefined, JSON.stringify([here, there])).toBe(n === 0 && m === 0);
			}
	});

	it('takes the pin with the place, so that it does not come back', () => {
		const doc = lay(fresh(), 1, said(BENCH, { name: 'ベンチ' }), pinning(BENCH, { drawing: 'f0', x: 0.2, y: 0.3 }));
		const [row] = treasuresOf([doc]);
		expect(row!.pin).toEqual({ drawing: 'f0', x: 0.2, y: 0.3 });
		const atHome = planTreasure(BENCH, { ...bench, ground: 'home' }, row, 0);
		const off = lay(doc, 2, ...(atHome.ok ? atHome.value : []));
		const again = lay(off, 3, said(BENCH, { name: 'ベンチ' }));
		expect(treasuresOf([again])[0]!.pin).toBeUndefined();
	});

	it('is held by writing: no place is stored for a home or a tie, and no home as a place', () => {
		for (const ground of ['home', 'tie'] as const) {
			const plan = planTreasure(BENCH, { ...bench, ground }, undefined, 0);
			expect(plan.ok && Object.keys(plan.value[0]!.says)).not.toContain('where');
		}
		for (const where of ['3号棟205号室', '3-305', '佐藤さんの家'])
			expect(planTreasure(BENCH, { ...bench, where }, undefined, 0)).toEqual({ ok: false, error: ['where-a-home'] });
	});
});

describe('what is written', () => {
	it('is refused with the reasons, all at once, and nothing is cut to fit', () => {
		const long = 'あ'.repeat(MAX_LINE + 1);
		const form = { ...bench, name: long, what: 'あ'.repeat(MAX_WHAT + 1), where: long, whom: long };
		expect(planTreasure(BENCH, form, undefined, MAX_SHEETS)).toEqual({
			ok: false,
			error: ['name-too-long', 'what-too-long', 'where-too-long', 'whom-too-long', 'full']
		});
		expect(planTreasure(BENCH, EMPTY_FORM, undefined, 0)).toEqual({
			ok: false,
			error: ['name-missing', 'ground-missing']
		});
	});

	it('says of 掲載可 only what is new', () => {
		const topics = (form: TreasureForm, ...before: Parameters<typeof planTreasure>[2][]) => {
			const plan = planTreasure(BENCH, form, before[0], 0);
			return plan.ok ? plan.value.map(({ topic }) => topic) : plan.error;
		};
		const [row] = treasuresOf([lay(fresh(), 1, said(BENCH, { name: 'ベンチ' }), listing(BENCH, true))]);
		expect(topics(bench)).toEqual(['words']);
		expect(topics({ ...bench, listed: true })).toEqual(['words', 'listed']);
		expect(topics({ ...bench, listed: true }, row)).toEqual(['words']);
		expect(topics(bench, row)).toEqual(['words', 'listed']);
	});
});

describe('a card that becomes a row', () => {
	const source = { document: '4NMNnkMhL8jXrdJ9jamS58PAVdXu' as DocumentId, part: 'card00000001' };
	const signed = { by: '鈴木', tablet: false, at: 5 };
	const take = (doc: Doc, words: string, from = source): Doc =>
		A.change(A.clone(doc), (draft) => void takeIntoTable(draft, words, Math.random, from, signed));

	it('has the next number, says who passed it on and whence, and no place until somebody says where it is', () => {
		const doc = take(lay(fresh(), 1, said(BENCH, { name: 'ベンチ' })), '朝の\nラジオ体操');
		expect(treasuresOf([doc])[1]).toMatchObject({
			label: '2',
			words: { name: '朝の ラジオ体操', ground: 'unsaid' },
			last: signed,
			from: source,
			listed: false
		});
	});

	it('is the same row when it is passed on again, and another when another card is', () => {
		const doc = take(fresh(), 'ラジオ体操');
		expect(A.getHeads(take(doc, 'ラジオ体操'))).toEqual(A.getHeads(doc));
		expect(treasuresOf([take(doc, 'ラジオ体操', { ...source, part: 'card00000002' })])).toHaveLength(2);
	});

	it('stands whole below its beginning when it is long', () => {
		const words = 'あ'.repeat(MAX_WHAT);
		const [row] = treasuresOf([take(fresh(), words)]);
		expect(row!.words.what).toBe(words);
		expect(row!.words.name).toBe(`${'あ'.repeat(MAX_LINE - 1)}…`);
	});
});
