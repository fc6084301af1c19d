import { NetworkAdapter, type Message, type PeerId } from '@automerge/automerge-repo/slim';

/** One end of a wire between two repos in one process. */
class LinkedAdapter extends NetworkAdapter {
	other: LinkedAdapter | undefined;

	isReady(): boolean {
		return true;
	}

	whenReady(): Promise<void> {
		return Promise.resolve();
	}

	connect(peerId: PeerId): void {
		this.peerId = peerId;
		queueMicrotask(() => this.#meet());
	}

	disconnect(): void {
		const { peerId, other } = this;
		this.other = undefined;
		if (peerId) other?.emit('peer-disconnected', { peerId });
	}

	send(message: Message): void {
		queueMicrotask(() => this.other?.emit('message', message));
	}

	#meet(): void {
		const { other } = this;
		if (!this.peerId || !other?.peerId) return;
		this.emit('peer-candidate', { peerId: other.peerId, peerMetadata: {} });
		other.emit('peer-candidate', { peerId: this.peerId, peerMetadata: {} });
	}
}

/** Two ends; when both repos are there they meet. */
export const linkedAdapters = (): [NetworkAdapter, NetworkAdapter] => {
	const [a, b] = [new LinkedAdapter(), new LinkedAdapter()];
	a.other = b;
	b.other = a;
	return [a, b];
};
