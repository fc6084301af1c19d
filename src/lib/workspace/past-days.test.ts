import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import type { DeviceId } from '../kernel/ids.ts';
import { pastDays, type PastChange } from './past-days.ts';

type Doc = A.Doc<Record<string, number>>;
const NOW = Date.parse('2026-11-21T09:30:00Z');
const at = (day: string): number => Date.parse(`${day}T03:00:00Z`) / 1_000;
const on = (doc: Doc, day: string, name: string): Doc =>
	A.change(doc, { time: at(day) }, (draft) => void (draft[name] = 1));
const changesOf = (doc: Doc): readonly PastChange[] => A.getChangesMetaSince(doc, []);
const phone = 'phone' as DeviceId;

describe('the days of a document', () => {
	it('show what stood in it at the end of each, two people apart included', () => {
		const first = on(A.init<Record<string, number>>(), '2026-11-18', 'begin');
		const sato = on(first, '2026-11-19', 'sato');
		const suzuki = on(A.clone(first), '2026-11-20', 'suzuki');
		const merged = on(A.merge(sato, suzuki), '2026-11-21', 'both');
		const days = pastDays(changesOf(merged), NOW, () => phone);
		expect(days.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18']);
		expect(days.map(({ heads }) => Object.keys(A.view(merged, [...heads])).sort())).toEqual([
			['begin', 'both', 'sato', 'suzuki'],
			['begin', 'sato', 'suzuki'],
			['begin', 'sato'],
			['begin']
		]);
	});

	it('show each hour of today, so that what was deleted today can be brought back', () => {
		const noon = on(A.init<Record<string, number>>(), '2026-11-21', 'begin');
		const later = A.change(noon, { time: at('2026-11-21') + 3_600 }, (draft) => void delete draft.begin);
		const days = pastDays(changesOf(later), NOW, () => phone);
		expect(days.map(({ hour, heads }) => [hour, Object.keys(A.view(later, [...heads]))])).toEqual([
			[13, []],
			[12, ['begin']]
		]);
	});

	it('hold a whole state though a clock went wrong', () => {
		const ahead = on(A.init<Record<string, number>>(), '2099-01-01', 'ahead');
		const behind = on(ahead, '1999-01-01', 'behind');
		const days = pastDays(changesOf(behind), NOW, () => phone);
		expect(days.map(({ day, heads }) => [day, Object.keys(A.view(behind, [...heads])).length])).toEqual([
			['2026-11-21', 2]
		]);
	});

	it('say who vouched, and that somebody did not', () => {
		const doc = on(on(A.init<Record<string, number>>(), '2026-11-18', 'a'), '2026-11-18', 'b');
		const [day] = pastDays(changesOf(doc), NOW, ({ seq }) => (seq === 1 ? phone : undefined));
		expect([...day!.devices]).toEqual([phone]);
		expect(day!.unproven).toBe(true);
	});
});
