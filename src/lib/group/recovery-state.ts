import type { Bytes } from '../kernel/bytes.ts';
import type { MemberId } from '../kernel/ids.ts';
import type { Person } from './deed.ts';
import type { Judgement } from './judge.ts';
import { personNamed } from './register.ts';
import { canVote, isPersonIn, type Lens } from './standing.ts';
import type { Proposal, Recovery } from './state.ts';

/** The sheets in force (MEM32) and the votes that are neither vetoed nor completed (MEM33). */
export const recoveryOf = ({ past, register, settlement }: Judgement): Recovery => {
	const lens: Lens = { gives: settlement.isLive, takes: settlement.isLive };
	const { deeds, persons } = register;
	const live = register.sheets.filter(settlement.isLive);
	const sheets = live
		.filter((place) => !live.some((later) => past.hasSeen(later, place)))
		.flatMap((place): Bytes[] => {
			const op = deeds[place]!.content;
			return op?.type === 'recovery-sheet' ? [op.body.key] : [];
		});
	const memberId = (person: Person): MemberId => past.order[persons[person]!.first]!.id as string as MemberId;
	const proposals = past.order.flatMap(({ id, op }, place): Proposal[] => {
		if (op.type !== 'propose-recovery' || !deeds[place] || !settlement.isLive(place)) return [];
		const on = (register.onProposal.get(place) ?? []).filter(settlement.isLive).map((one) => deeds[one]!);
		const person = personNamed(register, op.body.member);
		if (person === undefined || on.some(({ type }) => type !== 'vote-recovery')) return [];
		const votes = new Set(on.map(({ actor }) => actor).filter((voter) => isPersonIn(register, voter, lens)));
		return [
			{
				operation: id,
				member: memberId(person),
				by: memberId(deeds[place].actor),
				votes: [...votes].map(memberId),
				voters: persons.filter((_, voter) => canVote(register, voter, lens)).length
			}
		];
	});
	return { sheets, proposals };
};
