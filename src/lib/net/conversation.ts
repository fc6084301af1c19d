import type * as v from 'valibot';
import type { Cbor } from '../kernel/cbor.ts';
import { err, type Result } from '../kernel/result.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import type { Link } from './link.ts';

/** A link on which the two ends speak in turn. Whoever speaks out of turn waits, and is heard by what is expected then. */
export class Conversation {
	readonly #link: Link;
	readonly #ended = new AbortController();
	#hear: ((body: Uint8Array | undefined) => void) | undefined;
	#saidTooMuch = false;

	constructor(link: Link) {
		this.#link = link;
		link.onEnd((end) => {
			this.#saidTooMuch = end === 'frame-too-large';
			this.#ended.abort();
			this.#hear?.(undefined);
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
		const body = await new Promise<Uint8Array | undefined>((resolve) => {
			const give = (heard: Uint8Array | undefined): void => {
				this.#hear = undefined;
				signal.removeEventListener('abort', giveUp);
				resolve(heard);
			};
			const giveUp = (): void => give(undefined);
			if (signal.aborted || this.ended.aborted) return resolve(undefined);
			signal.addEventListener('abort', giveUp);
			this.#hear = give;
			this.#link.receive((heard) => {
				this.#link.hold();
				this.#hear?.(heard);
			});
		});
		if (body) return decodeMessage(schema, body);
		return err(this.#saidTooMuch ? 'malformed' : 'ended');
	}

	say(message: Cbor): void {
		this.#link.send(encodeMessage(message));
	}

	/** Lets what was said leave, then ends. */
	close(): void {
		this.#link.close('left');
	}
}
