import { deviceIdOf } from '../identity/device-key.ts';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import type { Circle, DeviceId, GroupId, InviteId, MemberId, OperationId } from '../kernel/ids.ts';
import type { InviteStyle, Kind, Role } from './bodies.ts';
import { causalPastOf } from './causal-past.ts';
import { FOUNDER, judge, type Judgement } from './judge.ts';
import type { OperationLog } from './operation-log.ts';
import type { Operation, SignedOperation } from './operation.ts';
import type { Grant, Reason } from './rules.ts';

/** Who is in the group and why, as far as this log knows. */
export interface GroupState {
	readonly groupId: GroupId;
	readonly name: string;
	readonly founder: MemberId;
	/** The live members, the most senior first. */
	readonly members: ReadonlyMap<MemberId, Member>;
	readonly memberIdByDevice: ReadonlyMap<DeviceId, MemberId>;
	readonly invites: ReadonlyMap<InviteId, Invite>;
	/** 確認待ち: people who came in good faith through an admission that does not count. */
	readonly awaiting: readonly Awaiting[];
	/** Operations without effect, each with the reason. They stay in the log. */
	readonly setAside: readonly { readonly id: OperationId; readonly reason: Reason }[];
	/** What each circle's index document begins with. */
	readonly genesis: Readonly<Record<Circle, Bytes>>;
}

export interface Member {
	readonly memberId: MemberId;
	readonly name: string;
	readonly hint: string;
	readonly kind: Kind;
	readonly role: Role;
	readonly circles: readonly Circle[];
	readonly devices: readonly { readonly deviceId: DeviceId; readonly boxKey: Bytes }[];
	/** Rank by first admission: 0 is the most senior. */
	readonly seniority: number;
}

export interface Invite {
	readonly inviteId: InviteId;
	/** The operation that made it. */
	readonly operation: OperationId;
	readonly by: DeviceId;
	readonly key: Bytes;
	readonly style: InviteStyle;
	readonly role: Role;
	readonly circles: readonly Circle[];
	readonly uses: number;
	/** Devices that it let in. */
	readonly usedBy: readonly DeviceId[];
	/** Milliseconds since 1970 by the admitter's clock. */
	readonly until: number;
}

interface Awaiting {
	readonly admission: OperationId;
	readonly device: DeviceId;
	readonly boxKey: Bytes;
	readonly name: string;
	readonly hint: string;
	readonly kind: Kind;
	readonly role: Role;
}

/** Spells no operation's hash that anybody could find. */
const NO_ID = '0'.repeat(64);
const NO_GROUP: GroupState = {
	groupId: NO_ID as GroupId,
	name: '',
	founder: NO_ID as MemberId,
	members: new Map(),
	memberIdByDevice: new Map(),
	invites: new Map(),
	awaiting: [],
	setAside: [],
	genesis: { everyone: new Uint8Array(), desk: new Uint8Array() }
};

/**
 * The state of a group: pure, the same for the same set of operations in whatever order they came, and it never throws.
 * A log whose create operation has not come gives the state of no group at all, where nobody is a member.
 */
export const evaluate = (log: OperationLog): GroupState => {
	const past = causalPastOf(log.operations.values());
	const create = past.order[0];
	if (create?.op.type !== 'create') return NO_GROUP;
	const judgement = judge(past, log.proven);
	const { members, memberIdByDevice, repeated } = membersFrom(judgement);
	return {
		groupId: create.id as string as GroupId,
		name: create.op.body.name,
		founder: create.id as string as MemberId,
		members,
		memberIdByDevice,
		invites: invitesFrom(judgement),
		awaiting: awaitingFrom(judgement, memberIdByDevice),
		setAside: setAsideFrom(judgement, repeated),
		genesis: {
			everyone: create.op.body.circles.everyone.genesis,
			desk: create.op.body.circles.desk.genesis
		}
	};
};

/** Operations that count, in causal order. */
const counting = ({ past, reasons }: Judgement): SignedOperation[] =>
	past.order.filter((_, place) => reasons[place] === undefined);

