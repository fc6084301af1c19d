import { assert } from '../kernel/assert.ts';
import { toHex } from '../kernel/bytes.ts';
import type { DeviceId, GroupId, InviteId, MemberId, OperationId } from '../kernel/ids.ts';
import { causalPastOf } from './causal-past.ts';
import { epochsOf } from './epochs.ts';
import { kindStated } from './group-kind.ts';
import { judge, type Judgement } from './judge.ts';
import type { OperationLog } from './operation-log.ts';
import { peopleOf, personNames } from './people.ts';
import { recoveryOf } from './recovery-state.ts';
import { removalAsksOf } from './removal-asks.ts';
import type { Reason } from './rule.ts';
import { personOf, type Lens } from './standing.ts';
import type { Awaiting, GroupState, Invite } from './state.ts';

export type { GroupState, Invite, Member } from './state.ts';

/** Spells no operation's hash that anybody could find. */
const NO_ID = '0'.repeat(64);
const NO_EPOCHS = { winning: undefined, older: [], strangers: [], isOvertaken: false, lacking: [] };
const NO_GROUP: GroupState = {
	groupId: NO_ID as GroupId,
	name: '',
	kind: 'residents',
	founder: NO_ID as MemberId,
	members: new Map(),
	memberIdByDevice: new Map(),
	memberIdByAnyId: new Map(),
	devices: new Map(),
	grounds: new Map(),
	former: [],
	invites: new Map(),
	awaiting: [],
	setAside: [],
	genesis: { everyone: new Uint8Array(), desk: new Uint8Array() },
	epochs: { everyone: NO_EPOCHS, desk: NO_EPOCHS },
	recovery: { sheets: [], proposals: [] },
	removalAsks: []
};

/**
 * The state of a group: pure, the same for the same set of operations in whatever order they came, and it never throws.
 * A log whose create operation has not come gives the state of no group at all, where nobody is a member.
 */
export const evaluate = (log: OperationLog): GroupState => {
	const past = causalPastOf(log.operations.values());
	const create = past.order[0];
	if (create?.op.type !== 'create') return NO_GROUP;
	return stateFrom(judge(past, log.proven));
};

/** What a judged history comes to. It begins with a create operation. */
export const stateFrom = (judgement: Judgement): GroupState => {
	const create = judgement.past.order[0]!;
	assert(create.op.type === 'create', 'only a group’s history is judged');
	const people = peopleOf(judgement);
	const ineffective = ineffectiveIn(judgement);
	return {
		groupId: create.id as string as GroupId,
		name: create.op.body.name,
		kind: kindStated(create.op.body.groupKind),
		founder: create.id as string as MemberId,
		...people,
		memberIdByAnyId: personNames(judgement),
		invites: invitesFrom(judgement),
		awaiting: awaitingFrom(judgement, ineffective, people.memberIdByDevice),
		setAside: setAsideFrom(judgement, ineffective),
		genesis: {
			everyone: create.op.body.circles.everyone.genesis,
			desk: create.op.body.circles.desk.genesis
		},
		epochs: { everyone: epochsOf(judgement, 'everyone'), desk: epochsOf(judgement, 'desk') },
		recovery: recoveryOf(judgement),
		removalAsks: removalAsksOf(judgement)
	};
};

/** Of two invites that name themselves alike, the more senior author's stands in the list. Both keep what they admitted. */
const invitesFrom = ({ past, register, settlement }: Judgement): Map<InviteId, Invite> => {
	const invites = new Map<InviteId, Invite>();
	const ranks = new Map<InviteId, number>();
	for (const [place, { id, op }] of past.order.entries()) {
		const deed = register.deeds[place];
		if (op.type !== 'invite' || !deed || !settlement.isLive(place)) continue;
		const inviteId = toHex(op.body.invite) as InviteId;
		const rank = register.persons[deed.actor]!.first;
		if ((ranks.get(inviteId) ?? Infinity) <= rank) continue;
		ranks.set(inviteId, rank);
		const { key, letters, style, role, circles, uses, until } = op.body;
		const used = (register.admissionsByInvite.get(place) ?? [])
			.filter((one) => settlement.isLive(one))
			.map((one) => register.deeds[one]!.brings!.device!);
		const isRevoked = (register.revocationsByInvite.get(place) ?? []).some((one) => settlement.isLive(one));
		invites.set(inviteId, {
			inviteId,
			operation: id,
			by: op.by,
			key,
			letters,
			style,
			role,
			circles,
			uses,
			usedBy: [...new Set<DeviceId>(used)],
			until,
			...(isRevoked && { revoked: true })
		});
	}
	return invites;
};

/** What stands but brings nobody in: a second admission of a device (MEM12), or one beside which a removal stands (MEM22). */
const ineffectiveIn = ({ register, settlement }: Judgement): Map<number, Reason> => {
	const lens: Lens = { gives: settlement.isLive, takes: settlement.isLive };
	const { past, persons, devices } = register;
	const found = new Map<number, Reason>();
	for (const [device, { brings, takes }] of devices) {
		const owner = personOf(register, device, lens);
		let isTaken = false;
		for (const { place, person } of brings) {
			if (!settlement.isLive(place)) continue;
			const unseen = [...takes, ...persons[person]!.takes].filter(
				(removal) => settlement.isLive(removal) && !past.hasSeen(place, removal)
			);
			if (unseen.some((removal) => !past.hasSeen(removal, place))) found.set(place, 'removed-meanwhile');
			else if (unseen.length === 0 && owner !== undefined) {
				if (isTaken) found.set(place, 'already-member');
				isTaken = true;
			}
		}
	}
	return found;
};

const LEAVES_WAITING: ReadonlySet<Reason> = new Set<Reason>([
	'invite-over-used',
	'rests-on-void-admission',
	'author-removed',
	'outranked',
	'removed-meanwhile'
]);

/** Whoever came in good faith and is not in, unless somebody who knew of it removed them. */
const awaitingFrom = (
	{ past, register, settlement }: Judgement,
	ineffective: ReadonlyMap<number, Reason>,
	memberIdByDevice: ReadonlyMap<DeviceId, MemberId>
): Awaiting[] => {
	const awaiting = new Map<DeviceId, Awaiting>();
	for (const [place, { id, op }] of past.order.entries()) {
		const deed = register.deeds[place];
		if (op.type !== 'admit' || !deed) continue;
		const reason = settlement.isLive(place) ? ineffective.get(place) : settlement.whyNot(place);
		const { person, device } = deed.brings!;
		if (!reason || !LEAVES_WAITING.has(reason) || !device) continue;
		const isDismissed = [...register.persons[person]!.takes, ...register.devices.get(device)!.takes].some(
			(removal) => settlement.isLive(removal) && past.hasSeen(removal, place)
		);
		if (isDismissed || memberIdByDevice.has(device) || awaiting.has(device)) continue;
		const { box, name, hint, kind, role } = op.body;
		awaiting.set(device, { admission: id, device, boxKey: box, name, hint, kind, role });
	}
	return [...awaiting.values()];
};

const setAsideFrom = (
	{ past, register, settlement, reasons }: Judgement,
	ineffective: ReadonlyMap<number, Reason>
): { id: OperationId; reason: Reason }[] =>
	past.order.flatMap(({ id }, place) => {
		const fallen = register.deeds[place] && !settlement.isLive(place) ? settlement.whyNot(place) : undefined;
		const reason = reasons[place] ?? fallen ?? ineffective.get(place);
		return reason ? [{ id, reason }] : [];
	});
