import type { OperationOf } from './operation.ts';
import { RIGHTS } from './rights.ts';
import {
	KEEPS_A_STEWARD,
	KNOWS_THE_MEMBER,
	MEMBER_IS_IN,
	needs,
	opens,
	ROTATES_OWN_CIRCLES,
	SECOND_IS_ENTITLED,
	type Book
} from './rule.ts';

/** People: entering, describing, roles, offices, removing and leaving; and new keys for who stays. */

export const ADD_PERSON: Book<OperationOf<'add-person'>> = {
	rights: [
		needs('MEM27', 'mayAddPeople'),
		{
			rule: 'MEM27',
			reason: 'may-not-invite-to-role',
			holds: ({ body }, { grant }) => grant !== undefined && RIGHTS[grant.role].mayInvite.includes(body.role)
		},
		{
			rule: 'MEM27',
			reason: 'circle-not-open-to-author',
			holds: ({ body }, { grant }) => grant !== undefined && opens(grant.circles, body.circles ?? [])
		}
	],
	circumstances: [
		{
			rule: 'MEM27',
			reason: 'circle-not-open-to-role',
			holds: ({ body }) => opens(RIGHTS[body.role].circles, body.circles ?? [])
		},
		{
			rule: 'MEM27',
			reason: 'not-for-people-without-device',
			holds: ({ body }) => body.role !== 'steward' && body.role !== 'keeper'
		}
	]
};

export const SET_PERSON: Book<OperationOf<'set-person'>> = {
	rights: [needs('MEM34', 'mayEditPeople', ({ subject }) => subject?.isSelf === true)],
	circumstances: [KNOWS_THE_MEMBER]
};

export const SET_ROLE: Book<OperationOf<'set-role'>> = {
	rights: [needs('MEM29', 'mayChangeRoles', ({ bySheet }) => bySheet), ROTATES_OWN_CIRCLES],
	circumstances: [
		MEMBER_IS_IN,
		{
			rule: 'MEM29',
			reason: 'circle-not-open-to-role',
			holds: ({ body }) => opens(RIGHTS[body.role].circles, body.circles)
		},
		{
			rule: 'MEM29',
			reason: 'circle-not-open-to-author',
			holds: ({ body }, { grant, subject, bySheet }) =>
				bySheet || opens([...(grant?.circles ?? []), ...(subject?.circles ?? [])], body.circles)
		},
		{
			rule: 'MEM29',
			reason: 'keeper-stays-keeper',
			holds: ({ body }, { subject }) => (body.role === 'keeper') === (subject?.role === 'keeper')
		},
		{
			rule: 'MEM29',
			reason: 'steward-needs-device',
			holds: ({ body }, { subject }) => body.role !== 'steward' || subject?.hasDevice === true
		},
		KEEPS_A_STEWARD
	]
};

export const HAND_OVER: Book<OperationOf<'hand-over'>> = {
	rights: [needs('MEM25', 'mayHandOver'), ROTATES_OWN_CIRCLES],
	circumstances: [
		MEMBER_IS_IN,
		{ rule: 'MEM25', reason: 'removes-self', holds: (_, { subject }) => !subject?.isSelf },
		{
			rule: 'MEM25',
			reason: 'keeper-stays-keeper',
			holds: ({ body }, { subject }) => body.then !== 'keeper' && subject?.role !== 'keeper'
		},
		{ rule: 'MEM25', reason: 'steward-needs-device', holds: (_, { subject }) => subject?.hasDevice === true }
	]
};

export const REMOVE: Book<OperationOf<'remove'>> = {
	rights: [needs('MEM19', 'mayRemove', ({ bySheet }) => bySheet), ROTATES_OWN_CIRCLES],
	circumstances: [
		KNOWS_THE_MEMBER,
		{ rule: 'MEM19', reason: 'removes-self', holds: (_, { subject }) => !subject?.isSelf },
		...SECOND_IS_ENTITLED,
		KEEPS_A_STEWARD
	]
};

export const ASK_REMOVAL: Book<OperationOf<'ask-removal'>> = {
	rights: [needs('MEM36', 'mayRemove')],
	circumstances: [MEMBER_IS_IN, { rule: 'MEM36', reason: 'removes-self', holds: (_, { subject }) => !subject?.isSelf }]
};

export const DECLINE_REMOVAL: Book<OperationOf<'decline-removal'>> = {
	rights: [needs('MEM36', 'mayRemove')],
	circumstances: [{ rule: 'MEM36', reason: 'unknown-ask', holds: (_, { knowsAsk }) => knowsAsk === true }]
};

export const LEAVE: Book<OperationOf<'leave'>> = {
	rights: [],
	circumstances: [KEEPS_A_STEWARD]
};

export const ROTATE: Book<OperationOf<'rotate'>> = {
	rights: [ROTATES_OWN_CIRCLES],
	circumstances: [
		{ rule: 'MEM31', reason: 'recipients-differ', holds: (_, { recipientsMatch }) => recipientsMatch === true }
	]
};
