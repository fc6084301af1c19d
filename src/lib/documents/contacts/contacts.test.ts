import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { putDown, type Saying } from '../lay-sheet.ts';
import { contactsOf, dialled, puttingBack, takingOff } from './contacts.ts';
import { emptyContacts, type Contacts } from './model.ts';
import { MAX_CONTACT_CHARACTERS, MAX_SHEETS, planContact } from './plans.ts';

type Doc = A.Doc<Contacts>;
const fresh = (): Doc => A.from({ ...emptyContacts('') } as never) as Doc;
const lay = (doc: Doc, saying: Saying, at: number): Doc =>
	A.change(
		A.clone(doc),
		(draft) => void putDown(draft, [doc], [saying], { by: '佐藤', tablet: false, at }, Math.random)
	);
const said = (of: string, number: string): Saying => ({
	of,
	topic: 'words',
	says: { name: 'センター', number, hours: '' }
});
const numbers = (...docs: Doc[]): readonly string[] => contactsOf(docs).map(({ number }) => number);

describe('緊急の連絡先', () => {
	it('stand in the order in which they were first written, without those that were taken off', () => {
		const doc = lay(lay(fresh(), said('a', '045-1'), 1), said('b', '045-2'), 2);
		expect(numbers(lay(doc, said('a', '045-3'), 3))).toEqual(['045-3', '045-2']);
		const off = lay(doc, takingOff([doc], 'a'), 3);
		expect(numbers(off)).toEqual(['045-2']);
		expect(numbers(lay(off, puttingBack('a'), 4))).toEqual(['045-1', '045-2']);
	});

	it('keep a number that somebody corrected while another took it off, in any order of arrival', () => {
		const doc = lay(fresh(), said('a', '045-1'), 1);
		const [off, corrected] = [lay(doc, takingOff([doc], 'a'), 2), lay(doc, said('a', '045-9'), 2)];
		for (const both of [A.merge(A.clone(off), corrected), A.merge(A.clone(corrected), off)])
			expect(numbers(both)).toEqual(['045-9']);
	});

	it('show both numbers that two people wrote at the same time', () => {
		const doc = lay(fresh(), said('a', '045-1'), 1);
		const both = A.merge(lay(doc, said('a', '045-2'), 2), lay(doc, said('a', '045-3'), 3));
		expect(contactsOf([both])).toMatchObject([{ number: '045-3', atOnce: [{ number: '045-2' }] }]);
	});

	it('that two devices began at the same time are read as one list', () => {
		expect(numbers(lay(fresh(), said('a', '045-1'), 1), lay(fresh(), said('b', '045-2'), 2))).toHaveLength(2);
	});
});

describe('a number', () => {
	it.each([
		['045-000-0000', '0450000000'],
		['０４５（０００）００００', '0450000000'],
		['+81 45 000 0000', '+81450000000'],
		['＃７１１９', '#7119']
	])('%s is dialled as %s, with its zeros', (number, digits) => {
		expect(dialled(number)).toBe(digits);
		expect(planContact('a', { name: 'センター', number, hours: '' }, 0).ok).toBe(true);
	});

	it('is refused with the reasons, all at once, and nothing is cut to fit', () => {
		const long = 'あ'.repeat(MAX_CONTACT_CHARACTERS + 1);
		expect(planContact('a', { name: '\u3000', number: 'あとで', hours: long }, MAX_SHEETS)).toEqual({
			ok: false,
			error: ['name-missing', 'not-a-number', 'hours-too-long', 'full']
		});
		expect(planContact('a', { name: long, number: '11', hours: '' }, 0)).toEqual({
			ok: false,
			error: ['name-too-long', 'not-a-number']
		});
	});
});
