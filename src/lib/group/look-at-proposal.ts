import type { Circle } from '../kernel/ids.ts';
import type { Deed, Person, RoleChange } from './deed.ts';
import { placeNamed, subjectNamed, type Eyes, type Found } from './eyes.ts';
import { canVote, isPersonIn } from './standing.ts';

export const lookAtProposal = (eyes: Eyes, id: Uint8Array, completes: boolean): Found => {
	const { register, lens, hasSeen, isLive } = eyes;
	const place = placeNamed(eyes, id);
	const op = place === undefined || !isLive(place) ? undefined : register.deeds[place]!.content;
	if (place === undefined || op?.type !== 'propose-recovery') return {};
	const on = (register.onProposal.get(place) ?? [])
		.filter((one) => hasSeen(one) && isLive(one))
		.map((one) => register.deeds[one]!);
	const named = subjectNamed(eyes, op.body.member);
	const rests = [place];
	const proposal = {
		isVetoed: on.some(({ type }) => type === 'veto-recovery'),
		isDone: on.some(({ type }) => type === 'complete-recovery')
	};
	if (!completes || !named) return { proposal: { ...proposal, isCarried: false }, effects: { rests, proposal: place } };

	const votes = firstVotes(on, (person) => isPersonIn(register, person, lens));
	const voters = register.persons.filter((_, person) => canVote(register, person, lens)).length;
	const roles: RoleChange[] = [
		{ person: named.person, role: 'steward', circles: [...new Set<Circle>([...named.subject.circles, 'everyone'])] }
	];
	return {
		subject: named.subject,
		proposal: { ...proposal, isCarried: 2 * votes.length > voters },
		effects: { rests, proposal: place, roles, carried: { votes, voters } }
	};
};

/** One for each person who still is in. */
const firstVotes = (on: readonly Deed[], isIn: (person: Person) => boolean): number[] => {
	const voted = new Map<Person, number>();
	for (const { type, actor, place } of on) {
		if (type === 'vote-recovery' && isIn(actor) && !voted.has(actor)) voted.set(actor, place);
	}
	return [...voted.values()];
};
