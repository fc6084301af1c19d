/** A token bucket as a value. Pure: the time is an argument, in milliseconds. */
export interface Bucket {
	readonly tokens: number;
	readonly at: number;
}

export interface Rate {
	readonly perSecond: number;
	readonly burst: number;
}

export const fullBucket = (rate: Rate, now: number): Bucket => ({ tokens: rate.burst, at: now });

const refilled = (bucket: Bucket, rate: Rate, now: number): number =>
	Math.min(rate.burst, bucket.tokens + (Math.max(0, now - bucket.at) * rate.perSecond) / 1000);

/** The bucket after one token was taken, or undefined when there is none. */
export const takeToken = (bucket: Bucket, rate: Rate, now: number): Bucket | undefined => {
	const tokens = refilled(bucket, rate, now);
	return tokens < 1 ? undefined : { tokens: tokens - 1, at: now };
};

/** True when forgetting the bucket changes nothing. */
export const isFull = (bucket: Bucket, rate: Rate, now: number): boolean => refilled(bucket, rate, now) >= rate.burst;
