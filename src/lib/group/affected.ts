import type { Deed, Person } from './deed.ts';
import { append, type Register } from './register.ts';

/** The persons whose standing a deed changes. */
const touched = (register: Register, deed: Deed): Person[] => {
	const { brings, takes, roles } = deed;
	const persons = (roles ?? []).map(({ person }) => person);
	if (brings) persons.push(brings.person);
	if (takes && 'person' in takes) persons.push(takes.person);
	if (takes && 'device' in takes) {
		persons.push(...(register.devices.get(takes.device)?.brings ?? []).map(({ person }) => person));
	}
	return persons;
};

/**
 * Deeds that a quarrel reaches: those in it, and those that rest on one that it reaches. All others stand as they were made,
 * so settling looks at the reached ones only.
 */
export interface Affected {
	has(place: number): boolean;
	add(deed: Deed): void;
	/** Whether something that the deed rests on is affected. */
	reaches(deed: Deed): boolean;
}

export const nothingAffected = (register: Register): Affected => {
	const { past } = register;
	const places = new Set<number>();
	const byPerson = new Map<Person, number[]>();
	const reachesPerson = (person: Person, place: number): boolean =>
		byPerson.get(person)?.some((other) => past.hasSeen(place, other)) ?? false;
	return {
		has: (place) => places.has(place),
		add: (deed) => {
			places.add(deed.place);
			for (const person of new Set(touched(register, deed))) append(byPerson, person, deed.place);
		},
		reaches: ({ place, actor, second, rests, carried }) =>
			reachesPerson(actor, place) ||
			(second !== undefined && reachesPerson(second.person, place)) ||
			(rests?.some((one) => places.has(one)) ?? false) ||
			(carried?.votes.some((one) => places.has(one)) ?? false)
	};
};
