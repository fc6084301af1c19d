import { utf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { readEnrolment, type Enrolment } from '../../src/lib/referral/enrolment.ts';
import { readGrant } from '../../src/lib/referral/grant.ts';
import { writeHead, type Known } from '../../src/lib/referral/head.ts';
import { paperHash } from '../../src/lib/referral/paper.ts';
import { checkRevocation, writeRevocation } from '../../src/lib/referral/revocation.ts';
import {
	CENTRE,
	keyOf,
	KNOWS,
	papersOf,
	publicKeyOf,
	STREAM,
	TODAY,
	type Odd
} from '../../src/lib/referral/testing.ts';
import { checkSubmission } from '../../src/lib/referral/submission.ts';
import { chunkHash, NO_PREV, sealVersion, type Place } from '../../src/lib/referral/version.ts';
import type { LaidRevocation, LaidVersion } from '../../src/lib/wire/referral.ts';
import type { RevocationRoom, Room, SealedStore } from '../../sync-server/sealed-store.ts';

/** Slips as a phone of the desk seals them, by the cast of src/lib/referral/testing.ts. */

export const anyBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

export interface Wish {
	readonly stream: Bytes;
	readonly words: string;
	/** What the phone knows of the stream; nothing unless said. */
	readonly on?: Known;
	readonly odd?: Odd;
	/** The day of whoever checks; the cast's own unless said. */
	readonly today?: number;
}

/** Where a version stands that follows what is known, under this grant. */
export const placeAfter = (known: Known, stream: Bytes, grant: Uint8Array): Place => {
	const read = readGrant(grant);
	if (!read.ok) throw new Error(read.error);
	const [version, prev] = known.kind === 'head' ? [known.head.said.version + 1, known.head.said.last] : [1, NO_PREV];
	return { stream, version, prev, grant: paperHash(read.value) };
};

export const sealedSlip = async ({
	stream,
	words,
	on = { kind: 'nothing' },
	odd = {},
	today
}: Wish): Promise<LaidVersion> => {
	const papers = papersOf({ ...odd, grant: { ...odd.grant, stream } }, today) as Pick<
		LaidVersion,
		'enrolment' | 'delegation' | 'grant'
	>;
	const place = placeAfter(on, stream, papers.grant);
	const chunks = await sealVersion(utf8(words), place, CENTRE.boxPublicKey, anyBytes);
	if (!chunks.ok) throw new Error(chunks.error);
	const last = chunkHash(chunks.value.at(-1)!);
	const head = writeHead({ stream, version: place.version, last }, STREAM.signingKey);
	return { ...papers, head, chunks: [...chunks.value] };
};

const MUCH: Room = { all: 2 ** 30, centre: 2 ** 30 };

/** What a relay does with a version: asks, and then lays it. */
export const layIn = (store: SealedStore, laid: LaidVersion, room = MUCH): string => {
	const knows = { ...KNOWS, revisionOf: store.revisionOf.bind(store), revokedOn: store.revokedOn.bind(store) };
	const submission = { chain: laid, head: laid.head, chunks: laid.chunks };
	const checked = checkSubmission(submission, (stream) => store.known(stream), knows);
	return checked.ok ? store.lay(checked.value, laid, room) : checked.error;
};

/** A まとめ役, Sato-san unless said, withdraws what let this device send: the papers, and what is right of them. */
export const withdrawal = (device: Bytes, day = TODAY, steward = keyOf('Sato-san')): Withdrawal => {
	const enrolment = papersOf().enrolment as Bytes;
	const read = readEnrolment(enrolment);
	if (!read.ok) throw new Error(read.error);
	const words = { enrolment: paperHash(read.value), steward: publicKeyOf(steward), device, day };
	return { enrolment: read.value, laid: { enrolment, revocation: writeRevocation(words, steward.signingKey) } };
};
interface Withdrawal {
	readonly enrolment: Enrolment;
	readonly laid: LaidRevocation;
}

/** What a relay does with it: asks, and then keeps it. */
export const withdrawIn = (
	store: SealedStore,
	{ laid }: Pick<Withdrawal, 'laid'>,
	room: RevocationRoom = { all: 99, enrolment: 99 }
): string => {
	const checked = checkRevocation(laid, { ...KNOWS, revokedOn: store.revokedOn.bind(store) });
	return checked.ok ? store.revoke(checked.value, laid, room) : checked.error;
};
