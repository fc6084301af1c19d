import type { Repo } from '@automerge/automerge-repo/slim';
import type { Bytes } from '../kernel/bytes.ts';
import type { DeviceId, DocumentId } from '../kernel/ids.ts';
import type { CircleAdapter } from '../net/circle-adapter.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { AttestationMessage, GlimpseMessage } from '../wire/sync.ts';

/** What a circle does with what its members say. */
export interface CircleEars {
	/** A member is connected that was not before. */
	opened(adapter: CircleAdapter, peerId: string): void;
	gone(): void;
	live(id: DocumentId, changes: readonly Bytes[]): void;
	glimpse(message: GlimpseMessage): void;
	held(peerId: string, documentId: string, heads: readonly Bytes[]): void;
	attestation(attestation: AttestationMessage): void;
}

/** The circle's network while this tab leads and one is open. Without one nobody is there, and nothing is sent. */
export class CircleNetwork {
	readonly #repo: Repo;
	readonly #ears: CircleEars;
	#adapter: CircleAdapter | undefined;
	#ends: (() => void)[] = [];

	constructor(repo: Repo, ears: CircleEars) {
		this.#repo = repo;
		this.#ears = ears;
	}

	/** By which things are said. */
	get adapter(): CircleAdapter | undefined {
		return this.#adapter;
	}

	/** Devices that this one talks to right now, and how many of them only through a relay. */
	get connected(): { readonly devices: number; readonly relayed: number } {
		const members = this.#adapter?.members ?? [];
		return { devices: members.length, relayed: members.filter(({ limited }) => limited).length };
	}

	get devices(): ReadonlySet<DeviceId> {
		return new Set((this.#adapter?.members ?? []).flatMap(({ peerId }) => deviceOfPeerId(peerId) ?? []));
	}

	/** In place of another one, if there was one. */
	attach(adapter: CircleAdapter): void {
		this.detach();
		this.#adapter = adapter;
		const ears = this.#ears;
		const onOpen = ({ peerId }: { peerId: string }): void => ears.opened(adapter, peerId);
		const onGone = (): void => queueMicrotask(() => ears.gone());
		adapter.on('peer-candidate', onOpen);
		adapter.on('peer-disconnected', onGone);
		this.#ends = [
			adapter.onLive((_peerId, documentId, changes) => ears.live(documentId as DocumentId, changes)),
			adapter.onGlimpse((message) => ears.glimpse(message)),
			adapter.onHeld((peerId, documentId, heads) => ears.held(peerId, documentId, heads)),
			adapter.onAttestation((_peerId, attestation) => ears.attestation(attestation)),
			() => adapter.off('peer-candidate', onOpen),
			() => adapter.off('peer-disconnected', onGone)
		];
		this.#repo.networkSubsystem.addNetworkAdapter(adapter);
	}

	/** What is edited from now on waits for the next one. */
	detach(): void {
		for (const end of this.#ends.splice(0)) end();
		if (this.#adapter) this.#repo.networkSubsystem.removeNetworkAdapter(this.#adapter);
		this.#adapter = undefined;
	}
}
