import type { Operation, OperationOf } from './operation.ts';
import { MEMBER_IS_IN, needs, type Book, type Rule } from './rule.ts';

/** Sheets and votes, for when no まとめ役 can act. */

const KNOWS_THE_PROPOSAL: Rule<Operation> = {
	rule: 'MEM33',
	reason: 'unknown-proposal',
	holds: (_, { proposal }) => proposal !== undefined
};

export const RECOVERY_SHEET: Book<OperationOf<'recovery-sheet'>> = {
	rights: [needs('MEM32', 'mayMakeRecoverySheet')],
	circumstances: []
};

export const PROPOSE_RECOVERY: Book<OperationOf<'propose-recovery'>> = {
	rights: [],
	circumstances: [
		MEMBER_IS_IN,
		{ rule: 'MEM33', reason: 'steward-needs-device', holds: (_, { subject }) => subject?.hasDevice === true },
		{ rule: 'MEM33', reason: 'keeper-stays-keeper', holds: (_, { subject }) => subject?.role !== 'keeper' }
	]
};

export const VOTE_RECOVERY: Book<OperationOf<'vote-recovery'>> = { rights: [], circumstances: [KNOWS_THE_PROPOSAL] };

export const VETO_RECOVERY: Book<OperationOf<'veto-recovery'>> = {
	rights: [needs('MEM33', 'mayVetoRecovery')],
	circumstances: [
		KNOWS_THE_PROPOSAL,
		{ rule: 'MEM33', reason: 'already-completed', holds: (_, { proposal }) => !proposal?.isDone }
	]
};

export const COMPLETE_RECOVERY: Book<OperationOf<'complete-recovery'>> = {
	rights: [],
	circumstances: [
		KNOWS_THE_PROPOSAL,
		MEMBER_IS_IN,
		{ rule: 'MEM33', reason: 'steward-needs-device', holds: (_, { subject }) => subject?.hasDevice === true },
		{ rule: 'MEM33', reason: 'vetoed', holds: (_, { proposal }) => !proposal?.isVetoed },
		{ rule: 'MEM33', reason: 'not-carried', holds: (_, { proposal }) => proposal?.isCarried === true }
	]
};
