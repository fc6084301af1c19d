import { memberOfDevice } from '../group/access.ts';
import { RIGHTS, rightsOf, type RightSentence } from '../group/rights.ts';
import type { GroupState, Member } from '../group/state.ts';
import type { DeviceId } from '../kernel/ids.ts';
import {
	listedPerson,
	memberIdOf,
	metAmong,
	type FormerPerson,
	type ListedPerson,
	type Met,
	type PeopleFacts
} from './people.ts';
import { mayAskToRemove } from './removal-ask.ts';

export type RoleRight = RightSentence;
export type Office = NonNullable<Member['office']>;

/** Pure: everything that a page says of one person, and what whoever looks at it may do. */

export interface ListedDevice {
	readonly id: DeviceId;
	readonly name: string;
	readonly kind: Member['kind'];
	/** The one that is looked at. */
	readonly isThis: boolean;
	readonly met: Met;
	readonly mayRemove: boolean;
	/** Whether its cabinet, made anew, may be confirmed by whoever looks (MEM35). */
	readonly mayConfirmCabinet: boolean;
}

/** By the rights table and what is so now; the rules themselves are asked when it is done. */
interface PersonMay {
	readonly edit: boolean;
	readonly changeRole: boolean;
	readonly remove: boolean;
	/** Together with another まとめ役. */
	readonly askToRemove: boolean;
	readonly linkDevice: boolean;
	readonly handOver: boolean;
	readonly leave: boolean;
	/** まとめ役 with nobody to follow: leaving has to wait for a hand-over. */
	readonly isLastSteward: boolean;
}

export type PersonView =
	| { readonly kind: 'unknown' }
	| {
			readonly kind: 'former';
			readonly person: FormerPerson;
			readonly mayLetBack: boolean;
			readonly mayInvite: boolean;
	  }
	| {
			readonly kind: 'member';
			readonly person: ListedPerson;
			readonly office: Office | undefined;
			readonly rights: readonly RoleRight[];
			readonly devices: readonly ListedDevice[];
			readonly may: PersonMay;
	  };

export const personView = (facts: PeopleFacts, ref: string): PersonView => {
	const { state } = facts;
	const viewer = memberOfDevice(state, facts.me);
	const id = memberIdOf(facts, ref);
	const member = id && state.members.get(id);
	if (member) {
		const may = personMay(state, viewer, member);
		return {
			kind: 'member',
			person: listedPerson(facts, member),
			office: member.office,
			rights: rightsIn(member.role),
			devices: devicesOf(facts, viewer, member),
			may
		};
	}
	const former = state.former.find(({ memberId }) => memberId === id);
	if (!former) return { kind: 'unknown' };
	const { name, hint, how } = former;
	return {
		kind: 'former',
		person: { ref, name, hint, how },
		// Nothing brought the one in who began the group, so there is nothing to say again: a link brings them back.
		mayLetBack: how === 'removed' && id !== state.founder && viewer !== undefined && RIGHTS[viewer.role].mayApprove,
		mayInvite: viewer !== undefined && RIGHTS[viewer.role].mayInvite.length > 0
	};
};

/** A member's circles that a new role would leave them, as far as whoever gives it can. */
export const circlesFor = (viewer: Member, member: Member, role: Member['role']): Member['circles'] =>
	RIGHTS[role].circles.filter((circle) => viewer.circles.includes(circle) || member.circles.includes(circle));

/** Roles that somebody may be given: a 留守番 is one for good, and a まとめ役 has a device. */
export const rolesFor = (member: Pick<ListedPerson, 'devices'>): Member['role'][] =>
	(Object.keys(RIGHTS) as Member['role'][]).filter(
		(role) => role !== 'keeper' && (role !== 'steward' || member.devices > 0)
	);

/** Whether 世話人だけ can be open to a role. */
export const opensDesk = (role: Member['role']): boolean => RIGHTS[role].circles.includes('desk');

export const rightsIn = (role: Member['role']): readonly RoleRight[] => rightsOf(role);

const canSteward = ({ role, devices }: Member): boolean => role === 'steward' && devices.length > 0;

const personMay = (state: GroupState, viewer: Member | undefined, member: Member): PersonMay => {
	if (!viewer) return NOTHING;
	const rights = RIGHTS[viewer.role];
	const isSelf = viewer.memberId === member.memberId;
	const isOnlySteward = canSteward(member) && [...state.members.values()].filter(canSteward).length === 1;
	return {
		edit: isSelf || rights.mayEditPeople,
		changeRole: rights.mayChangeRoles && member.role !== 'keeper' && !isSelf,
		remove: rights.mayRemove && !isSelf,
		askToRemove: rights.mayRemove && mayAskToRemove(state, viewer, member),
		linkDevice:
			isSelf || (rights.mayAddPeople && member.devices.length === 0 && rights.mayInvite.includes(member.role)),
		handOver: isSelf && rights.mayHandOver,
		leave: isSelf && !isOnlySteward,
		isLastSteward: isSelf && isOnlySteward
	};
};

const NOTHING: PersonMay = {
	edit: false,
	changeRole: false,
	remove: false,
	askToRemove: false,
	linkDevice: false,
	handOver: false,
	leave: false,
	isLastSteward: false
};

const devicesOf = (facts: PeopleFacts, viewer: Member | undefined, member: Member): ListedDevice[] =>
	member.devices.map(({ deviceId }) => {
		const { name, kind, deskKey } = facts.state.devices.get(deviceId)!;
		const isThis = deviceId === facts.me;
		const isOwn = viewer?.memberId === member.memberId;
		return {
			...{ id: deviceId, name, kind, isThis },
			met: isThis ? { kind: 'me' } : metAmong(facts, [{ deviceId }]),
			mayRemove: viewer !== undefined && !isThis && (isOwn || RIGHTS[viewer.role].mayRemove),
			mayConfirmCabinet:
				viewer !== undefined && !isThis && deskKey !== undefined && RIGHTS[viewer.role].mayConfirmDeskKey
		};
	});
