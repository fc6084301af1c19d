import type { InviteOperation, OperationOf } from './operation.ts';
import { RIGHTS } from './rights.ts';
import { may, needs, opens, type Book } from './rule.ts';

/** Invites, admissions, and letting in who waits. */

export const INVITE: Book<InviteOperation> = {
	rights: [
		{
			rule: 'MEM7',
			reason: 'may-not-invite-to-role',
			holds: ({ body }, { grant }) => grant !== undefined && RIGHTS[grant.role].mayInvite.includes(body.role)
		},
		{
			rule: 'MEM7',
			reason: 'may-not-make-posters',
			holds: ({ body }, { grant }) => body.style !== 'poster' || may(grant, 'mayInviteByPoster')
		},
		{
			rule: 'MEM7',
			reason: 'circle-not-open-to-author',
			holds: ({ body }, { grant }) => grant !== undefined && opens(grant.circles, body.circles)
		}
	],
	circumstances: [
		{
			rule: 'MEM7',
			reason: 'circle-not-open-to-role',
			holds: ({ body }) => opens(RIGHTS[body.role].circles, body.circles)
		}
	]
};

export const REVOKE_INVITE: Book<OperationOf<'revoke-invite'>> = {
	rights: [needs('MEM26', 'mayRevokeInvites', ({ isOwnInvite }) => isOwnInvite === true)],
	circumstances: [{ rule: 'MEM26', reason: 'unknown-invite', holds: (_, { invite }) => invite !== undefined }]
};

export const ADMIT: Book<OperationOf<'admit'>> = {
	rights: [
		{
			rule: 'MEM8',
			reason: 'poster-needs-steward',
			holds: (_, { grant, invite }) => invite?.body.style !== 'poster' || may(grant, 'mayApprovePoster')
		}
	],
	circumstances: [
		{ rule: 'MEM8', reason: 'unknown-invite', holds: (_, { invite }) => invite !== undefined },
		{
			rule: 'MEM38',
			reason: 'not-face-to-face',
			holds: ({ by, body }, { invite }) =>
				invite?.body.style !== 'desk' || (invite.by === by && body.proof.form !== 'letter')
		},
		{ rule: 'MEM26', reason: 'invite-revoked', holds: (_, { isRevoked }) => !isRevoked },
		{ rule: 'MEM9', reason: 'bad-proof', holds: (_, { isProven }) => isProven },
		{ rule: 'MEM37', reason: 'letter-spent', holds: (_, { isLetterSpent }) => !isLetterSpent },
		{
			rule: 'MEM10',
			reason: 'differs-from-invite',
			holds: ({ body }, { invite }) =>
				body.role === invite?.body.role && (body.kind === 'keeper') === (body.role === 'keeper')
		},
		{ rule: 'MEM12', reason: 'already-member', holds: (_, { device }) => !device?.isIn },
		{
			rule: 'MEM11',
			reason: 'invite-used-up',
			holds: (_, { invite, othersAdmitted = 0 }) => invite !== undefined && othersAdmitted < invite.body.uses
		}
	]
};

export const APPROVE: Book<OperationOf<'approve'>> = {
	rights: [
		needs('MEM23', 'mayApprove'),
		{
			rule: 'MEM23',
			reason: 'not-allowed',
			holds: (_, { grant, restated }) => grant !== undefined && (restated?.allows(grant) ?? true)
		}
	],
	circumstances: [
		{
			rule: 'MEM23',
			reason: 'nothing-to-approve',
			holds: (_, { restated }) => restated !== undefined && !restated.isEffective
		}
	]
};
