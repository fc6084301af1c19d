import * as v from 'valibot';
import {
	attest,
	verifyAttestation,
	type Attestation,
	type AttestationPlace,
	type AttestedChanges
} from '../identity/attestation.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { toHex } from '../kernel/bytes.ts';
import { decodeCbor, encodeCanonical } from '../kernel/cbor.ts';
import type { DeviceId } from '../kernel/ids.ts';
import type { Records } from '../store/records.ts';
import { attestationSchema } from '../wire/sync.ts';

/** One device's word for one automerge actor in one document. A later word of the same device replaces it. */
const nameOf = ({ documentId, actor }: AttestedChanges): string => `${documentId} ${actor}`;

/** Of one other device: ten years of five documents opened anew each day. More than that is noise. */
export const MAX_ATTESTATIONS = 20_000;

/**
 * Who made which changes, by signature. An actor belongs to the first device that vouched for it: actors are drawn at
 * random, so a second claim is a lie or a copied disk, and is not believed.
 */
export class Authorship {
	readonly #place: AttestationPlace;
	readonly #deviceKey: DeviceKey;
	readonly #records: Records;
	readonly #known = new Map<string, Attestation>();
	/** By device: how many are known of it. */
	readonly #counts = new Map<string, number>();

	private constructor(place: AttestationPlace, deviceKey: DeviceKey, records: Records) {
		this.#place = place;
		this.#deviceKey = deviceKey;
		this.#records = records;
	}

	static async open(place: AttestationPlace, deviceKey: DeviceKey, records: Records): Promise<Authorship> {
		const authorship = new Authorship(place, deviceKey, records);
		const stored = await records.list('attestations');
		for (const { bytes } of stored.ok ? stored.value.records : []) {
			const decoded = decodeCbor(bytes);
			const parsed = v.safeParse(attestationSchema, decoded.ok ? decoded.value : undefined);
			if (parsed.success) authorship.#keep(parsed.output);
		}
		return authorship;
	}

	/** Vouches for own changes up to this one; undefined when that was done before. Call it when they are durable. */
	async vouch(changes: AttestedChanges): Promise<Attestation | undefined> {
		if ((this.#known.get(nameOf(changes))?.sequence ?? 0) >= changes.sequence) return undefined;
		const attestation = attest(this.#place, changes, this.#deviceKey);
		this.#keep(attestation);
		await this.#store(attestation);
		return attestation;
	}

	/** Takes another device's word when its signature holds. True when it was news. */
	receive(attestation: Attestation): boolean {
		if (this.#hasNoRoomFor(attestation) || !verifyAttestation(this.#place, attestation)) return false;
		if (!this.#keep(attestation)) return false;
		void this.#store(attestation);
		return true;
	}

	/** The device that made the change, or undefined when nobody vouched for it (yet). */
	authorOf(documentId: string, actor: string, sequence: number): DeviceId | undefined {
		const known = this.#known.get(nameOf({ documentId, actor, sequence, hash: new Uint8Array() }));
		return known && known.sequence >= sequence ? (toHex(known.device) as DeviceId) : undefined;
	}

	/** Everything that is known, to tell a device that was away. */
	all(): readonly Attestation[] {
		return [...this.#known.values()];
	}

	#keep(attestation: Attestation): boolean {
		const before = this.#known.get(nameOf(attestation));
		const isNews =
			before === undefined ||
			(before.sequence < attestation.sequence && toHex(before.device) === toHex(attestation.device));
		if (!isNews) return false;
		const by = toHex(attestation.device);
		if (!before) this.#counts.set(by, (this.#counts.get(by) ?? 0) + 1);
		this.#known.set(nameOf(attestation), attestation);
		return true;
	}

	#hasNoRoomFor(attestation: Attestation): boolean {
		const isNew = !this.#known.has(nameOf(attestation));
		return isNew && (this.#counts.get(toHex(attestation.device)) ?? 0) >= MAX_ATTESTATIONS;
	}

	async #store(attestation: Attestation): Promise<void> {
		await this.#records.put(
			'attestations',
			nameOf(attestation),
			encodeCanonical({ type: 'attestation', ...attestation })
		);
	}
}
