import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import type { Day } from '../../i18n/days.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { takingBack } from './acts.ts';
import { draftText, firstDraft, readDraft } from './draft.ts';
import { EMPTY_FORM, TOPICS, WORDING, type SlipForm } from './form.ts';
import { listedSlip } from './index.ts';
import { emptySlip, type SlipDocument } from './model.ts';
import { connectSayings, goneSaying, readLine, sentSayings } from './line.ts';
import { hindranceOf } from './mirror.ts';
import { itemsSaying, planSlip, type SlipProblem } from './plans.ts';
import { scriptInWords, stepInWords } from './lines.ts';
import { slipMessages } from './messages.ts';
import { provisionMessages } from './provision-messages.ts';
import { provisionTable } from './provision-table.ts';
import { provisionsOf, reviewDayOf, reviewDue, stillByHand } from './provisions.ts';
import { requestMessages } from './request-messages.ts';
import { slipTable } from './slip-table.ts';
import { alwaysGoes, goingOf, isConfirmedBy, isOverdue, itemsOf, readSlip, topicsOn } from './slip.ts';
import { stepSaying, type StepKind } from './steps.ts';
import { tableAsText } from './table.ts';
import { randomForm } from './testing.ts';
import { writeTable } from '../tables/write-table.ts';

const TODAY = '2026-11-20' as Day;
const [SATO, SUZUKI] = ['佐藤 花子', '鈴木 一郎'];
const AGREED: SlipForm = {
	...EMPTY_FORM,
	about: '新聞が三日たまっている',
	name: '高橋 トメ',
	home: '3号棟405',
	consent: 'agreed'
};

let clock = Date.parse('2026-11-20T01:00:00Z');
const random = randomFrom(3);
/** Somebody puts something down on what they see, and everybody has it. */
const put = (doc: SlipDocument, sayings: readonly Saying[], by = SATO, tablet = false, seen = doc): SlipDocument => {
	const draft = { ...doc, sheets: { ...doc.sheets } };
	putDown(draft, [seen], sayings, { by: by!, tablet, at: (clock += 60_000) }, random);
	return draft;
};
const planned = (form: SlipForm, doc = emptySlip('a')): readonly Saying[] => {
	const plan = planSlip({ form, isReadOver: true, today: TODAY }, topicsOn(doc));
	if (!plan.ok) throw new Error(plan.error.join());
	return plan.value;
};
const slipOf = (form: SlipForm, by = SATO, tablet = false): SlipDocument =>
	put(emptySlip('a'), planned(form), by, tablet);
const step = (id: string, is: StepKind, day = TODAY as string, over?: string): Saying =>
	stepSaying(id, { is, day: day as Day, who: '', ...(over === undefined ? {} : { over }) });
const problemsIn = (form: Partial<SlipForm>, isReadOver = true): readonly SlipProblem[] => {
	const plan = planSlip({ form: { ...AGREED, ...form }, isReadOver, today: TODAY }, new Set());
	return plan.ok ? [] : plan.error;
};

describe('REF20 what has to be filled in', () => {
	it('is what it is about and whether the person agreed, and nothing else', () => {
		expect(problemsIn({ name: '', home: '' })).toEqual([]);
		expect(problemsIn({ about: ' \u200b\u3000' })).toEqual(['nothing-written']);
		expect(problemsIn({ consent: '' })).toEqual(['consent-missing']);
	});

	it('never goes straight on with a name while the person cannot be asked', () => {
		expect(problemsIn({ consent: 'not-now' })).toEqual(['reason-missing']);
		expect(problemsIn({ consent: 'not-now', reason: 'abuse' })).toEqual([]);
	});

	it('needs no consent without a name, and asks to be read over', () => {
		expect(problemsIn({ nameless: true, consent: '' })).toEqual([]);
		expect(problemsIn({ nameless: true, consent: '' }, false)).toEqual(['not-read-over']);
	});

	it('refuses a consent of tomorrow and what is too long, and cuts nothing', () => {
		expect(problemsIn({ consentDay: '2026-11-21' })).toEqual(['consent-day-unclear']);
		expect(problemsIn({ consentDay: '2026-02-30' })).toEqual(['consent-day-unclear']);
		expect(problemsIn({ consentDay: '2026-11-19', until: '2026-11-18' })).toEqual(['until-too-early']);
		expect(problemsIn({ review: '来年' })).toEqual(['review-too-early']);
		expect(problemsIn({ about: 'あ'.repeat(601), since: 'あ'.repeat(121) })).toEqual([
			'about-too-long',
			'field-too-long'
		]);
	});
});

