import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { PhotoRef } from '../../photo/photo-ref.ts';
import type { Photos, PhotoState } from '../kind.ts';

const LOOKING: PhotoState = { kind: 'looking' };

/** The photos that a view shows, each opened once however often it stands there, and let go of with the view. */
export class Album {
	readonly photos: Photos;
	readonly #states = new SvelteMap<string, PhotoState>();
	readonly #leaving = new AbortController();

	constructor(photos: Photos) {
		this.photos = photos;
	}

	/** Begins to look for the photo; once is enough. */
	follow(photo: PhotoRef): void {
		if (untrack(() => this.#states.has(photo.hash))) return;
		this.photos.follow(photo, (state) => this.#states.set(photo.hash, state), this.#leaving.signal);
	}

	/** How far it has come. Reactive. */
	stateOf({ hash }: PhotoRef): PhotoState {
		return this.#states.get(hash) ?? LOOKING;
	}

	/** The view is gone: nothing of it is held any more. */
	close(): void {
		this.#leaving.abort();
	}
}
