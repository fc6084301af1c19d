import { readFileSync } from 'node:fs';
import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../tests/support/random.ts';
import type { Day } from '../../i18n/days.ts';
import { readFile } from '../tables/read-file.ts';
import { readTable } from '../tables/read-table.ts';
import { readText } from '../tables/read-text.ts';
import { writeTable } from '../tables/write-table.ts';
import { writeWorkbook } from '../tables/write-workbook.ts';
import { putDown } from '../lay-sheet.ts';
import { takingBack } from './acts.ts';
import { columnsOfPeople } from './exchange/columns.ts';
import { readRows } from './exchange/import-rows.ts';
import { peopleTable } from './exchange/people-table.ts';
import { rosterMessages } from './messages.ts';
import { emptyRosterPage, type RosterPage } from './model.ts';
import { namesIn } from './names.ts';
import { caresFor, personOn, withCards, type RosterPerson } from './person.ts';
import { digitsOf, phoneWithGaps, readPhone } from './phone.ts';
import { EMPTY_FORM, formOf, planPerson, type PersonForm } from './plans.ts';

const random = randomFrom(4);
const NOBODY_ASKED = { consent: 'not-yet', consentDay: '' } as const;
const volunteers = new Uint8Array(
	readFileSync(new URL('../../../../tests/fixtures/roster/volunteers.sjis.csv', import.meta.url))
);

type Page = A.Doc<RosterPage>;
const write = (page: Page, form: Partial<PersonForm>, by = '佐藤'): Page =>
	A.change(page, (draft) => {
		const person = personOn(page);
		const plan = planPerson({ ...(person ? formOf(person) : EMPTY_FORM), ...form }, person);
		if (!plan.ok) throw new Error(plan.error.join());
		putDown(draft, [page], plan.value, { by, tablet: false, at: 1 }, random);
	});
const blank = (actor = 'aa'): Page =>
	A.from({ ...emptyRosterPage('x') } as unknown as Record<string, unknown>, { actor }) as unknown as Page;
const person = (form: Partial<PersonForm>): RosterPerson => personOn(write(blank(), { name: '佐藤 一', ...form }))!;
const rowsOf = (text: string, people: readonly RosterPerson[] = []) => {
	const table = readTable(text);
	return readRows(table, columnsOfPeople(table.header), people, NOBODY_ASKED);
};

describe('a person of the 名簿', () => {
	it('keeps the two fields that two people changed, and says where both wrote the same one', () => {
		const common = write(blank(), { name: '髙橋 花', phone: '022-333-4444' });
		const sato = write(common, { phone: '022-333-5555', can: 'お茶' });
		const suzuki = write(A.clone(common, { actor: 'bb' }), { phone: '090-1111-2222', times: '土日' }, '鈴木');
		const merged = personOn(A.merge(sato, suzuki))!;
		expect(merged).toMatchObject({ can: 'お茶', times: '土日' });
		expect([merged.phone, ...merged.atOnce.map(({ words }) => words)].sort()).toEqual([
			'022-333-5555',
			'090-1111-2222'
		]);
	});

	it('tells the person all that is and was written, and by whom', () => {
		const page = write(write(blank(), { name: '佐藤 一', phone: '090-1111-2222' }), { phone: '090-1111-3333' }, '鈴木');
		expect(personOn(page)!.statements.map(({ topic, says, by, earlier }) => [topic, says.is, by, earlier])).toEqual([
			['name', '佐藤 一', '佐藤', false],
			['phone', '090-1111-3333', '鈴木', false],
			['phone', '090-1111-2222', '佐藤', true]
		]);
	});

	it('is taken back field by field, but not what somebody wrote since', () => {
		const before = write(blank(), { name: '佐藤', can: 'お茶' });
		let laid: ReturnType<typeof putDown> = [];
		const plan = planPerson({ ...formOf(personOn(before)!), can: '受付', times: '火曜' }, personOn(before));
		const after = A.change(before, (draft) => {
			laid = putDown(draft, [before], plan.ok ? plan.value : [], { by: '佐藤', tablet: false, at: 2 }, random);
		});
		const later = write(after, { times: '水曜' }, '鈴木');
		const back = A.change(later, (draft) => {
			putDown(draft, [later], takingBack(later, laid), { by: '佐藤', tablet: false, at: 3 }, random);
		});
		expect(personOn(back)).toMatchObject({ can: 'お茶', times: '水曜' });
	});

	it.each<[Partial<PersonForm>, string]>([
		[{ name: ' \u3000' }, 'name-missing'],
		[{ name: 'あ'.repeat(41) }, 'name-too-long'],
		[{ phone: '夜に電話' }, 'phone-unclear'],
		[{ can: 'あ'.repeat(81) }, 'line-too-long'],
		[{ insurance: '来年の春' }, 'insurance-unclear'],
		[{ consent: 'spoken', consentDay: '2026-02-30' }, 'consent-day-unclear']
	])('refuses %j with a reason: %s', (form, problem) => {
		expect(planPerson({ ...EMPTY_FORM, name: '佐藤', ...form }, undefined)).toEqual({ ok: false, error: [problem] });
	});

	it('is looked after by dates and consents that were written, to the day', () => {
		const today = '2026-11-20' as Day;
		expect(caresFor(person({}), today)).toEqual(['consent-missing']);
		const insured = (insurance: string) =>
			caresFor(person({ insurance, consent: 'spoken', consentDay: '2026-11-01' }), today);
		expect(insured('2026-11-19')).toEqual(['insurance-over']);
		expect(insured('2026-11-20')).toEqual(['insurance-soon']);
		expect(insured('2027-01-19')).toEqual(['insurance-soon']);
		expect(insured('2027-01-20')).toEqual([]);
	});

	it('gives its name to be taken out of words for everybody, and nothing else', () => {
		expect(namesIn([write(blank(), { name: '髙橋 花', yomi: 'はな' }), blank(), { v: 99 }, null])).toEqual(['髙橋 花']);
	});
});

