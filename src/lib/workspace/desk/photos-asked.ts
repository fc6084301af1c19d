import type { Photos, PhotoState, TakenPhoto, PhotoProblem } from '../../documents/kind.ts';
import type { Result } from '../../kernel/result.ts';
import type { PhotoRef } from '../../photo/photo-ref.ts';
import type { FromDesk, ToDesk } from './desk-messages.ts';

type Answer = Extract<FromDesk, { type: 'photo-taken' | 'photo-state' }>;

/** The photos of the open desk as its pages have them: the vault's worker makes, keeps and opens them, and the page asks. */
export class PhotosAsked implements Photos {
	readonly #post: (message: ToDesk) => void;
	readonly #asks = new Map<number, (answer: Answer) => void>();
	#last = 0;

	constructor(post: (message: ToDesk) => void) {
		this.#post = post;
	}

	/** Never resolves when the vault is locked meanwhile: the page is gone then. */
	take(file: Blob, signal?: AbortSignal): Promise<Result<TakenPhoto, PhotoProblem>> {
		return new Promise((resolve) => {
			const ask = this.#ask((answer) => {
				if (answer.type !== 'photo-taken') return;
				this.#asks.delete(ask);
				resolve(answer.taken);
			});
			signal?.addEventListener('abort', () => this.#post({ type: 'let-go', ask }));
			this.#post({ type: 'take-photo', ask, file });
		});
	}

	follow(photo: PhotoRef, tell: (state: PhotoState) => void, signal: AbortSignal): void {
		if (signal.aborted) return;
		const ask = this.#ask((answer) => answer.type === 'photo-state' && tell(answer.state));
		signal.addEventListener('abort', () => {
			this.#asks.delete(ask);
			this.#post({ type: 'let-go', ask });
		});
		this.#post({ type: 'follow-photo', ask, photo });
	}

	/** What the worker says. */
	hear(answer: Answer): void {
		this.#asks.get(answer.ask)?.(answer);
	}

	#ask(heard: (answer: Answer) => void): number {
		this.#asks.set(++this.#last, heard);
		return this.#last;
	}
}
