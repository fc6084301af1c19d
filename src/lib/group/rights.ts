import type { Circle } from '../kernel/ids.ts';
import type { Role } from './bodies.ts';

/**
 * What a role lets a member do beyond what every member may, such as letting in a newcomer with a personal link.
 * One table, so that a right is looked up and never implied; the screen makes its sentences from it (rightsOf).
 */
export interface Rights {
	/** Circles whose documents replicate to the member's devices. */
	readonly circles: readonly Circle[];
	/** Roles that the member may invite somebody to. */
	readonly mayInvite: readonly Role[];
	/** Whether the member may print a poster: an invite for many, where each admission is a steward's. */
	readonly mayInviteByPoster: boolean;
	/** Whether the member may answer the requests that come by a poster. */
	readonly mayApprovePoster: boolean;
	/** Invites that others made. One's own one may always revoke. */
	readonly mayRevokeInvites: boolean;
	/** Let in who waits (確認待ち), and restate what a removed person did. */
	readonly mayApprove: boolean;
	/** Enter people without a phone, and later link their first one. */
	readonly mayAddPeople: boolean;
	/** Names, よみ, states and names of devices of other people. */
	readonly mayEditPeople: boolean;
	/** Other people, their lost devices; and be the second who signs. */
	readonly mayRemove: boolean;
	readonly mayChangeRoles: boolean;
	readonly mayHandOver: boolean;
	/** Give a circle a new key. */
	readonly mayRotate: boolean;
	/** Confirm that somebody's vault was made anew. */
	readonly mayConfirmDeskKey: boolean;
	readonly mayMakeRecoverySheet: boolean;
	readonly mayVetoRecovery: boolean;
}

const none = {
	mayInvite: [],
	mayInviteByPoster: false,
	mayApprovePoster: false,
	mayRevokeInvites: false,
	mayApprove: false,
	mayAddPeople: false,
	mayEditPeople: false,
	mayRemove: false,
	mayChangeRoles: false,
	mayHandOver: false,
	mayRotate: false,
	mayConfirmDeskKey: false,
	mayMakeRecoverySheet: false,
	mayVetoRecovery: false
} as const;

/** まとめ役, 世話人, 参加者, コーディネーター, 相談役, 留守番. Part of the rules: every device must use the same table. */
export const RIGHTS: Readonly<Record<Role, Rights>> = {
	steward: {
		circles: ['everyone', 'desk'],
		mayInvite: ['steward', 'desk', 'participant', 'coordinator', 'adviser', 'keeper'],
		mayInviteByPoster: true,
		mayApprovePoster: true,
		mayRevokeInvites: true,
		mayApprove: true,
		mayAddPeople: true,
		mayEditPeople: true,
		mayRemove: true,
		mayChangeRoles: true,
		mayHandOver: true,
		mayRotate: true,
		mayConfirmDeskKey: true,
		mayMakeRecoverySheet: true,
		mayVetoRecovery: true
	},
	desk: {
		...none,
		circles: ['everyone', 'desk'],
		mayInvite: ['participant', 'coordinator', 'adviser'],
		mayAddPeople: true,
		mayEditPeople: true
	},
	participant: { ...none, circles: ['everyone'] },
	coordinator: { ...none, circles: ['everyone'] },
	adviser: { ...none, circles: ['everyone'] },
	keeper: { ...none, circles: ['everyone'] }
};

/** What the screen says in one sentence each: a right by its name, or a circle or role that it opens. */
export type RightSentence =
	| { readonly right: 'sees'; readonly circle: Circle }
	| { readonly right: 'mayInvite'; readonly role: Role }
	| { readonly right: Exclude<keyof Rights, 'circles' | 'mayInvite'> };

/** The table's line for a role, one sentence at a time, in the order of the table. */
export const rightsOf = (role: Role): RightSentence[] => {
	const { circles, mayInvite, ...others } = RIGHTS[role];
	const held = (Object.keys(none) as (keyof typeof none)[]).filter(
		(right): right is keyof typeof others => right !== 'mayInvite' && others[right]
	);
	return [
		...circles.map((circle) => ({ right: 'sees', circle }) as const),
		...mayInvite.map((one) => ({ right: 'mayInvite', role: one }) as const),
		...held.map((right) => ({ right }))
	];
};
