import type { Bytes } from '../src/lib/kernel/bytes.ts';
import type { Chain } from '../src/lib/referral/chain.ts';
import type { Head, Known } from '../src/lib/referral/head.ts';
import type { CheckedRevocation } from '../src/lib/referral/revocation.ts';
import type { LaidRevocation, LaidVersion, ListedWhole } from '../src/lib/wire/referral.ts';

/** What was checked (checkSubmission) and may be stored. */
export interface Checked {
	readonly chain: Chain;
	readonly head: Head;
}

/** Bytes that there is room for, beside the quota that an enrolment gives its group. */
export interface Room {
	/** Of all centres together. */
	readonly all: number;
	/** Of the centre of the version that is laid. */
	readonly centre: number;
}

/** How many devices may be withdrawn. */
export interface RevocationRoom {
	readonly all: number;
	/** Of one enrolment, beside its stewards: those can always be. */
	readonly enrolment: number;
}

/**
 * Sealed slips: the last version of each stream and nothing of earlier ones, what was taken back, the revisions of enrolments, and which
 * devices may send no more. The last three only ever grow, while they matter. It answers at once and never waits: one process has it, and what was asked of `known` still holds when `lay`
 * is called right after. `tests/contracts/sealed-store-contract.ts` is what holds for each implementation.
 */
export interface SealedStore {
	readonly counts: { readonly streams: number; readonly bytes: number; readonly withdrawn: number };
	known(stream: Bytes): Known;
	/** The highest revision of an enrolment that was laid with. */
	revisionOf(centre: Bytes, enrolment: Bytes): number | undefined;
	/** REF37: the last day of which the delegations of a device are withdrawn, by the hash of the enrolment. */
	revokedOn(enrolment: Bytes, device: Bytes): number | undefined;
	/** Keeps what was checked (checkRevocation), unless it is kept already: durable when it returns `revoked`. */
	revoke(checked: CheckedRevocation, laid: LaidRevocation, room: RevocationRoom): 'revoked' | 'full';
	/** Who may send to a centre no more, by their names (revocationName), after one of them. */
	revocations(centre: Bytes, after: Bytes | undefined, limit: number): readonly LaidRevocation[];
	/**
	 * Takes the place of the version before, whole or not at all; durable when it returns `laid`. `full`: no room for its bytes, or, of a stream that
	 * is new, for what stays of one for good (KEPT_FOR_GOOD_BYTES), so that neither tombstones nor heads grow without a bound and none is ever refused.
	 */
	lay(checked: Checked, laid: LaidVersion, room: Room): 'laid' | 'full';
	/** The last version; undefined when there is none, or it was taken back or purged. */
	read(stream: Bytes): LaidVersion | undefined;
	/** The head of a stream whose version was purged: the next one is laid on it. */
	purgedHead(stream: Bytes): Bytes | undefined;
	/** The tombstone of a stream that was taken back. */
	tombstone(stream: Bytes): Bytes | undefined;
	/** Ends a stream with a checked tombstone: durable, and no byte of the version is left, when it returns. Throws otherwise. */
	withdraw(stream: Bytes, streamKey: Bytes, tombstone: Bytes): void;
	/** Clears what is left of a stream whose withdrawing broke off: no byte of it is, when it returns. Throws otherwise. */
	finish(stream: Bytes): void;
	/** Forgets who may send no more by enrolments under which nobody takes anything any more on this day. */
	purgeRevocations(day: number): void;
	/**
	 * Forgets versions and papers that are over on this day (REF33), byte by byte; heads stay, so nothing old is ever laid anew, and so does what
	 * was taken back. Looks at so many streams after this one by their names, and returns the last of them; undefined at the end.
	 */
	purge(day: number, after: Bytes | undefined, limit: number): Bytes | undefined;
	/** Streams for a centre whose versions lie here, each with its head’s `version` and `last`, by their names, after one of them. */
	inbox(centre: Bytes, after: Bytes | undefined, limit: number): readonly ListedWhole[];
	close(): void;
}
