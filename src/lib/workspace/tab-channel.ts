import type { GroupAlias } from '../kernel/ids.ts';
import type { Membership } from './membership.ts';

/** Tells the other tabs of this profile that more operations are stored, and reads them anew when another tab says so. */
export class TabChannel {
	readonly #channel: BroadcastChannel;
	readonly #end: () => void;

	constructor(alias: GroupAlias, membership: Membership) {
		this.#channel = new BroadcastChannel(`engawa-operations-${alias}`);
		this.#end = membership.onStored(() => this.#channel.postMessage('grown'));
		this.#channel.onmessage = () => void membership.reload();
	}

	close(): void {
		this.#end();
		this.#channel.close();
	}
}
