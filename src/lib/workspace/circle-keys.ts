import { epochKeyPromise } from '../group/epoch-key.ts';
import type { Epoch } from '../group/epochs.ts';
import { openEpochKey, sealEpochKey } from '../group/lockbox.ts';
import { answeredEpochs, mayHoldKey } from '../group/rotation-turn.ts';
import { recipientsIn } from '../group/rotation.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import type { Circle, DeviceId } from '../kernel/ids.ts';
import type { KeyRing } from './key-ring.ts';
import type { KnownGroup } from './known-group.ts';

export interface CircleKeyParts {
	readonly circle: Circle;
	readonly membership: Pick<KnownGroup, 'groupId' | 'state' | 'subscribe'>;
	readonly ring: KeyRing;
	/** Whose device it is, and what keys are sealed to it with: in 世話人だけ the box key of its vault. */
	readonly deviceKey: Pick<DeviceKey, 'deviceId' | 'boxPrivateKey'>;
	/** A key that this device and another one of the circle have in common without the circle's (group/desk-door.ts). */
	readonly doors?: { readonly all: () => readonly Bytes[]; readonly to: (device: DeviceId) => Bytes | undefined };
}

/** The keys that one circle's devices meet and prove with, as the operations tell and this device has them. */
export class CircleKeys {
	readonly #parts: CircleKeyParts;
	readonly #listeners = new Set<() => void>();
	#looksFurther = false;

	constructor(parts: CircleKeyParts) {
		this.#parts = parts;
	}

	/** The key that counts now; undefined while it is not here. */
	get current(): Bytes | undefined {
		const { winning } = this.#epochs;
		return winning && this.#keyOf(winning);
	}

	/**
	 * Whether to look for members under older keys as well: somebody whose key turned out not to count on the other side of a
	 * partition meets nobody under it. Others who know such a key see then that this device is there, so only for who is alone.
	 */
	lookFurther(isAlone: boolean): void {
		if (this.#looksFurther === isAlone) return;
		this.#looksFurther = isAlone;
		for (const listener of [...this.#listeners]) listener();
	}

	/** Those this device answers under, the current one first. Who lacks that, or is out, looks for members under the newest they have. */
	get answered(): readonly Bytes[] {
		const { circle, membership, deviceKey } = this.#parts;
		const keys = answeredEpochs(membership.state, circle, deviceKey.deviceId).flatMap(
			(epoch) => this.#keyOf(epoch) ?? []
		);
		if (this.#looksFurther) return [...new Set([...keys, ...this.#held])];
		return this.current && keys.length > 0 ? keys : this.#held.slice(0, 1);
	}

	/** Where whoever lacks the current key is met as well. */
	get doors(): readonly Bytes[] {
		return this.#parts.doors?.all() ?? [];
	}

	/** Those this device answers another one under. */
	answeredTo(device: DeviceId | undefined): readonly Bytes[] {
		const door = device && this.#parts.doors?.to(device);
		return door ? [...this.answered, door] : this.answered;
	}

	/** What the current key was promised as, when this device should have it and has not. */
	get wanted(): Bytes | undefined {
		const { circle, membership, deviceKey } = this.#parts;
		const isToHave = mayHoldKey(membership.state, circle, deviceKey.deviceId);
		return isToHave && this.current === undefined ? this.#epochs.winning?.key : undefined;
	}

	/** The current key, sealed to a device that is to have it; undefined for any other key and any other device. */
	async sealFor(device: DeviceId, promise: Bytes): Promise<Bytes | undefined> {
		const { circle, membership } = this.#parts;
		const key = this.current;
		const to = recipientsIn(membership.state, circle).find((one) => one.device === device);
		if (!key || !to || !equalBytes(epochKeyPromise(key), promise)) return undefined;
		return sealEpochKey(key, to.boxKey, { groupId: membership.groupId, circle, device });
	}

	/** Opens what a neighbour sent and keeps it if it is the key that is wanted, and nothing else. */
	async take(lockbox: Bytes): Promise<void> {
		const { circle, membership, ring, deviceKey } = this.#parts;
		const opened = await openEpochKey(lockbox, deviceKey, { groupId: membership.groupId, circle });
		const promise = this.wanted;
		if (opened.ok && promise && equalBytes(epochKeyPromise(opened.value), promise)) await ring.keep(opened.value);
	}

	/** Calls when the keys may be others. */
	subscribe(listener: () => void): () => void {
		const ends = [this.#parts.membership.subscribe(listener), this.#parts.ring.subscribe(listener)];
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
			for (const end of ends) end();
		};
	}

	get #epochs() {
		return this.#parts.membership.state.epochs[this.#parts.circle];
	}

	/** All that are here, the newest first. */
	get #held(): readonly Bytes[] {
		const { winning, older } = this.#epochs;
		return [...(winning ? [winning] : []), ...older].flatMap((epoch) => this.#keyOf(epoch) ?? []);
	}

	#keyOf(epoch: Epoch): Bytes | undefined {
		return this.#parts.ring.keyOf(this.#parts.circle, epoch, this.#epochs);
	}
}
