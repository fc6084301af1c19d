import { hasRight } from '../group/acting.ts';
import { approve } from '../group/approve.ts';
import type { Role } from '../group/bodies.ts';
import { remove } from '../group/remove-member.ts';
import type { MemberId, OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { GroupSession } from './group-session.ts';
import { randomBytes } from './randomness.ts';

/** Somebody who came in good faith and is not in yet (確認待ち). */
export interface WaitingPerson {
	readonly id: OperationId;
	readonly name: string;
	readonly hint: string;
	readonly role: Role;
}

export const waitingPeople = ({ acting }: Pick<GroupSession, 'acting'>): WaitingPerson[] =>
	acting.state.awaiting.map(({ admission, name, hint, role }) => ({ id: admission, name, hint, role }));

/** Whether whoever uses this device may let them in. */
export const mayAnswerWaiting = ({ acting }: Pick<GroupSession, 'acting'>): boolean =>
	hasRight(acting, 'mayApprove') && hasRight(acting, 'mayRemove');

/** What of a group's session it takes. */
export type Answering = Pick<GroupSession, 'acting' | 'carryOut' | 'carryOutRotation'> & {
	readonly keys: Pick<GroupSession['keys'], 'current'>;
};

/** `no-key`: this device has not been given the circle's key yet, so it could not pass it on. */
type WaitingProblem = 'no-key' | 'not-done';

/** Lets the person in. Ok when that is durable here; they get the key from whoever of the circle meets them first. */
export const letIn = async (session: Answering, id: OperationId): Promise<Result<void, WaitingProblem>> => {
	const key = session.keys.current;
	if (!key) return err('no-key');
	const made = await approve(session.acting, id, key);
	const done = await session.carryOut(made.ok ? ok(made.value.operation) : made);
	return done.ok ? done : err('not-done');
};

/** The person does not wait any longer. A person is named by the admission that brought them in. */
export const turnAway = async (session: Answering, id: OperationId): Promise<Result<void, WaitingProblem>> => {
	const removed = { member: id as string as MemberId };
	const done = await session.carryOutRotation(await remove(session.acting, removed, randomBytes));
	return done.ok ? done : err('not-done');
};
