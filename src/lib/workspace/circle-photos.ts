import type { PhotoProblem, Photos, PhotoState } from '../documents/kind.ts';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { CircleAdapter } from '../net/circle-adapter.ts';
import { PhotoFetching } from '../net/photo-fetching.ts';
import { PhotoGiving } from '../net/photo-giving.ts';
import { MAX_PHOTOS } from '../photo/limits.ts';
import type { PhotoRef } from '../photo/photo-ref.ts';
import { openPhoto, sealPhoto } from '../photo/seal-photo.ts';
import type { ShrinkProblem, ShrunkPicture } from '../photo/shrink-procedure.ts';
import type { PhotoStore } from '../store/photo-store.ts';

/** A pause in writing. */
const LOOK_AFTER_MS = 300;
/** Twice a day is often enough for what is counted in days. */
const SWEEP_EVERY_MS = 12 * 60 * 60 * 1000;

export interface CirclePhotosParts {
	readonly store: PhotoStore;
	/** Every hash that a document of the circle names now. */
	named(): ReadonlySet<string>;
	/** Whether every document of the circle is here and whole. */
	isAllReadable(): boolean;
	/** Milliseconds since 1970. */
	now(): number;
	shrink(file: Blob, signal?: AbortSignal): Promise<Result<ShrunkPicture, ShrinkProblem>>;
	/** Tells other tabs of this circle that a photo came, and hears it of them; left out where there is one only. */
	readonly tabs?: { tell(hash: string): void; listen(heard: (hash: string) => void): void };
}

/** The network's part while this tab has one. */
interface Exchange {
	readonly fetching: PhotoFetching;
	readonly giving: PhotoGiving;
	end(): void;
}

/**
 * The photos of one circle on this device: taken here, asked for at the neighbours, given to members who ask. They follow the circle as
 * its documents do: only what a document names is fetched or given, and only over the circle's own links.
 */
export class CirclePhotos implements Photos {
	readonly #parts: CirclePhotosParts;
	readonly #followed = new Map<string, Set<() => void>>();
	#exchange: Exchange | undefined;
	#looking: ReturnType<typeof setTimeout> | undefined;
	#sweptAt = -Infinity;
	/** The disk took no more. Photos that are looked at are asked for all the same: room may have been made. */
	#isFull = false;

	constructor(parts: CirclePhotosParts) {
		this.#parts = parts;
		parts.tabs?.listen((hash) => this.#nowHere(hash));
	}

	async take(file: Blob, signal?: AbortSignal): ReturnType<Photos['take']> {
		const { store, shrink, tabs } = this.#parts;
		if (store.count >= MAX_PHOTOS) return err<PhotoProblem>('too-many');
		const shrunk = await shrink(file, signal);
		if (!shrunk.ok) return shrunk;
		const { bytes, width, height } = shrunk.value;
		const { hash, key, sealed } = await sealPhoto(bytes);
		const kept = await store.keep(hash, sealed);
		if (!kept.ok) return err<PhotoProblem>(kept.error === 'full' ? 'full' : 'not-kept');
		tabs?.tell(hash);
		return ok({ hash, key, width, height });
	}

	follow(ref: PhotoRef, tell: (state: PhotoState) => void, signal: AbortSignal): void {
		if (signal.aborted) return;
		let url: string | undefined;
		const look = async (): Promise<void> => {
			const read = await this.#open(ref);
			if (signal.aborted || url !== undefined) return;
			if (read.ok && read.value) {
				url = URL.createObjectURL(new Blob([read.value], { type: 'image/jpeg' }));
				return tell({ kind: 'here', url });
			}
			if (read.ok) this.#exchange?.fetching.want(ref.hash, true);
			tell({ kind: read.ok ? 'not-yet-here' : 'unreadable' });
		};
		const listener = (): void => void look();
		const listeners = this.#followed.get(ref.hash) ?? new Set();
		this.#followed.set(ref.hash, listeners.add(listener));
		signal.addEventListener('abort', () => {
			listeners.delete(listener);
			if (listeners.size === 0) this.#followed.delete(ref.hash);
			if (url !== undefined) URL.revokeObjectURL(url);
		});
		tell({ kind: 'looking' });
		listener();
	}

	async jpeg(ref: PhotoRef): Promise<Bytes | undefined> {
		const read = await this.#open(ref);
		return read.ok ? read.value : undefined;
	}

	/** Takes part in the circle's network from now on, until `detach`. */
	attach(adapter: CircleAdapter): void {
		this.detach();
		const send: CircleAdapter['sendPhoto'] = (peerId, message) => adapter.sendPhoto(peerId, message);
		const giving = new PhotoGiving({
			send,
			mayGive: (hash) => this.#parts.named().has(hash),
			read: async (hash) => {
				const read = await this.#parts.store.read(hash);
				return read.ok ? read.value : undefined;
			},
			now: () => performance.now()
		});
		const fetching = new PhotoFetching({
			send,
			arrived: (hash, sealed) => void this.#arrived(hash, sealed),
			liar: (peerId) => adapter.refuse(peerId)
		});
		const onOpen = ({ peerId }: { peerId: string }): void => fetching.peerReady(peerId);
		const onGone = ({ peerId }: { peerId: string }): void => {
			fetching.peerGone(peerId);
			giving.peerGone(peerId);
		};
		adapter.on('peer-candidate', onOpen);
		adapter.on('peer-disconnected', onGone);
		const deafen = adapter.onPhoto((peerId, message) => {
			const hash = toHex(message.hash);
			switch (message.type) {
				case 'photo-wanted':
					return void giving.asked(peerId, hash, message.at);
				case 'photo-piece':
					return fetching.piece(peerId, message);
				case 'photo-none':
					return fetching.none(peerId, hash);
				case 'photo-here':
					return fetching.here(peerId, hash);
			}
		});
		this.#exchange = {
			...{ fetching, giving },
			end: () => {
				deafen();
				adapter.off('peer-candidate', onOpen);
				adapter.off('peer-disconnected', onGone);
				fetching.close();
			}
		};
		for (const { peerId } of adapter.members) fetching.peerReady(peerId);
		this.changed();
	}

