import { DOMAIN } from '../identity/domain.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { verifyingKeyFrom } from '../identity/signature.ts';
import { assert } from '../kernel/assert.ts';
import { concatBytes, equalBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import type { Chain } from './chain.ts';
import { readDelegation, writeDelegation } from './delegation.ts';
import { readEnrolment, writeEnrolment } from './enrolment.ts';
import { writeGrant } from './grant.ts';
import { MAX_CHUNK, MAX_DELEGATION_DAYS } from './limits.ts';
import { paperHash } from './paper.ts';

/**
 * REF15: the papers of the way back. A centre enrols itself, as its own steward and its own device, with the desk's box key as the one that is
 * sealed to. So a relay stores answers by the very rules by which it stores slips, and needs to know of no second direction. Pure.
 */

/** Answers to one slip are a few hundred bytes, padded. */
const MAX_ANSWER_BYTES = MAX_CHUNK;
/** Bytes that the answers to one desk may have stored at a relay. */
const ANSWERS_QUOTA = 64 * 1024 * 1024;
const NO_CONSENT = new Uint8Array(32);

/** The number of a way back: the same for all answers to one desk, and another one than that of the desk's enrolment. */
const numberOf = (deskBox: Bytes, centre: Bytes): Bytes =>
	sha256(concatBytes(utf8(`${DOMAIN.line} way back`), Uint8Array.of(0), centre, deskBox)).slice(0, 16) as Bytes;

export interface AnswerPapers {
	readonly centreSigningKey: Bytes;
	readonly deskBox: Bytes;
	/** answerStreamOf */
	readonly stream: Bytes;
	/** answerSigningKeyOf */
	readonly streamSigningKey: Bytes;
	readonly today: number;
}

export const answerChain = ({ centreSigningKey, deskBox, ...rest }: AnswerPapers) =>
	ownChain({
		...{ ...rest, centreSigningKey, centreBox: deskBox, quota: ANSWERS_QUOTA, revision: 0 },
		enrolment: numberOf(deskBox, verifyingKeyFrom(centreSigningKey))
	});

export interface EndingPapers extends Omit<AnswerPapers, 'deskBox'> {
	/** 16 bytes: the desk whose agreement ends. */
	readonly enrolment: Bytes;
	/** One more than the last one. */
	readonly revision: number;
	readonly centreBox: Bytes;
	/** Bytes that lie there by the number already count. */
	readonly quota: number;
}

/**
 * REF26: the papers of an ending. The centre lays a version of its own under the desk's number with the next revision, in which it is the only
 * steward: whoever stores it takes nothing more by any paper from before.
 */
export const endingChain = (papers: EndingPapers) => ownChain(papers);

/** Papers in which the centre is its own steward and its own device. */
const ownChain = ({ centreSigningKey, enrolment: number, stream, streamSigningKey, today, ...said }: EndingPapers) => {
	const centre = verifyingKeyFrom(centreSigningKey);
	const until = today + MAX_DELEGATION_DAYS - 2;
	const { centreBox, quota, revision } = said;
	const enrolment = writeEnrolment(
		{ enrolment: number, centre, centreBox, stewards: [centre], quota, until, revision },
		centreSigningKey
	);
	const enrolled = readEnrolment(enrolment);
	assert(enrolled.ok, 'what was written can be read');
	const delegation = writeDelegation(
		{ enrolment: paperHash(enrolled.value), steward: centre, device: centre, from: today - 1, until },
		centreSigningKey
	);
	const delegated = readDelegation(delegation);
	assert(delegated.ok, 'what was written can be read');
	const grant = writeGrant(
		{
			...{ delegation: paperHash(delegated.value), device: centre, stream, centre, consent: NO_CONSENT },
			...{ streamKey: verifyingKeyFrom(streamSigningKey), maxBytes: MAX_ANSWER_BYTES, until }
		},
		centreSigningKey
	);
	return { enrolment, delegation, grant };
};

/** Whether a stream is one in which the centre itself speaks. */
export const isAnswerChain = ({ enrolment: { said } }: Chain): boolean =>
	said.stewards.length === 1 && equalBytes(said.stewards[0]!, said.centre);
