import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { putDown, type Laid, type Saying } from '../lay-sheet.ts';
import { drawId } from '../sheets.ts';
import { strikingOut, takingBack } from './acts.ts';
import { journal } from './index.ts';
import { MAX_ENTRY_CHARACTERS } from './limits.ts';
import { emptyJournal, type JournalMonth } from './model.ts';
import { daysOf, isOpen, type ShownEntry } from './month.ts';
import { EMPTY_FORM, formOf, nextSaying, planEntry, planHead, type EntryForm } from './plans.ts';

const EMPTY: EntryForm = { ...EMPTY_FORM, day: '2026-11-20' };
const planned = (id: string, form: Partial<EntryForm>, had?: ShownEntry): readonly Saying[] => {
	const plan = planEntry(id, { ...EMPTY, ...form }, '2026-11', had?.next[0]?.is);
	if (!plan.ok) throw new Error(plan.error.join());
	return plan.value;
};

/** November's 日誌 as one person's device holds it. */
class Device {
	doc: A.Doc<JournalMonth>;
	readonly by: string;
	minutes = 0;
	constructor(doc: A.Doc<JournalMonth>, by: string) {
		this.doc = doc;
		this.by = by;
	}
	put(sayings: readonly Saying[], tablet = false): readonly Laid[] {
		let laid: readonly Laid[] = [];
		const signed = { by: this.by, tablet, at: ++this.minutes * 60_000 };
		this.doc = A.change(this.doc, (draft) => {
			laid = putDown(draft, [this.doc], sayings, signed, Math.random);
		});
		return laid;
	}
	write(form: Partial<EntryForm>): readonly Laid[] {
		return this.put(planned(drawId(Math.random), form));
	}
	rewrite(words: string, form: Partial<EntryForm>): readonly Laid[] {
		const entry = this.entry(words);
		return this.put(planned(entry.id, { ...formOf(entry), ...form }, entry));
	}
	takeBack(laid: readonly Laid[]): readonly Laid[] {
		return this.put(takingBack(this.doc, laid));
	}
	entry(words: string): ShownEntry {
		return this.entries.find((each) => each.words === words)!;
	}
	get entries(): readonly ShownEntry[] {
		return daysOf([this.doc]).flatMap((day) => day.entries);
	}
	get words(): readonly string[] {
		return this.entries.filter((entry) => !entry.struck).map((entry) => entry.words);
	}
	meet(other: Device): void {
		this.doc = A.merge(this.doc, A.clone(other.doc));
		other.doc = A.merge(other.doc, A.clone(this.doc));
	}
}

const desk = (): { sato: Device; suzuki: Device } => {
	const common = A.from({ ...emptyJournal('2026-11') } as Record<string, unknown>) as A.Doc<JournalMonth>;
	return { sato: new Device(common, '佐藤'), suzuki: new Device(A.clone(common), '鈴木') };
};

