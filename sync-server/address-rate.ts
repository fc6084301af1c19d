import type { Connection } from '@libp2p/interface';
import { addressGroup } from './client-address.ts';
import { fullBucket, isFull, takeToken, type Bucket, type Rate } from './rate.ts';

/** How often, or how much, those who come from one address may. By the way in, not by the PeerId: a new PeerId costs nothing. */
export class AddressRate {
	readonly #rate: Rate;
	readonly #clock: () => number;
	readonly #buckets = new Map<string, Bucket>();

	constructor(rate: Rate, clock: () => number) {
		this.#rate = rate;
		this.#clock = clock;
	}

	/** False when it is too much; then nothing was taken. */
	takes(address: string, count: number): boolean {
		const now = this.#clock();
		const bucket = takeToken(this.#buckets.get(address) ?? fullBucket(this.#rate, now), this.#rate, now, count);
		if (bucket) this.#buckets.set(address, bucket);
		return bucket !== undefined;
	}

	/** Forgets who has not come for long. */
	purge(): void {
		for (const [address, bucket] of this.#buckets)
			if (isFull(bucket, this.#rate, this.#clock())) this.#buckets.delete(address);
	}
}

export const addressOf = ({ remoteAddr }: Connection): string =>
	addressGroup(remoteAddr.toString().split('/')[2] ?? '');