describe('REF21 a slip without a name (F24)', () => {
	it('has no name, no room, no number of the person and no consent in any sheet, whatever was filled in', () => {
		fc.assert(
			fc.property(fc.nat(), (seed) => {
				const form = {
					...randomForm(randomFrom(seed)),
					nameless: true,
					name: 'トメ',
					home: '405',
					contact: '03-1',
					entrance: '#7'
				};
				const says = planned(form).flatMap((saying) => Object.keys(saying.says));
				for (const field of [...TOPICS.person, ...TOPICS.consent, 'entrance']) expect(says).not.toContain(field);
			})
		);
	});

	it('becomes one with a name later, with consent', () => {
		const nameless = slipOf({ ...AGREED, nameless: true });
		expect(readSlip(nameless).form).toMatchObject({ nameless: true, name: '', consent: '' });
		const named = put(nameless, planned(AGREED, nameless));
		expect(readSlip(named).form).toMatchObject({ nameless: false, name: '高橋 トメ', consent: 'agreed' });
	});

	it('stays without a name when somebody else fills in one at the same time', () => {
		const before = slipOf(AGREED);
		const left = put(before, planned({ ...AGREED, nameless: true }, before));
		const both = put(left, planned({ ...AGREED, name: '高橋 トメ（よみ）' }, before), SUZUKI, false, before);
		const slip = readSlip(both);
		expect(slip.form).toMatchObject({ nameless: true, name: '', home: '' });
		expect(JSON.stringify([goingOf(slip), slip.atOnce])).not.toContain('高橋');
	});
});

describe('J1 the words for asking', () => {
	const asked = (form: Partial<SlipForm>, chosen?: Parameters<typeof scriptInWords>[1]) =>
		scriptInWords({ ...EMPTY_FORM, ...form }, chosen, 'ja', slipMessages.ja);

	it('name who is told and all of the person that goes, as it is ticked', () => {
		expect(asked({})).toContain('担当の地域包括支援センターに相談しても');
		expect(asked({})).toContain(
			'伝えるのは、お名前、住まい、緊急の連絡先、いまのお困りごと、同意してくださったことだけです'
		);
		expect(asked({ to: 'welfare' })).toContain('民生委員に相談しても');
		expect(asked({ to: 'council', toName: '西区社協' })).toContain('西区社協に相談しても');
		const items = slipMessages.ja;
		const doc = put(slipOf({ ...AGREED, involved: '田中さん', entrance: '#7' }), [
			itemsSaying(['name', 'involved', 'entrance', 'phone'])
		]);
		const slip = readSlip(doc);
		const words = asked(slip.form, slip.chosen);
		for (const field of goingOf(slip)) if (!alwaysGoes(field)) expect(words).toContain(items[field]);
		expect(words).not.toContain(items.home);
		expect(words).not.toContain(items.phone);
	});

	it('are noted by their version, and anew when the person was asked again', () => {
		const wordingAfter = (was: Partial<SlipForm>, is: Partial<SlipForm>): string => {
			const before = { ...AGREED, wording: '1', ...was };
			const doc = slipOf(before);
			const filled = { form: { ...before, ...is }, isReadOver: true, today: TODAY, before };
			const plan = planSlip(filled, topicsOn(doc));
			if (!plan.ok) throw new Error(plan.error.join());
			return readSlip(put(doc, plan.value)).form.wording;
		};
		expect(readSlip(slipOf(AGREED)).form.wording).toBe(WORDING);
		expect(wordingAfter({ consentDay: '2026-10-01' }, { name: '高橋' })).toBe('1');
		expect(wordingAfter({ consentDay: '2026-10-01' }, { consentDay: '2026-11-19' })).toBe(WORDING);
		expect(wordingAfter({}, { consentDay: '2026-11-19' })).toBe('1');
		expect(wordingAfter({}, { consent: 'guardian' })).toBe(WORDING);
		expect(wordingAfter({}, { consent: 'not-now', reason: 'life' })).toBe('');
	});
});

