import { describe, expect, it } from 'vitest';
import { putDown, type Saying } from '../lay-sheet.ts';
import { EMPTY_FORM, WORDING, type SlipForm } from './form.ts';
import {
	answerSayings,
	connectSayings,
	goingOn,
	goneSaying,
	heardSaying,
	linesGoing,
	phrasesHeard,
	readLine,
	sentSayings,
	takeBackSaying,
	type SlipLine
} from './line.ts';
import { hindranceOf, mirrorOfSlip } from './mirror.ts';
import { emptySlip, type SlipDocument } from './model.ts';
import { itemsSaying, planSlip } from './plans.ts';
import { provisionsOf } from './provisions.ts';
import { isOverdue, readSlip } from './slip.ts';
import { stepSaying, type StepKind } from './steps.ts';

const TODAY = '2026-11-20' as never;
let turn = 0;
let clock = 0;
const random = (): number => ((turn = (turn * 16_807 + 11) % 2_147_483_647), turn / 2_147_483_647);

/** Lays sheets on what was seen, which is all there is unless somebody wrote at the same time. */
const lay = (doc: SlipDocument, sayings: readonly Saying[], seen = doc, tablet = false): SlipDocument => {
	const draft = { ...doc, sheets: { ...doc.sheets } };
	putDown(draft, [seen], sayings, { by: '佐藤', tablet, at: ++clock }, random);
	return draft;
};
const written = (form: Partial<SlipForm>, tablet = false): SlipDocument => {
	const filled = { form: { ...EMPTY_FORM, about: '新聞がたまっている', ...form }, isReadOver: true, today: TODAY };
	const plan = planSlip(filled, new Set());
	if (!plan.ok) throw new Error(plan.error.join());
	return lay(emptySlip('a slip'), plan.value, emptySlip('a slip'), tablet);
};
const NAMED = {
	name: '高橋 トメ',
	home: '3号棟405',
	consent: 'agreed',
	consentDay: TODAY,
	present: '娘',
	scope: '家族には'
};
const note = (doc: SlipDocument, say: (line: SlipLine) => Saying | readonly Saying[]): SlipDocument =>
	lay(doc, [say(readLine(doc))].flat());

describe('what of a slip goes by the line', () => {
	it('is what is ticked and the short form of the consent; the record of the consent stays home', () => {
		const doc = lay(written({ ...NAMED, entrance: '管理人さんへ' } as never), [itemsSaying(['name'])]);
		const { fields, consent } = mirrorOfSlip(doc);
		expect(fields).toEqual({
			about: '新聞がたまっている',
			name: '高橋 トメ',
			consent: 'agreed',
			consentDay: TODAY,
			scope: '家族には'
		});
		expect(consent).toMatchObject({ consent: 'agreed', present: '娘', scope: '家族には', are: 'about name consent' });
	});

	it('REF7 names what may be told back, and keeps witness, wording and the day of asking again at home', () => {
		const more = {
			tellBack: 'yes',
			tellServices: 'yes',
			consentPlace: '集会室',
			witness: '鈴木',
			review: '2027-05-01'
		};
		const { fields, consent } = mirrorOfSlip(written({ ...NAMED, ...more } as never));
		expect(fields).toMatchObject({ tellBack: 'yes', tellServices: 'yes', consentPlace: '集会室' });
		expect(Object.keys(fields).filter((field) => ['witness', 'wording', 'review'].includes(field))).toEqual([]);
		expect(consent).toMatchObject({ witness: '鈴木', wording: WORDING, review: '2027-05-01' });
	});

	it('has no name, home, entrance or consent without a name, whatever stood there before', () => {
		const named = written({ ...NAMED, entrance: '管理人さんへ' } as never);
		const plan = planSlip(
			{ form: { ...EMPTY_FORM, about: 'だれかが', nameless: true }, isReadOver: true, today: TODAY },
			new Set()
		);
		if (!plan.ok) throw new Error();
		const doc = lay(named, [...plan.value, itemsSaying(['name', 'home', 'entrance', 'consent'])]);
		expect(mirrorOfSlip(doc).fields).toEqual({ about: 'だれかが', nameless: 'yes' });
	});

	it('waits for what is missing', () => {
		expect(hindranceOf(emptySlip('a slip'), TODAY)).toBe('nothing-written');
		expect(hindranceOf(written(NAMED as never), TODAY)).toBeUndefined();
		const onTablet = written(NAMED as never, true);
		expect(hindranceOf(onTablet, TODAY)).toBe('confirm-first');
		const { over } = readSlip(onTablet).confirming;
		const confirmed = lay(onTablet, [stepSaying('c', { is: 'confirmed', day: TODAY, who: '', over })]);
		expect(hindranceOf(confirmed, TODAY)).toBeUndefined();
		expect(hindranceOf(written({ ...NAMED, until: '2026-11-30' } as never), '2026-11-30' as never)).toBeUndefined();
		expect(hindranceOf(written({ ...NAMED, until: '2026-11-30' } as never), '2026-12-01' as never)).toBe(
			'consent-over'
		);
		expect(hindranceOf(lay(confirmed, [stepSaying('n', { is: 'not-now', day: TODAY, who: '' })]), TODAY)).toBe(
			'paused'
		);
	});
});

