import type { WayProblem } from './slip-way.ts';

/** What a person is told, and can do, when something does not go on. Several reasons ask for the same. Pure. */
export type WayAdvice =
	| 'wait'
	| 'alarm'
	| 'not-allowed'
	| 'expired'
	| 'revoked'
	| 'not-enrolled'
	| 'another-relay'
	| 'over'
	| 'replaced'
	| 'untrusted'
	| 'full'
	| 'too-large'
	| 'elsewhere'
	| 'not-agreed'
	| 'other';

const advice: Readonly<Partial<Record<WayProblem, WayAdvice>>> = {
	unreachable: 'wait',
	rollback: 'alarm',
	fork: 'alarm',
	lost: 'alarm',
	over: 'alarm',
	gap: 'alarm',
	'another-stream-key': 'alarm',
	'not-delegated': 'not-allowed',
	'delegation-over': 'expired',
	'delegation-revoked': 'revoked',
	'enrolment-forged': 'not-enrolled',
	'another-relay': 'another-relay',
	'delegation-not-yet': 'not-allowed',
	'enrolment-over': 'over',
	'grant-over': 'over',
	'enrolment-replaced': 'replaced',
	'not-a-steward': 'replaced',
	'centre-not-trusted': 'untrusted',
	full: 'full',
	'over-grant': 'too-large',
	'too-large': 'too-large',
	'taken-back': 'elsewhere',
	withdrawn: 'elsewhere',
	'not-agreed': 'not-agreed'
};

export const adviceFor = (problem: WayProblem): WayAdvice => advice[problem] ?? 'other';
