import type * as v from 'valibot';
import type { Cbor } from '../kernel/cbor.ts';
import { err, type Result } from '../kernel/result.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import type { Link } from './link.ts';

/** What is said ahead of its turn waits here; with more than that waiting, the link is held. */
const MAX_WAITING = 2;

/**
 * A link on which the two ends speak in turn. Whoever speaks out of turn waits, and is heard by what is expected then. What was said before
 * the other end left is heard as well: who is refused is told so and not that nobody is there.
 */
export class Conversation {
	readonly #link: Link;
	readonly #ended = new AbortController();
	readonly #waiting: Uint8Array[] = [];
	#hear: (() => void) | undefined;
	#saidTooMuch = false;

	constructor(link: Link) {
		this.#link = link;
		link.onEnd((end) => {
			this.#saidTooMuch = end === 'frame-too-large';
			this.#ended.abort();
			this.#hear?.();
		});
		link.receive((said) => {
			this.#waiting.push(said);
			if (this.#waiting.length >= MAX_WAITING) link.hold();
			this.#hear?.();
		});
	}

	/** Aborted when the other end is gone. */
	get ended(): AbortSignal {
		return this.#ended.signal;
	}

	/** The next message. `ended` also when the signal ends the waiting; `malformed` also a frame above the bound. */
	async hear<const S extends v.GenericSchema>(
		schema: S,
		signal: AbortSignal
	): Promise<Result<v.InferOutput<S>, 'malformed' | 'ended'>> {
		await this.#somethingToHear(signal);
		const said = this.#waiting.shift();
		if (said === undefined) return err(this.#saidTooMuch ? 'malformed' : 'ended');
		this.#link.release();
		return decodeMessage(schema, said);
	}

	say(message: Cbor): void {
		this.#link.send(encodeMessage(message));
	}

	/** Lets what was said leave, then ends. */
	close(): void {
		this.#link.close('left');
	}

	/** Resolves when something waits, the other end is gone, or the signal ends the waiting. */
	#somethingToHear(signal: AbortSignal): Promise<void> {
		if (this.#waiting.length > 0 || signal.aborted || this.ended.aborted) return Promise.resolve();
		return new Promise((resolve) => {
			const go = (): void => {
				this.#hear = undefined;
				signal.removeEventListener('abort', go);
				resolve();
			};
			signal.addEventListener('abort', go);
			this.#hear = go;
		});
	}
}
