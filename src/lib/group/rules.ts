import type { Circle } from '../kernel/ids.ts';
import type { Role } from './bodies.ts';
import type { AdmitOperation, InviteOperation, Operation } from './operation.ts';
import { RIGHTS } from './rights.ts';

/**
 * The rule book of membership: which operations count, judged from what their own author had seen (docs/membership.md).
 * Pure: every device comes to the same answer. A rule is one line in a list; the first that is broken gives the reason.
 */

/** What an admission gave to a device. */
export interface Grant {
	readonly role: Role;
	readonly circles: readonly Circle[];
}

/** What the author of an operation had seen, as far as it counted. */
export interface Seen {
	/** What the author's own admission gave it; undefined for a stranger. */
	readonly grant: Grant | undefined;
	/** The invite that an admission names. */
	readonly invite: InviteOperation | undefined;
	/** Other devices that had been admitted by that invite. */
	readonly othersAdmitted: number;
	/** Whether the admission carries the newcomer's proof for that invite. */
	readonly isProven: boolean;
}

interface Rule<Op> {
	readonly rule: `MEM${number}`;
	readonly reason: Reason;
	holds(op: Op, seen: Seen): boolean;
}

export type Reason =
	| 'not-yet-understood'
	| 'author-not-a-member'
	| 'may-not-invite-to-role'
	| 'may-not-make-posters'
	| 'circle-not-open-to-role'
	| 'circle-not-open-to-author'
	| 'unknown-invite'
	| 'bad-proof'
	| 'differs-from-invite'
	| 'poster-needs-steward'
	| 'invite-used-up'
	| 'invite-over-used'
	| 'rests-on-void-admission'
	| 'already-member';

const EVERY_OPERATION: readonly Rule<Operation>[] = [
	{ rule: 'MEM5', reason: 'author-not-a-member', holds: (_, { grant }) => grant !== undefined }
];

const INVITE: readonly Rule<InviteOperation>[] = [
	{
		rule: 'MEM7',
		reason: 'may-not-invite-to-role',
		holds: ({ body }, { grant }) => grant !== undefined && RIGHTS[grant.role].mayInvite.includes(body.role)
	},
	{
		rule: 'MEM7',
		reason: 'may-not-make-posters',
		holds: ({ body }, { grant }) =>
			body.style !== 'poster' || (grant !== undefined && RIGHTS[grant.role].mayInviteByPoster)
	},
	{
		rule: 'MEM7',
		reason: 'circle-not-open-to-role',
		holds: ({ body }) => body.circles.every((circle) => RIGHTS[body.role].circles.includes(circle))
	},
	{
		rule: 'MEM7',
		reason: 'circle-not-open-to-author',
		holds: ({ body }, { grant }) => body.circles.every((circle) => grant?.circles.includes(circle))
	}
];

const ADMIT: readonly Rule<AdmitOperation>[] = [
	{ rule: 'MEM8', reason: 'unknown-invite', holds: (_, { invite }) => invite !== undefined },
	{
		rule: 'MEM8',
		reason: 'poster-needs-steward',
		holds: (_, { grant, invite }) =>
			invite?.body.style !== 'poster' || (grant !== undefined && RIGHTS[grant.role].mayApprovePoster)
	},
	{ rule: 'MEM9', reason: 'bad-proof', holds: (_, { isProven }) => isProven },
	{
		rule: 'MEM10',
		reason: 'differs-from-invite',
		holds: ({ body }, { invite }) =>
			body.role === invite?.body.role && (body.kind === 'keeper') === (body.role === 'keeper')
	},
	{
		rule: 'MEM11',
		reason: 'invite-used-up',
		holds: (_, { invite, othersAdmitted }) => invite !== undefined && othersAdmitted < invite.body.uses
	}
];

/** The whole list, for checking it against docs/membership.md. */
export const RULES: readonly { readonly rule: string; readonly reason: Reason }[] = [
	...EVERY_OPERATION,
	...INVITE,
	...ADMIT
];

/** Why the operation does not count by its own author's past, or undefined when it does. */
export const brokenRule = (op: Operation, seen: Seen): Reason | undefined => {
	switch (op.type) {
		case 'create':
			return undefined;
		case 'not-yet-understood':
			return 'not-yet-understood';
		case 'invite':
			return firstBroken(EVERY_OPERATION, op, seen) ?? firstBroken(INVITE, op, seen);
		case 'admit':
			return firstBroken(EVERY_OPERATION, op, seen) ?? firstBroken(ADMIT, op, seen);
	}
};

const firstBroken = <Op>(rules: readonly Rule<Op>[], op: Op, seen: Seen): Reason | undefined =>
	rules.find((rule) => !rule.holds(op, seen))?.reason;
