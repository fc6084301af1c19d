/** When to try again. Pure: the random number, in [0, 1), is an argument. */
export interface RetryPolicy {
	readonly firstMs: number;
	/** Up to this while the trouble is young, so that a restart is noticed within a second. */
	readonly youngMs: number;
	readonly youngAttempts: number;
	readonly maxMs: number;
}

export const RELAY_RETRY: RetryPolicy = { firstMs: 250, youngMs: 1_000, youngAttempts: 40, maxMs: 5_000 };

/** Milliseconds to wait after the n-th failure in a row, n ≥ 1. Jitter only shortens, so the named times are upper bounds. */
export const retryDelay = (policy: RetryPolicy, failures: number, random: number): number => {
	const doubled = policy.firstMs * 2 ** Math.min(failures - 1, 20);
	const ceiling = failures <= policy.youngAttempts ? policy.youngMs : policy.maxMs;
	return Math.min(doubled, ceiling) * (1 - 0.3 * random);
};