describe('REF22 what is handed over', () => {
	it('is the least unless somebody ticks more, and never what is not ticked', () => {
		const doc = slipOf({ ...AGREED, involved: '民生委員の田中さん', since: '先週から' });
		expect(goingOf(readSlip(doc))).toEqual(['about', 'name', 'home', 'consent']);
		const ticked = put(doc, [itemsSaying(['since'])]);
		expect(goingOf(readSlip(ticked))).toEqual(['about', 'since', 'consent']);
	});

	it('is the least again when the first tick is taken back', () => {
		const draft = slipOf({ ...AGREED, since: '先週から' });
		const doc = { ...draft, sheets: { ...draft.sheets } };
		const laid = putDown(doc, [draft], [itemsSaying(['since'])], { by: SATO!, tablet: false, at: 1 }, random);
		expect(goingOf(readSlip(put(doc, takingBack(doc, laid))))).toEqual(['about', 'name', 'home', 'consent']);
	});

	it('is a part of what stands there, with what always goes, whatever was ticked by whomever at once', () => {
		fc.assert(
			fc.property(fc.nat(), fc.array(fc.constantFrom(...TOPICS.matter, ...TOPICS.person)), (seed, ticks) => {
				const doc = slipOf(randomForm(randomFrom(seed)));
				const once = put(doc, [itemsSaying(ticks)]);
				const twice = put(once, [itemsSaying(['since', 'name'])], SUZUKI, false, doc);
				const slip = readSlip(twice);
				const both = new Set(ticks.filter((tick) => tick === 'since' || tick === 'name'));
				expect(goingOf(slip)).toEqual(itemsOf(slip).filter((field) => alwaysGoes(field) || both.has(field as never)));
			})
		);
	});
});

describe('REF23 the way of a slip', () => {
	it('is as far as the furthest step, in whatever order steps were noted', () => {
		const doc = slipOf(AGREED);
		expect(readSlip(doc).state).toBe('noticed');
		const told = put(put(doc, [step('s2', 'received')]), [step('s1', 'told', '2026-11-18')], SUZUKI);
		expect(readSlip(told).state).toBe('received');
		expect(readSlip(told).steps.map(({ is }) => is)).toEqual(['told', 'received']);
		expect(readSlip(put(told, [{ of: 's2', topic: 'step', says: { is: 'taken-back' } }])).state).toBe('told');
	});

	it('rests when the person does not want it now, until somebody goes on', () => {
		const resting = put(slipOf(AGREED), [step('s1', 'not-now', '2026-11-18')]);
		expect(readSlip(resting).paused).toBe(true);
		expect(readSlip(put(resting, [step('s2', 'told', '2026-11-19')])).paused).toBe(false);
	});

	it('asks for a call when nobody received it on three days on which they are open', () => {
		const toldOn = (day: string, toDays: SlipForm['toDays'] = 'weekdays') =>
			readSlip(put(slipOf({ ...AGREED, toDays }), [step('s1', 'told', day)]));
		const days = (slip: ReturnType<typeof toldOn>, ...on: string[]) => on.map((day) => isOverdue(slip, day as Day));
		// Saturday, Sunday and 勤労感謝の日 lie between.
		expect(days(toldOn('2026-11-19'), '2026-11-24', '2026-11-25')).toEqual([false, true]);
		expect(days(toldOn('2026-11-19', 'saturdays'), '2026-11-23', '2026-11-24')).toEqual([false, true]);
		expect(days(toldOn('2026-11-19', 'always'), '2026-11-21', '2026-11-22')).toEqual([false, true]);
		// 28 December is open, then the days around New Year and a weekend; お盆 is none of a public office.
		expect(days(toldOn('2026-12-25'), '2027-01-04', '2027-01-05')).toEqual([false, true]);
		expect(days(toldOn('2026-08-12'), '2026-08-14', '2026-08-17')).toEqual([false, true]);
		// The centre is away on the two days after the weekend, which is no matter for the 民生委員.
		const away = (day: Day) => day === '2026-11-24' || day === '2026-11-25';
		const told = toldOn('2026-11-19');
		expect(['2026-11-26', '2026-11-27'].map((day) => isOverdue(told, day as Day, away))).toEqual([false, true]);
		const toWelfare = { ...told, form: { ...told.form, to: 'welfare' as const } };
		expect(isOverdue(toWelfare, '2026-11-25' as Day, away)).toBe(true);
		// One that says it is never there is called all the same.
		expect(isOverdue(told, '2026-12-20' as Day, () => true)).toBe(true);
		const received = readSlip(put(slipOf(AGREED), [step('s1', 'told', '2026-11-02'), step('s2', 'received')]));
		expect(isOverdue(received, '2026-11-24' as Day)).toBe(false);
	});
});

