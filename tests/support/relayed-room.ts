import type { SignedOperation } from '../../src/lib/group/operation.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { Rendezvous } from '../../src/lib/workspace/rendezvous.ts';
import { movesIn, type Housemate } from './epoch-room.ts';
import { emptyDisk } from './memory-chunk-store.ts';

/** A housemate who is met at a relay, under the topics that their keys and the day tell. */
export interface RelayedHousemate extends Housemate {
	readonly network: Network;
	/** Announces where it would be met, from now on and with every change of keys; again when the day changed. */
	goOnline(): void;
}

export interface RelayedPlace {
	/** Of the relay's page. */
	readonly origin: string;
	day(): number;
}

/** All goes through the relay's circuits. Offline until `goOnline`. */
export const movesInAt = async (
	{ origin, day }: RelayedPlace,
	deviceKey: DeviceKey,
	operations: readonly SignedOperation[]
): Promise<RelayedHousemate> => {
	const network = await openNetwork({ deviceKey, relays: [origin], webrtc: false });
	const one = await movesIn(deviceKey, operations, emptyDisk(), day, network.node);
	const rendezvous = new Rendezvous(network, (peers) => one.adapter.setPeers(peers));
	let end: (() => void) | undefined;
	const meet = (): void => rendezvous.meetAt(one.topics());
	return Object.assign(Object.create(one) as Housemate, {
		network,
		goOnline: () => {
			end ??= one.keys.subscribe(meet);
			meet();
		},
		stop: async () => {
			end?.();
			rendezvous.stop();
			await one.stop();
			await network.close();
		}
	});
};
