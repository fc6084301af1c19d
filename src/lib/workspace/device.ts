import type { GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Network } from '../net/network.ts';
import { createBrowserTrialRunner } from '../net/trial-browser.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { GroupRecord } from '../store/group-record.ts';
import type { Keychain } from '../store/keychain.ts';
import { attentionOf, TabLead, type TabState } from '../store/tab-lead.ts';
import type { LetterProblem } from './letter-room.ts';
import type { Clock } from './clock.ts';
import { DeviceNetwork, type Carry } from './device-network.ts';
import { loadEngine, type Engine } from './engine.ts';
import type { FaceToFaceOffer } from './face-to-face.ts';
import { GroupSession, type OpenProblem } from './group-session.ts';
import { readKeychain } from './keychain-here.ts';
import type { LinkingOffer } from './linking-offer.ts';
import { keepTitles } from './titles.ts';

export type GroupProblem = OpenProblem | 'unknown-group';
export interface KnockNotice {
	readonly alias: GroupAlias;
	readonly problem: LetterProblem;
}

/**
 * This browser profile as a device of its groups. Every tab reads and writes; the one that leads owns the network,
 * because two tabs with one PeerId would take each other's calls.
 */
export class Device {
	readonly keychain: Keychain;
	readonly #relays: readonly string[];
	readonly #lead: TabLead;
	readonly #ending = new AbortController();
	readonly #sessions = new Map<GroupAlias, Promise<Result<GroupSession, GroupProblem>>>();
	readonly #open = new Set<GroupSession>();
	readonly #listeners = new Set<() => void>();
	/** Circles in vaults, with what ends the part they take in the network that is open. */
	readonly #carried = new Map<(carry: Carry) => () => void, (() => void) | undefined>();
	#network: DeviceNetwork | undefined;
	/** Opening and closing the network never overlap. */
	#turn: Promise<unknown> = Promise.resolve();
	#wantsNetwork = false;
	lastKnock: KnockNotice | undefined;
	/** Links to further devices that this one shows now. */
	readonly linkingOffers = new Set<LinkingOffer>();
	/** Invites that this device shows to whoever stands before it. */
	readonly facesToFace = new Set<FaceToFaceOffer>();

