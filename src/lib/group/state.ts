import type { Bytes } from '../kernel/bytes.ts';
import type { Circle, DeviceId, GroupId, InviteId, MemberId, OperationId } from '../kernel/ids.ts';
import type { InviteStyle, Kind, Role } from './bodies.ts';
import type { PersonState } from './bodies-people.ts';
import type { CircleEpochs } from './epochs.ts';
import type { GroupKind } from './group-kind.ts';
import type { Reason } from './rule.ts';

/** Who is in the group and why, as far as this log knows. */
export interface GroupState {
	readonly groupId: GroupId;
	readonly name: string;
	readonly kind: GroupKind;
	readonly founder: MemberId;
	/** The live members, the most senior first. */
	readonly members: ReadonlyMap<MemberId, Member>;
	readonly memberIdByDevice: ReadonlyMap<DeviceId, MemberId>;
	/** Every id that a person was ever known by, with the one that stands for them. */
	readonly memberIdByAnyId: ReadonlyMap<string, MemberId>;
	readonly devices: ReadonlyMap<DeviceId, Device>;
	/** What a member's right to act rests on: for authors who cannot name all heads as parents. */
	readonly grounds: ReadonlyMap<MemberId, readonly OperationId[]>;
	/** Who was a member and is none now. */
	readonly former: readonly Former[];
	readonly invites: ReadonlyMap<InviteId, Invite>;
	/** 確認待ち: people who came in good faith through an admission that does not count. */
	readonly awaiting: readonly Awaiting[];
	/** Operations without effect, each with the reason. They stay in the log. */
	readonly setAside: readonly { readonly id: OperationId; readonly reason: Reason }[];
	/** What each circle's index document begins with. */
	readonly genesis: Readonly<Record<Circle, Bytes>>;
	/** The keys of each circle. */
	readonly epochs: Readonly<Record<Circle, CircleEpochs>>;
	readonly recovery: Recovery;
	readonly removalAsks: readonly RemovalAsk[];
}

export interface Member {
	readonly memberId: MemberId;
	readonly name: string;
	readonly hint: string;
	/** How the name is read; left out when nobody entered it. */
	readonly yomi?: string;
	/** しばらくお休み and the like; left out when nobody entered it. */
	readonly state?: PersonState;
	readonly kind: Kind;
	readonly role: Role;
	readonly circles: readonly Circle[];
	readonly devices: readonly { readonly deviceId: DeviceId; readonly boxKey: Bytes }[];
	/** Rank by first admission and hand-overs: 0 is the most senior. */
	readonly seniority: number;
	/** The office that was handed over to them, with its term. */
	readonly office?: { readonly name: string; readonly from: string; readonly until: string };
}

/** A live member's device. */
export interface Device {
	readonly deviceId: DeviceId;
	readonly memberId: MemberId;
	readonly boxKey: Bytes;
	readonly kind: Kind;
	readonly name: string;
	/** The operation that brought it in. */
	readonly operation: OperationId;
	/** What it uses in 世話人だけ, as soon as its vault was made. */
	readonly deskKey?: { readonly key: Bytes; readonly boxKey: Bytes };
}

export interface Former {
	readonly memberId: MemberId;
	readonly name: string;
	readonly hint: string;
	readonly state?: PersonState;
	readonly how: 'left' | 'removed';
}

export interface Invite {
	readonly inviteId: InviteId;
	/** The operation that made it. */
	readonly operation: OperationId;
	readonly by: DeviceId;
	readonly key: Bytes;
	/** Opens letters of newcomers; undefined in an invite from before letters. */
	readonly letters: Bytes | undefined;
	readonly style: InviteStyle;
	readonly role: Role;
	readonly circles: readonly Circle[];
	readonly uses: number;
	/** Devices that it let in. */
	readonly usedBy: readonly DeviceId[];
	/** Milliseconds since 1970 by the admitter's clock. */
	readonly until: number;
	/** Nobody is let in by it any more. */
	readonly revoked?: true;
}

export interface Awaiting {
	readonly admission: OperationId;
	readonly device: DeviceId;
	readonly boxKey: Bytes;
	readonly name: string;
	readonly hint: string;
	readonly kind: Kind;
	readonly role: Role;
}

export interface Recovery {
	/** Verifying keys of the sheets in force: one, or several when they were made without knowing of each other. */
	readonly sheets: readonly Bytes[];
	/** Votes that are still open. */
	readonly proposals: readonly Proposal[];
}

/** A まとめ役 asks another one to remove somebody together (MEM36). It is open as long as the removal would still do something. */
export interface RemovalAsk {
	readonly operation: OperationId;
	readonly member: MemberId;
	readonly by: MemberId;
	/** Devices that can sign. */
	readonly asked: readonly DeviceId[];
	/** Of those asked: who said no. */
	readonly declined: readonly MemberId[];
}

export interface Proposal {
	readonly operation: OperationId;
	readonly member: MemberId;
	readonly by: MemberId;
	readonly votes: readonly MemberId[];
	/** How many people could vote. */
	readonly voters: number;
}
