import { fromHex } from '../../../src/lib/kernel/bytes.ts';
import { openNetwork, type Network } from '../../../src/lib/net/network.ts';

/** One device of the mesh: nothing but the network of the app, driven by the test. */
export interface MeshPage {
	/** Opens the network with a new key and announces the topic. */
	join(topicHex: string): Promise<void>;
	/** Resolves when this many devices are linked directly. */
	waitForDirect(count: number): Promise<void>;
	/** One letter per link, for the message of a failing test. */
	links(): string;
	leave(): Promise<void>;
}

let network: Network | undefined;
const direct = () => network!.connections().filter((link) => link.direct).length;

const page: MeshPage = {
	join: async (topicHex) => {
		const signingKey = crypto.getRandomValues(new Uint8Array(32));
		network = await openNetwork({ deviceKey: { signingKey }, relays: [location.origin] });
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
