import type { OperationId } from '../kernel/ids.ts';
import type { CausalPast } from './causal-past.ts';
import { noteContests } from './contest.ts';
import type { Deed } from './deed.ts';
import { emptyRegister, enter, type Register } from './register.ts';
import type { Reason } from './rule.ts';
import { brokenRule, isAllowed } from './rules.ts';
import { seniorityAmong } from './seniority.ts';
import type { Settlement } from './settle.ts';
import { sightOf, type Sight } from './sight.ts';
import type { KnownOperation } from './operation.ts';
import { viewsOf } from './views.ts';

/** What became of each operation, by its place in the causal order. */
export interface Judgement {
	readonly past: CausalPast;
	readonly register: Register;
	/** What stood for the author of the operation at this place. */
	readonly viewAt: (place: number) => Settlement;
	/** What stands when all is put together. */
	readonly settlement: Settlement;
	/** Why the operation was not right when it was made; undefined when it was. */
	readonly reasons: readonly (Reason | undefined)[];
}

/**
 * Each operation is judged by what its author had seen (MEM5), as that settles by itself; then everything is settled
 * together. What was right when it was made is so for good: no later operation changes it, so this grows with the log.
 */
export const judge = (past: CausalPast, proven: ReadonlySet<OperationId>): Judgement => {
	const register = emptyRegister(past);
	const views = viewsOf(register);
	const seenBy: Settlement[] = [];
	const reasons: (Reason | undefined)[] = [];
	for (const [place, { id, op }] of past.order.entries()) {
		const view = views.viewAt(place);
		seenBy.push(view);
		if (op.type === 'not-yet-understood') {
			reasons.push('not-yet-understood');
			continue;
		}
		const sight = sightOf(register, place, op, view, proven.has(id));
		const reason = brokenRule(op, sight.seen);
		reasons.push(reason);
		if (reason) continue;
		const deed = deedOf(register, place, op, sight, view);
		enter(register, deed);
		noteContests(register, deed);
	}
	return { past, register, viewAt: (place) => seenBy[place]!, settlement: views.viewOfAll(), reasons };
};

const deedOf = (register: Register, place: number, op: KnownOperation, sight: Sight, view: Settlement): Deed => {
	const { actor, seen, effects } = sight;
	const hasSeen = (earlier: number): boolean => register.past.hasSeen(place, earlier);
	const seniority = effects.roles ? seniorityAmong(register, hasSeen, view.isLive)(actor) : place;
	return {
		...effects,
		place,
		type: op.type,
		by: op.by,
		actor: op.type === 'create' ? effects.brings!.person : actor,
		allows: (grant) => isAllowed(op, seen, grant),
		isStrong: effects.second !== undefined || (seen.bySheet && effects.takes !== undefined),
		seniority
	};
};
