import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putDown, type Saying } from '../lay-sheet.ts';
import type { MarkedPart, MarkedSays } from '../marked.ts';
import { EMPTY_FORM, type SlipForm } from './form.ts';
import { newsOfSource, type SourceNews } from './follow.ts';
import { connectSayings, readLine, takeBackSaying } from './line.ts';
import { mirrorOfSlip } from './mirror.ts';
import { emptySlip, type SlipDocument } from './model.ts';
import { fromSaying, takenSaying } from './origin.ts';
import { planSlip } from './plans.ts';
import { readSlip } from './slip.ts';

const TODAY = '2026-11-20' as never;
let turn = 0;
let clock = 0;
const random = (): number => ((turn = (turn * 16_807 + 11) % 2_147_483_647), turn / 2_147_483_647);
const lay = (doc: SlipDocument, sayings: readonly Saying[]): SlipDocument => {
	const draft = { ...doc, sheets: { ...doc.sheets } };
	putDown(draft, [doc], sayings, { by: '佐藤', tablet: false, at: ++clock }, random);
	return draft;
};

const entry = (words: string, whom = '高橋 トメ'): MarkedPart => ({
	by: '鈴木',
	pieces: [
		{ id: 'words', field: 'about', text: words },
		{ id: 'whom', field: 'name', text: whom },
		{ id: 'secret', field: 'about', text: '書かなかったこと' }
	]
});
const PIECES = ['words', 'whom'];
const begun = (
	form: Partial<SlipForm> = {},
	taken: MarkedSays = { about: '新聞', name: '高橋 トメ' }
): SlipDocument => {
	const whole = { ...EMPTY_FORM, ...taken, consent: 'agreed', ...form } as SlipForm;
	const plan = planSlip({ form: whole, isReadOver: true, today: TODAY }, new Set());
	if (!plan.ok) throw new Error(plan.error.join());
	const from = fromSaying({ kind: 'journal', document: '', part: 'e1', pieces: PIECES, taken });
	return lay(emptySlip('a slip'), [...plan.value, from, takenSaying(taken)]);
};
const news = (doc: SlipDocument, looked: MarkedPart | 'gone' | undefined, isEveryones = false): SourceNews =>
	newsOfSource(doc, looked, { names: ['高橋 トメ', '佐藤'], isEveryones });
const followed = (doc: SlipDocument, looked: MarkedPart): SlipDocument => {
	const is = news(doc, looked);
	if (is.kind !== 'follow') throw new Error(is.kind);
	return lay(doc, is.sayings);
};
const whyOf = (is: SourceNews): string => (is.kind === 'ask' ? is.why : is.kind);

