import { SHEET, type Deed } from './deed.ts';
import type { Register } from './register.ts';
import { RIGHTS } from './rights.ts';
import { actsFor, hasRoleFor, type Lens } from './standing.ts';

/** MEM21: a second signature is that of somebody who could remove alone. */
export const mayCosign: Deed['allows'] = ({ role }) => RIGHTS[role].mayRemove;

/**
 * MEM23: whether what the deed rests on holds among the deeds that are looked at: its author's place and right, the second
 * signature's, the invite, the proposal. Judged by what its author had seen; what came later does not count here.
 */
export const standsOn = (register: Register, deed: Deed, lens: Lens): boolean => {
	const { past } = register;
	const { place, second, carried } = deed;
	const seen: Lens = {
		gives: (earlier) => past.hasSeen(place, earlier) && lens.gives(earlier),
		takes: (earlier) => past.hasSeen(place, earlier) && lens.takes(earlier)
	};
	if (deed.rests?.some((one) => !lens.gives(one))) return false;
	if (carried && 2 * carried.votes.filter((vote) => lens.gives(vote)).length <= carried.voters) return false;
	if (
		second &&
		!(actsFor(register, second.device, second.person, seen) && hasRoleFor(register, second.person, mayCosign, seen))
	) {
		return false;
	}
	if (deed.actor === SHEET || deed.type === 'create') return true;
	return actsFor(register, deed.by, deed.actor, seen) && hasRoleFor(register, deed.actor, deed.allows, seen);
};
