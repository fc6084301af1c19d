import { NetworkAdapter, type Message, type PeerId, type PeerMetadata } from '@automerge/automerge-repo/slim';
import type { Bytes } from '../kernel/bytes.ts';
import { encodeMessage } from '../wire/message.ts';
import type { AttestationMessage, GlimpseMessage } from '../wire/sync.ts';
import type { CircleDocuments, CircleGate } from './circle-gate.ts';
import { CircleIntake } from './circle-intake.ts';
import { encodeLive, type CircleLink, type DocumentMessage, type PhotoMessage } from './circle-link.ts';
import { CircleLinks } from './circle-links.ts';
import { Listeners } from './circle-listeners.ts';
import { toRepoMessage, toWireMessage, type FromRepo } from './circle-messages.ts';
import type { CircleRoads } from './circle-roads.ts';
import type { TrialRunner } from './trial.ts';
import { UnhurriedRecord } from './unhurried-record.ts';

/** `find()` waits for the adapter, so that it asks the members who are connected already; no longer than this. */
const READY_WITHIN_MS = 1_000;

export interface CircleAdapterParts {
	/** Shared by all circles of the device. The adapter adds itself while it is connected. */
	readonly circles: CircleRoads;
	readonly gate: CircleGate;
	readonly documents: CircleDocuments;
	readonly trial: TrialRunner;
	/** Number in [0, 1). */
	readonly random?: () => number;
	/** Milliseconds of a steady clock. */
	readonly now?: () => number;
}

/** What the circle has with one member right now. */
export interface CircleMember {
	readonly peerId: string;
	/** Relayed; false when the connection is direct. */
	readonly limited: boolean;
}

/**
 * One circle's network: automerge-repo's adapter, the live lane, receipts and attestations over one link per member.
 * PeerIds of the repo are libp2p PeerIds: give the repo the node's own as `peerId`. Whoever is announced as a peer has proven the
 * circle's key, is a live member by the log of both ends, and is the sender of everything delivered in its name.
 */
export class CircleAdapter extends NetworkAdapter {
	readonly #gate: CircleGate;
	readonly #intake: CircleIntake;
	readonly #links: CircleLinks;
	readonly #awaited = new Set<string>();
	readonly #live = new Listeners<[peerId: string, documentId: string, changes: readonly Bytes[]]>();
	readonly #glimpses = new Listeners<[glimpse: GlimpseMessage]>();
	readonly #held = new Listeners<[peerId: string, documentId: string, heads: readonly Bytes[]]>();
	readonly #attestations = new Listeners<[peerId: string, attestation: AttestationMessage]>();
	readonly #photos = new Listeners<[peerId: string, message: PhotoMessage]>();
	readonly #tooLarge = new Listeners<[documentId: string]>();
	readonly #unhurried: UnhurriedRecord | undefined;
	readonly #whenReady = Promise.withResolvers<undefined>();
	#isReady = false;
	/** What was broadcast last, as it goes to everybody. */
	#broadcast: { readonly data: FromRepo['data']; readonly body: Bytes } | undefined;