describe('REF28 a slip goes on saying what it was written from', () => {
	it('takes later words of what was ticked, and none of what was left out', () => {
		const doc = begun();
		expect(news(doc, entry('新聞'))).toEqual({ kind: 'same' });
		const later = followed(doc, entry('新聞と郵便', '高橋 トメさん'));
		expect(mirrorOfSlip(later).fields).toEqual({ about: '新聞と郵便', name: '高橋 トメさん', consent: 'agreed' });
		expect(JSON.stringify(mirrorOfSlip(later))).not.toContain('書かなかったこと');
		expect(readSlip(later).followed).toBeDefined();
		expect(news(later, entry('新聞と郵便', '高橋 トメさん'))).toEqual({ kind: 'same' });
		expect(readSlip(followed(later, entry('新聞と郵便', ''))).form.name).toBe('');
	});

	it('says nothing of a source that is not here, of one that nothing was taken from, and after it was taken back', () => {
		expect(news(begun(), undefined).kind).toBe('same');
		const old = lay(begun(), [{ of: 'slip', topic: 'from', says: { day: TODAY, part: 'e1' } }]);
		expect(news(old, entry('別のことば')).kind).toBe('same');
		const going = lay(begun(), connectSayings(readLine(begun())));
		expect(news(going, entry('別のことば')).kind).toBe('follow');
		expect(news(lay(going, [takeBackSaying(readLine(going))]), entry('別のことば')).kind).toBe('same');
	});

	it('leaves to a person what was rewritten by hand, what is too long, what is gone', () => {
		const byHand = begun({ about: '新聞が三日たまっている' });
		const asked = news(byHand, entry('新聞と郵便'));
		expect(whyOf(asked)).toBe('rewritten');
		if (asked.kind !== 'ask') throw new Error();
		expect(readSlip(lay(byHand, asked.take!)).form.about).toBe('新聞と郵便');
		const left = lay(byHand, asked.leave);
		expect(readSlip(left).form.about).toBe('新聞が三日たまっている');
		expect(news(left, entry('新聞と郵便')).kind).toBe('same');
		expect(news(begun(), entry('あ'.repeat(601)))).toMatchObject({ kind: 'ask', why: 'too-long', take: undefined });
		const gone = news(begun(), 'gone');
		expect(whyOf(gone)).toBe('gone');
		expect(gone.kind === 'ask' && news(lay(begun(), gone.leave), 'gone').kind).toBe('same');
	});

	it('leaves to a person words of everybody that name somebody, and of any source on a slip without a name', () => {
		const named = entry('新聞と郵便。佐藤さんが見た');
		expect(whyOf(news(begun(), named, true))).toBe('names-somebody');
		expect(whyOf(news(begun(), entry('新聞と郵便'), true))).toBe('follow');
		const nameless = begun({ nameless: true });
		expect(whyOf(news(nameless, named))).toBe('names-somebody');
		const later = followed(nameless, entry('新聞と郵便'));
		expect(mirrorOfSlip(later).fields).toEqual({ about: '新聞と郵便', nameless: 'yes' });
		expect(news(later, entry('新聞と郵便', '別の方')).kind).toBe('same');
	});

	it('never goes back by itself to words of before, as a device would that has not heard of the new ones', () => {
		const later = followed(begun(), entry('新聞と郵便'));
		expect(whyOf(news(later, entry('新聞')))).toBe('as-before');
	});

	describe('where somebody writes on the slip who has not heard of the newer words', () => {
		const written = (doc: SlipDocument, words: Partial<SlipForm>): SlipDocument => {
			const form = { ...readSlip(doc).form, ...words };
			const plan = planSlip({ form, isReadOver: true, today: TODAY }, new Set());
			if (!plan.ok) throw new Error(plan.error.join());
			return lay(doc, plan.value);
		};
		const merged = (one: SlipDocument, other: SlipDocument): SlipDocument => ({
			...one,
			sheets: { ...one.sheets, ...other.sheets }
		});
		const NEWER = entry('新聞と郵便');
		/** Their sheet lies above that of the phone which followed. */
		const atOnce = (): SlipDocument => {
			const doc = begun();
			return merged(followed(doc, NEWER), written(doc, { since: '先週' }));
		};

		it('goes on saying the newest ones, next to what they wrote', () => {
			expect(readSlip(atOnce()).form).toMatchObject({ about: '新聞', since: '先週' });
			expect(news(atOnce(), NEWER)).toMatchObject({ kind: 'follow', isNew: false });
			const later = followed(atOnce(), NEWER);
			expect(mirrorOfSlip(later).fields.about).toBe('新聞と郵便');
			expect(readSlip(later).form.since).toBe('先週');
			expect(news(later, NEWER).kind).toBe('same');
		});

		it('takes words that are newer still without asking', () => {
			expect(readSlip(followed(atOnce(), entry('郵便'))).form.about).toBe('郵便');
		});

		it('asks a person when somebody has laid another sheet on both since', () => {
			const on = written(atOnce(), { since: '先月' });
			const asked = news(on, NEWER);
			expect(whyOf(asked)).toBe('rewritten');
			if (asked.kind !== 'ask') throw new Error();
			expect(readSlip(lay(on, asked.take!)).form.about).toBe('新聞と郵便');
			expect(news(lay(on, asked.leave), NEWER).kind).toBe('same');
		});

		it('says what stands there, or what somebody wrote or left there, whoever of two writes, follows and meets in whatever order', () => {
			const DEEDS = [
				'about',
				'name',
				'since',
				'since',
				'by hand',
				'slips meet',
				'meet',
				'meet',
				'go on',
				'go on',
				'leave'
			];
			const deed = fc.record({ at: fc.nat(1), does: fc.constantFrom(...DEEDS) });
			const story = fc.array(deed, { minLength: 30, maxLength: 40, size: 'max' });
			const PLACES = ['about', 'name'] as const;
			fc.assert(
				fc.property(story, (deeds) => {
					let count = 0;
					const words = (): string => `ことば${++count}`;
					const first = { about: words(), name: words() };
					const slip = begun(first, first);
					const phones = [0, 1].map((by) => ({ slip, source: { ...first, n: 0, by } }));
					const byHand = new Set<string>();
					const goOn = (phone: (typeof phones)[number], isLeft: boolean): void => {
						const is = news(phone.slip, entry(phone.source.about, phone.source.name));
						const sayings = {
							same: [],
							follow: is.kind === 'follow' ? is.sayings : [],
							ask: is.kind === 'ask' ? (isLeft ? is.leave : is.take!) : []
						};
						phone.slip = lay(phone.slip, sayings[is.kind]);
						const { form } = readSlip(phone.slip);
						if (is.kind === 'ask' && isLeft) for (const place of PLACES) byHand.add(form[place]);
						for (const place of PLACES) expect([phone.source[place], ...byHand]).toContain(form[place]);
					};
					for (const { at, does } of deeds) {
						const [phone, met] = [phones[at]!, phones[1 - at]!];
						const { source } = phone;
						if (does === 'about' || does === 'name')
							phone.source = { ...source, [does]: words(), n: source.n + 1, by: at };
						if (does === 'since') phone.slip = written(phone.slip, { since: words() });
						if (does === 'by hand') {
							const about = words();
							byHand.add(about);
							phone.slip = written(phone.slip, { about });
						}
						if (does.endsWith('meet')) phone.slip = met.slip = merged(phone.slip, met.slip);
						if (does === 'meet')
							phone.source = met.source = [source, met.source].sort((a, b) => b.n - a.n || b.by - a.by)[0]!;
						if (does === 'go on' || does === 'leave') goOn(phone, does === 'leave');
					}
				}),
				{ numRuns: 100 }
			);
		});

		it('lets stand what a person left so, also after other fields were followed', () => {
			const doc = begun();
			const asked = news(doc, entry('佐藤さんが見た'), true);
			if (asked.kind !== 'ask') throw new Error(asked.kind);
			const left = lay(doc, asked.leave);
			expect(news(left, entry('佐藤さんが見た'), true).kind).toBe('same');
			const whom = followed(left, entry('佐藤さんが見た', '高橋 トメさん'));
			expect(readSlip(whom).form).toMatchObject({ about: '新聞', name: '高橋 トメさん' });
			expect(news(whom, entry('佐藤さんが見た', '高橋 トメさん')).kind).toBe('same');
		});
	});
});