describe('a telephone number', () => {
	it.each([
		['０９０ー１２３４ー５６７８', '090-1234-5678'],
		['0466−12−3456', '0466-12-3456'],
		['(022) 333 4444', '(022) 333 4444'],
		['0901112222', '0901112222']
	])('%s is read as %s', (typed, read) => expect(readPhone(typed)).toBe(read));

	it.each(['夜だけ', '110', '', '090-abc', '=090'])('%j is none', (typed) => expect(readPhone(typed)).toBeUndefined());

	it.each([
		['0901112222', '090-111-2222'],
		['08055556666', '080-5555-6666'],
		['022-333-4444', '022-333-4444'],
		['', '']
	])('%s keeps its zero in a table as %s', (phone, cell) => {
		expect(phoneWithGaps(phone)).toBe(cell);
		expect(digitsOf(cell)).toBe(digitsOf(phone));
	});
});

describe('volunteers.sjis.csv, as Excel saved it', () => {
	const text = readText(volunteers);
	const table = readTable(text.ok ? text.value : '');
	const columns = columnsOfPeople(table.header);
	const rows = readRows(table, columns, [], NOBODY_ASKED);
	const people = rows.map(({ form }) => person(form));

	it('comes in whole: six people, 髙 and 﨑, zeros, commas and quotes as they are', () => {
		expect(rows.map(({ outcome }) => outcome.kind)).toEqual(Array.from({ length: 6 }, () => 'new'));
		expect(rows.map(({ form }) => form.name)).toContain('宮﨑 二郎');
		expect(rows[1]!.form).toMatchObject({
			name: '髙橋 花',
			yomi: 'たかはし はな',
			phone: '0223334444',
			room: '203',
			can: 'お茶, お菓子づくり',
			times: '火曜 午後; 木曜 午前',
			insurance: '2027-03-31',
			contact: 'LINE',
			consent: 'not-yet'
		});
		expect(rows[3]!.form.can).toBe('折り紙, "絵手紙"を教える');
	});

	it('changes nothing when it comes in twice, nor when our own table of it comes back', async () => {
		const again = readRows(table, columns, people, NOBODY_ASKED);
		expect(again.map(({ outcome }) => outcome.kind)).toEqual(people.map(() => 'known'));
		const workbook = await readFile(await writeWorkbook(peopleTable(people, rosterMessages.ja)));
		const inWorkbook = workbook.ok ? workbook.value : readTable('');
		expect(
			readRows(inWorkbook, columnsOfPeople(inWorkbook.header), people, NOBODY_ASKED).map(({ outcome }) => outcome.kind)
		).toEqual(people.map(() => 'known'));
		for (const encoding of ['utf-8', 'shift_jis'] as const) {
			const written = writeTable(peopleTable(people, rosterMessages.ja), encoding);
			const text = written.ok ? readText(written.value) : written;
			const back = rowsOf(text.ok ? text.value : '', people);
			expect(back.map(({ outcome }) => outcome.kind)).toEqual(people.map(() => 'known'));
		}
	});

	it('comes whole out of our own table into an empty 名簿, with consent and its day', () => {
		const agreed = people.map((one) => person({ ...formOf(one), consent: 'written', consentDay: '2026-11-20' }));
		for (const say of [rosterMessages.ja, rosterMessages.en]) {
			const written = writeTable(peopleTable(agreed, say), 'utf-8');
			const text = written.ok ? readText(written.value) : written;
			const back = rowsOf(text.ok ? text.value : '').map(({ form }) => form);
			expect(back).toEqual(agreed.map((one) => ({ ...formOf(one), phone: phoneWithGaps(one.phone) })));
		}
	});
});

