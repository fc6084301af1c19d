import type { Circle } from '../kernel/ids.ts';
import type { Role } from './bodies.ts';

/**
 * What a role lets a member do beyond what every member may, such as letting in a newcomer with a personal link.
 * One table, so that a right is looked up and never implied.
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
}

const none = { mayInvite: [], mayInviteByPoster: false, mayApprovePoster: false } as const;

/** まとめ役, 世話人, 参加者, コーディネーター, 相談役, 留守番. Part of the rules: every device must use the same table. */
export const RIGHTS: Readonly<Record<Role, Rights>> = {
	steward: {
		circles: ['everyone', 'desk'],
		mayInvite: ['steward', 'desk', 'participant', 'coordinator', 'adviser', 'keeper'],
		mayInviteByPoster: true,
		mayApprovePoster: true
	},
	desk: {
		circles: ['everyone', 'desk'],
		mayInvite: ['participant', 'coordinator', 'adviser'],
		mayInviteByPoster: false,
		mayApprovePoster: false
	},
	participant: { ...none, circles: ['everyone'] },
	coordinator: { ...none, circles: ['everyone'] },
	adviser: { ...none, circles: ['everyone'] },
	keeper: { ...none, circles: ['everyone'] }
};
