import type { Bytes } from '../kernel/bytes.ts';
import { TRIAL_THRESHOLD, TRIAL_TIMEOUT_MS } from '../wire/limits.ts';
import type { Weight } from './inflate-guard.ts';

/** Foreign bytes that the engine shall take. */
export type TrialMessage =
	{ readonly kind: 'sync'; readonly data: Bytes } | { readonly kind: 'changes'; readonly changes: readonly Bytes[] };

/** `untried`: there was no worker to try it in. It is not let through, and nobody is to blame. */
export type TrialVerdict = 'harmless' | 'harmful' | 'untried';

/** Tries a message on a copy of the document where a hang or a crash of the engine hurts nobody. */
export interface TrialRunner {
	/** `document` is the document as saved, undefined when it is not here yet. Never rejects: what fails is harmful. */
	try(document: Uint8Array | undefined, message: TrialMessage): Promise<TrialVerdict>;
	close(): void;
}

/** Rows in all columns that the engine takes in some 20 ms; what stands for more is tried first, however few bytes it has. */
const TRIAL_ROWS = 100_000;
/** A large document takes a slow phone about this long to load. */
const ALLOWANCE_MS_PER_KIB = 2;

export const isWorthATrial = (weight: Weight): boolean => weight.bytes > TRIAL_THRESHOLD || weight.rows > TRIAL_ROWS;

/** How long a trial may take before it is ended from outside. */
export const trialTimeoutMs = (document: Uint8Array | undefined, message: TrialMessage): number => {
	const changes = message.kind === 'sync' ? [message.data] : message.changes;
	const bytes = changes.reduce((sum, change) => sum + change.byteLength, document?.byteLength ?? 0);
	return TRIAL_TIMEOUT_MS + (bytes / 1024) * ALLOWANCE_MS_PER_KIB;
};