describe('REF24 あとで確認', () => {
	it('an exception is confirmed by another 世話人, and anew when the consent was written anew', () => {
		const doc = slipOf({ ...AGREED, consent: 'not-now', reason: 'abuse' });
		const { confirming } = readSlip(doc);
		expect(confirming).toMatchObject({ why: 'exception', isDone: false });
		const bySelf = put(doc, [step('s1', 'confirmed', TODAY, confirming.over)]);
		expect(readSlip(bySelf).confirming.isDone).toBe(false);
		const byOther = put(bySelf, [step('s2', 'confirmed', TODAY, confirming.over)], SUZUKI);
		expect(readSlip(byOther).confirming.isDone).toBe(true);
		const anew = put(byOther, planned({ ...AGREED, consent: 'not-now', reason: 'life' }, byOther));
		expect(readSlip(anew).confirming.isDone).toBe(false);
	});

	it('an exception made on the shared tablet goes nowhere until an own device confirmed it, and is confirmed by another after that', () => {
		const doc = slipOf({ ...AGREED, consent: 'not-now', reason: 'abuse' }, SUZUKI, true);
		const { confirming } = readSlip(doc);
		expect(confirming).toMatchObject({ why: 'tablet', by: SUZUKI, isDone: false });
		expect(hindranceOf(doc, TODAY)).toBe('confirm-first');
		const confirm = [step('s1', 'confirmed', TODAY, confirming.over)];
		expect(hindranceOf(put(doc, confirm, SATO, true), TODAY)).toBe('confirm-first');
		const bySelf = put(doc, confirm, SUZUKI);
		expect(hindranceOf(bySelf, TODAY)).toBeUndefined();
		expect(readSlip(bySelf).confirming).toMatchObject({ why: 'exception', isDone: false });
		const byOther = put(doc, confirm, SATO);
		expect(hindranceOf(byOther, TODAY)).toBeUndefined();
		expect(readSlip(byOther).confirming).toMatchObject({ why: 'exception', isDone: true });
		// Made on an own device it goes at once: somebody may be in danger.
		expect(hindranceOf(slipOf({ ...AGREED, consent: 'not-now', reason: 'abuse' }), TODAY)).toBeUndefined();
	});

	it('a consent noted on the shared tablet is confirmed from an own device', () => {
		const doc = slipOf(AGREED, SATO, true);
		const { confirming } = readSlip(doc);
		expect(confirming.why).toBe('tablet');
		const confirm = [step('s1', 'confirmed', TODAY, confirming.over)];
		expect(readSlip(put(doc, confirm, SUZUKI, true)).confirming.isDone).toBe(false);
		expect(readSlip(put(doc, confirm, SATO, false)).confirming.isDone).toBe(true);
		expect(isConfirmedBy({ by: SATO!, tablet: false }, 'exception', SATO!)).toBe(false);
	});
});

it('shows what two people wrote at once, and takes back only what nobody wrote on', () => {
	const doc = slipOf(AGREED);
	const both = put(
		put(doc, planned({ ...AGREED, about: 'ガスが止まっている' }, doc)),
		planned({ ...AGREED, about: '電気も' }, doc),
		SUZUKI,
		false,
		doc
	);
	const slip = readSlip(both);
	expect([slip.form.about, ...slip.atOnce.flatMap(({ differs }) => differs.map(({ says }) => says))].sort()).toEqual(
		['ガスが止まっている', '電気も'].sort()
	);
	const draft = { ...doc, sheets: { ...doc.sheets } };
	const laid = putDown(draft, [doc], [step('s1', 'told')], { by: SATO!, tablet: false, at: 1 }, random);
	expect(readSlip(put(draft, takingBack(draft, laid))).state).toBe('noticed');
	expect(takingBack(put(draft, [step('s1', 'working')]), laid)).toEqual([]);
});

it('is in the list by its first words only when something is written on it', () => {
	expect(listedSlip(emptySlip('a'))).toBeUndefined();
	expect(listedSlip({ v: 9 })).toBeUndefined();
	expect(listedSlip(slipOf({ ...AGREED, about: 'あ'.repeat(60) }))).toMatchObject({
		about: `${'あ'.repeat(40)}…`,
		state: 'noticed'
	});
});

