import type { Grant } from './deed.ts';
import type { Operation, OperationOf } from './operation.ts';
import type { Book, Reason, Rule, Seen } from './rule.ts';
import { ADMIT, APPROVE, INVITE, REVOKE_INVITE } from './rules-coming-in.ts';
import { LINK_DEVICE, NAME_DESK_KEY, NAME_DEVICE, REMOVE_DEVICE } from './rules-devices.ts';
import {
	ADD_PERSON,
	ASK_REMOVAL,
	DECLINE_REMOVAL,
	HAND_OVER,
	LEAVE,
	REMOVE,
	ROTATE,
	SET_PERSON,
	SET_ROLE
} from './rules-people.ts';
import { COMPLETE_RECOVERY, PROPOSE_RECOVERY, RECOVERY_SHEET, VETO_RECOVERY, VOTE_RECOVERY } from './rules-recovery.ts';

/**
 * The rule book of membership: which operations count, judged from what their own author had seen (docs/membership.md).
 * Pure: every device comes to the same answer. A rule is one line in a list; the first that is broken gives the reason.
 * Rules of right are asked again when histories meet (MEM23); rules of circumstance only of what the author had seen.
 */

/** Operations that a sheet may sign: enough to bring a まとめ役 back, and no more. */
const BY_SHEET: ReadonlySet<Operation['type']> = new Set(['link-device', 'set-role', 'remove', 'remove-device']);

const EVERY_OPERATION: readonly Rule<Operation>[] = [
	{
		rule: 'MEM5',
		reason: 'author-not-a-member',
		holds: ({ type }, { grant, bySheet }) => grant !== undefined || (bySheet && BY_SHEET.has(type))
	}
];

const BOOKS: {
	readonly [Type in Exclude<Operation['type'], 'create' | 'not-yet-understood'>]: Book<OperationOf<Type>>;
} = {
	invite: INVITE,
	'revoke-invite': REVOKE_INVITE,
	admit: ADMIT,
	approve: APPROVE,
	'add-person': ADD_PERSON,
	'set-person': SET_PERSON,
	'set-role': SET_ROLE,
	'hand-over': HAND_OVER,
	remove: REMOVE,
	'ask-removal': ASK_REMOVAL,
	'decline-removal': DECLINE_REMOVAL,
	leave: LEAVE,
	rotate: ROTATE,
	'link-device': LINK_DEVICE,
	'remove-device': REMOVE_DEVICE,
	'name-device': NAME_DEVICE,
	'name-desk-key': NAME_DESK_KEY,
	'recovery-sheet': RECOVERY_SHEET,
	'propose-recovery': PROPOSE_RECOVERY,
	'vote-recovery': VOTE_RECOVERY,
	'veto-recovery': VETO_RECOVERY,
	'complete-recovery': COMPLETE_RECOVERY
};

/** The whole list, for checking it against docs/membership.md. */
export const RULES: readonly { readonly type: string; readonly rule: string; readonly reason: Reason }[] = [
	...EVERY_OPERATION.map(({ rule, reason }) => ({ type: 'every', rule, reason })),
	...Object.entries(BOOKS).flatMap(([type, { rights, circumstances }]) =>
		[...rights, ...circumstances].map(({ rule, reason }) => ({ type, rule, reason }))
	)
];

/** Why the operation does not count by its own author's past, or undefined when it does. */
export const brokenRule = (op: Operation, seen: Seen): Reason | undefined => {
	if (op.type === 'create') return undefined;
	if (op.type === 'not-yet-understood') return 'not-yet-understood';
	const { rights, circumstances } = bookOf(op.type);
	return (
		firstBroken(EVERY_OPERATION, op, seen) ?? firstBroken(rights, op, seen) ?? firstBroken(circumstances, op, seen)
	);
};

/** Whether somebody with this grant had the right to do what was seen so. */
export const isAllowed = (op: Operation, seen: Seen, grant: Grant): boolean => {
	if (op.type === 'create' || op.type === 'not-yet-understood') return op.type === 'create';
	return firstBroken(bookOf(op.type).rights, op, { ...seen, grant }) === undefined;
};

const bookOf = (type: keyof typeof BOOKS): Book<never> => BOOKS[type] as Book<never>;

const firstBroken = <Op>(rules: readonly Rule<Op>[], op: Operation, seen: Seen): Reason | undefined =>
	rules.find((rule) => !rule.holds(op as Op, seen))?.reason;
