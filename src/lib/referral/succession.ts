import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verify, verifyingKeyFrom } from '../identity/signature.ts';
import { concatBytes, equalBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { readEnrolment, type Enrolment } from './enrolment.ts';
import { MAX_PAPER } from './limits.ts';
import { bytesOf, isSignedBy, readPaper, writePaper, type Paper } from './paper.ts';

/**
 * REF30: a centre changes its keys as it planned to. The old key says which one comes next, and the next one that it is there. By itself it
 * changes nothing: a person of the desk compares the words of the next key with the centre first (REF32). Pure.
 */
const schema = v.strictObject({
	v: v.literal(1),
	/** The key that signs this, and has signed until now. */
	centre: bytesOf(32),
	next: bytesOf(32),
	/** X25519: slips are sealed to it from then on. */
	nextBox: bytesOf(32),
	/** Ed25519 by `next` (domain engawa/successor/v1) over CBOR of the list of the three. */
	proof: bytesOf(64)
});

type Succession = Paper<v.InferOutput<typeof schema>>;

const threeOf = ({ centre, next, nextBox }: Omit<Succession['said'], 'v' | 'proof'>): Bytes =>
	encodeCanonical([centre, next, nextBox]);

export const writeSuccession = (centreSigningKey: Uint8Array, nextSigningKey: Uint8Array, nextBox: Bytes): Bytes => {
	const three = { centre: verifyingKeyFrom(centreSigningKey), next: verifyingKeyFrom(nextSigningKey), nextBox };
	const proof = sign(nextSigningKey, DOMAIN.successor, threeOf(three));
	return writePaper({ v: 1, ...three, proof }, DOMAIN.succession, centreSigningKey);
};

/** The number of the enrolment by which a desk follows a centre to its next key: both ends know it beforehand. */
export const successorNumber = (enrolment: Uint8Array, next: Uint8Array): Bytes =>
	sha256(concatBytes(utf8(DOMAIN.succession), Uint8Array.of(0), enrolment, next)).slice(0, 16) as Bytes;

/** The two papers by which a desk follows: who comes next, and that the next one takes the desk on as the one before did. */
export interface SuccessionPapers {
	readonly succession: Uint8Array;
	readonly enrolment: Uint8Array;
}

type SuccessionProblem = 'malformed' | 'forged' | 'another-centre';

/** What `centre` says of its next key, which says that it is there. Never throws. */
export const readSuccession = (
	bytes: Uint8Array,
	centre: Uint8Array
): Result<Succession['said'], SuccessionProblem> => {
	const succession = readPaper(bytes, schema, MAX_PAPER);
	if (!succession.ok) return err('malformed');
	const { said } = succession.value;
	if (!equalBytes(said.centre, centre)) return err('another-centre');
	const isSigned =
		isSignedBy(succession.value, DOMAIN.succession, centre) &&
		verify(said.next, DOMAIN.successor, threeOf(said), said.proof);
	return isSigned ? ok(said) : err('forged');
};

/** REF31: the next enrolment, when both papers are right and change nothing but the centre's keys. Never throws. */
export const checkSuccession = (papers: SuccessionPapers, now: Enrolment): Result<Enrolment, SuccessionProblem> => {
	const [succession, enrolment] = [readSuccession(papers.succession, now.said.centre), readEnrolment(papers.enrolment)];
	if (!succession.ok) return succession;
	if (!enrolment.ok) return err('malformed');
	const { next, nextBox } = succession.value;
	if (!isSignedBy(enrolment.value, DOMAIN.enrolment, next)) return err('forged');
	const { said } = enrolment.value;
	const isTheSameDesk =
		equalBytes(said.enrolment, successorNumber(now.said.enrolment, next)) &&
		equalBytes(said.centre, next) &&
		equalBytes(said.centreBox, nextBox) &&
		said.stewards.length === now.said.stewards.length &&
		said.stewards.every((key, n) => equalBytes(key, now.said.stewards[n]!));
	return isTheSameDesk ? ok(enrolment.value) : err('another-centre');
};
