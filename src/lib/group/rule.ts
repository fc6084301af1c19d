import type { Circle } from '../kernel/ids.ts';
import type { Rotation } from './body-parts.ts';
import type { Grant } from './deed.ts';
import type { InviteOperation, Operation, OperationOf } from './operation.ts';
import { RIGHTS, type Rights } from './rights.ts';

/** What a rule is, what it may ask, and the rules that several kinds of operation share. */

/** A person whom an operation is about, as its author saw them. */
export interface Subject extends Grant {
	readonly isIn: boolean;
	readonly isSelf: boolean;
	readonly hasDevice: boolean;
}

/** What the author of an operation had seen, as far as it counted. What an operation has nothing to do with is left out. */
export interface Seen {
	/** The author's role and circles; undefined for a stranger. */
	readonly grant: Grant | undefined;
	/** Whether it is signed by a recovery sheet that was in force. */
	readonly bySheet: boolean;
	/** Whether the signatures inside hold: a newcomer's proof, a second signature, a vault's key. */
	readonly isProven: boolean;
	readonly invite?: InviteOperation | undefined;
	readonly isOwnInvite?: boolean;
	readonly isRevoked?: boolean;
	/** Whether somebody had been let in by this very letter before. */
	readonly isLetterSpent?: boolean;
	/** Other devices that had been admitted by that invite. */
	readonly othersAdmitted?: number;
	/** The person that the operation names. */
	readonly subject?: Subject | undefined;
	readonly device?: { readonly isIn: boolean; readonly isOwn: boolean; readonly hasDeskKey: boolean } | undefined;
	/** What is said again. */
	readonly restated?: { readonly isEffective: boolean; allows(grant: Grant): boolean } | undefined;
	/** What a second signer could do; undefined for the author's own or the subject's devices and for strangers. */
	readonly second?: Grant | undefined;
	/** Whether nobody could be まとめ役 any more. */
	readonly endsStewards?: boolean;
	/** Whether each new key goes to exactly those who are in the circle. */
	readonly recipientsMatch?: boolean;
	/** Whether the asking for a removal that it names was seen. */
	readonly knowsAsk?: boolean;
	readonly proposal?: { readonly isCarried: boolean; readonly isVetoed: boolean; readonly isDone: boolean } | undefined;
}

export interface Rule<Op> {
	readonly rule: `MEM${number}`;
	readonly reason: Reason;
	holds(op: Op, seen: Seen): boolean;
}

export interface Book<Op> {
	readonly rights: readonly Rule<Op>[];
	readonly circumstances: readonly Rule<Op>[];
}

export type Reason =
	| 'not-yet-understood'
	| 'author-not-a-member'
	| 'not-allowed'
	| 'may-not-invite-to-role'
	| 'may-not-make-posters'
	| 'circle-not-open-to-role'
	| 'circle-not-open-to-author'
	| 'unknown-invite'
	| 'invite-revoked'
	| 'bad-proof'
	| 'letter-spent'
	| 'differs-from-invite'
	| 'poster-needs-steward'
	| 'not-face-to-face'
	| 'invite-used-up'
	| 'already-member'
	| 'nothing-to-approve'
	| 'not-for-people-without-device'
	| 'unknown-member'
	| 'unknown-device'
	| 'removes-self'
	| 'keeper-stays-keeper'
	| 'steward-needs-device'
	| 'no-steward-left'
	| 'second-not-entitled'
	| 'unknown-ask'
	| 'recipients-differ'
	| 'desk-key-named-already'
	| 'unknown-proposal'
	| 'not-carried'
	| 'vetoed'
	| 'already-completed'
	// What only shows when histories meet.
	| 'invite-over-used'
	| 'rests-on-void-admission'
	| 'author-removed'
	| 'outranked'
	| 'leaves-no-steward'
	| 'removed-meanwhile';

export const may = (grant: Grant | undefined, right: Exclude<keyof Rights, 'circles' | 'mayInvite'>): boolean =>
	grant !== undefined && RIGHTS[grant.role][right];

export const opens = (circles: readonly Circle[], asked: readonly Circle[]): boolean =>
	asked.every((circle) => circles.includes(circle));

/** MEM17: what most operations need is one line of the rights table. */
export const needs = (
	rule: `MEM${number}`,
	right: Parameters<typeof may>[1],
	orElse: (seen: Seen) => boolean = () => false
): Rule<Operation> => ({ rule, reason: 'not-allowed', holds: (_, seen) => may(seen.grant, right) || orElse(seen) });

export const KEEPS_A_STEWARD: Rule<Operation> = {
	rule: 'MEM24',
	reason: 'no-steward-left',
	holds: (_, { endsStewards }) => !endsStewards
};

export const KNOWS_THE_MEMBER: Rule<Operation> = {
	rule: 'MEM18',
	reason: 'unknown-member',
	holds: (_, { subject }) => subject !== undefined
};

export const MEMBER_IS_IN: Rule<Operation> = {
	rule: 'MEM18',
	reason: 'unknown-member',
	holds: (_, { subject }) => subject?.isIn === true
};

export const DEVICE_IS_IN: Rule<Operation> = {
	rule: 'MEM18',
	reason: 'unknown-device',
	holds: (_, { device }) => device?.isIn === true
};

/** MEM31: of a circle that one is not in oneself one cannot make the key. */
export const ROTATES_OWN_CIRCLES: Rule<{ readonly body: { readonly rotations: readonly Rotation[] } }> = {
	rule: 'MEM31',
	reason: 'circle-not-open-to-author',
	holds: ({ body }, { grant }) =>
		body.rotations.every(
			({ circle }) => grant !== undefined && grant.circles.includes(circle) && may(grant, 'mayRotate')
		)
};

export const SECOND_IS_ENTITLED: readonly Rule<OperationOf<'remove'> | OperationOf<'remove-device'>>[] = [
	{ rule: 'MEM21', reason: 'bad-proof', holds: ({ body }, { isProven }) => body.cosigned === null || isProven },
	{
		rule: 'MEM21',
		reason: 'second-not-entitled',
		holds: ({ body }, { second }) => body.cosigned === null || may(second, 'mayRemove')
	}
];
