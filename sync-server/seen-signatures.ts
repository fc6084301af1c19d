import { isSignedBy, paperHash } from '../src/lib/referral/paper.ts';
import { toHex } from '../src/lib/kernel/bytes.ts';

/** Papers of some thousand streams at a few hundred bytes each. */
const MAX_SEEN = 8_192;

/**
 * isSignedBy that knows again what it found right: the enrolment, delegation and grant of a stream come with each of its versions, and a
 * verification costs more than all else together. What is remembered is what was verified, key, domain, body and signature.
 */
export const rememberingSignatures = (isRight = isSignedBy): typeof isSignedBy => {
	const seen = new Set<string>();
	return (paper, domain, verifyingKey) => {
		const name = `${domain} ${toHex(verifyingKey)} ${toHex(paperHash(paper))} ${toHex(paper.signature)}`;
		// The one that was asked for last goes last.
		const isKnown = seen.delete(name);
		if (!isKnown && !isRight(paper, domain, verifyingKey)) return false;
		seen.add(name);
		if (seen.size > MAX_SEEN) seen.delete(seen.values().next().value!);
		return true;
	};
};