describe('an entry', () => {
	it('says what was seen, of whom, from where, and what follows', () => {
		const { sato } = desk();
		sato.write({
			what: 'concern',
			words: ' 新聞がたまっている\n',
			whom: '高橋さん',
			source: 'seen',
			nextWords: '声をかける',
			nextOwner: '鈴木',
			nextDue: '2026-11-22'
		});
		const [entry] = sato.entries;
		expect(entry).toMatchObject({ words: '新聞がたまっている', whom: '高橋さん', source: 'seen', struck: undefined });
		expect(entry!.next[0]).toMatchObject({
			is: { words: '声をかける', owner: '鈴木', due: '2026-11-22', done: false }
		});
		expect(isOpen(entry!)).toBe(true);
		sato.put([nextSaying(entry!.id, { ...entry!.next[0]!.is, done: true })]);
		expect(isOpen(sato.entries[0]!)).toBe(false);
	});

	it('keeps the earlier words when it is rewritten, with who wrote them', () => {
		const { sato, suzuki } = desk();
		sato.write({ words: 'お茶の会' });
		sato.meet(suzuki);
		suzuki.rewrite('お茶の会', { words: 'お茶の会。九人' });
		const [entry] = suzuki.entries;
		expect(entry).toMatchObject({ words: 'お茶の会。九人', first: { by: '佐藤' }, last: { by: '鈴木' } });
		expect(entry!.earlier).toMatchObject([{ by: '佐藤', is: { words: 'お茶の会' } }]);
	});

	it('shows both words when two rewrote it at once, and one again when somebody brought them together', () => {
		const { sato, suzuki } = desk();
		sato.write({ words: 'お茶の会' });
		sato.meet(suzuki);
		sato.rewrite('お茶の会', { words: 'お茶の会。九人' });
		suzuki.rewrite('お茶の会', { words: 'お茶の会。歌も' });
		sato.meet(suzuki);
		expect(sato.entries).toHaveLength(1);
		expect([sato.entries[0]!.words, sato.entries[0]!.atOnce[0]!.is.words].sort()).toEqual([
			'お茶の会。九人',
			'お茶の会。歌も'
		]);
		expect(suzuki.entries).toEqual(sato.entries);
		sato.rewrite(sato.words[0]!, { words: 'お茶の会。九人で歌も' });
		expect(sato.entries[0]).toMatchObject({ words: 'お茶の会。九人で歌も', atOnce: [] });
		expect(sato.entries[0]!.earlier).toHaveLength(3);
	});

	it('does not put down what it says already', () => {
		const { sato } = desk();
		sato.write({ words: 'お茶の会', nextWords: '片づけ' });
		expect(sato.rewrite('お茶の会', {})).toEqual([]);
	});

	it('is struck out with its words kept, and comes back when somebody wrote in it elsewhere meanwhile', () => {
		const { sato, suzuki } = desk();
		sato.write({ words: 'お茶の会' });
		sato.write({ words: 'まちがい' });
		sato.meet(suzuki);
		for (const words of ['お茶の会', 'まちがい']) sato.put([strikingOut(sato.doc, sato.entry(words).id)]);
		expect(sato.words).toEqual([]);
		suzuki.rewrite('お茶の会', { words: 'お茶の会。九人' });
		suzuki.meet(sato);
		expect(suzuki.words).toEqual(['お茶の会。九人']);
		expect(sato.entries).toEqual(suzuki.entries);
		expect(sato.entry('まちがい').struck).toMatchObject({ by: '佐藤' });
		sato.put([{ of: sato.entry('まちがい').id, topic: 'struck', says: { is: false } }]);
		expect(sato.words).toContain('まちがい');
	});

	it('goes to another day of the month with its earlier words', () => {
		const { sato } = desk();
		sato.write({ words: 'お茶の会' });
		sato.rewrite('お茶の会', { day: '2026-11-19' });
		expect(daysOf([sato.doc]).map(({ day }) => day)).toEqual(['2026-11-19']);
	});

	it('keeps a step that was done as done, until another one is named', () => {
		const { sato } = desk();
		sato.write({ words: '電球', nextWords: '取りかえる' });
		sato.put([nextSaying(sato.entries[0]!.id, { ...sato.entries[0]!.next[0]!.is, done: true })]);
		sato.rewrite('電球', { words: '電球が切れた' });
		expect(sato.entries[0]!.next[0]!.is.done).toBe(true);
		sato.rewrite('電球が切れた', { nextWords: 'もう一つも見る' });
		expect(sato.entries[0]!.next[0]!.is.done).toBe(false);
	});

	it('says that it was written on the shared tablet', () => {
		const { sato } = desk();
		sato.put(planned('tea000000001', { words: 'お茶の会' }), true);
		expect(sato.entries[0]!.first).toEqual({ by: '佐藤', tablet: true, at: 60_000 });
	});

	it.each<[string, Partial<EntryForm>, string]>([
		['nothing to read', { words: ' \u3000' }, 'nothing-written'],
		['too much', { words: 'あ'.repeat(MAX_ENTRY_CHARACTERS + 1) }, 'too-long'],
		['a day of another month', { words: 'x', day: '2026-12-01' }, 'day-elsewhere'],
		['no day', { words: 'x', day: '' }, 'day-elsewhere'],
		['a concern without its source', { words: 'x', what: 'concern' }, 'source-missing'],
		['a step without words', { words: 'x', nextOwner: '鈴木' }, 'next-without-words'],
		['a day of no calendar', { words: 'x', nextWords: 'y', nextDue: '2026-02-30' }, 'next-due-unclear']
	])('is refused with %s', (_what, form, problem) => {
		expect(planEntry('id', { ...EMPTY, ...form }, '2026-11', undefined)).toEqual({ ok: false, error: [problem] });
	});
});

