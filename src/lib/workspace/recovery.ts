import { memberOfDevice } from '../group/access.ts';
import { recoveryDueAt } from '../group/recovery.ts';
import { RIGHTS } from '../group/rights.ts';
import type { Member, Proposal } from '../group/state.ts';
import type { OperationId } from '../kernel/ids.ts';
import { peopleList, type ListedPerson, type PeopleFacts } from './people.ts';

/** Pure: what a group has for the day on which its まとめ役 lose their phones, and the votes that are open. */
export interface RecoveryView {
	/** Who can act as まとめ役, having a device. */
	readonly stewards: number;
	readonly hasSheet: boolean;
	readonly mayMakeSheet: boolean;
	readonly mayVeto: boolean;
	/** Who could become まとめ役, by a sheet or by a vote. */
	readonly candidates: readonly ListedPerson[];
	readonly votes: readonly OpenVote[];
}

interface OpenVote {
	readonly proposal: OperationId;
	readonly name: string;
	readonly votes: number;
	/** How many have to agree. */
	readonly needed: number;
	readonly hasVoted: boolean;
	/** When this device may complete it, in milliseconds since 1970; undefined until it has noted that it heard of it. */
	readonly dueAt: number | undefined;
}

/** `heard`: when this device first heard of each proposal, by its own clock. */
export const recoveryView = (facts: PeopleFacts, heard: ReadonlyMap<string, number>): RecoveryView => {
	const { state, me } = facts;
	const self = memberOfDevice(state, me);
	const rights = self && RIGHTS[self.role];
	const { present, away } = peopleList(facts);
	return {
		stewards: [...state.members.values()].filter(canActAsSteward).length,
		hasSheet: state.recovery.sheets.length > 0,
		mayMakeSheet: rights?.mayMakeRecoverySheet ?? false,
		mayVeto: rights?.mayVetoRecovery ?? false,
		candidates: [...present, ...away].filter(
			({ devices, role }) => devices > 0 && role !== 'keeper' && role !== 'steward'
		),
		votes: state.recovery.proposals.flatMap((proposal) => {
			const member = state.members.get(proposal.member);
			return member ? [openVote(proposal, member, self, heard.get(proposal.operation))] : [];
		})
	};
};

/** Whom the holder of a sheet may choose: who could become まとめ役, and who is one. */
export const choicesBySheet = (
	facts: PeopleFacts
): { readonly couldLead: readonly ListedPerson[]; readonly leading: readonly ListedPerson[] } => {
	const { present, away } = peopleList(facts);
	const people = [...present, ...away];
	return {
		couldLead: people.filter(({ devices, role }) => devices > 0 && role !== 'keeper'),
		leading: people.filter(({ role, isMe }) => role === 'steward' && !isMe)
	};
};

/** Whether the group should be asked to prepare: one まとめ役 is one phone, and without a sheet nothing helps a lost one. */
export const isUnprepared = ({ stewards, hasSheet, mayMakeSheet }: RecoveryView): boolean =>
	mayMakeSheet && (stewards < 2 || !hasSheet);

const canActAsSteward = ({ role, devices }: Member): boolean => role === 'steward' && devices.length > 0;

const openVote = (
	proposal: Proposal,
	member: Member,
	self: Member | undefined,
	heard: number | undefined
): OpenVote => ({
	proposal: proposal.operation,
	name: member.name,
	votes: proposal.votes.length,
	needed: Math.floor(proposal.voters / 2) + 1,
	hasVoted: self !== undefined && proposal.votes.includes(self.memberId),
	dueAt: heard === undefined ? undefined : recoveryDueAt(heard)
});
