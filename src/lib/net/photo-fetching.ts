import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import { MAX_PHOTO_PIECE } from '../wire/limits.ts';
import type { PhotoMessage } from './circle-link.ts';

type Piece = Extract<PhotoMessage, { type: 'photo-piece' }>;

/** A piece of 64 KiB over a line of 2 KB a second. Whoever takes longer is asked again after the others. */
const PIECE_WITHIN_MS = 30_000;

export interface PhotoFetchingParts {
	send(peerId: string, message: PhotoMessage): void;
	/** Whole, and what its hash says. */
	arrived(hash: string, sealed: Bytes): void;
	/** All of a photo came from this device, and its hash is another. */
	liar(peerId: string): void;
}

interface Want {
	readonly hash: string;
	/** Somebody is looking at the place where it belongs. */
	isLookedAt: boolean;
	/** As much as came so far, in room for the whole; kept when a device goes, since it is the same everywhere. */
	got: { readonly bytes: Bytes; length: number } | undefined;
	/** Who sent what came so far. */
	readonly from: Set<string>;
	/** Who does not have it, or did not answer. */
	readonly not: Set<string>;
	/** Pieces of several devices made no photo once: from then on it is taken from one alone. */
	fromOneOnly: boolean;
}

interface Asked {
	readonly hash: string;
	readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * Asks the members who are connected for photos that are named here and lie elsewhere: one piece at a time of each, what is looked at
 * first. What came is kept in memory until it is whole, so the next device is asked for the rest.
 */
export class PhotoFetching {
	readonly #parts: PhotoFetchingParts;
	readonly #wants = new Map<string, Want>();
	readonly #peers = new Map<string, Asked | undefined>();

	constructor(parts: PhotoFetchingParts) {
		this.#parts = parts;
	}

	/** From now on, until it arrives or `keepOnly` leaves it out. */
	want(hash: string, isLookedAt: boolean): void {
		const known = this.#wants.get(hash);
		if (known) known.isLookedAt ||= isLookedAt;
		else
			this.#wants.set(hash, {
				hash,
				isLookedAt,
				...{ got: undefined, from: new Set(), not: new Set(), fromOneOnly: false }
			});
		this.#ask();
	}

	wants(hash: string): boolean {
		return this.#wants.has(hash);
	}

	/** What nobody wants any more is not asked for again. */
	keepOnly(isWanted: (hash: string) => boolean): void {
		for (const hash of [...this.#wants.keys()]) if (!isWanted(hash)) this.#wants.delete(hash);
	}

	peerReady(peerId: string): void {
		this.peerGone(peerId);
		this.#peers.set(peerId, undefined);
		this.#ask();
	}

	peerGone(peerId: string): void {
		this.#release(peerId);
		this.#peers.delete(peerId);
		for (const want of this.#wants.values()) want.not.delete(peerId);
		this.#ask();
	}

	/** Nobody is asked any more. */
	close(): void {
		for (const peerId of [...this.#peers.keys()]) this.#release(peerId);
		this.#peers.clear();
		this.#wants.clear();
	}

	/** The device does not give it (now). */
	none(peerId: string, hash: string): void {
		this.#wants.get(hash)?.not.add(peerId);
		if (this.#peers.get(peerId)?.hash === hash) this.#release(peerId);
		this.#ask();
	}

	/** A device that had said so has it now. */
	here(peerId: string, hash: string): void {
		this.#wants.get(hash)?.not.delete(peerId);
		this.#ask();
	}

	/** What nobody asked for, or what comes too late, is passed over. */
	piece(peerId: string, { hash: name, at, size, bytes }: Piece): void {
		const hash = toHex(name);
		if (this.#peers.get(peerId)?.hash !== hash) return;
		this.#release(peerId);
		const want = this.#wants.get(hash);
		if (want && !this.#take(want, peerId, { at, size, bytes })) return this.none(peerId, hash);
		this.#ask();
	}

	/** False when the piece is not what was asked for. */
	#take(want: Want, peerId: string, { at, size, bytes }: Pick<Piece, 'at' | 'size' | 'bytes'>): boolean {
		const { length = 0 } = want.got ?? {};
		if (at !== length || bytes.byteLength !== Math.min(MAX_PHOTO_PIECE, size - at)) return false;
		if (want.got && want.got.bytes.byteLength !== size) {
			startAnew(want);
			want.fromOneOnly = true;
			return true;
		}
		want.got ??= { bytes: new Uint8Array(size), length: 0 };
		want.got.bytes.set(bytes, at);
		want.got.length += bytes.byteLength;
		want.from.add(peerId);
		if (want.got.length === size) this.#finish(want, want.got.bytes);
		return true;
	}

	#finish(want: Want, sealed: Bytes): void {
		if (toHex(sha256(sealed)) === want.hash) {
			this.#wants.delete(want.hash);
			return this.#parts.arrived(want.hash, sealed);
		}
		const [only, ...others] = want.from;
		startAnew(want);
		want.fromOneOnly = true;
		if (only === undefined || others.length > 0) return;
		want.not.add(only);
		this.#parts.liar(only);
	}

	#release(peerId: string): void {
		const asked = this.#peers.get(peerId);
		if (!asked) return;
		clearTimeout(asked.timer);
		this.#peers.set(peerId, undefined);
	}

	#mayAsk({ not, fromOneOnly, from }: Want, peerId: string): boolean {
		if (not.has(peerId)) return false;
		const goesOn = (other: string): boolean => this.#peers.has(other) && !not.has(other);
		return !fromOneOnly || from.has(peerId) || ![...from].some(goesOn);
	}

	#ask(): void {
		const underWay = new Set([...this.#peers.values()].map((asked) => asked?.hash));
		const waiting = [...this.#wants.values()].filter(({ hash }) => !underWay.has(hash));
		const inTurn = [...waiting.filter(isLookedAt), ...waiting.filter((want) => !isLookedAt(want))];
		for (const [peerId, asked] of this.#peers) {
			if (asked) continue;
			const want = inTurn.find((one) => !underWay.has(one.hash) && this.#mayAsk(one, peerId));
			if (!want) continue;
			underWay.add(want.hash);
			if (want.fromOneOnly && !want.from.has(peerId)) startAnew(want);
			const timer = setTimeout(() => this.none(peerId, want.hash), PIECE_WITHIN_MS);
			this.#peers.set(peerId, { hash: want.hash, timer });
			this.#parts.send(peerId, { type: 'photo-wanted', hash: fromHex(want.hash)!, at: want.got?.length ?? 0 });
		}
	}
}

const isLookedAt = (want: Want): boolean => want.isLookedAt;

const startAnew = (want: Want): void => {
	want.got = undefined;
	want.from.clear();
};
