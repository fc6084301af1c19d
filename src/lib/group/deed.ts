import type { Circle, DeviceId } from '../kernel/ids.ts';
import type { Role } from './bodies.ts';
import type { KnownOperation } from './operation.ts';

/** What a role and the circles beside it let somebody do and see. */
export interface Grant {
	readonly role: Role;
	readonly circles: readonly Circle[];
}

/** What creating a group gives. */
export const FOUNDER: Grant = { role: 'steward', circles: ['everyone', 'desk'] };

/** Somebody in the register: a number, the same for all admissions of one device. */
export type Person = number;
/** The author of what is signed by a recovery sheet. */
export const SHEET: Person = -1;

export interface RoleChange extends Grant {
	readonly person: Person;
}

/** What an operation does to people and devices. Places are places in the causal order. */
export interface Effects {
	/** What it says: its own operation, or the one that it says again. */
	readonly content?: KnownOperation;
	/** Places that must count for this to count: the invite, the proposal, the sheet. */
	readonly rests?: readonly number[];
	/** A person who comes in, by this device or without one; or a device that comes to a person. */
	readonly brings?: { readonly person: Person; readonly device: DeviceId | undefined };
	readonly takes?: { readonly person: Person } | { readonly device: DeviceId; readonly owner: Person | undefined };
	readonly roles?: readonly RoleChange[];
	/** The place in seniority goes from one to the other. */
	readonly handsOver?: { readonly from: Person; readonly to: Person };
	/** Who signed a removal beside its author. */
	readonly second?: { readonly device: DeviceId; readonly person: Person };
	/** The invite of an admission. */
	readonly invite?: number;
	/** What is voted on. */
	readonly proposal?: number;
	/** A completed vote: those for it, and how many could vote. */
	readonly carried?: { readonly votes: readonly number[]; readonly voters: number };
	/** The まとめ役 who is one no more by it, or has a device less. */
	readonly lessens?: Person;
	/** Whether its new keys go to exactly those who are in their circles. */
	readonly rotationsFit?: boolean;
}

/** An operation that was right when it was made, as far as its author had seen. Whether it stands is settled on the whole. */
export interface Deed extends Effects {
	readonly place: number;
	readonly type: KnownOperation['type'];
	readonly by: DeviceId;
	readonly actor: Person;
	/** Whether its author may do it with this role and these circles. */
	readonly allows: (grant: Grant) => boolean;
	/** MEM21: signed by two まとめ役 or by the sheet. */
	readonly isStrong: boolean;
	/** The author's place in seniority as the author saw it: smaller is more senior. */
	readonly seniority: number;
}
