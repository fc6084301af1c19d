import { phoneWithGaps } from '../phone.ts';
import type { RosterMessages } from '../messages.ts';
import type { RosterPerson } from '../person.ts';
import { COLUMNS, type Column } from './columns.ts';

/** The 名簿 as a table, a row for each person, the first row the names of the columns. It comes in again by itself. Pure. */
export const peopleTable = (people: readonly RosterPerson[], say: RosterMessages): readonly (readonly string[])[] => [
	COLUMNS.map((column) => say[column]),
	...people.map((person) => COLUMNS.map((column) => cellOf(person, column, say)))
];

const cellOf = (person: RosterPerson, column: Column, say: RosterMessages): string => {
	if (column === 'phone') return phoneWithGaps(person.phone);
	if (column === 'consent') return say[person.consent];
	return person[column] ?? '';
};
