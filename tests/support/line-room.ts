import type { Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { drawId } from '../../src/lib/documents/sheets.ts';
import { verifyingKeyOf, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { slipsAt, type RelaySlips } from '../../src/lib/net/referral-client.ts';
import { relayMultiaddr } from '../../src/lib/net/relay-address.ts';
import { deskBoxOf } from '../../src/lib/referral/line-keys.ts';
import { keyOf } from '../../src/lib/referral/testing.ts';
import { centreBook, type CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import { CentreLine, type CentreKeys } from '../../src/lib/workspace/referral/centre-line.ts';
import { DeskLine, type DeskLineFacts } from '../../src/lib/workspace/referral/desk-line.ts';
import { valueOf } from './outcome.ts';

const DAY_MS = 86_400_000;
export const today = (): number => Math.floor(Date.now() / DAY_MS);
export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** Desks and a centre at a relay, each device with its own connection. */
export class LineRoom {
	readonly #origin: string;
	readonly #nodes: Libp2p[] = [];

	constructor(origin: string) {
		this.#origin = origin;
	}

	async slipsFor(device: DeviceKey): Promise<RelaySlips> {
		const node = await createDeviceNode({ deviceKey: device, stunUrls: () => [], webrtc: false, listen: [] });
		this.#nodes.push(node);
		const connection = await node.dial(multiaddr(relayMultiaddr(this.#origin)));
		const relays = [{ kind: 'connected', origin: this.#origin, isReachable: false, connection }] as const;
		return slipsAt({ relays, node }, this.#origin)!;
	}

	/** A device of a centre with these keys. `facts`: what all its devices have in common. */
	async centre(name: string, keys: CentreKeys, facts: CentreFact[]): Promise<CentreDevice> {
		return new CentreDevice(keys, facts, await this.slipsFor(keyOf(name)));
	}

	/** A device of the desk with what all of them have in common. */
	async desk(device: DeviceKey, facts: DeskLineFacts): Promise<DeskLine> {
		const slips = await this.slipsFor(device);
		return valueOf(DeskLine.open({ facts, device, slips: () => slips, today }));
	}

	async stop(): Promise<void> {
		await Promise.all(this.#nodes.splice(0).map((node) => node.stop()));
	}
}

export class CentreDevice {
	readonly line: CentreLine;
	facts: CentreFact[];
	/** What its disk says of what is noted. */
	keeps = true;

	constructor(keys: CentreKeys, facts: CentreFact[], slips: RelaySlips) {
		this.facts = facts;
		this.line = new CentreLine({
			keys,
			book: () => this.book,
			note: async (fresh) => {
				if (this.keeps) this.facts.push(...fresh);
				return this.keeps;
			},
			slips: () => slips,
			...{ today, now: Date.now, drawId: () => drawId(Math.random) }
		});
	}

	get book() {
		return centreBook(this.facts);
	}
}

/** The centre takes a desk on whose steward has this device. */
export const enrolled = async (centre: CentreDevice, steward: DeviceKey, seed = random(32)): Promise<DeskLineFacts> => {
	const desk = { name: 'みどり棟', deskBox: deskBoxOf(seed).publicKey, stewards: [verifyingKeyOf(steward.deviceId)] };
	return { seed, enrolment: valueOf(await centre.line.enrol(desk, today() + 365, random)), delegations: [] };
};