it('begins for 担当の包括, reached as on the last slip to them, with whom to call back as on the last of all', () => {
	const toCentre = slipOf({ ...AGREED, toFax: '03-1111-1112', phone: '03-2222-2222' });
	const toWelfare = slipOf({ ...AGREED, to: 'welfare', toName: '田中', toFax: '03-9999-9999', phone: '03-3333-3333' });
	const { form } = firstDraft('b', false, [toCentre, toWelfare].map(readSlip));
	expect(form).toMatchObject({ to: 'centre', toName: '', toFax: '03-1111-1112', phone: '03-3333-3333' });
	expect(firstDraft('b', true, [readSlip(toWelfare)]).form).toMatchObject({ to: 'centre', toName: '', toFax: '' });
});

it('brings back what was being written, and nothing from another version', () => {
	const draft = { slip: 'abc', form: AGREED };
	expect(readDraft(draftText(draft))).toEqual(draft);
	for (const text of [
		undefined,
		'',
		'{',
		'{"slip":"a","form":{}}',
		draftText({ slip: 'a', form: { ...AGREED, to: 'police' as never } })
	])
		expect(readDraft(text)).toBeUndefined();
});

describe('REF29 提供の記録', () => {
	const told = (id: string, day: string, are: string): Saying =>
		stepSaying(id, { is: 'told', way: 'fax', day: day as Day, who: '田中さん', are, to: 'centre' });
	const days = (doc: SlipDocument) => provisionsOf(doc).map(({ day, fields, takenBack }) => [day, fields, takenBack]);

	it('says what was given when, also when other things are ticked by now', () => {
		const doc = put(slipOf(AGREED), [told('s1', '2026-11-18', 'about consent name')]);
		const later = put(doc, [itemsSaying(['home']), told('s2', '2026-11-19', 'about consent home')]);
		expect(days(later)).toEqual([
			['2026-11-18', ['about', 'consent', 'name'], undefined],
			['2026-11-19', ['about', 'consent', 'home'], undefined]
		]);
		expect(provisionsOf(later)[0]).toMatchObject({ way: 'fax', who: '田中さん', to: 'centre' });
	});

	it('has one line for all versions that went by the line, and the day on which it was taken back', () => {
		const sent = (doc: SlipDocument, version: number, are: string) =>
			put(doc, sentSayings(readLine(doc), { version, last: 'aa', digest: `d${version}`, day: TODAY, are }, '包括'));
		const going = put(slipOf(AGREED), connectSayings(readLine(slipOf(AGREED))));
		const twice = sent(sent(going, 1, 'about consent name'), 2, 'about consent home');
		expect(days(twice)).toEqual([[TODAY, ['about', 'consent', 'name', 'home'], undefined]]);
		const gone = put(twice, [goneSaying(1, { day: TODAY, receipt: TODAY, wasUnknown: false })]);
		expect(days(gone)).toEqual([[TODAY, ['about', 'consent', 'name', 'home'], TODAY]]);
		expect(reviewDayOf(gone)).toBeUndefined();
	});

	it('F12 what was told by hand is taken back by telling those who got it, which rests the slip; what is told later is not', () => {
		const doc = put(slipOf({ ...AGREED, consentDay: '2025-11-01' }), [told('s1', '2025-11-18', 'about name')]);
		expect(reviewDue(doc, TODAY)).toBe('long-ago');
		// 今はしない alone has told nobody.
		const resting = put(doc, [step('no', 'not-now')]);
		expect([reviewDue(resting, TODAY), stillByHand(resting).length]).toEqual(['long-ago', 1]);
		const withdrawal = stepSaying('w', { is: 'not-now', way: 'phone', day: TODAY, who: '田中さん' });
		const withdrawn = put(doc, [withdrawal]);
		expect(days(withdrawn)).toEqual([['2025-11-18', ['about', 'name'], TODAY]]);
		expect([reviewDue(withdrawn, TODAY), readSlip(withdrawn).paused, stillByHand(withdrawn)]).toEqual([
			undefined,
			true,
			[]
		]);
		expect(stepInWords(readSlip(withdrawn).steps.at(-1)!, 'ja', slipMessages.ja)).toContain(
			'取り下げることを、電話で伝えました'
		);
		const again = put(withdrawn, [told('s2', TODAY, 'about')]);
		expect(days(again).map(([, , takenBack]) => takenBack)).toEqual([TODAY, undefined]);
		expect(readSlip(again).paused).toBe(false);
		const going = put(again, connectSayings(readLine(again)));
		const sent = put(going, sentSayings(readLine(going), { version: 1, last: 'aa', digest: 'd', day: TODAY }, '包括'));
		const both = put(sent, [stepSaying('w2', { is: 'not-now', way: 'phone', day: '2026-11-21' as Day, who: '' })]);
		// What was sent is taken back by the line and by nothing else.
		expect(provisionsOf(both).map(({ way, takenBack }) => [way, takenBack])).toEqual([
			['fax', TODAY],
			['fax', '2026-11-21'],
			['line', undefined]
		]);
	});

	it('asks about a consent again after a year, or on the day that was agreed on, and then a year later', () => {
		const form = { ...AGREED, consentDay: '2025-11-19' };
		const doc = put(slipOf(form), [told('s1', '2025-11-20', 'about')]);
		expect(reviewDayOf(doc)).toBe('2026-11-19');
		expect(reviewDayOf(put(doc, [step('s2', 'reviewed', '2026-11-20')]))).toBe('2027-11-20');
		const agreedOn = put(slipOf({ ...form, review: '2026-05-01' }), [told('s1', '2025-11-20', 'about')]);
		expect(reviewDayOf(agreedOn)).toBe('2026-05-01');
		expect(reviewDayOf(slipOf(form))).toBeUndefined();
		expect(reviewDue(doc, '2026-11-18' as Day)).toBeUndefined();
		expect(reviewDue(doc, TODAY)).toBe('long-ago');
		expect(reviewDayOf(put(slipOf({ ...form, nameless: true }), [told('s1', '2025-11-20', 'about')]))).toBeUndefined();
	});
});

