import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { MEET_PROTOCOL } from '../wire/protocol.ts';
import type { DeviceNode } from './device-node.ts';
import { relayMultiaddr } from './relay-address.ts';
import { RELAY_RETRY, retryDelay, type RetryPolicy } from './retry.ts';
import { browserWakeups, type Wakeups } from './wakeup.ts';

/** `isReachable`: the relay holds a reservation for us, so others can come to us through it. */
export type RelayState =
	| { readonly kind: 'connecting'; readonly origin: string }
	| {
			readonly kind: 'connected';
			readonly origin: string;
			readonly isReachable: boolean;
			readonly connection: Connection;
	  }
	| { readonly kind: 'down'; readonly origin: string; readonly failures: number };

export interface SupervisorOptions {
	readonly retry?: RetryPolicy;
	readonly random?: () => number;
	readonly wakeups?: Wakeups;
}

const DIAL_TIMEOUT_MS = 8_000;
/** After sleep or a change of network a connection may be dead without knowing it. */
const SIGN_OF_LIFE_MS = 4_000;
/** A connection that ends sooner counts as a failure, or a relay that drops everybody would be dialled without pause. */
const MIN_LIFE_MS = 1_000;
/** libp2p reserves by itself within half a second, but never tries a second time on the same connection. */
const RESERVATION_GRACE_MS = 15_000;
const MAX_RESERVATION_GRACE_MS = 10 * 60_000;

/**
 * Keeps a connection to each relay for as long as it lives, whatever the relay does. libp2p's own listening on a named
 * relay fails at start when it is down and does not come back after a restart, hence the loop here.
 */
export class RelaySupervisor {
	readonly #node: DeviceNode;
	readonly #options: Required<SupervisorOptions>;
	readonly #states = new Map<string, RelayState>();
	readonly #listeners = new Set<() => void>();
	readonly #stop = new AbortController();
	readonly #sleepers = new Set<() => void>();

	constructor(node: DeviceNode, options: SupervisorOptions = {}) {
		this.#node = node;
		this.#options = { retry: RELAY_RETRY, random: Math.random, wakeups: browserWakeups, ...options };
		const { signal } = this.#stop;
		signal.addEventListener(
			'abort',
			this.#options.wakeups(() => this.wake())
		);
		const onAddresses = () => this.#lookAtReservations();
		for (const event of ['transport:listening', 'transport:close', 'self:peer:update'] as const) {
			node.addEventListener(event, onAddresses);
			signal.addEventListener('abort', () => node.removeEventListener(event, onAddresses));
		}
	}

	get relays(): readonly RelayState[] {
		return [...this.#states.values()];
	}

	/** Begins to look after a relay, named by its canonical http(s) origin. One that is there already is left as it is. */
	add(origin: string): void {
		if (this.#states.has(origin) || this.#stop.signal.aborted) return;
		this.#states.set(origin, { kind: 'connecting', origin });
		void this.#keep(origin);
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Tries every relay that is down now instead of waiting for its turn, and asks the others for a sign of life. */
	wake(): void {
		for (const sleeper of [...this.#sleepers]) sleeper();
		if (this.#stop.signal.aborted) return;
		for (const relay of this.#states.values())
			if (relay.kind === 'connected')
				this.#identify(relay.connection, SIGN_OF_LIFE_MS).catch((error: Error) => relay.connection.abort(error));
	}

	/** Ends the loops; open connections are the node's to close. */
	stop(): void {
		this.#stop.abort();
		this.wake();
	}

	async #keep(origin: string): Promise<void> {
		const { signal } = this.#stop;
		let failures = 0;
		let grace = RESERVATION_GRACE_MS;
		let knownAs = '';
		while (!signal.aborted) {
			this.#set({ kind: 'connecting', origin });
			const started = performance.now();
			// Naming the peer that was there joins libp2p's own attempt, so that there are not two connections. After a
			// failure it may be another relay that answers.
			const connection = await this.#dial(relayMultiaddr(origin) + (failures === 0 ? knownAs : ''));
			if (connection) {
				knownAs = `/p2p/${connection.remotePeer.toString()}`;
				this.#set({ kind: 'connected', origin, isReachable: this.#isReachable(connection), connection });
				// Knowing that this is a relay makes libp2p ask it for a reservation.
				this.#identify(connection, DIAL_TIMEOUT_MS).catch(() => {});
				const watch = setInterval(() => this.#closeIfUnreachable(connection), grace);
				await closed(connection, signal);
				clearInterval(watch);
				grace = this.#wasReachable(origin) ? RESERVATION_GRACE_MS : Math.min(grace * 2, MAX_RESERVATION_GRACE_MS);
			}
			if (signal.aborted) return;
			const isFailure = !connection || performance.now() - started < MIN_LIFE_MS;
			failures = isFailure ? failures + 1 : 0;
			if (failures === 0) continue;
			this.#set({ kind: 'down', origin, failures });
			await this.#sleep(retryDelay(this.#options.retry, failures, this.#options.random()));
		}
	}

	async #identify(connection: Connection, timeoutMs: number): Promise<void> {
		await this.#node.services.identify.identify(connection, { signal: AbortSignal.timeout(timeoutMs) });
	}

	async #dial(address: string): Promise<Connection | undefined> {
		const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(DIAL_TIMEOUT_MS)]);
		try {
			return await this.#node.dial(multiaddr(address), { signal });
		} catch {
			return undefined;
		}
	}

	/** Waits, or less when woken. */
	#sleep(ms: number): Promise<void> {
		return new Promise((resolve) => {
			const wake = () => {
				clearTimeout(timer);
				this.#sleepers.delete(wake);
				resolve();
			};
			const timer = setTimeout(wake, ms);
			this.#sleepers.add(wake);
		});
	}

	#isReachable(connection: Connection): boolean {
		const throughRelay = `/p2p/${connection.remotePeer.toString()}/p2p-circuit`;
		return this.#node.getMultiaddrs().some((address) => address.toString().includes(throughRelay));
	}

	#lookAtReservations(): void {
		for (const state of this.#states.values()) {
			if (state.kind !== 'connected') continue;
			const isReachable = this.#isReachable(state.connection);
			if (isReachable !== state.isReachable) this.#set({ ...state, isReachable });
		}
	}

	#wasReachable(origin: string): boolean {
		const state = this.#states.get(origin);
		return state?.kind === 'connected' && state.isReachable;
	}

	/**
	 * A relay that is full refuses us again, so the pauses grow; circuits and whatever else runs over it are left alone. A connection that
	 * cannot even be closed (its last bytes do not leave) would stay neither open nor closed.
	 */
	#closeIfUnreachable(connection: Connection): void {
		const isBusy = connection.streams.some(({ protocol }) => protocol !== MEET_PROTOCOL);
		if (!isBusy && !this.#isReachable(connection)) connection.close().catch((error: Error) => connection.abort(error));
	}

	#set(state: RelayState): void {
		this.#states.set(state.origin, state);
		for (const listener of [...this.#listeners]) listener();
	}
}

const closed = (connection: Connection, signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		if (connection.status !== 'open') return resolve();
		connection.addEventListener('close', () => resolve(), { once: true });
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
