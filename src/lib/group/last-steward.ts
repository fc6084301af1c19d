import type { Deed, Person } from './deed.ts';
import type { Register } from './register.ts';
import { seniorityAmong } from './seniority.ts';
import { canSteward, type Lens } from './standing.ts';

/**
 * MEM24: when several left or stepped down without knowing of each other and nobody would be まとめ役 any more, returns the
 * place of the one deed that is taken back: the most senior one's leave or step down. Where nobody went by themselves, the
 * most junior author's last removal. Undefined when there is a まとめ役.
 */
export const saveStewards = (
	register: Register,
	end: number,
	isSeen: (place: number) => boolean,
	isLive: (place: number) => boolean
): number | undefined => {
	const counts = (place: number): boolean => place < end && isSeen(place) && isLive(place);
	const lens: Lens = { gives: counts, takes: counts };
	if (register.persons.some((_, person) => canSteward(register, person, lens))) return undefined;
	const lessenings = register.lessenings.filter(counts).map((place) => register.deeds[place]!);
	const seniority = seniorityAmong(register, isSeen, counts);
	const bySeniority = (who: (deed: Deed) => Person) => (a: Deed, b: Deed) =>
		seniority(who(a)) - seniority(who(b)) || b.place - a.place;
	const ownWish = lessenings.filter(({ actor, lessens }) => actor === lessens).sort(bySeniority(({ actor }) => actor));
	return (ownWish[0] ?? lessenings.sort(bySeniority(({ actor }) => actor)).at(-1))?.place;
};