describe('REF41 a consent that has ended', () => {
	const until = (day: string): SlipDocument => slipOf({ ...AGREED, consentDay: '2026-11-01', until: day });
	const faxed = (doc: SlipDocument): SlipDocument =>
		put(doc, [stepSaying('s1', { is: 'told', way: 'fax', day: '2026-11-02' as Day, who: '', are: 'about name' })]);

	it('is to be asked about of whoever still has something, until it is written anew; that it still holds is not enough', () => {
		const doc = faxed(until('2026-11-19'));
		expect(reviewDue(doc, '2026-11-19' as Day)).toBeUndefined();
		expect(reviewDue(doc, TODAY)).toBe('over');
		expect(reviewDue(put(doc, [step('s2', 'reviewed')]), TODAY)).toBe('over');
		expect(reviewDue(until('2026-11-19'), TODAY)).toBeUndefined();
		const anew = put(doc, planned({ ...AGREED, consentDay: '2026-11-20', until: '2027-05-31' }, doc));
		expect(reviewDue(anew, TODAY)).toBeUndefined();
	});
});

describe('what is taken along', () => {
	const told = stepSaying('s1', { is: 'told', way: 'fax', day: TODAY, who: '=田中', are: 'about name', to: 'centre' });
	const slip = put(slipOf({ ...AGREED, about: '=SUM(A1)' }), [told]);
	const [say, provision] = [slipMessages.ja, provisionMessages.ja];
	const words = { slip: say, provision, request: requestMessages.ja };

	it('F19: the record says in a row and in text what it says on the screen', () => {
		const table = provisionTable(provisionsOf(slip), 'ja', provision, say);
		expect(table.rows).toHaveLength(1);
		expect(table.rows[0]).toHaveLength(table.heads.length);
		const text = tableAsText(table, provision.title, say.field);
		for (const line of [
			'だれのこと: 高橋 トメ',
			'渡したこと: どんなことで、お名前',
			'渡し方: ファクスしました、=田中',
			'取り下げ: なし'
		])
			expect(text.split('\n')).toContain(line);
	});

	it('slips stand with their states, the newest first, what has no words nowhere, and no cell is reckoned out', () => {
		const later = slipOf({ ...AGREED, name: '', nameless: true, consent: '' });
		const table = slipTable([slip, emptySlip('b'), later], 'ja', words);
		expect(table.rows.map((row) => row.slice(1, 5))).toEqual([
			[AGREED.about, say.consentNone, '担当の地域包括支援センター', '気づき'],
			['=SUM(A1)', '高橋 トメ', '担当の地域包括支援センター', '連絡']
		]);
		const file = writeTable([table.heads, ...table.rows], 'utf-8');
		expect(file.ok && new TextDecoder().decode(file.value)).toContain("'=SUM(A1)");
	});
});
