import { fullBucket, isFull, takeToken, type Bucket, type Rate } from './rate.ts';

/**
 * Who may come in, and who has to go when too many stand in the door. Pure apart from its own tables: time is an argument.
 * A silent crowd cannot keep anybody out: the door never says "full", it lets the most silent one of the busiest address go.
 */
export interface AdmissionLimits {
	readonly connections: number;
	readonly connectionsPerAddress: number;
	readonly pending: number;
	readonly pendingPerAddress: number;
	readonly arrivals: Rate;
}

export type Admitted = { readonly type: 'admitted'; readonly evicted: number | undefined };
export type Refused = { readonly type: 'refused'; readonly reason: 'too-fast' | 'too-many-of-address' | 'too-many' };

interface Place {
	bucket: Bucket;
	readonly open: Set<number>;
	/** In order of arrival; true when it has spoken. */
	readonly pending: Map<number, boolean>;
}

const MAX_REMEMBERED = 10_000;

export class Admission {
	readonly #limits: AdmissionLimits;
	readonly #places = new Map<string, Place>();
	readonly #addressOf = new Map<number, string>();
	#pending = 0;
	#next = 1;

	constructor(limits: AdmissionLimits) {
		this.#limits = limits;
	}

	get open(): number {
		return this.#addressOf.size;
	}

	get pending(): number {
		return this.#pending;
	}

	/** The newcomer's number, and whom to close for it; or why it may not come in. */
	arrive(address: string, now: number): (Admitted & { readonly id: number }) | Refused {
		const place = this.#placeOf(address, now);
		const bucket = takeToken(place.bucket, this.#limits.arrivals, now);
		if (bucket === undefined) return { type: 'refused', reason: 'too-fast' };
		place.bucket = bucket;
		if (place.open.size >= this.#limits.connectionsPerAddress)
			return { type: 'refused', reason: 'too-many-of-address' };
		if (this.#addressOf.size >= this.#limits.connections) return { type: 'refused', reason: 'too-many' };

		const crowded = place.pending.size >= this.#limits.pendingPerAddress ? place : this.#fullestWhenCrowded();
		const evicted = crowded && mostSilent(crowded);
		if (evicted !== undefined) this.leave(evicted);

		const id = this.#next++;
		place.open.add(id);
		place.pending.set(id, false);
		this.#addressOf.set(id, address);
		this.#pending += 1;
		return { type: 'admitted', evicted, id };
	}

	/** It said something: others are let go before it. */
	spoke(id: number): void {
		const place = this.#placeById(id);
		if (place?.pending.has(id)) place.pending.set(id, true);
	}

	/** It proved to be a device and stands in the door no longer. */
	entered(id: number): void {
		if (this.#placeById(id)?.pending.delete(id)) this.#pending -= 1;
	}

	leave(id: number): void {
		this.entered(id);
		this.#placeById(id)?.open.delete(id);
		this.#addressOf.delete(id);
	}

	#placeById(id: number): Place | undefined {
		const address = this.#addressOf.get(id);
		return address === undefined ? undefined : this.#places.get(address);
	}

	#placeOf(address: string, now: number): Place {
		let place = this.#places.get(address);
		if (!place) {
			if (this.#places.size >= MAX_REMEMBERED) this.#forgetIdle(now);
			place = { bucket: fullBucket(this.#limits.arrivals, now), open: new Set(), pending: new Map() };
			this.#places.set(address, place);
		}
		return place;
	}

	#forgetIdle(now: number): void {
		for (const [address, place] of this.#places)
			if (place.open.size === 0 && isFull(place.bucket, this.#limits.arrivals, now)) this.#places.delete(address);
	}

	#fullestWhenCrowded(): Place | undefined {
		if (this.#pending < this.#limits.pending) return undefined;
		let fullest: Place | undefined;
		for (const place of this.#places.values()) if (place.pending.size > (fullest?.pending.size ?? 0)) fullest = place;
		return fullest;
	}
}

const mostSilent = (place: Place): number | undefined => {
	for (const [id, spoke] of place.pending) if (!spoke) return id;
	return place.pending.keys().next().value;
};