describe('taking back', () => {
	it('strikes a new entry out, gives a rewritten one its former words, and leaves no word behind', () => {
		const { sato } = desk();
		const written = sato.write({ words: 'お茶の会' });
		const rewritten = sato.rewrite('お茶の会', { words: '茶話会' });
		sato.takeBack(rewritten);
		expect(sato.words).toEqual(['お茶の会']);
		expect(sato.entries[0]!.earlier.map(({ is }) => is.words)).toEqual(['茶話会', 'お茶の会']);
		expect(sato.takeBack(written)).toEqual([]);
		expect(sato.takeBack(sato.write({ words: '二つめ' })).map(({ topic }) => topic)).toEqual(['struck']);
		expect(sato.words).toEqual(['お茶の会']);
	});

	it('leaves what a neighbour wrote since', () => {
		const { sato, suzuki } = desk();
		const written = sato.write({ words: 'お茶の会' });
		sato.meet(suzuki);
		suzuki.rewrite('お茶の会', { words: 'お茶の会。九人' });
		sato.meet(suzuki);
		expect(sato.takeBack(written)).toEqual([]);
		expect(sato.words).toEqual(['お茶の会。九人']);
	});
});

describe('the head of a day', () => {
	const NOTHING = { weather: '', duty: '', people: '' } as const;

	it('takes what was filled in, and counts as people type them', () => {
		const { sato } = desk();
		const plan = planHead('2026-11-20', { weather: 'rain', duty: ' 佐藤・鈴木 ', people: '１２人' }, NOTHING);
		sato.put(plan.ok ? plan.value : []);
		expect(daysOf([sato.doc])[0]).toMatchObject({
			weather: [{ is: 'rain' }],
			duty: [{ is: '佐藤・鈴木' }],
			people: [{ is: 12 }]
		});
		const emptied = planHead(
			'2026-11-20',
			{ weather: 'rain', duty: '佐藤・鈴木', people: '' },
			{ weather: 'rain', duty: '佐藤・鈴木', people: '12' }
		);
		sato.put(emptied.ok ? emptied.value : []);
		expect(daysOf([sato.doc])[0]!.people).toEqual([]);
	});

	it('lets two fill in different things at the same time', () => {
		const { sato, suzuki } = desk();
		sato.put([{ of: '2026-11-20', topic: 'weather', says: { is: 'rain' } }]);
		suzuki.put([{ of: '2026-11-20', topic: 'people', says: { is: 5 } }]);
		sato.meet(suzuki);
		expect(daysOf([sato.doc])[0]).toMatchObject({ weather: [{ is: 'rain' }], people: [{ is: 5 }] });
	});

	it.each(['-1', '1.5', '10000', 'たくさん'])('asks again when the count is %s', (people) => {
		expect(planHead('2026-11-20', { ...NOTHING, people }, NOTHING)).toEqual({ ok: false, error: ['people-unclear'] });
	});
});

describe('a month that two devices began', () => {
	it('is read as one, with the entries of both and both heads', () => {
		const [sato, suzuki] = [desk().sato, desk().suzuki];
		sato.put([{ of: '2026-11-20', topic: 'duty', says: { is: '佐藤' } }]);
		suzuki.put([{ of: '2026-11-20', topic: 'duty', says: { is: '鈴木' } }]);
		suzuki.minutes = 10;
		sato.write({ words: '一' });
		suzuki.write({ words: '二' });
		const [day] = daysOf([sato.doc, suzuki.doc]);
		expect(day!.entries.map((entry) => entry.words)).toEqual(['一', '二']);
		expect(day!.duty.map(({ is }) => is).sort()).toEqual(['佐藤', '鈴木']);
	});
});

describe('in a list', () => {
	it('nothing of what is under lock is shown', () => {
		const { sato } = desk();
		sato.write({ words: 'お茶の会' });
		expect([journal.title(sato.doc), journal.preview(sato.doc), journal.circle]).toEqual(['2026-11', '', 'desk']);
	});
});
