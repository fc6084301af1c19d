import type { DocumentKind } from '../kind.ts';
import { migrations } from './migrations.ts';
import { emptyRosterPage, parseRosterPage, ROSTER, rosterTitle, type RosterPage } from './model.ts';

/** 名簿: who helps here, how to reach them and what they can, one document a person (E3–E5, E10, D14, D15). */
export const roster: DocumentKind<RosterPage> = {
	...ROSTER,
	circle: 'desk',
	empty: emptyRosterPage,
	parse: parseRosterPage,
	migrations,
	title: rosterTitle,
	// Nothing of what is under lock stands in a list.
	preview: () => '',
	loadMarking: async () => (await import('./marking.ts')).personMarking,
	loadView: async () => (await import('./RosterView.svelte')).default
};

export { namesIn } from './names.ts';