	private constructor(keychain: Keychain, relays: readonly string[], lead: TabLead) {
		this.keychain = keychain;
		this.#relays = relays;
		this.#lead = lead;
		lead.subscribe(() => {
			this.#settleNetwork();
			this.#tell();
		});
		lead.start(this.#ending.signal);
		const hurry = () => this.#open.forEach(({ everyone }) => everyone.hurry());
		window.addEventListener('pagehide', hurry, { signal: this.#ending.signal });
		document.addEventListener('visibilitychange', hurry, { signal: this.#ending.signal });
	}

	/** `relays`: web addresses of the relays that this app is set to, its own among them. */
	static async open(relays: readonly string[]): Promise<Result<Device, StoreFailure | 'unreadable'>> {
		const keychain = await readKeychain();
		if (!keychain.ok) return keychain;
		const lead = new TabLead({ name: 'engawa-lead', locks: navigator.locks, attention: attentionOf(window) });
		return ok(new Device(keychain.value, relays, lead));
	}

	get tab(): TabState {
		return this.#lead.state;
	}

	/** The open network, or none while another tab has it or nothing asked for one. */
	get network(): Network | undefined {
		return this.#network?.network;
	}

	/** This device's clock beside those of the relays; unknown where there is no network. */
	get clock(): Clock {
		return this.#network?.clock ?? { kind: 'unknown' };
	}

	engine(): Promise<Engine> {
		return loadEngine();
	}

	/** Lets somebody in who asks by a poster, by the request's id. `no-network`: another tab has it. */
	async approve(session: GroupSession, id: string): Promise<Result<void, LetterProblem | 'no-request' | 'no-network'>> {
		const letters = this.#network?.lettersOf(session);
		return letters ? letters.approve(id) : err('no-network');
	}

	/** Opens the network in this tab as soon as it leads. */
	useNetwork(): void {
		this.#wantsNetwork = true;
		this.#settleNetwork();
	}

	async groups(): Promise<readonly GroupRecord[]> {
		const list = await this.keychain.groups();
		return list.ok ? list.value.groups : [];
	}

	/** The group at work; the same session for everybody in this tab who asks. */
	openGroup(alias: GroupAlias): Promise<Result<GroupSession, GroupProblem>> {
		const known = this.#sessions.get(alias);
		if (known) return known;
		const opening = this.#openGroup(alias);
		this.#sessions.set(alias, opening);
		void opening.then((opened) => {
			if (!opened.ok) this.#sessions.delete(alias);
		});
		return opening;
	}

	/** Opens this device's other groups as well, one after the other: in each of them it may be the one who is there. */
	async openAllGroups(): Promise<void> {
		for (const { alias } of await this.groups()) await this.openGroup(alias);
	}

	/** Deletes this device's copy of the group and looks whether it is gone. The others keep theirs. */
	async forgetGroup(alias: GroupAlias): Promise<Result<void, StoreFailure | 'still-there'>> {
		const opened = await this.#sessions.get(alias);
		this.#sessions.delete(alias);
		if (opened?.ok) {
			this.#network?.remove(opened.value);
			this.#open.delete(opened.value);
			await opened.value.close();
		}
		return this.keychain.forgetGroup(alias);
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Lets a circle in a vault take part in the network, as often as this tab has one, until the returned function is called. */
	onNetwork(join: (carry: Carry) => () => void): () => void {
		this.#carried.set(join, this.#network && join(this.#network.carry));
		return () => {
			this.#carried.get(join)?.();
			this.#carried.delete(join);
		};
	}

	/** Resolves when everything edited so far is durable here. */
	async settle(): Promise<void> {
		await Promise.all([...this.#open].map(({ everyone }) => everyone.settle()));
	}

	/** Resolves when everything is durable and nothing is open any more. */
	async close(): Promise<void> {
		this.#ending.abort();
		this.#wantsNetwork = false;
		this.#settleNetwork();
		await this.#turn;
		for (const session of this.#open) await session.close();
	}

	async #openGroup(alias: GroupAlias): Promise<Result<GroupSession, GroupProblem>> {
		const [engine, groups] = await Promise.all([loadEngine(), this.groups()]);
		const record = groups.find((group) => group.alias === alias);
		if (!record) return err('unknown-group');
		const opened = await GroupSession.open({ engine, record, deviceKey: this.keychain.device });
		if (!opened.ok) return opened;
		this.#open.add(opened.value);
		keepTitles(opened.value);
		this.#network?.add(opened.value);
		this.useNetwork();
		return opened;
	}

	#settleNetwork(): void {
		this.#turn = this.#turn.then(async () => {
			const shouldBeOpen = this.#wantsNetwork && this.#lead.state === 'leading';
			if (shouldBeOpen === (this.#network !== undefined)) return;
			if (shouldBeOpen) this.#network = await this.#openNetwork();
			else await this.#closeNetwork();
			this.#tell();
		});
	}

	async #openNetwork(): Promise<DeviceNetwork> {
		const network = await DeviceNetwork.open({
			deviceKey: this.keychain.device,
			relays: this.#relays,
			trial: createBrowserTrialRunner(),
			sessions: () => [...this.#open],
			shownLinks: () => [...this.linkingOffers],
			shownInvites: () => [...this.facesToFace],
			onKnockProblem: ({ record }, problem) => {
				this.lastKnock = { alias: record.alias, problem };
				this.#tell();
			}
		});
		network.network.subscribe(() => this.#tell());
		for (const join of this.#carried.keys()) this.#carried.set(join, join(network.carry));
		return network;
	}

	async #closeNetwork(): Promise<void> {
		const network = this.#network;
		this.#network = undefined;
		for (const [join, leave] of this.#carried) {
			leave?.();
			this.#carried.set(join, undefined);
		}
		await network?.close();
	}

	#tell(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}
