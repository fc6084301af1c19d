import type { LayingProblem } from '../referral/lay-version.ts';
import { isChange } from '../referral/told-alarms.ts';

/**
 * What staff can do about what is saved here and does not lie at the relay: nothing but wait for the line, ask whoever looks after the relay
 * (the centre is not on their list, or has no room), or telephone the desk.
 */
export type HeldBack = 'wait' | 'operator' | 'full' | 'telephone';

/** The gravest last. */
const BY_WEIGHT: readonly HeldBack[] = ['wait', 'telephone', 'full', 'operator'];

/** Pure. */
export const heldBackBy = (problem: LayingProblem): HeldBack => {
	if (problem === 'unreachable') return 'wait';
	if (problem === 'full') return 'full';
	return problem === 'centre-not-trusted' ? 'operator' : 'telephone';
};

/** Of several the one by which most is held back; undefined where nothing is but by the line. What a person is asked to telephone about as an alarm is not said twice. Pure. */
export const gravestOf = (problems: readonly LayingProblem[]): Exclude<HeldBack, 'wait'> | undefined => {
	const all = problems.filter((problem) => !isChange(problem)).map(heldBackBy);
	const gravest = all.toSorted((a, b) => BY_WEIGHT.indexOf(a) - BY_WEIGHT.indexOf(b)).at(-1);
	return gravest === 'wait' ? undefined : gravest;
};
