import type { Person } from './deed.ts';
import type { Register } from './register.ts';

/**
 * MEM6, MEM25: how senior people are among the deeds that are looked at, smaller is more senior: the place where they first
 * came in, but after a hand-over successor and predecessor have each other's. Nobody becomes less senior by taking over.
 */
export const seniorityAmong = (
	{ persons, deeds, handOvers }: Register,
	isSeen: (place: number) => boolean,
	counts: (handOver: number) => boolean
): ((person: Person) => number) => {
	const changed = new Map<Person, number>();
	const seniority = (person: Person): number =>
		changed.get(person) ?? persons[person]?.brings.find(isSeen) ?? Number.MAX_SAFE_INTEGER;
	for (const place of handOvers) {
		if (!isSeen(place) || !counts(place)) continue;
		const { from, to } = deeds[place]!.handsOver!;
		const [before, after] = [seniority(from), seniority(to)];
		if (before >= after) continue;
		changed.set(to, before);
		changed.set(from, after);
	}
	return seniority;
};
