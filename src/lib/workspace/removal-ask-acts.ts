import { askRemoval, declineRemoval, removeTogether } from '../group/remove-together.ts';
import type { OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Refusal } from '../group/acting.ts';
import type { SignedOperation } from '../group/operation.ts';
import { actProblem } from './act-problem.ts';
import type { GroupSession } from './group-session.ts';
import { peopleFacts, type Done } from './people-here.ts';
import { memberIdOf } from './people.ts';
import { randomBytes } from './randomness.ts';

/** A removal by two まとめ役. Done is durable here. */

export const askToRemove = (session: GroupSession, ref: string): Promise<Done> => {
	const member = memberIdOf(peopleFacts(session), ref);
	return member ? done(session, askRemoval(session.acting, member)) : Promise.resolve(err('changed-meanwhile'));
};

/** No to it; by whoever asked, taken back. */
export const declineToRemove = (session: GroupSession, ask: OperationId): Promise<Done> =>
	done(session, declineRemoval(session.acting, ask));

/** The second signature. Should the power fail between the removal and the new keys, the keys are changed later (rotator.ts). */
export const signRemoval = async (session: GroupSession, ask: OperationId): Promise<Done> => {
	const made = await removeTogether(session.acting, ask, randomBytes);
	if (!made.ok) return err(actProblem(made.error));
	const removed = await done(session, ok(made.value.removal));
	if (!removed.ok || !made.value.rotated) return removed;
	const rotated = await session.carryOutRotation(ok(made.value.rotated));
	return rotated.ok ? ok(undefined) : err(actProblem(rotated.error));
};

const done = async (session: GroupSession, made: Result<SignedOperation, Refusal>): Promise<Done> => {
	const carried = await session.carryOut(made);
	return carried.ok ? ok(undefined) : err(actProblem(carried.error));
};
