import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, toHex, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { enrolmentFault, isSigned, type Checking, type EnrolmentProblem } from './chain.ts';
import { isOf, namesSteward, readEnrolment, type Enrolment } from './enrolment.ts';
import { MAX_HEAD } from './limits.ts';
import { bytesOf, daySchema, isSignedBy, readPaper, writePaper, type Paper } from './paper.ts';

/**
 * REF37: a steward of an enrolment withdraws what let a device send, when its person left the desk or it was lost. Whoever may delegate may
 * withdraw, until they are withdrawn themselves. It is about one enrolment: people who meet again begin anew. Pure.
 */
const schema = v.strictObject({
	v: v.literal(1),
	/** The hash of the enrolment it rests on. */
	enrolment: bytesOf(32),
	/** Who signs it: one of the enrolment's stewards. */
	steward: bytesOf(32),
	/** Verifying key of the device that may send no more. */
	device: bytesOf(32),
	/** Delegations from this day or an earlier one are over. What a steward's device that is withdrawn has signed is over whatever its day. */
	day: daySchema
});

export type Revocation = Paper<v.InferOutput<typeof schema>>;

export const writeRevocation = (words: Omit<Revocation['said'], 'v'>, stewardSigningKey: Uint8Array): Bytes =>
	writePaper({ v: 1, ...words }, DOMAIN.revocation, stewardSigningKey);

/** At most MAX_HEAD bytes; whether the signature is right is asked apart. Never throws. */
export const readRevocation = (bytes: Uint8Array): Result<Revocation, 'malformed'> =>
	readPaper(bytes, schema, MAX_HEAD);

/** What is known by these alone: of one device the latest day. */
export const revokedBy = (revocations: readonly Revocation[]): Checking['revokedOn'] => {
	const days = new Map<string, number>();
	for (const one of revocations) {
		const name = toHex(revocationName(one));
		days.set(name, Math.max(days.get(name) ?? 0, one.said.day));
	}
	return (enrolment, device) => days.get(toHex(concatBytes(enrolment, device)));
};

/** 64 bytes: which device of which enrolment. Of one name the latest day counts. */
export const revocationName = ({ said }: Revocation): Bytes => concatBytes(said.enrolment, said.device);

/** What is signed by the steward that it names; undefined for anything else. Whether that steward may is asked apart. Never throws. */
export const readSigned = (bytes: Uint8Array): Revocation | undefined => {
	const read = readRevocation(bytes);
	return read.ok && isSignedBy(read.value, DOMAIN.revocation, read.value.said.steward) ? read.value : undefined;
};

/** The two papers as they travel. */
export interface RevocationBytes {
	readonly enrolment: Uint8Array;
	readonly revocation: Uint8Array;
}

/** What may be kept. */
export interface CheckedRevocation {
	readonly enrolment: Enrolment;
	readonly revocation: Revocation;
}

export type RevocationProblem =
	| 'malformed'
	| EnrolmentProblem
	| 'revocation-of-another'
	| 'not-a-steward'
	| 'revocation-forged'
	| 'steward-revoked'
	| 'revocation-not-yet';

const faults: readonly (readonly [RevocationProblem, (papers: CheckedRevocation, knows: Checking) => boolean])[] = [
	['revocation-of-another', ({ enrolment, revocation }) => !isOf(enrolment, revocation)],
	['not-a-steward', ({ enrolment, revocation }) => !namesSteward(enrolment, revocation.said.steward)],
	[
		'revocation-forged',
		({ revocation }, knows) => !isSigned(revocation, DOMAIN.revocation, revocation.said.steward, knows)
	],
	// Who was withdrawn withdraws nobody: of two stewards who withdraw each other the first one counts.
	[
		'steward-revoked',
		({ revocation: { said } }, { revokedOn }) => revokedOn(said.enrolment, said.steward) !== undefined
	],
	// Another clock may be a day ahead, and no more: a day far off would keep the device out for as long when it comes back.
	['revocation-not-yet', ({ revocation }, { day }) => revocation.said.day > day + 1]
];

/** What may be kept, or the first thing that is wrong with it. Never throws, whatever the bytes. */
export const checkRevocation = (
	bytes: RevocationBytes,
	knows: Checking
): Result<CheckedRevocation, RevocationProblem> => {
	const [enrolment, revocation] = [readEnrolment(bytes.enrolment), readRevocation(bytes.revocation)];
	if (!enrolment.ok || !revocation.ok) return err('malformed');
	const papers: CheckedRevocation = { enrolment: enrolment.value, revocation: revocation.value };
	const problem = enrolmentFault(papers.enrolment, knows) ?? faults.find(([, isSo]) => isSo(papers, knows))?.[0];
	return problem === undefined ? ok(papers) : err(problem);
};
