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

/** The bucket after so many tokens were taken, or undefined when they are not there. */
export const takeToken = (bucket: Bucket, rate: Rate, now: number, count = 1): Bucket | undefined => {
	const tokens = refilled(bucket, rate, now);
	return tokens < count ? undefined : { tokens: tokens - count, at: now };
};

/** True when forgetting the bucket changes nothing. */
export const isFull = (bucket: Bucket, rate: Rate, now: number): boolean => refilled(bucket, rate, now) >= rate.burst;