	constructor({
		circles,
		gate,
		documents,
		trial,
		random = Math.random,
		now = () => performance.now()
	}: CircleAdapterParts) {
		super();
		this.#gate = gate;
		const deliver = (link: CircleLink, message: DocumentMessage): void => this.#deliver(link, message);
		this.#unhurried = documents.unhurried && new UnhurriedRecord({ documents: documents.unhurried, now, deliver });
		this.#intake = new CircleIntake({
			gate,
			documents,
			trial,
			deliver: (link, message) => (this.#unhurried ? this.#unhurried.take(link, message) : deliver(link, message))
		});
		this.#links = new CircleLinks({
			circles,
			gate,
			random,
			now,
			documentMessage: (link, message) => this.#intake.take(link, message),
			photoMessage: (link, message) => this.#photos.tell(link.peerId, message),
			peerReady: (link) => {
				this.emit('peer-candidate', { peerId: link.peerId as PeerId, peerMetadata: {} });
				this.#awaited.delete(link.peerId);
				if (this.#awaited.size === 0) this.#becomeReady();
			},
			peerGone: (link) => {
				this.#intake.linkGone(link);
				this.emit('peer-disconnected', { peerId: link.peerId as PeerId });
			}
		});
	}

	/** Members with an open link. */
	get members(): CircleMember[] {
		return this.#links.all().map((link) => ({ peerId: link.peerId, limited: link.facts.limited }));
	}

	isReady(): boolean {
		return this.#isReady;
	}

	whenReady(): Promise<void> {
		return this.#whenReady.promise;
	}

	connect(peerId: PeerId, peerMetadata?: PeerMetadata): void {
		this.peerId = peerId;
		if (peerMetadata) this.peerMetadata = peerMetadata;
		this.#links.start();
		for (const expected of this.#links.expected()) this.#awaited.add(expected);
		if (this.#awaited.size === 0) return this.#becomeReady();
		setTimeout(() => this.#becomeReady(), READY_WITHIN_MS);
	}

	disconnect(): void {
		this.#unhurried?.clear();
		this.#links.stop();
	}

	/** Whom to open links to when they are connected: the peers that the meeting told for this circle's topics. */
	setPeers(peerIds: Iterable<string>): void {
		this.#links.setPeers(peerIds);
	}

	/** The repo knows this document from now on: what members said about it before is delivered. */
	documentKnown(documentId: string): void {
		this.#intake.documentKnown(documentId);
	}

	send(message: Message): void {
		const wire = toWireMessage(message, this.peerId ?? '');
		const link = this.#links.get(message.targetId);
		if (!wire || !link || !this.#gate.mayShare(wire.documentId)) return;
		const isSent = wire.type === 'ephemeral' ? link.sendEncoded(this.#encodedOnce(wire)) : link.send(wire);
		if (!isSent) this.#tooLarge.tell(wire.documentId);
	}

	/** The repo broadcasts by sending the same bytes to one member after the other. */
	#encodedOnce(message: FromRepo): Bytes {
		if (this.#broadcast?.data !== message.data) this.#broadcast = { data: message.data, body: encodeMessage(message) };
		return this.#broadcast!.body;
	}

	/** Sends changes just made to all members. What gets lost here is repaired by the repo's sync. */
	sendLive(documentId: string, changes: readonly Bytes[]): void {
		if (!this.#gate.mayShare(documentId)) return;
		const body = encodeLive({ documentId, changes });
		for (const link of this.#links.all()) link.sendLive({ documentId, changes }, body);
		// After the change is in the document: what waits goes in with it, and the repo speaks of both together.
		queueMicrotask(() => this.#unhurried?.release(documentId));
	}

	/** Changes of a known document, to be applied at once. */
	onLive(listener: (peerId: string, documentId: string, changes: readonly Bytes[]) => void): () => void {
		return this.#live.add(listener);
	}

	/** Lets members who keep up see what a change will say before it comes. Nothing is lost when it does not arrive. */
	sendGlimpse(glimpse: GlimpseMessage): void {
		if (!this.#gate.mayShare(glimpse.documentId)) return;
		const body = encodeMessage(glimpse);
		for (const link of this.#links.all()) link.sendGlimpse(body);
	}

	onGlimpse(listener: (glimpse: GlimpseMessage) => void): () => void {
		return this.#glimpses.add(listener);
	}

	/** Says that these heads (32-byte hashes) are durable here: to all members, or to one. */
	sendHeld(documentId: string, heads: readonly Bytes[], peerId?: string): void {
		this.#tell({ type: 'held', documentId, heads: [...heads] }, peerId);
	}

	onHeld(listener: (peerId: string, documentId: string, heads: readonly Bytes[]) => void): () => void {
		return this.#held.add(listener);
	}

	/** The attestation's device need not be this one: members hand on what they have. */
	sendAttestation(attestation: AttestationMessage, peerId?: string): void {
		this.#tell(attestation, peerId);
	}

	/** Unverified: whoever listens checks the signature. */
	onAttestation(listener: (peerId: string, attestation: AttestationMessage) => void): () => void {
		return this.#attestations.add(listener);
	}

	/** To a member of the circle and to nobody else: whoever was removed since is told nothing. */
	sendPhoto(peerId: string, message: PhotoMessage): void {
		if (this.#gate.mayOpen(peerId)) this.#links.get(peerId)?.send(message);
	}

	onPhoto(listener: (peerId: string, message: PhotoMessage) => void): () => void {
		return this.#photos.add(listener);
	}

	/** Ends the link with a member who sent what harms. It is left alone for a while. */
	refuse(peerId: string): void {
		this.#links.get(peerId)?.abort('harmful');
	}

	/** A document whose next sync message fits into no frame: it does not replicate until that changes. */
	onTooLarge(listener: (documentId: string) => void): () => void {
		return this.#tooLarge.add(listener);
	}

	#tell(message: DocumentMessage, peerId: string | undefined): void {
		if (!this.#gate.mayShare(message.documentId)) return;
		const body = encodeMessage(message);
		for (const link of this.#links.all()) if (peerId === undefined || link.peerId === peerId) link.sendEncoded(body);
	}

	/** A link that was replaced or ended while its message was tried or waited has nothing to say any more. */
	#deliver(link: CircleLink, message: DocumentMessage): void {
		if (this.#links.get(link.peerId) !== link) return;
		const { documentId } = message;
		switch (message.type) {
			case 'repo':
			case 'ephemeral':
				return void this.emit('message', toRepoMessage(message, link.peerId, this.peerId ?? ''));
			case 'live':
				return this.#live.tell(link.peerId, documentId, message.changes);
			case 'glimpse':
				return this.#glimpses.tell(message);
			case 'held':
				return this.#held.tell(link.peerId, documentId, message.heads);
			case 'attestation':
				return this.#attestations.tell(link.peerId, message);
		}
	}

	#becomeReady(): void {
		this.#isReady = true;
		this.#whenReady.resolve(undefined);
	}
}
