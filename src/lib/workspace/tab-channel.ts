import type { GroupAlias } from '../kernel/ids.ts';
import type { KeyRing } from './key-ring.ts';
import type { Membership } from './membership.ts';

/** Tells the other tabs of this profile that more operations or keys are stored, and reads them anew when another tab says so. */
export class TabChannel {
	readonly #channel: BroadcastChannel;
	readonly #ends: readonly (() => void)[];

	constructor(alias: GroupAlias, membership: Membership, ring: KeyRing) {
		this.#channel = new BroadcastChannel(`engawa-operations-${alias}`);
		const grown = (): void => this.#channel.postMessage('grown');
		this.#ends = [membership.onStored(grown), ring.onStored(grown)];
		// Keys first: an operation that tells of one makes the circle look for it.
		this.#channel.onmessage = async () => {
			await ring.reload();
			await membership.reload();
		};
	}

	close(): void {
		for (const end of this.#ends) end();
		this.#channel.close();
	}
}