describe('the way of a slip', () => {
	const sent = { version: 1, last: 'aa', digest: 'd1', day: TODAY };

	it('goes on by rounds: connected, sent, taken back, and again', () => {
		let doc = written(NAMED as never);
		expect(readLine(doc)).toMatchObject({ round: 0, isConnected: false, toTakeBack: [] });
		doc = note(doc, connectSayings);
		doc = note(doc, (line) => sentSayings(line, sent, '包括'));
		doc = note(doc, (line) => sentSayings(line, { ...sent, version: 2, digest: 'd2' }, '包括'));
		expect(readLine(doc)).toMatchObject({ round: 1, isConnected: true, sent: { version: 2, digest: 'd2' } });
		doc = note(doc, takeBackSaying);
		expect(readLine(doc)).toMatchObject({ isConnected: false, toTakeBack: [1], gone: undefined });
		doc = note(doc, () => goneSaying(1, { day: TODAY, receipt: TODAY, wasUnknown: false }));
		expect(readLine(doc)).toMatchObject({ toTakeBack: [], gone: { receipt: TODAY } });
		doc = note(doc, connectSayings);
		expect(readLine(doc)).toMatchObject({
			round: 2,
			isConnected: true,
			sent: undefined,
			gone: undefined,
			toTakeBack: []
		});
	});

	it('is one round when two phones connect it, the second of which had asked before it heard of the first', () => {
		const connected = note(written(NAMED as never), connectSayings);
		expect(connectSayings(readLine(connected))).toEqual([]);
		expect(readLine(note(connected, connectSayings))).toMatchObject({ round: 1, isConnected: true, toTakeBack: [] });
	});

	it('takes a round back once more that the relay did not know, when a phone that had not heard sent it all the same', () => {
		const connected = note(written(NAMED as never), connectSayings);
		const nowhere = { day: TODAY, receipt: undefined, wasUnknown: true };
		const back = note(note(connected, takeBackSaying), () => goneSaying(1, nowhere));
		expect(readLine(back)).toMatchObject({ toTakeBack: [], everSent: new Set(), gone: nowhere });
		const sentMeanwhile = note(connected, (line) => sentSayings(line, sent, '包括'));
		const met = { ...back, sheets: { ...back.sheets, ...sentMeanwhile.sheets } };
		expect(readLine(met)).toMatchObject({
			...{ isConnected: false, toTakeBack: [1], gone: undefined },
			everSent: new Set([1])
		});
		const gone = { day: TODAY, receipt: TODAY, wasUnknown: false };
		expect(readLine(note(met, () => goneSaying(1, gone)))).toMatchObject({ toTakeBack: [], gone });
	});

	const answered = answerSayings(1, [{ is: 'received', day: '2026-11-21' as never }], '包括');
	const noted = (id: string, is: StepKind, day: string): Saying => stepSaying(id, { is, day: day as never, who: '' });

	it('REF41 rests when the person said no, whatever the centre answers, until somebody here goes on', () => {
		let doc = note(note(written(NAMED as never), connectSayings), (line) => sentSayings(line, sent, '包括'));
		doc = lay(doc, [noted('no', 'not-now', TODAY)]);
		const later = lay(doc, answered);
		expect(readSlip(later)).toMatchObject({ paused: true, state: 'received' });
		expect(hindranceOf(later, TODAY)).toBe('paused');
		// Sent by a phone that had not heard of it yet.
		const again = note(note(later, takeBackSaying), connectSayings);
		expect(
			readSlip(note(again, (line) => sentSayings(line, { ...sent, day: '2026-11-22' as never }, '包括'))).paused
		).toBe(true);
		for (const is of ['resumed', 'working'] as const)
			expect(hindranceOf(lay(later, [noted('go', is, '2026-11-22')]), TODAY)).toBeUndefined();
	});

	it('REF41 asks nobody to telephone about somebody whose slip was taken back before 受付, and says 連絡 no more', () => {
		const told = note(note(written(NAMED as never), connectSayings), (line) => sentSayings(line, sent, '包括'));
		expect(isOverdue(readSlip(told), '2026-12-01' as never)).toBe(true);
		const back = note(told, takeBackSaying);
		expect(readSlip(back)).toMatchObject({ state: 'noticed', toldOn: undefined });
		expect(isOverdue(readSlip(back), '2026-12-01' as never)).toBe(false);
		// It went on paper as well, or once more.
		expect(readSlip(lay(back, [noted('fax', 'told', '2026-11-18')]))).toMatchObject({
			state: 'told',
			toldOn: '2026-11-18'
		});
		const later = { ...sent, day: '2026-11-26' as never };
		const again = note(note(back, connectSayings), (line) => sentSayings(line, later, '包括'));
		expect(readSlip(again)).toMatchObject({ state: 'told', toldOn: '2026-11-26' });
		expect(readSlip(lay(back, answered)).state).toBe('received');
	});

	it('REF41 that goes once more after an answer waits for 受付 anew', () => {
		const told = note(note(written(NAMED as never), connectSayings), (line) => sentSayings(line, sent, '包括'));
		const done = lay(told, answerSayings(1, [{ is: 'answered', day: TODAY, phrase: 'met' }], '包括'));
		expect(readSlip(done).state).toBe('answered');
		const back = note(done, takeBackSaying);
		expect(readSlip(back).state).toBe('answered');
		const later = { ...sent, day: '2026-11-26' as never };
		const again = note(note(back, connectSayings), (line) => sentSayings(line, later, '包括'));
		expect(readSlip(again)).toMatchObject({ state: 'told', toldOn: '2026-11-26' });
		expect(isOverdue(readSlip(again), '2026-12-01' as never)).toBe(true);
		expect(readSlip(again).steps.map(({ is }) => is)).toEqual(['told', 'answered', 'told']);
	});

	it('hears who takes it back before who connects it at the same time', () => {
		const doc = note(written(NAMED as never), connectSayings);
		const back = note(doc, takeBackSaying);
		const both = lay(note(back, connectSayings), [takeBackSaying(readLine(doc))], doc);
		expect(readLine(both)).toMatchObject({ round: 2, isConnected: false, toTakeBack: [1, 2] });
	});

	it('is the step 連絡 once, waits for 受付, and becomes what the centre answers, on two phones as on one', () => {
		const doc = note(written(NAMED as never), connectSayings);
		const told = note(doc, (line) => sentSayings(line, sent, '包括'));
		const later = note(told, (line) => sentSayings(line, { ...sent, version: 2, day: '2026-11-26' as never }, '包括'));
		expect(readSlip(later)).toMatchObject({ state: 'told', steps: [{ is: 'told', way: 'line', day: TODAY }] });
		expect(isOverdue(readSlip(later), '2026-11-26' as never)).toBe(true);
		const answers = [
			{ is: 'received', day: TODAY },
			{ is: 'answered', day: TODAY, phrase: 'met' }
		] as const;
		const heard = heardSaying(1, { version: 2, last: 'aa', streamKey: 'bb', read: 1, deleted: undefined });
		const news = [heard, ...answerSayings(1, answers, '包括')];
		const twice = lay(lay(later, news), news, later);
		const shown = readSlip(twice);
		expect(shown.state).toBe('answered');
		expect(shown.steps.map(({ is, answer, who }) => [is, answer, who])).toEqual([
			['told', undefined, '包括'],
			['received', undefined, '包括'],
			['answered', 'met', '包括']
		]);
		expect(readLine(twice).heard).toMatchObject({ version: 2, read: 1 });
	});
});

