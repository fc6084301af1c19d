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
import type { DeviceId, MemberId } from '../kernel/ids.ts';
import type { Records } from '../store/records.ts';
import { attestationSchema } from '../wire/sync.ts';

/** Of one member's device: ten actors on each day of five years. Document ids and actors are made up for nothing, so there has to be an end. */
export const MAX_ATTESTATIONS_PER_DEVICE = 20_000;
/** Of all devices together that are no member's now: removed ones, whose words stay theirs, and keys that anybody makes. */
export const MAX_ATTESTATIONS_OF_OTHERS = 20_000;

/** One device's word for one automerge actor in one document. A later word of the same device replaces it. */
const nameOf = ({ documentId, actor }: AttestedChanges): string => `${documentId} ${actor}`;

type MemberDevices = ReadonlyMap<DeviceId, MemberId>;

export interface AuthorshipParts {
	readonly place: AttestationPlace;
	readonly deviceKey: DeviceKey;
	readonly records: Records;
	/** The live members' devices. */
	members(): MemberDevices;
}

/**
 * Who made which changes, by signature. An actor belongs to the first device that vouched for it: actors are drawn at
 * random, so a second claim is a lie or a copied disk, and is not believed.
 */
export class Authorship {
	readonly #place: AttestationPlace;
	readonly #deviceKey: DeviceKey;
	readonly #records: Records;
	readonly #members: () => MemberDevices;
	readonly #known = new Map<string, Attestation>();
	readonly #counts = new Map<DeviceId, number>();

	private constructor(parts: AuthorshipParts) {
		this.#place = parts.place;
		this.#deviceKey = parts.deviceKey;
		this.#records = parts.records;
		this.#members = parts.members;
	}

	static async open(parts: AuthorshipParts): Promise<Authorship> {
		const authorship = new Authorship(parts);
		const { records } = parts;
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

	/** Takes another device's word when its signature holds and its share is not used up. True when it was news. */
	receive(attestation: Attestation): boolean {
		if (!this.#hasRoomFor(attestation)) return false;
		if (!verifyAttestation(this.#place, attestation) || !this.#keep(attestation)) return false;
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

	/** A later word in the place of an earlier one takes no room. */
	#hasRoomFor(attestation: Attestation): boolean {
		if (this.#known.has(nameOf(attestation))) return true;
		const device = toHex(attestation.device) as DeviceId;
		const members = this.#members();
		if (members.has(device)) return this.#countOf(device) < MAX_ATTESTATIONS_PER_DEVICE;
		const ofMembers = [...members.keys()].reduce((sum, one) => sum + this.#countOf(one), 0);
		return this.#known.size - ofMembers < MAX_ATTESTATIONS_OF_OTHERS;
	}

	#countOf(device: DeviceId): number {
		return this.#counts.get(device) ?? 0;
	}

	#keep(attestation: Attestation): boolean {
		const before = this.#known.get(nameOf(attestation));
		const device = toHex(attestation.device) as DeviceId;
		const isNews = before === undefined || (before.sequence < attestation.sequence && toHex(before.device) === device);
		if (!before) this.#counts.set(device, this.#countOf(device) + 1);
		if (isNews) this.#known.set(nameOf(attestation), attestation);
		return isNews;
	}

	async #store(attestation: Attestation): Promise<void> {
		await this.#records.put(
			'attestations',
			nameOf(attestation),
			encodeCanonical({ type: 'attestation', ...attestation })
		);
	}
}
