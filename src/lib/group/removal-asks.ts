import { deviceIdOf } from '../identity/device-key.ts';
import { toHex } from '../kernel/bytes.ts';
import type { MemberId } from '../kernel/ids.ts';
import type { Person } from './deed.ts';
import type { Judgement } from './judge.ts';
import { personNamed } from './register.ts';
import { isPersonIn, type Lens } from './standing.ts';
import type { RemovalAsk } from './state.ts';

/**
 * The askings for a removal by two that are open (MEM36). One that was right when it was made stays open when its author
 * is thrown out meanwhile: the one whom it is about cannot end it.
 */
export const removalAsksOf = ({ past, register, settlement }: Judgement): RemovalAsk[] => {
	const lens: Lens = { gives: settlement.isLive, takes: settlement.isLive };
	const { deeds, persons } = register;
	const memberId = (person: Person): MemberId => past.order[persons[person]!.first]!.id as string as MemberId;
	const declines = new Map<string, Set<Person>>();
	for (const [place, { op }] of past.order.entries()) {
		if (op.type !== 'decline-removal' || !deeds[place]) continue;
		const ask = toHex(op.body.ask);
		declines.set(ask, (declines.get(ask) ?? new Set<Person>()).add(deeds[place].actor));
	}
	return past.order.flatMap(({ id, op }, place): RemovalAsk[] => {
		const deed = deeds[place];
		if (op.type !== 'ask-removal' || !deed) return [];
		const person = personNamed(register, op.body.member);
		if (person === undefined || !isPersonIn(register, person, lens)) return [];
		// Somebody else removed them, and they are back: that is not for an older signature to undo.
		const wasDone = persons[person]!.takes.some((one) => settlement.isLive(one) && !past.hasSeen(place, one));
		const declined = declines.get(id) ?? new Set<Person>();
		if (wasDone || declined.has(deed.actor)) return [];
		return [
			{
				operation: id,
				member: memberId(person),
				by: memberId(deed.actor),
				asked: op.body.signed.map(({ by }) => deviceIdOf(by)),
				declined: [...declined].filter((one) => one !== person).map(memberId)
			}
		];
	});
};
