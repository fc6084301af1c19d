import { fromHex, type Bytes } from '../kernel/bytes.ts';
import { MAX_PHOTO_PIECE, MAX_PHOTOS_PROMISED, PHOTO_PIECE_BURST, PHOTO_PIECES_PER_SECOND } from '../wire/limits.ts';
import type { PhotoMessage } from './circle-link.ts';
import { fullBucket, takeToken, type TokenBucket } from './token-bucket.ts';

/** Pieces that one device may wait for at once; an honest one asks for the next when it has the last. */
const MAX_ASKED_AT_ONCE = 4;
/** Photos held open while their pieces are asked for, so that each is read from the disk once. */
const MAX_READ = 4;
const RATE = { perSecond: PHOTO_PIECES_PER_SECOND, burst: PHOTO_PIECE_BURST };

export interface PhotoGivingParts {
	send(peerId: string, message: PhotoMessage): void;
	/** Whether a document here names it. Nothing else is given, asked by whomever. */
	mayGive(hash: string): boolean;
	/** The sealed photo, if it lies here whole. Never rejects. */
	read(hash: string): Promise<Bytes | undefined>;
	/** Milliseconds of a steady clock. */
	now(): number;
}

/** What is remembered of a device that is connected. */
interface Asker {
	bucket: TokenBucket;
	asked: number;
	/** Photos that it asked for in vain. */
	readonly promised: Set<string>;
}

/** Gives sealed photos to members who ask, piece by piece; says no in the same words whatever the reason. */
export class PhotoGiving {
	readonly #parts: PhotoGivingParts;
	readonly #askers = new Map<string, Asker>();
	readonly #read = new Map<string, Promise<Bytes | undefined>>();

	constructor(parts: PhotoGivingParts) {
		this.#parts = parts;
	}

	async asked(peerId: string, hash: string, at: number): Promise<void> {
		const asker = this.#askerOf(peerId);
		if (asker.asked >= MAX_ASKED_AT_ONCE) return this.#refuse(peerId, hash);
		asker.asked += 1;
		await this.#turn(asker);
		const photo = this.#parts.mayGive(hash) ? await this.#readOnce(hash) : undefined;
		asker.asked -= 1;
		if (this.#askers.get(peerId) !== asker) return;
		if (!photo || at >= photo.byteLength) {
			if (asker.promised.size < MAX_PHOTOS_PROMISED) asker.promised.add(hash);
			return this.#refuse(peerId, hash);
		}
		const bytes = photo.slice(at, at + MAX_PHOTO_PIECE);
		this.#parts.send(peerId, { type: 'photo-piece', hash: fromHex(hash)!, at, size: photo.byteLength, bytes });
	}

	/** It can be given from now on: whoever asked in vain hears of it. */
	nowHere(hash: string): void {
		for (const [peerId, { promised }] of this.#askers)
			if (promised.delete(hash)) this.#parts.send(peerId, { type: 'photo-here', hash: fromHex(hash)! });
	}

	peerGone(peerId: string): void {
		this.#askers.delete(peerId);
	}

	#refuse(peerId: string, hash: string): void {
		this.#parts.send(peerId, { type: 'photo-none', hash: fromHex(hash)! });
	}

	#askerOf(peerId: string): Asker {
		let asker = this.#askers.get(peerId);
		if (!asker) {
			asker = { bucket: fullBucket(RATE, this.#parts.now()), asked: 0, promised: new Set() };
			this.#askers.set(peerId, asker);
		}
		return asker;
	}

	async #turn(asker: Asker): Promise<void> {
		for (;;) {
			const taken = takeToken(asker.bucket, RATE, this.#parts.now());
			asker.bucket = taken.bucket;
			if (taken.waitMs === 0) return;
			await new Promise((resolve) => setTimeout(resolve, taken.waitMs));
		}
	}

	#readOnce(hash: string): Promise<Bytes | undefined> {
		const known = this.#read.get(hash);
		if (known) return known;
		const reading = this.#parts.read(hash);
		this.#read.set(hash, reading);
		for (const oldest of this.#read.keys()) {
			if (this.#read.size <= MAX_READ) break;
			this.#read.delete(oldest);
		}
		void reading.then((photo) => !photo && this.#read.get(hash) === reading && this.#read.delete(hash));
		return reading;
	}
}
