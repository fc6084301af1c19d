import { fullBucket, takeToken, type TokenBucket } from './token-bucket.ts';

/** A newcomer's browser needs one try, perhaps a second; whoever guesses secrets needs 2^128. */
const ATTEMPTS = { perSecond: 0.1, burst: 5 };
/** All newcomers together: a hall in which forty people join after a talk. */
const ALL_ATTEMPTS = { perSecond: 5, burst: 60 };
/** Peers whose attempts are remembered; a new PeerId costs an attacker nothing, so ALL_ATTEMPTS bounds the rest. */
const MAX_REMEMBERED_PEERS = 1_000;

/** How often newcomers may knock at one door of this device. */
export class AttemptLimiter {
	#all: TokenBucket = fullBucket(ALL_ATTEMPTS, performance.now());
	readonly #peers = new Map<string, TokenBucket>();

	allows(peerId: string, now: number): boolean {
		const one = takeToken(this.#peers.get(peerId) ?? fullBucket(ATTEMPTS, now), ATTEMPTS, now);
		this.#peers.delete(peerId);
		this.#peers.set(peerId, one.bucket);
		if (this.#peers.size > MAX_REMEMBERED_PEERS) this.#peers.delete(this.#peers.keys().next().value!);
		if (one.waitMs > 0) return false;
		const all = takeToken(this.#all, ALL_ATTEMPTS, now);
		this.#all = all.bucket;
		return all.waitMs === 0;
	}
}
