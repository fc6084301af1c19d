import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { assert } from '../kernel/assert.ts';
import { fromBase64Url, toBase64Url, utf8, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** What a centre's screen shows to the desk that it takes on, and what follows from it. Pure. */
export interface EnrollingLink {
	/** The centre's verifying key. */
	readonly centre: Bytes;
	/** 16 bytes, good for a few minutes. */
	readonly secret: Bytes;
}

/** A link with the page that it leads to: its relay is where the two can meet. */
export interface ReadEnrollingLink extends EnrollingLink {
	readonly origin: string | undefined;
}

export type EnrollingLinkProblem = 'not-a-link' | 'broken' | 'newer-version' | 'older-version';

export const ENROLLING_SECRET_LENGTH = 16;
const KEY_LENGTH = 32;
/** Longest text that is looked at. */
const MAX_PASTED = 1_024;
/** 2: the digits are made of the relay and of both names as well. Who speaks the first only is met by nobody, as that let somebody in between swap them. */
const VERSION = 2;

/** `<origin>/enrol#v2.<centre>.<secret>`, each part in base64url. */
export const formatEnrollingLink = (origin: string, { centre, secret }: EnrollingLink): string => {
	assert(secret.byteLength === ENROLLING_SECRET_LENGTH, 'a link secret has 16 bytes');
	return `${origin}/enrol#v${VERSION}.${toBase64Url(centre)}.${toBase64Url(secret)}`;
};

/** The link in a pasted or scanned text. */
export const parseEnrollingLink = (text: string): Result<ReadEnrollingLink, EnrollingLinkProblem> => {
	const pasted = text.slice(0, MAX_PASTED).normalize('NFKC').trim();
	const found = /\/enrol#v([1-9]\d{0,3})\.([\w.-]*)\s*$/u.exec(pasted);
	if (!found) return err('not-a-link');
	const version = Number(found[1]);
	if (version !== VERSION) return err(version > VERSION ? 'newer-version' : 'older-version');
	const [centre, secret, ...more] = found[2]!.split('.').map(fromBase64Url);
	const isWhole =
		centre?.byteLength === KEY_LENGTH && secret?.byteLength === ENROLLING_SECRET_LENGTH && more.length === 0;
	if (!isWhole) return err('broken');
	const address = pasted.slice(0, found.index);
	return ok({ centre, secret, origin: URL.canParse(address) ? new URL(address).origin : undefined });
};

/** Where the two meet (16 bytes), and the key of both `mac`s: HKDF-SHA256 of the secret, salted with the centre's key. */
export const enrollingKeys = ({ centre, secret }: EnrollingLink): { readonly topic: Bytes; readonly macKey: Bytes } => {
	const derive = (purpose: string, length: number): Bytes =>
		hkdf(sha256, secret, centre, utf8(`${DOMAIN.enrolOffer} ${purpose}`), length) as Bytes;
	return { topic: derive('topic', 16), macKey: derive('mac', 32) };
};

/** What the digits are made of: all that the two say of themselves. */
export interface EnrollingFacts {
	readonly centre: Bytes;
	readonly centreBox: Bytes;
	/** What the centre is called, and where it takes slips: as it says them. */
	readonly centreName: string;
	readonly relay: string;
	readonly deskBox: Bytes;
	/** What the group is called, as it says it. */
	readonly deskName: string;
	readonly stewards: readonly Bytes[];
	/** 32 bytes that the centre's device drew for this attempt. */
	readonly challenge: Bytes;
}

export const enrollingTranscript = ({ stewards, ...facts }: EnrollingFacts): Bytes => {
	const { centre, centreBox, centreName, relay, deskBox, deskName, challenge } = facts;
	return encodeCanonical([centre, centreBox, centreName, relay, deskBox, deskName, [...stewards], challenge]);
};
