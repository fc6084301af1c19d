import { fromHex } from '../../../src/lib/kernel/bytes.ts';
import type { DeviceId } from '../../../src/lib/kernel/ids.ts';
import { openNetwork, type Network } from '../../../src/lib/net/network.ts';

/** One device of the mesh: nothing but the network of the app, driven by the test. */
export interface MeshPage {
	/** Opens the network with this seed and the id that belongs to it, and announces the topic. */
	join(seedHex: string, deviceId: DeviceId, topicHex: string): Promise<void>;
	/** Resolves when this many devices are linked directly. */
	waitForDirect(count: number): Promise<void>;
	/** One letter per link, for the message of a failing test. */
	links(): string;
	leave(): Promise<void>;
}

let network: Network | undefined;
const direct = () => network!.connections().filter((link) => link.direct).length;

const page: MeshPage = {
	join: async (seedHex, deviceId, topicHex) => {
		const deviceKey = { signingKey: fromHex(seedHex)!, deviceId };
		network = await openNetwork({ deviceKey, relays: [location.origin] });
		network.meet(fromHex(topicHex)!, () => {});
	},
	waitForDirect: (count) =>
		new Promise((resolve) => {
			const look = () => {
				if (direct() < count) return;
				stop();
				resolve();
			};
			const stop = network!.subscribe(look);
			look();
		}),
	links: () =>
		network!
			.connections()
			.map((link) => (link.direct ? 'd' : 'r'))
			.join(''),
	leave: async () => network!.close()
};

declare global {
	interface Window {
		mesh: MeshPage;
	}
}
window.mesh = page;
