import { err, ok, type Result } from '../kernel/result.ts';
import type { CircleDocuments, CircleGate } from './circle-gate.ts';
import { isPlainCbor } from './circle-ephemeral.ts';
import type { CircleLink, DocumentMessage } from './circle-link.ts';
import { CircleParking } from './circle-parking.ts';
import { weighChunks, weighSyncMessage, type Refusal, type Weight } from './inflate-guard.ts';
import { isWorthATrial, type TrialMessage, type TrialRunner } from './trial.ts';

type RepoMessage = Extract<DocumentMessage, { type: 'repo' }>;

export interface IntakeParts {
	readonly gate: Pick<CircleGate, 'mayShare'>;
	readonly documents: CircleDocuments;
	readonly trial: TrialRunner;
	/** What may be believed to be harmless. In the order of the link. */
	deliver(link: CircleLink, message: DocumentMessage): void;
}

/**
 * What a proven member says, looked at before anything of ours takes it: may it be shared, do we know the document,
 * does it unpack to a sane size, and, when it is heavy, does a copy survive it.
 */
export class CircleIntake {
	readonly #parts: IntakeParts;
	readonly #parking = new CircleParking<RepoMessage>();
	/** Links whose parked messages may still be said; a link that ended takes its own with it. */
	readonly #links = new Map<string, CircleLink>();

	constructor(parts: IntakeParts) {
		this.#parts = parts;
	}

	/** A promise when the message is tried first; the link waits for it, so order is kept. */
	take(link: CircleLink, message: DocumentMessage): Promise<void> | undefined {
		const { gate, documents } = this.#parts;
		const { documentId } = message;
		if (!gate.mayShare(documentId)) return this.#deny(link, message);
		if (message.type === 'held' || message.type === 'attestation') return this.#deliver(link, message);
		const weight = weigh(message);
		if (!weight.ok) return link.abort(weight.error === 'too-large' ? 'harmful' : 'malformed') as undefined;
		if (!documents.isKnownDocument(documentId)) return this.#park(link, message);
		const heavy = isWorthATrial(weight.value) ? trialOf(message) : undefined;
		if (!heavy) return this.#deliver(link, message);
		return this.#tryFirst(link, message, heavy);
	}

	/** The index names the document now: what members said about it is said to the repo. */
	documentKnown(documentId: string): void {
		for (const [peerId, message] of this.#parking.take(documentId)) {
			const link = this.#links.get(peerId);
			if (link) void this.take(link, message);
		}
	}

	linkGone(link: CircleLink): void {
		if (this.#links.get(link.peerId) !== link) return;
		this.#links.delete(link.peerId);
		this.#parking.forgetPeer(link.peerId);
	}

	#deliver(link: CircleLink, message: DocumentMessage): undefined {
		this.#parts.deliver(link, message);
	}

	/** Asked for something, we say that we have nothing, so that nobody waits for us. */
	#deny(link: CircleLink, message: DocumentMessage): undefined {
		if (message.type !== 'repo' || message.kind !== 'request') return;
		link.send({ type: 'repo', kind: 'doc-unavailable', documentId: message.documentId });
	}

	#park(link: CircleLink, message: DocumentMessage): undefined {
		if (message.type !== 'repo' || message.kind === 'doc-unavailable') return;
		this.#links.set(link.peerId, link);
		this.#parking.park(link.peerId, message);
		this.#deny(link, message);
	}

	async #tryFirst(link: CircleLink, message: DocumentMessage, trial: TrialMessage): Promise<void> {
		const verdict = await this.#parts.trial.try(this.#parts.documents.documentBytes(message.documentId), trial);
		if (verdict === 'harmful') link.abort('harmful');
		else if (verdict === 'untried') link.abort('timed-out');
		else if (this.#parts.gate.mayShare(message.documentId)) this.#deliver(link, message);
	}
}

const LIGHT: Weight = { bytes: 0, rows: 0 };

const weigh = (message: DocumentMessage): Result<Weight, Refusal> => {
	switch (message.type) {
		case 'repo':
			if (message.kind === 'doc-unavailable') return message.data ? err('malformed') : ok(LIGHT);
			return message.data ? weighSyncMessage(message.data) : err('malformed');
		case 'live':
			return weighChunks(message.changes);
		case 'ephemeral':
			return isPlainCbor(message.data) ? ok(LIGHT) : err('malformed');
		case 'glimpse':
		case 'held':
		case 'attestation':
			return ok(LIGHT);
	}
};

const trialOf = (message: DocumentMessage): TrialMessage | undefined => {
	if (message.type === 'repo' && message.data) return { kind: 'sync', data: message.data };
	return message.type === 'live' ? { kind: 'changes', changes: message.changes } : undefined;
};