/** MEM6: seniority is the place of the first admission. MEM12: a device that was admitted twice is one member, by the first. */
const membersFrom = (judgement: Judgement) => {
	const found: Member[] = [];
	const memberIdByDevice = new Map<DeviceId, MemberId>();
	const repeated = new Set<OperationId>();
	for (const { id, op } of counting(judgement)) {
		const member = memberFrom(judgement, id, op);
		const device = member?.devices[0]!.deviceId;
		if (!member || !device) continue;
		if (memberIdByDevice.has(device)) repeated.add(id);
		else {
			memberIdByDevice.set(device, member.memberId);
			found.push(member);
		}
	}
	found.sort((a, b) => a.seniority - b.seniority);
	const members = new Map(found.map((member, seniority) => [member.memberId, { ...member, seniority }]));
	return { members, memberIdByDevice, repeated };
};

const memberFrom = ({ past, firstAdmission }: Judgement, id: OperationId, op: Operation): Member | undefined => {
	if (op.type === 'create') {
		const { name, hint, kind, box } = op.body.founder;
		return memberWith({ id, name, hint, kind, ...FOUNDER }, op.by, box, 0);
	}
	if (op.type !== 'admit') return undefined;
	const device = deviceIdOf(op.body.device);
	const invite = past.order[past.placeOf(toHex(op.body.invite) as OperationId) ?? 0]!.op;
	const circles = invite.type === 'invite' ? invite.body.circles : [];
	const { name, hint, kind, role, box } = op.body;
	return memberWith({ id, name, hint, kind, role, circles }, device, box, firstAdmission.get(device) ?? 0);
};

const memberWith = (
	{ id, ...person }: { id: OperationId; name: string; hint: string; kind: Kind } & Grant,
	deviceId: DeviceId,
	boxKey: Bytes,
	seniority: number
): Member => ({ memberId: id as string as MemberId, ...person, devices: [{ deviceId, boxKey }], seniority });

/** Of two invites that name themselves alike, the more senior author's stands in the list. Both keep what they admitted. */
const invitesFrom = (judgement: Judgement): Map<InviteId, Invite> => {
	const usedBy = new Map<string, Set<DeviceId>>();
	for (const { op } of counting(judgement)) {
		if (op.type !== 'admit') continue;
		const invite = toHex(op.body.invite);
		usedBy.set(invite, (usedBy.get(invite) ?? new Set()).add(deviceIdOf(op.body.device)));
	}
	const invites = new Map<InviteId, Invite>();
	const seniority = (device: DeviceId): number => judgement.firstAdmission.get(device) ?? 0;
	for (const { id, op } of counting(judgement)) {
		if (op.type !== 'invite') continue;
		const inviteId = toHex(op.body.invite) as InviteId;
		const other = invites.get(inviteId);
		if (other && seniority(other.by) <= seniority(op.by)) continue;
		const { key, style, role, circles, uses, until } = op.body;
		const used = [...(usedBy.get(id) ?? [])];
		invites.set(inviteId, { inviteId, operation: id, by: op.by, key, style, role, circles, uses, usedBy: used, until });
	}
	return invites;
};

const LEAVES_WAITING: ReadonlySet<Reason | undefined> = new Set<Reason>([
	'invite-over-used',
	'rests-on-void-admission'
]);

const awaitingFrom = ({ past, reasons }: Judgement, memberIdByDevice: ReadonlyMap<DeviceId, MemberId>): Awaiting[] => {
	const awaiting = new Map<DeviceId, Awaiting>();
	for (const [place, { id, op }] of past.order.entries()) {
		if (op.type !== 'admit' || !LEAVES_WAITING.has(reasons[place])) continue;
		const device = deviceIdOf(op.body.device);
		if (memberIdByDevice.has(device) || awaiting.has(device)) continue;
		const { box, name, hint, kind, role } = op.body;
		awaiting.set(device, { admission: id, device, boxKey: box, name, hint, kind, role });
	}
	return [...awaiting.values()];
};

const setAsideFrom = ({ past, reasons }: Judgement, repeated: ReadonlySet<OperationId>): GroupState['setAside'] =>
	past.order.flatMap(({ id }, place) => {
		const reason = repeated.has(id) ? 'already-member' : reasons[place];
		return reason ? [{ id, reason }] : [];
	});
