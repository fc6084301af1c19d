import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { encodeMessage } from '../wire/message.ts';
import type { CarriageEnd, FromCarrier, Road, ToCarrier } from './carriage.ts';
import { CarriedLink } from './carried-link.ts';
import type { CircleKeys } from './circle-gate.ts';
import type { CircleEnd, CircleRoads, OpenedLink } from './circle-roads.ts';
import { Listeners } from './circle-listeners.ts';
import { listenForHandshake, openHandshake, type HandshakeState, type Party } from './link-handshake.ts';
import { conductHandshake } from './link-opening.ts';
import { conductSealing, type DeskKeys } from './link-sealing.ts';

const NONCE_LENGTH = 32;
const SECRET_LENGTH = 32;

export interface CarriedRoadsParts {
	readonly page: CarriageEnd<ToCarrier, FromCarrier>;
	/** Hex of the group's id. */
	readonly group: string;
	readonly desk: DeskKeys;
	/** Cryptographically secure bytes. */
	random(length: number): Bytes;
	/** Whom the meeting told. */
	onPeers(peers: readonly string[]): void;
}

type First = HandshakeState | ReturnType<typeof openHandshake>;

/**
 * The roads of a circle in the vault's worker: every link is carried by the page, proven by the circle's key and sealed by the desk
 * keys before the circle hears of it. They end with the worker.
 */
export class CarriedRoads implements CircleRoads {
	readonly #parts: CarriedRoadsParts;
	readonly #links = new Map<number, CarriedLink>();
	readonly #opening = new Map<number, (limited: boolean | undefined) => void>();
	readonly #reached = new Listeners<[peerId: string]>();
	readonly #stopping = new AbortController();
	#self: Extract<FromCarrier, { type: 'self' }> = { type: 'self', peer: '', instance: new Uint8Array(8) };
	#roads: readonly Road[] = [];
	#end: CircleEnd | undefined;
	#count = 0;

	constructor(parts: CarriedRoadsParts) {
		this.#parts = parts;
		parts.page.listen((message) => this.#hear(message));
	}

	get self(): string {
		return this.#self.peer;
	}

	/** One circle: the desk. */
	add(end: CircleEnd): void {
		this.#end = end;
	}

	remove(): void {
		this.#end = undefined;
	}

	/** Where the circle is met, and under which topics links are taken, from now on. */
	setTopics(met: readonly Bytes[], answered: readonly Bytes[]): void {
		this.#parts.page.post({ type: 'topics', met, answered });
	}

	reach(peerId: string): 'direct' | 'relayed' | undefined {
		return this.#roads.find(({ peer }) => peer === peerId)?.road;
	}

	onReach(listener: (peerId: string) => void): () => void {
		return this.#reached.add(listener);
	}

	async open(
		peerId: string,
		topic: Bytes,
		keys: CircleKeys,
		signal: AbortSignal
	): Promise<Result<OpenedLink, 'refused'>> {
		const id = this.#count;
		this.#count += 2;
		const limited = await new Promise<boolean | undefined>((resolve) => {
			this.#opening.set(id, resolve);
			this.#parts.page.post({ type: 'open', link: id, peer: peerId });
		});
		if (limited === undefined) return err('refused');
		const link = this.#add(id, { peerId, limited, opener: this.self });
		const party = this.#party(peerId);
		return this.#prove(link, party, openHandshake(party, topic), () => keys, signal);
	}

	#add(id: number, facts: ConstructorParameters<typeof CarriedLink>[1]): CarriedLink {
		const link = new CarriedLink(id, facts, this.#parts.page, () => this.#links.delete(id));
		this.#links.set(id, link);
		return link;
	}

	#party(peer: string): Party {
		return { self: this.self, peer, nonce: this.#parts.random(NONCE_LENGTH), instance: this.#self.instance };
	}

	/** First the circle's key, then the desk keys: who lacks either learns nothing, not even which it was. */
	async #prove(
		link: CarriedLink,
		party: Party,
		first: First,
		keysOf: (topic: Bytes) => CircleKeys | undefined,
		signal: AbortSignal
	): Promise<Result<OpenedLink, 'refused'>> {
		const proven = await conductHandshake(link, first, keysOf, signal);
		if (!proven.ok) return proven;
		const { topic, nonces } = proven.value;
		const { group, desk, random } = this.#parts;
		const sealed = await conductSealing(
			link,
			{
				...{ group, topic, nonces, self: party.self, peer: party.peer },
				isOpener: link.opener === party.self,
				secret: random(SECRET_LENGTH)
			},
			desk,
			signal
		);
		return sealed.ok ? ok({ link, proven: proven.value }) : sealed;
	}

	#hear(message: FromCarrier): void {
		switch (message.type) {
			case 'self':
				this.#self = message;
				return;
			case 'reach':
				this.#roads = message.roads;
				return message.opened === undefined ? undefined : this.#reached.tell(message.opened);
			case 'peers':
				return this.#parts.onPeers(message.peers);
			case 'opened':
				return this.#settle(message.link, message.limited);
			case 'came':
				return void this.#answer(message);
			case 'ended':
				this.#settle(message.link, undefined);
				return this.#links.get(message.link)?.hear(message);
			default:
				return this.#links.get(message.link)?.hear(message);
		}
	}

	#settle(id: number, limited: boolean | undefined): void {
		this.#opening.get(id)?.(limited);
		this.#opening.delete(id);
	}

	async #answer({ link: id, peer, limited, hello }: Extract<FromCarrier, { type: 'came' }>): Promise<void> {
		const link = this.#add(id, { peerId: peer, limited, opener: peer });
		link.hear({ type: 'frame', link: id, body: encodeMessage(hello) });
		const endOf = (topic: Bytes): CircleEnd | undefined => (this.#end?.answers(topic, peer) ? this.#end : undefined);
		const party = this.#party(peer);
		const opened = await this.#prove(
			link,
			party,
			listenForHandshake(party),
			(topic) => endOf(topic)?.keys,
			this.#stopping.signal
		);
		if (!opened.ok) return;
		const end = endOf(opened.value.proven.topic);
		if (end && equalBytes(hello.topic, opened.value.proven.topic)) end.accept(link, opened.value.proven);
		else link.abort('refused');
	}
}
