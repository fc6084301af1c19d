import type { Register } from './register.ts';
import { peaceful, settle, type Settlement } from './settle.ts';

/**
 * Which settlement holds for what the author of an operation had seen. Nearly always it is the one of its parent: a new
 * settlement is needed only where two histories meet that contest each other, and those with the same ties share one.
 */
export interface Views {
	/** The settlement for everything before this place that its author had seen. */
	viewAt(place: number): Settlement;
	/** The settlement for everything. */
	viewOfAll(): Settlement;
}

export const viewsOf = (register: Register): Views => {
	const { past } = register;
	const peace = peaceful(register);
	const views: Settlement[] = [];
	const byTies = new Map<string, Settlement>();

	const viewOf = (end: number, isSeen: (place: number) => boolean): Settlement => {
		const ties = tiesAmong(register, isSeen);
		if (ties === '') return peace;
		const known = byTies.get(ties) ?? settle(register, end, isSeen);
		byTies.set(ties, known);
		return known;
	};
	return {
		viewAt: (place) => {
			const parents = past.order[place]!.op.deps.map((id) => past.placeOf(id)!);
			const youngest = parents.filter((one) => !parents.some((other) => past.hasSeen(other, one)));
			const view =
				youngest.length === 0
					? peace
					: youngest.length === 1
						? views[youngest[0]!]!
						: viewOf(place, (other) => past.hasSeen(place, other));
			views.push(view);
			view.reachTo(place, (other) => views[other] === view);
			return view;
		},
		viewOfAll: () => {
			const view = viewOf(past.order.length, () => true);
			view.reachTo(past.order.length, (other) => views[other] === view);
			return view;
		}
	};
};

/** Names the contests among what is seen; empty when there are none. */
const tiesAmong = (register: Register, isSeen: (place: number) => boolean): string => {
	const names: string[] = [];
	const contested: number[] = [];
	for (const [place, silencers] of register.silencedBy) {
		if (isSeen(place) && silencers.some(isSeen)) contested.push(place);
	}
	if (contested.length > 0) {
		const silencers = [...register.silencers].filter(isSeen);
		const handOvers = register.handOvers.filter(isSeen);
		names.push(`${contested.join(' ')} by ${silencers.join(' ')} after ${handOvers.join(' ')}`);
	}
	const lessened = register.lessenings.filter((place) => register.lessenedApart.has(place) && isSeen(place));
	if (lessened.length > 1) names.push(`lessened ${lessened.join(' ')}`);
	for (const [invite, admissions] of register.admissionsByInvite) {
		const op = register.deeds[invite]?.content;
		const uses = op?.type === 'invite' ? op.body.uses : 0;
		if (admissions.length <= uses) continue;
		const seen = admissions.filter(isSeen);
		if (seen.length > uses) names.push(`invite ${seen.join(' ')}`);
	}
	return names.join();
};
