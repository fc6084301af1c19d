import type { Photos } from '../../documents/kind.ts';
import type { FromDesk, ToDesk } from './desk-messages.ts';

type Asked = Extract<ToDesk, { type: 'take-photo' | 'follow-photo' | 'let-go' }>;

/**
 * Photos of the desk in the vault's worker, for the page: it gives files and gets addresses that are good while the worker lives.
 * No byte of a photo passes between the two.
 */
export class PhotosServed {
	readonly #photos: Photos;
	readonly #post: (message: FromDesk) => void;
	readonly #asks = new Map<number, AbortController>();

	constructor(photos: Photos, post: (message: FromDesk) => void) {
		this.#photos = photos;
		this.#post = post;
	}

	hear(message: Asked): void {
		const { ask } = message;
		if (message.type === 'let-go') {
			this.#asks.get(ask)?.abort();
			this.#asks.delete(ask);
			return;
		}
		const ending = new AbortController();
		this.#asks.set(ask, ending);
		if (message.type === 'take-photo') return void this.#take(ask, message.file, ending.signal);
		this.#photos.follow(message.photo, (state) => this.#post({ type: 'photo-state', ask, state }), ending.signal);
	}

	async #take(ask: number, file: Blob, signal: AbortSignal): Promise<void> {
		const taken = await this.#photos.take(file, signal);
		this.#asks.delete(ask);
		this.#post({ type: 'photo-taken', ask, taken });
	}
}
