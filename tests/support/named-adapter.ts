import { NetworkAdapter, type Message, type PeerId, type PeerMetadata } from '@automerge/automerge-repo';
import type { CircleAdapter } from '../../src/lib/net/circle-adapter.ts';

/** Who is called what in automerge-repo's acceptance suite; shared by the adapters of one test. */
export class Names {
	readonly #names = new Map<string, { name: PeerId; metadata: PeerMetadata }>();

	set(peerId: string, name: PeerId, metadata: PeerMetadata): void {
		this.#names.set(peerId, { name, metadata });
	}

	of(peerId: string): { name: PeerId; metadata: PeerMetadata } {
		return this.#names.get(peerId)!;
	}

	peerIdOf(name: string): PeerId {
		const found = [...this.#names].find(([, entry]) => entry.name === name);
		return (found?.[0] ?? name) as PeerId;
	}
}

/**
 * The suite calls its peers alice and bob, ours are called by verified PeerIds. This translates the names
 * and nothing else: every message goes through the real adapters.
 */
export class NamedAdapter extends NetworkAdapter {
	readonly #inner: CircleAdapter;
	readonly #self: string;
	readonly #names: Names;

	constructor(inner: CircleAdapter, self: string, names: Names) {
		super();
		this.#inner = inner;
		this.#self = self;
		this.#names = names;
		inner.on('message', (message) =>
			this.emit('message', {
				...message,
				senderId: names.of(message.senderId).name,
				targetId: names.of(message.targetId).name
			})
		);
		inner.on('peer-candidate', ({ peerId }) => {
			const { name, metadata } = names.of(peerId);
			this.emit('peer-candidate', { peerId: name, peerMetadata: metadata });
		});
		inner.on('peer-disconnected', ({ peerId }) => this.emit('peer-disconnected', { peerId: names.of(peerId).name }));
	}

	isReady(): boolean {
		return this.#inner.isReady();
	}

	whenReady(): Promise<void> {
		return this.#inner.whenReady();
	}

	connect(peerId: PeerId, peerMetadata: PeerMetadata = {}): void {
		this.peerId = peerId;
		this.#names.set(this.#self, peerId, peerMetadata);
		this.#inner.connect(this.#self as PeerId, peerMetadata);
	}

	send(message: Message): void {
		this.#inner.send({
			...message,
			senderId: this.#names.peerIdOf(message.senderId),
			targetId: this.#names.peerIdOf(message.targetId)
		});
	}

	disconnect(): void {
		this.#inner.disconnect();
	}
}
