import { drawId } from '../../src/lib/documents/sheets.ts';
import { verifyingKeyOf, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import type { Result } from '../../src/lib/kernel/result.ts';
import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { slipsAt, type RelaySlips } from '../../src/lib/net/referral-client.ts';
import { deskBoxOf } from '../../src/lib/referral/line-keys.ts';
import { keyOf } from '../../src/lib/referral/testing.ts';
import { centreBook, type CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import type { CentreKeys } from '../../src/lib/workspace/referral/centre-keys.ts';
import { CentreLine } from '../../src/lib/workspace/referral/centre-line.ts';
import { DeskLine, type DeskLineFacts } from '../../src/lib/workspace/referral/desk-line.ts';
import { valueOf } from './outcome.ts';
import { until } from './relay.ts';

const DAY_MS = 86_400_000;
/** A relay on a crowded machine. */
const PATIENCE_MS = 60_000;
/** A line that was cut is noticed by the first question at the latest; on a crowded machine each turn may meet the next cut. */
const MOST_TURNS = 20;
const BETWEEN_TURNS_MS = 250;
export const today = (): number => Math.floor(Date.now() / DAY_MS);
export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** Desks and a centre at a relay, each device with the network of the app: a line that is cut is dialled anew. */
export class LineRoom {
	readonly #origin: string;
	readonly #networks = new Map<Network, 'own' | 'lent'>();

	constructor(origin: string) {
		this.#origin = origin;
	}

	/** A device of a centre with these keys. `facts`: what all its devices have in common. */
	async centre(name: string, keys: CentreKeys, facts: CentreFact[]): Promise<CentreDevice> {
		return new CentreDevice(keys, facts, await this.#slipsFor(keyOf(name)));
	}

	/** A device of the desk with what all of them have in common. `network`: the device's own, when it has one already. */
	async desk(device: DeviceKey, facts: DeskLineFacts, network?: Network): Promise<DeskLine> {
		const slips = await this.#slipsFor(device, network);
		return valueOf(DeskLine.open({ facts, device, slips, today }));
	}

	/** The relay as a device with this name sees it. */
	async slips(name: string): Promise<RelaySlips> {
		return (await this.#slipsFor(keyOf(name)))()!;
	}

	/** What the app does: what the relay did not answer is asked again as soon as every device has a line. */
	async patiently<T, Problem>(ask: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
		const took: number[] = [];
		for (;;) {
			await this.#online();
			const started = performance.now();
			const answer = await ask();
			if (answer.ok || answer.error !== 'unreachable') return answer;
			took.push(Math.round(performance.now() - started));
			if (took.length === MOST_TURNS) throw new Error(`no answer in so many turns, in ms: ${took.join(' ')}`);
			await this.#changed();
		}
	}

	/** A line that is just being closed answers nothing at once, and does so until it is. */
	#changed(): Promise<void> {
		return new Promise((resolve) => {
			const ends = [...this.#networks.keys()].map((network) => network.subscribe(() => done()));
			const timer = setTimeout(() => done(), BETWEEN_TURNS_MS);
			const done = (): void => {
				clearTimeout(timer);
				for (const end of ends) end();
				resolve();
			};
		});
	}

	async #online(): Promise<void> {
		const isOnline = (network: Network): boolean => slipsAt(network, this.#origin) !== undefined;
		for (const network of this.#networks.keys())
			await until(network.subscribe, () => isOnline(network), 'a line to the relay', PATIENCE_MS);
	}

	async stop(): Promise<void> {
		const own = [...this.#networks].flatMap(([network, whose]) => (whose === 'own' ? [network] : []));
		this.#networks.clear();
		await Promise.all(own.map((network) => network.close()));
	}

	async #slipsFor(deviceKey: DeviceKey, lent?: Network): Promise<() => RelaySlips | undefined> {
		const network = lent ?? (await openNetwork({ deviceKey, relays: [this.#origin], webrtc: false }));
		this.#networks.set(network, lent ? 'lent' : 'own');
		await this.#online();
		return () => slipsAt(network, this.#origin);
	}
}

export class CentreDevice {
	readonly line: CentreLine;
	facts: CentreFact[];
	/** What its disk says of what is noted. */
	keeps = true;

	constructor(keys: CentreKeys, facts: CentreFact[], slips: () => RelaySlips | undefined) {
		this.facts = facts;
		this.line = new CentreLine({
			keys,
			book: () => this.book,
			note: async (fresh) => {
				if (this.keeps) this.facts.push(...fresh);
				return this.keeps;
			},
			slips,
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
