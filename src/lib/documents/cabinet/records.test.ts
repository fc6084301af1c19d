import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { putDown, type Saying } from '../lay-sheet.ts';
import type { Signed } from '../sheets.ts';
import { emptyCabinet, LASTING, type CabinetPaper } from './model.ts';
import {
	hasPledged,
	keepSaying,
	keptMonths,
	namedOpening,
	openingSaying,
	openingsIn,
	pledgeSaying,
	pledgesIn
} from './records.ts';

type Doc = A.Doc<CabinetPaper>;
const fresh = (title = LASTING): Doc => A.from({ ...emptyCabinet(title) } as never) as Doc;
const SATO: Signed = { by: '佐藤', tablet: false, at: 1_000 };
const lay = (doc: Doc, saying: Saying, signed: Partial<Signed> = {}): Doc =>
	A.change(A.clone(doc), (draft) => void putDown(draft, [doc], [saying], { ...SATO, ...signed }, Math.random));
const months = (...docs: Doc[]): number | undefined => keptMonths(docs.map((current) => ({ current })));

describe('守秘の約束', () => {
	const sato = { name: '佐藤', member: 'm1' };

	it('is made once by each, and the first day counts', () => {
		const once = lay(fresh(), pledgeSaying(sato));
		const twice = lay(once, pledgeSaying(sato), { at: 5_000 });
		const phone = lay(A.clone(fresh()), pledgeSaying(sato), { at: 500 });
		expect(pledgesIn([twice])).toEqual([{ ...SATO, member: 'm1' }]);
		expect(pledgesIn([once, phone])).toEqual([{ ...SATO, at: 500, member: 'm1' }]);
	});

	it('is asked of a member who was named on the tablet, and of another one of the same name', () => {
		const tablet = lay(fresh(), pledgeSaying({ name: '佐藤', member: undefined }), { tablet: true });
		expect(hasPledged([tablet], { name: '佐藤', member: undefined })).toBe(true);
		expect(hasPledged([tablet], sato)).toBe(false);
		const own = lay(fresh(), pledgeSaying(sato));
		expect(hasPledged([own], sato)).toBe(true);
		expect(hasPledged([own], { ...sato, member: 'm2' })).toBe(false);
		expect(hasPledged([own], { name: '佐藤', member: undefined })).toBe(true);
		expect(hasPledged([own], { name: '鈴木', member: undefined })).toBe(false);
	});

	it('is asked anew when its words were others', () => {
		const old = lay(fresh(), { of: 'm1', topic: 'pledge', says: { words: 0 } });
		expect(hasPledged([old], sato)).toBe(false);
	});
});

describe('開けた記録', () => {
	it('has the latest first, with how and after how many wrong tries; on the tablet the name that somebody said later', () => {
		const first = openingSaying('a', 'words', 2, 'tablet-1');
		const noted = lay(fresh('2026-11'), first, { by: '', tablet: true, at: 10 });
		const named = lay(noted, namedOpening(first), { by: '鈴木', tablet: true, at: 90 });
		const both = lay(named, openingSaying('b', 'sheet', 0, 'phone'), { at: 50 });
		expect(openingsIn([noted])[0]).toMatchObject({ by: '', tablet: true, wrong: 2 });
		expect(openingsIn([both])).toMatchObject([
			{ id: 'b', by: '佐藤', tablet: false, at: 50, how: 'sheet' },
			{ id: 'a', by: '鈴木', tablet: true, at: 10, how: 'words', wrong: 2, device: 'tablet-1' }
		]);
	});
});

describe('保存期間', () => {
	it('is none until somebody sets it, and the last that was set', () => {
		const doc = fresh();
		expect(months(doc)).toBeUndefined();
		expect(months(lay(doc, keepSaying(12)))).toBe(12);
		expect(months(lay(lay(doc, keepSaying(12)), keepSaying(undefined)))).toBeUndefined();
	});

	it('of two that were set while apart is the longer, and none when one of them keeps everything', () => {
		const doc = fresh();
		const [one, other, all] = [12, 36, undefined].map((each) => lay(doc, keepSaying(each)));
		expect(months(A.merge(A.clone(one!), other!))).toBe(36);
		expect(months(one!, other!)).toBe(36);
		expect(months(one!, all!)).toBeUndefined();
	});

	it('is none when what was set cannot be read', () => {
		const strange = lay(fresh(), { of: 'rules', topic: 'keep', says: { months: 1.5 } });
		expect(months(strange)).toBeUndefined();
		expect(keptMonths([{ current: { v: 99 } }])).toBeUndefined();
	});
});
