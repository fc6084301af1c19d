import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { RevocationProblem } from '../../src/lib/referral/revocation.ts';
import type { SubmissionProblem } from '../../src/lib/referral/submission.ts';

type Reason = Exclude<SubmissionProblem, 'same'> | RevocationProblem | 'full';

/** All that a relay can say: the compiler asks for each, and for no other. */
const REASONS: Readonly<Record<Reason, true>> = {
	...{ malformed: true, 'centre-not-trusted': true, 'enrolment-forged': true, 'enrolment-replaced': true },
	...{ 'enrolment-over': true, 'delegation-of-another': true, 'not-a-steward': true, 'delegation-forged': true },
	...{ 'delegation-revoked': true, 'delegation-too-long': true, 'delegation-not-yet': true, 'delegation-over': true },
	...{ 'grant-of-another': true, 'not-this-device': true, 'grant-forged': true, 'another-centre': true },
	...{ 'grant-over': true, 'too-large': true, 'another-stream': true, forged: true, 'another-stream-key': true },
	...{ withdrawn: true, gap: true, rollback: true, fork: true, 'over-grant': true, 'out-of-place': true },
	...{ 'another-last': true, 'revocation-of-another': true, 'revocation-forged': true, 'steward-revoked': true },
	...{ 'revocation-not-yet': true, full: true }
};

it('REF47 the page names every reason why a relay refuses, and no other', () => {
	const page = readFileSync(new URL('../../docs/referral.md', import.meta.url), 'utf8');
	const rule = /^- \*\*REF47\*\*(.*?)^- \*\*/msu.exec(page)![1]!;
	const named = new Set([...rule.matchAll(/`([a-z-]+)`/g)].map(([, word = '']) => word));
	expect([...named].sort()).toEqual(Object.keys(REASONS).sort());
});