	detach(): void {
		this.#exchange?.end();
		this.#exchange = undefined;
	}

	/** Documents changed: in a moment it is looked which photos they name. */
	changed(): void {
		this.#looking ??= setTimeout(() => {
			this.#looking = undefined;
			this.#lookAround();
			void this.#sweep();
		}, LOOK_AFTER_MS);
	}

	close(): void {
		clearTimeout(this.#looking);
		this.detach();
	}

	/** What is named and is not here is asked for, and what is here may be given. */
	#lookAround(): void {
		const { store, named } = this.#parts;
		const exchange = this.#exchange;
		if (!exchange) return;
		const hashes = named();
		exchange.fetching.keepOnly((hash) => hashes.has(hash) || this.#followed.has(hash));
		let room = this.#isFull ? 0 : MAX_PHOTOS - store.count;
		for (const hash of hashes) {
			if (store.has(hash)) exchange.giving.nowHere(hash);
			else if (!exchange.fetching.wants(hash) && room-- > 0) void this.#seek(hash);
		}
	}

	/** A document that cannot be read (yet) may name what no other does. */
	async #sweep(): Promise<void> {
		const { store, named, isAllReadable, now } = this.#parts;
		if (!isAllReadable() || now() - this.#sweptAt < SWEEP_EVERY_MS) return;
		this.#sweptAt = now();
		await store.sweep(named(), now());
	}

	/** Another tab may have it. */
	async #seek(hash: string): Promise<void> {
		const read = await this.#parts.store.read(hash);
		if (read.ok && read.value) return this.#nowHere(hash);
		if (read.ok && this.#parts.named().has(hash)) this.#exchange?.fetching.want(hash, this.#followed.has(hash));
	}

	async #arrived(hash: string, sealed: Bytes): Promise<void> {
		const kept = await this.#parts.store.keep(hash, sealed);
		if (!kept.ok) {
			this.#isFull ||= kept.error === 'full';
			return;
		}
		this.#nowHere(hash);
		this.#parts.tabs?.tell(hash);
	}

	#nowHere(hash: string): void {
		this.#exchange?.giving.nowHere(hash);
		for (const listener of [...(this.#followed.get(hash) ?? [])]) listener();
	}

	/** Undefined when it is not here. */
	async #open(ref: PhotoRef): Promise<Result<Bytes | undefined, 'not-this-photo'>> {
		const read = await this.#parts.store.read(ref.hash);
		return read.ok && read.value ? openPhoto(ref, read.value) : ok(undefined);
	}
}
