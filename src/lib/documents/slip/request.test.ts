import { next as A } from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import { mirrorOfPaper } from '../../workspace/referral/mirror-of-paper.ts';
import { putDown, type Saying } from '../lay-sheet.ts';
import { beginRequest, beginSlip, hindranceOf, listedSlip, requestInDraft, requestOf, slip } from './index.ts';
import { provisionsOf } from './provisions.ts';
import { readDraft } from './draft.ts';
import { connectSayings, readLine, sentSayings } from './line.ts';
import { slipMessages } from './messages.ts';
import type { SlipDocument } from './model.ts';
import { receivedAsText } from './received.ts';
import { requestMessages } from './request-messages.ts';
import { EMPTY_REQUEST, planRequest, type RequestForm } from './request.ts';

const TODAY = '2026-11-20' as never;
const ASKED: RequestForm = {
	about: '転ばない体のつくり方',
	when: '12月の火曜',
	where: '集会室',
	people: '10人くらい',
	contact: '佐藤 03-0000-0000'
};
let doc = slip.empty('slip1');
const lay = (sayings: readonly Saying[], by = '佐藤', at = 1, on = doc): SlipDocument =>
	A.toJS(
		A.change(A.from(on as never), (draft) => {
			putDown(draft as never, [on], sayings, { by, tablet: false, at }, randomFrom(at));
		})
	) as unknown as SlipDocument;
const asked = (form: Partial<RequestForm> = {}, by = '佐藤', at = 1, on = slip.empty('slip1')): SlipDocument => {
	const plan = planRequest({ ...ASKED, ...form });
	if (!plan.ok) throw new Error(plan.error.join());
	return lay(plan.value, by, at, on);
};

describe('出前講座のお願い (F27)', () => {
	it('needs what is asked for, and nothing is cut to fit', () => {
		expect(planRequest(EMPTY_REQUEST)).toEqual({ ok: false, error: ['nothing-asked'] });
		expect(planRequest({ ...ASKED, where: 'あ'.repeat(121) })).toEqual({ ok: false, error: ['request-too-long'] });
		expect(planRequest({ ...ASKED, about: 'あ'.repeat(600), when: '' }).ok).toBe(true);
	});

	it('is listed by what is asked for, may go without a consent, and gives nothing of anybody', () => {
		doc = asked();
		expect(listedSlip(doc)).toMatchObject({ about: ASKED.about, isRequest: true, name: '', state: 'noticed' });
		expect(hindranceOf(doc, TODAY)).toBeUndefined();
		doc = lay(connectSayings(readLine(doc)), '佐藤', 2);
		doc = lay(
			sentSayings(readLine(doc), { version: 1, last: '00', digest: '00', day: TODAY }, 'みどり包括'),
			'佐藤',
			3
		);
		expect(listedSlip(doc)?.state).toBe('told');
		expect(provisionsOf(doc)).toEqual([]);
	});

	it('goes as it is read at the centre: each field that says something, and no other', () => {
		const { fields, consent } = mirrorOfPaper(asked({ people: '' }));
		const { people: _, ...rest } = ASKED;
		expect(fields).toEqual({ request: 'talk', ...rest });
		expect(consent).toEqual({});
		const text = receivedAsText(fields, 'ja', slipMessages.ja, requestMessages.ja);
		expect(text.split('\n')).toEqual([
			'出前講座のお願い',
			`どんな話を聞きたいか: ${ASKED.about}`,
			`いつごろ: ${ASKED.when}`,
			`場所: ${ASKED.where}`,
			`連絡する人と電話: ${ASKED.contact}`
		]);
	});

	it('keeps what two people wrote at the same time', () => {
		const begun = asked();
		const [a, b] = [asked({ when: '1月' }, '佐藤', 5, begun), asked({ when: '2月' }, '鈴木', 6, begun)];
		const both = { ...begun, sheets: { ...a.sheets, ...b.sheets } };
		const shown = requestOf(both)!;
		expect([shown.form.when, ...shown.atOnce.map(({ form }) => form.when)].sort()).toEqual(['1月', '2月']);
		expect(shown.first).toMatchObject({ at: 1 });
	});

	it('is no slip from which the next one takes its receiver, and comes back half written', () => {
		expect(readDraft(beginSlip('slip2', false, [asked()]))!.form.to).toBe('centre');
		expect(requestInDraft(beginRequest('slip3'))).toBe('slip3');
		expect(requestInDraft(beginSlip('slip2', false, []))).toBeUndefined();
	});
});
