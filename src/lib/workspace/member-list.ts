import type { Member } from '../group/evaluate.ts';
import type { GroupSession } from './group-session.ts';

export interface ListedMember {
	readonly id: string;
	readonly name: string;
	readonly hint: string;
	readonly role: Member['role'];
	readonly kind: Member['kind'];
	readonly devices: number;
	readonly isMe: boolean;
}

/** The members as the page shows them, the most senior first. */
export const memberList = ({ membership, me }: GroupSession): ListedMember[] =>
	[...membership.state.members.values()].map(({ memberId, name, hint, role, kind, devices }) => ({
		id: memberId,
		name,
		hint,
		role,
		kind,
		devices: devices.length,
		isMe: devices.some(({ deviceId }) => deviceId === me)
	}));
