import type { ShownEvent, When } from '../event.ts';
import type { ScheduleMessages } from '../messages.ts';
import { formOf } from '../plans.ts';
import { rhythmInWords } from '../rhythms.ts';
import { COLUMNS, type Column } from './columns.ts';
import { readRhythm } from './read-rhythm.ts';

/** What takes place as a list, a row for each event, the first row the names of the columns. It comes in again by itself. Pure. */
export const eventsTable = (events: readonly ShownEvent[], say: ScheduleMessages): readonly (readonly string[])[] => [
	COLUMNS.map((column) => say[column]),
	...events.map((event) => COLUMNS.map((column) => cellOf(event, column)))
];

const cellOf = (event: ShownEvent, column: Column): string =>
	column === 'rhythm' ? rhythmOf(event.when) : formOf(event)[column];

/** In words as far as they are read as the same rule; as the rule of RFC 5545 otherwise. Lists in Japan have Japanese rhythms. */
const rhythmOf = ({ from, rule, rhythm }: When): string => {
	if (from === undefined || rule === undefined) return rhythm;
	const words = rhythmInWords(rule, from, 'ja') ?? '';
	const read = readRhythm(words, from);
	return read.kind === 'series' && read.rule === rule && read.from === from ? words : rule;
};
