import type { Bytes } from '../kernel/bytes.ts';
import type { CarriageEnd, FromCarrier, ToCarrier } from './carriage.ts';
import { FrameInbox } from './frame-inbox.ts';
import type { FrameLink, LinkEnd } from './frame-link.ts';
import { TAG_LENGTH, type FrameSeals } from './sealing.ts';

export interface CarriedFacts {
	readonly peerId: string;
	readonly limited: boolean;
	readonly opener: string;
}

/** A link as the vault's worker has it: the page carries its frames. From `sealWith` on all of them are sealed, in both directions. */
export class CarriedLink implements FrameLink {
	readonly peerId: string;
	readonly limited: boolean;
	readonly opener: string;
	readonly #id: number;
	readonly #page: Pick<CarriageEnd<ToCarrier, FromCarrier>, 'post'>;
	readonly #gone: () => void;
	#seals: FrameSeals | undefined;
	readonly #inbox = new FrameInbox((frame) => this.#take(frame));
	#isBehind = false;
	#end: LinkEnd | undefined;
	#receive: (body: Uint8Array) => void = () => {};
	#ended: (end: LinkEnd) => void = () => {};
	#drained: () => void = () => {};

	constructor(
		id: number,
		{ peerId, limited, opener }: CarriedFacts,
		page: Pick<CarriageEnd<ToCarrier, FromCarrier>, 'post'>,
		gone: () => void
	) {
		this.#id = id;
		this.peerId = peerId;
		this.limited = limited;
		this.opener = opener;
		this.#page = page;
		this.#gone = gone;
	}

	get end(): LinkEnd | undefined {
		return this.#end;
	}

	get isBehind(): boolean {
		return this.#isBehind;
	}

	set frameLimit(limit: number) {
		this.#page.post({ type: 'limit', link: this.#id, bytes: limit + TAG_LENGTH });
	}

	/** Both ends know the key now: only from the next frame on. */
	sealWith(seals: FrameSeals): void {
		this.#seals = seals;
	}

	receive(listener: (body: Uint8Array) => void): void {
		this.#receive = listener;
		this.release();
	}

	onEnd(listener: (end: LinkEnd) => void): void {
		this.#ended = listener;
		if (this.#end) listener(this.#end);
	}

	onDrained(listener: () => void): void {
		this.#drained = listener;
	}

	hold(): void {
		this.#inbox.hold();
	}

	release(): void {
		this.#inbox.release();
	}

	send(body: Uint8Array): void {
		if (this.#end) return;
		const sent = this.#seals ? this.#seals.seal(body) : (body as Bytes);
		this.#page.post({ type: 'frame', link: this.#id, body: sent });
	}

	close(end: LinkEnd): void {
		this.#finish(end, 'close');
	}

	abort(end: LinkEnd): void {
		this.#finish(end, 'abort');
	}

	/** What the page says of this link. */
	hear(message: Extract<FromCarrier, { type: 'frame' | 'behind' | 'ended' }>): void {
		switch (message.type) {
			case 'frame':
				return this.#end ? undefined : this.#inbox.push(message.body);
			case 'behind':
				this.#isBehind = message.is;
				return message.is ? undefined : this.#drained();
			case 'ended':
				return this.#finish(message.end, undefined);
		}
	}

	#take(carried: Bytes): void {
		this.#page.post({ type: 'taken', link: this.#id, bytes: carried.byteLength });
		const opened = this.#seals?.open(carried);
		if (opened && !opened.ok) return this.abort('malformed');
		this.#receive(opened ? opened.value : carried);
	}

	#finish(end: LinkEnd, how: 'close' | 'abort' | undefined): void {
		if (this.#end) return;
		this.#end = end;
		this.#inbox.clear();
		if (how) this.#page.post({ type: 'end', link: this.#id, how });
		this.#gone();
		this.#ended(end);
	}
}
