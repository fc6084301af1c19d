import type { Register } from './register.ts';

/** An admission through an invite that several admitters used without knowing of each other. */
interface Contender {
	/** Place in the causal order. */
	readonly place: number;
	readonly device: string;
	/** Of the admitter: smaller is more senior. */
	readonly seniority: number;
}

/**
 * The contenders that an invite with this many uses has no room for. Whoever came first in somebody's sight comes first here;
 * among those that had not seen each other the more senior admitter's does. A device counts once.
 */
const overUse = (
	contenders: readonly Contender[],
	uses: number,
	hasSeen: (later: number, earlier: number) => boolean
): Contender[] => {
	const admitted = new Set<string>();
	if (new Set(contenders.map(({ device }) => device)).size <= uses) return [];
	return inOrderOfClaim(contenders, hasSeen).filter(({ device }) => {
		if (admitted.size < uses) admitted.add(device);
		return !admitted.has(device);
	});
};

/** Again and again the most senior of those that have seen none of the remaining ones. */
const inOrderOfClaim = (
	contenders: readonly Contender[],
	hasSeen: (later: number, earlier: number) => boolean
): Contender[] => {
	const bySeniority = contenders.toSorted((a, b) => a.seniority - b.seniority || a.place - b.place);
	const blockers = bySeniority.map(({ place }) => contenders.filter((other) => hasSeen(place, other.place)).length);
	const order: Contender[] = [];
	while (order.length < bySeniority.length) {
		const next = blockers.indexOf(0);
		const taken = bySeniority[next]!;
		order.push(taken);
		blockers[next] = -1;
		bySeniority.forEach(({ place }, i) => {
			if (hasSeen(place, taken.place)) blockers[i]! -= 1;
		});
	}
	return order;
};

/** MEM11: the admissions that invites have no room for, among those seen. A lost one keeps its use, whatever becomes of it. */
export const lostByOverUse = (register: Register, isSeen: (place: number) => boolean): Set<number> => {
	const { admissionsByInvite, deeds, past, persons } = register;
	const lost = new Set<number>();
	for (const [invite, admissions] of admissionsByInvite) {
		const op = deeds[invite]?.content;
		const uses = op?.type === 'invite' ? op.body.uses : 0;
		if (admissions.length <= uses) continue;
		const contenders = admissions.filter(isSeen).map((place): Contender => {
			const { brings, actor } = deeds[place]!;
			return { place, device: brings!.device!, seniority: persons[actor]!.brings.find(isSeen)! };
		});
		for (const { place } of overUse(contenders, uses, past.hasSeen)) lost.add(place);
	}
	return lost;
};
