import { readDay } from '../../tables/read-day.ts';
import type { RowOf } from '../../tables/read-row.ts';
import type { Columns, Table } from '../../tables/read-table.ts';
import { LINES, type Consent, type Line, type RosterPerson } from '../person.ts';
import { digitsOf, hasLostZero } from '../phone.ts';
import { EMPTY_FORM, formOf, planPerson, type PersonForm, type PersonProblem } from '../plans.ts';
import type { Column } from './columns.ts';

/** Rows of a list as people of the 名簿. Pure; a row that cannot be read is kept as it stands, with the reason. */

type RowProblem = PersonProblem | 'phone-lost-zero';

export interface ReadRow extends RowOf<PersonForm, RowProblem> {
	/** Who it seems to be; the index among the people given. */
	readonly person: number | undefined;
}

/** `agreed`: what holds for whoever comes in by a list that says nothing of consent. */
export const readRows = (
	{ rows }: Table,
	columns: Columns<Column>,
	people: readonly RosterPerson[],
	agreed: Pick<PersonForm, 'consent' | 'consentDay'>
): readonly ReadRow[] => {
	const seen = new Set<string>();
	return rows.map(({ number, cells }) => {
		const cell = (column: Column): string => cells[columns[column] ?? -1]?.trim() ?? '';
		const written = formIn(cell);
		const at = people.findIndex((one) => isSamePerson(one, written));
		const person = at < 0 ? undefined : at;
		const known = person === undefined ? undefined : people[person];
		// Nothing that is there goes because a list has no column or no word for it.
		const form = known === undefined ? { ...written, ...consentIn(cell, agreed) } : added(formOf(known), written, cell);
		if (hasLostZero(written.phone)) {
			const offered = { ...form, phone: `0${written.phone.trim().normalize('NFKC')}` };
			return { number, cells, form: offered, person, outcome: { kind: 'unread', problems: ['phone-lost-zero'] } };
		}
		const plan = planPerson(form, known);
		if (!plan.ok) return { number, cells, form, person, outcome: { kind: 'unread', problems: plan.error } };
		const key = JSON.stringify([bare(form.name), digitsOf(form.phone), bare(form.room)]);
		const isTwice = seen.has(key);
		seen.add(key);
		const kind = isTwice || plan.value.length === 0 ? 'known' : known === undefined ? 'new' : 'changed';
		return { number, cells, form, person, outcome: { kind } };
	});
};

const formIn = (cell: (column: Column) => string): PersonForm => ({
	...EMPTY_FORM,
	...(Object.fromEntries(LINES.map((line) => [line, cell(line)])) as Record<Line, string>),
	insurance: readDay(cell('insurance'))
});

const added = (there: PersonForm, written: PersonForm, cell: (column: Column) => string): PersonForm => {
	const lines = LINES.filter((line) => written[line] !== '' && !isSameLine(line, written[line], there[line]));
	return {
		...there,
		...(Object.fromEntries(lines.map((line) => [line, written[line]])) as Partial<Record<Line, string>>),
		...(written.insurance === '' ? {} : { insurance: written.insurance }),
		...(there.consent === 'not-yet' ? consentIn(cell, there) : {})
	};
};

/** A number with other gaps is the same number, and stays as somebody wrote it here. */
const isSameLine = (line: Line, written: string, there: string): boolean =>
	line === 'phone' ? digitsOf(written) === digitsOf(there) : written === there;

const consentIn = (
	cell: (column: Column) => string,
	otherwise: Pick<PersonForm, 'consent' | 'consentDay'>
): Pick<PersonForm, 'consent' | 'consentDay'> => {
	const words = cell('consent').normalize('NFKC');
	const found = CONSENT_WORDS.find(([, pattern]) => pattern.test(words))?.[0];
	return found === undefined
		? { consent: otherwise.consent, consentDay: otherwise.consentDay }
		: { consent: found, consentDay: found === 'not-yet' ? '' : readDay(cell('consentDay')) };
};

const CONSENT_WORDS: readonly (readonly [Consent, RegExp])[] = [
	['not-yet', /まだ|ない|なし|not/iu],
	['written', /書|紙|writ|paper/iu],
	['spoken', /口頭|電話|話|spoken|said/iu]
];

/** By name, unless rooms or telephone numbers tell two people of one name apart. */
const isSamePerson = (there: RosterPerson, written: PersonForm): boolean => {
	if (bare(there.name) !== bare(written.name) || bare(written.name) === '') return false;
	const [rooms, phones] = [
		[bare(there.room), bare(written.room)],
		[digitsOf(there.phone), digitsOf(written.phone)]
	] as const;
	const differ = ([one, other]: readonly [string, string]): boolean => one !== '' && other !== '' && one !== other;
	return !(differ(rooms) && (differ(phones) || phones.includes('')));
};

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');
