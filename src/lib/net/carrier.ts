import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { MAX_HANDSHAKE_FRAME } from '../wire/limits.ts';
import type { Hello } from '../wire/sync.ts';
import { CARRIED_WINDOW, type CarriageEnd, type FromCarrier, type Road, type ToCarrier } from './carriage.ts';
import type { CircleSwitch, LinkCarrier } from './circle-switch.ts';
import type { LinkEnd } from './frame-link.ts';
import type { Link } from './link.ts';

export interface CarrierParts {
	readonly circles: CircleSwitch;
	readonly worker: CarriageEnd<FromCarrier, ToCarrier>;
	/** Where the circle wants to be met from now on. */
	meetAt(topics: readonly Bytes[]): void;
}

interface Carried {
	readonly link: Link;
	/** Bytes handed to the worker that it has not taken in yet. */
	waiting: number;
	isBehind: boolean;
}

/** The page's end of the links of a circle that lives in the vault's worker: carries frames it cannot read, and ends with the vault. */
export class Carrier implements LinkCarrier {
	readonly #parts: CarrierParts;
	readonly #links = new Map<number, Carried>();
	readonly #ending = new AbortController();
	readonly #ends: (() => void)[];
	#answered: readonly Bytes[] = [];
	#count = 1;

	constructor(parts: CarrierParts) {
		this.#parts = parts;
		const { circles, worker } = parts;
		worker.listen((message) => this.#hear(message));
		worker.post({ type: 'self', peer: circles.self, instance: circles.instance });
		const onClose = () => queueMicrotask(() => this.#tellReach());
		circles.node.addEventListener('connection:close', onClose);
		this.#ends = [
			circles.addCarrier(this),
			circles.onReach((peer) => this.#tellReach(peer)),
			() => circles.node.removeEventListener('connection:close', onClose)
		];
		this.#tellReach();
	}

	/** Whom the meeting told. */
	setPeers(peers: readonly string[]): void {
		this.#post({ type: 'peers', peers });
	}

	carries(topic: Bytes): boolean {
		return this.#answered.some((one) => equalBytes(one, topic));
	}

	carry(link: Link, hello: Hello): void {
		const id = this.#count;
		this.#count += 2;
		this.#post({ type: 'came', link: id, peer: link.peerId, limited: link.limited, hello });
		this.#add(id, link);
	}

	/** The vault is locked: nothing of the circle leaves or comes in from now on. */
	stop(): void {
		if (this.#ending.signal.aborted) return;
		this.#ending.abort();
		for (const end of this.#ends) end();
		for (const { link } of this.#links.values()) link.abort('left');
		this.#links.clear();
		this.#parts.meetAt([]);
	}

	#hear(message: ToCarrier): void {
		if (this.#ending.signal.aborted) return;
		if (message.type === 'topics') {
			this.#answered = message.answered;
			return this.#parts.meetAt(message.met);
		}
		if (message.type === 'open') return void this.#open(message.link, message.peer);
		const carried = this.#links.get(message.link);
		if (!carried) return;
		const { link } = carried;
		switch (message.type) {
			case 'frame':
				link.send(message.body);
				return this.#tellBehind(message.link, carried);
			case 'taken':
				carried.waiting -= message.bytes;
				if (carried.waiting <= CARRIED_WINDOW) link.release();
				return;
			case 'limit':
				link.frameLimit = message.bytes;
				return;
			case 'end':
				this.#links.delete(message.link);
				return message.how === 'close' ? link.close('left') : link.abort('left');
		}
	}

	async #open(id: number, peer: string): Promise<void> {
		const link = await this.#parts.circles.openLink(peer, this.#ending.signal);
		if (!link) return this.#post({ type: 'ended', link: id, end: 'closed' });
		if (this.#ending.signal.aborted) return link.abort('left');
		link.frameLimit = MAX_HANDSHAKE_FRAME;
		this.#post({ type: 'opened', link: id, limited: link.limited });
		this.#add(id, link);
	}

	#add(id: number, link: Link): void {
		const carried: Carried = { link, waiting: 0, isBehind: false };
		this.#links.set(id, carried);
		link.onEnd((end) => {
			if (this.#links.delete(id)) this.#post({ type: 'ended', link: id, end: endForWorker(end) });
		});
		link.onDrained(() => this.#tellBehind(id, carried));
		link.receive((body) => {
			carried.waiting += body.byteLength;
			if (carried.waiting > CARRIED_WINDOW) link.hold();
			this.#post({ type: 'frame', link: id, body: body as Bytes });
		});
	}

	#tellBehind(id: number, carried: Carried): void {
		if (carried.isBehind === carried.link.isBehind) return;
		carried.isBehind = carried.link.isBehind;
		this.#post({ type: 'behind', link: id, is: carried.isBehind });
	}

	#tellReach(opened?: string): void {
		const { circles } = this.#parts;
		const peers = new Set(circles.node.getConnections().map(({ remotePeer }) => remotePeer.toString()));
		const roads = [...peers].flatMap((peer): Road[] => {
			const road = circles.reach(peer);
			return road ? [{ peer, road }] : [];
		});
		this.#post({ type: 'reach', roads, opened });
	}

	#post(message: FromCarrier): void {
		if (!this.#ending.signal.aborted) this.#parts.worker.post(message);
	}
}

const endForWorker = (end: LinkEnd): 'closed' | 'overflow' | 'frame-too-large' =>
	end === 'overflow' || end === 'frame-too-large' ? end : 'closed';
