/** Pure: a token bucket as a value. Times in milliseconds of any steady clock. */
export interface TokenBucket {
	readonly tokens: number;
	readonly at: number;
}

export interface BucketRate {
	readonly perSecond: number;
	readonly burst: number;
}

export const fullBucket = (rate: BucketRate, now: number): TokenBucket => ({ tokens: rate.burst, at: now });

/** The bucket after one token was asked for, and how long to wait first (0: the token is taken). */
export const takeToken = (
	bucket: TokenBucket,
	rate: BucketRate,
	now: number
): { readonly bucket: TokenBucket; readonly waitMs: number } => {
	const elapsed = Math.max(0, now - bucket.at);
	const tokens = Math.min(rate.burst, bucket.tokens + (elapsed * rate.perSecond) / 1000);
	if (tokens >= 1) return { bucket: { tokens: tokens - 1, at: now }, waitMs: 0 };
	return { bucket: { tokens, at: now }, waitMs: Math.ceil(((1 - tokens) * 1000) / rate.perSecond) };
};