describe('できることカード', () => {
	it('is for whoever agreed and can do something, helper or helped', () => {
		const helper = person({ name: '佐藤', can: '受付', consent: 'spoken' });
		const helped = person({ name: '田中', can: '漬物', consent: 'written' });
		const silent = person({ name: '鈴木', can: '大工', consent: 'not-yet' });
		const blank = person({ name: '渡邉', can: ' ', consent: 'written' });
		expect(withCards([helper, silent, helped, blank]).map(({ name }) => name)).toEqual(['佐藤', '田中']);
	});
});

describe('a list that is not quite right', () => {
	it('keeps each row that cannot be read, with every reason and what could be read', () => {
		const [first, second, third] = rowsOf(
			'氏名,電話,保険の期限\r\n,090-1111-2222,\r\n鈴木,夜だけ,来年の春\r\n田中,,令和9年3月31日\r\n'
		);
		expect(first!.outcome).toEqual({ kind: 'unread', problems: ['name-missing'] });
		expect(second).toMatchObject({
			number: 3,
			cells: ['鈴木', '夜だけ', '来年の春'],
			form: { name: '鈴木', phone: '夜だけ' },
			outcome: { kind: 'unread', problems: ['phone-unclear', 'insurance-unclear'] }
		});
		expect(third).toMatchObject({ form: { insurance: '2027-03-31' }, outcome: { kind: 'new' } });
	});

	it('keeps a number whose first zero a spreadsheet dropped, and offers it with the zero', () => {
		const [row, local] = rowsOf('氏名,電話\r\n佐藤 一,9011112222\r\n鈴木,333-4444\r\n');
		expect(row).toMatchObject({
			cells: ['佐藤 一', '9011112222'],
			form: { phone: '09011112222' },
			outcome: { kind: 'unread', problems: ['phone-lost-zero'] }
		});
		expect(local!.outcome.kind).toBe('new');
	});

	it('adds what is new of somebody who is there, and takes nothing away', () => {
		const there = [person({ name: '佐藤 一', room: '101', phone: '090-1111-2222', can: '受付', consent: 'spoken' })];
		const [row] = rowsOf('氏名,電話,部屋,できること\r\n佐藤一,09011112222,101,受付と鍵あけ\r\n', there);
		expect(row).toMatchObject({ outcome: { kind: 'changed' }, person: 0 });
		expect(row!.form).toMatchObject({ can: '受付と鍵あけ', phone: '090-1111-2222', consent: 'spoken' });
	});

	it('tells two people of one name apart by room and telephone, and takes a double row once', () => {
		const there = [person({ name: '佐藤 一', room: '101', phone: '090-1111-2222' })];
		const rows = rowsOf(
			'氏名,電話,部屋\r\n佐藤 一,090-9999-8888,505\r\n佐藤 一,090-9999-8888,505\r\n佐藤 一,090-1111-2222,202\r\n',
			there
		);
		expect(rows.map(({ outcome }) => outcome.kind)).toEqual(['new', 'known', 'changed']);
	});
});