describe('several centres', () => {
	const sent = { version: 1, last: 'aa', digest: 'd1', day: TODAY };

	it('each have their own way with a slip, which is over only when it goes to none of them', () => {
		let doc = written(NAMED as never);
		doc = lay(doc, connectSayings(readLine(doc)));
		doc = lay(doc, connectSayings(readLine(doc, 'second')));
		doc = lay(doc, sentSayings(readLine(doc, 'second'), { ...sent, are: 'about name' }, 'あおば包括'));
		expect(readLine(doc)).toMatchObject({ round: 1, isConnected: true, sent: undefined });
		expect(readLine(doc, 'second')).toMatchObject({ round: 1, isConnected: true, sent: { digest: 'd1' } });
		doc = lay(doc, [takeBackSaying(readLine(doc))]);
		expect(readLine(doc)).toMatchObject({ isConnected: false, toTakeBack: [1] });
		expect(readLine(doc, 'second').toTakeBack).toEqual([]);
		expect(goingOn(doc)).toEqual({ isGoing: true, isOver: false });
		expect(linesGoing(doc)).toEqual(['second']);
		doc = lay(doc, [takeBackSaying(readLine(doc, 'second'))]);
		doc = lay(doc, [goneSaying(1, { day: TODAY, receipt: TODAY, wasUnknown: false }, 'second')]);
		expect(readLine(doc, 'second')).toMatchObject({ toTakeBack: [], gone: { receipt: TODAY } });
		expect(readLine(doc).gone).toBeUndefined();
		expect(goingOn(doc)).toEqual({ isGoing: false, isOver: true });
		expect(linesGoing(doc)).toEqual([]);
		expect(provisionsOf(doc)).toMatchObject([{ to: 'あおば包括', way: 'line', takenBack: TODAY }]);
	});

	it('REF7 told what they told while it was agreed to, of each by itself', () => {
		const answers = [
			{ is: 'received', day: TODAY },
			{ is: 'answered', day: TODAY, phrase: 'met' }
		] as const;
		const doc = lay(written(NAMED as never), answerSayings(1, answers, 'あおば包括', 'second'));
		expect([phrasesHeard(doc), phrasesHeard(doc, 'second')]).toEqual([[], ['met']]);
	});

	it('answer each for themselves, also on the same day', () => {
		let doc = written(NAMED as never);
		for (const [line, name] of [
			['', 'みどり包括'],
			['second', 'あおば包括']
		] as const)
			doc = lay(doc, answerSayings(1, [{ is: 'received', day: TODAY }], name, line));
		expect(readSlip(doc).steps.map(({ who }) => who)).toEqual(['みどり包括', 'あおば包括']);
	});
});

describe('REF44 an answer that is withheld', () => {
	it('leaves its place empty, so that what comes after it stands in its own, and is remembered as left out', () => {
		const heard = { version: 3, last: 'cc', streamKey: 'bb', read: 1, deleted: undefined } as const;
		const answers = [{ is: 'received', day: TODAY }, undefined, { is: 'answered', day: TODAY, phrase: 'met' }] as const;
		const whole = answerSayings(1, [answers[0], { is: 'working', day: TODAY }, answers[2]], '包括');
		expect(answerSayings(1, answers, '包括')).toEqual([whole[0], whole[2]]);
		const doc = note(written(NAMED as never), connectSayings);
		expect(readLine(lay(doc, [heardSaying(1, heard)])).heard).toEqual(heard);
		const narrowed = { ...heard, withheld: true } as const;
		expect(readLine(lay(doc, [heardSaying(1, narrowed)])).heard).toEqual(narrowed);
	});
});
