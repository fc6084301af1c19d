import type { OperationOf } from './operation.ts';
import { RIGHTS } from './rights.ts';
import {
	DEVICE_IS_IN,
	KEEPS_A_STEWARD,
	may,
	MEMBER_IS_IN,
	needs,
	ROTATES_OWN_CIRCLES,
	SECOND_IS_ENTITLED,
	type Book
} from './rule.ts';

/** People's devices and what they use in 世話人だけ. */

export const LINK_DEVICE: Book<OperationOf<'link-device'>> = {
	rights: [
		{
			rule: 'MEM28',
			reason: 'not-allowed',
			holds: (_, { grant, subject, bySheet }) =>
				subject?.isSelf === true ||
				bySheet ||
				(may(grant, 'mayAddPeople') &&
					subject?.hasDevice === false &&
					grant !== undefined &&
					RIGHTS[grant.role].mayInvite.includes(subject.role))
		}
	],
	circumstances: [
		MEMBER_IS_IN,
		{ rule: 'MEM28', reason: 'bad-proof', holds: (_, { isProven }) => isProven },
		{ rule: 'MEM28', reason: 'already-member', holds: (_, { device }) => !device?.isIn },
		{
			rule: 'MEM28',
			reason: 'keeper-stays-keeper',
			holds: ({ body }, { subject }) => (body.kind === 'keeper') === (subject?.role === 'keeper')
		}
	]
};

export const REMOVE_DEVICE: Book<OperationOf<'remove-device'>> = {
	rights: [
		needs('MEM19', 'mayRemove', ({ bySheet, device }) => bySheet || device?.isOwn === true),
		ROTATES_OWN_CIRCLES
	],
	circumstances: [DEVICE_IS_IN, ...SECOND_IS_ENTITLED, KEEPS_A_STEWARD]
};

export const NAME_DEVICE: Book<OperationOf<'name-device'>> = {
	rights: [needs('MEM34', 'mayEditPeople', ({ device }) => device?.isOwn === true)],
	circumstances: [DEVICE_IS_IN]
};

export const NAME_DESK_KEY: Book<OperationOf<'name-desk-key'>> = {
	rights: [needs('MEM35', 'mayConfirmDeskKey', ({ device }) => device?.isOwn === true)],
	circumstances: [
		DEVICE_IS_IN,
		{
			rule: 'MEM35',
			reason: 'circle-not-open-to-role',
			holds: (_, { subject }) => subject?.circles.includes('desk') === true
		},
		{ rule: 'MEM35', reason: 'bad-proof', holds: (_, { isProven }) => isProven },
		{
			rule: 'MEM35',
			reason: 'desk-key-named-already',
			holds: (_, { device }) => !device?.hasDeskKey || !device.isOwn
		}
	]
};
