import { BroadcastChannelNetworkAdapter } from '@automerge/automerge-repo-network-broadcastchannel';
import type { SlipBeginning } from '../documents/surroundings.ts';
import type { Acting, Refusal } from '../group/acting.ts';
import { isLiveDevice } from '../group/access.ts';
import { indexDocumentIdBytes } from '../group/index-id.ts';
import type { SignedOperation } from '../group/operation.ts';
import type { Rotated } from '../group/rotation.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { toHex } from '../kernel/bytes.ts';
import type { DeviceId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { shrinkPicture } from '../photo/shrink.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import { EncryptedStorage } from '../store/encrypted-storage.ts';
import type { GroupRecord } from '../store/group-record.ts';
import { HeadsLedger } from '../store/heads-ledger.ts';
import { IndexedDbChunkStore } from '../store/indexeddb-chunk-store.ts';
import { groupDatabaseName } from '../store/keychain.ts';
import { PhotoStore } from '../store/photo-store.ts';
import { Records } from '../store/records.ts';
import { Authorship } from './authorship.ts';
import { CircleKeys } from './circle-keys.ts';
import { CircleSession } from './circle-session.ts';
import { emptyDrawer } from './drawer.ts';
import type { Engine } from './engine.ts';
import { Holders } from './holders.ts';
import { JoinRequests } from './join-requests.ts';
import { checkKeeping, type KeepingCheck, type KeepingCheckParts } from './keeping-check.ts';
import { KeyRing } from './key-ring.ts';
import { LastMet } from './last-met.ts';
import { Membership } from './membership.ts';
import { PhotoTabs } from './photo-tabs.ts';
import { randomFraction } from './randomness.ts';
import { TabChannel } from './tab-channel.ts';
import { deleteKeystrokes } from './typing.ts';

/** Other tabs answer at once or are not there. */
const TABS_ANSWER_WITHIN_MS = 100;
/** Durability asks for every save; the repo's own ones would only write the same once more. */
const REPO_SAVES_AFTER_MS = 60_000;

export interface GroupParts {
	readonly engine: Engine;
	readonly record: GroupRecord;
	readonly deviceKey: DeviceKey;
}

export type OpenProblem = StoreFailure | 'operations-missing';

/** One group at work on this device: who is in it, and its everyone circle. */
export class GroupSession {
	readonly record: GroupRecord;
	readonly deviceKey: DeviceKey;
	readonly records: Records;
	readonly membership: Membership;
	readonly ring: KeyRing;
	/** Of the everyone circle. */
	readonly keys: CircleKeys;
	readonly everyone: CircleSession;
	readonly lastMet: LastMet;
	/** Who asks by a poster to come in, as far as this tab has looked. */
	readonly requests: JoinRequests;
	/** What somebody marked for a 連絡票, while they go to the cabinet with it. In no storage: a reload forgets it. */
	toConnect: SlipBeginning | undefined;
	readonly #store: IndexedDbChunkStore;
	readonly #tabs: TabChannel;
	readonly #photoTabs: PhotoTabs;
	readonly #ending: AbortController;

	private constructor(parts: {
		record: GroupRecord;
		deviceKey: DeviceKey;
		records: Records;
		membership: Membership;
		ring: KeyRing;
		everyone: CircleSession;
		lastMet: LastMet;
		store: IndexedDbChunkStore;
		tabs: TabChannel;
		photoTabs: PhotoTabs;
		ending: AbortController;
	}) {
		this.record = parts.record;
		this.deviceKey = parts.deviceKey;
		this.records = parts.records;
		this.membership = parts.membership;
		this.ring = parts.ring;
		this.keys = new CircleKeys({ circle: 'everyone', ...parts });
		this.everyone = parts.everyone;
		this.lastMet = parts.lastMet;
		this.requests = new JoinRequests(parts.records);
		this.#store = parts.store;
		this.#tabs = parts.tabs;
		this.#photoTabs = parts.photoTabs;
		this.#ending = parts.ending;
	}

	/** Opens what this device has of the group. Needs no network. */
	static async open({ engine, record, deviceKey }: GroupParts): Promise<Result<GroupSession, OpenProblem>> {
		const store = await IndexedDbChunkStore.open(groupDatabaseName(record.alias));
		if (!store.ok) return store;
		const records = await Records.open(store.value, record.storageKey);
		const membership = await Membership.open(record.groupId, records, record.founding);
		if (!membership.ok) return membership;
		const { genesis, groupId } = membership.value.state;
		if (groupId !== record.groupId) return err('operations-missing');

		const ring = await KeyRing.open(records, record.epochKeys);
		if (!ring.ok) return ring;

		const ending = new AbortController();
		const storage = await EncryptedStorage.open({
			store: store.value,
			storageKey: record.storageKey,
			signal: ending.signal
		});
		if (!storage.ok) return storage;
		const photos = await PhotoStore.open(records);
		if (!photos.ok) return photos;
		const photoTabs = new PhotoTabs(record.alias);
		const tab = toHex(crypto.getRandomValues(new Uint8Array(8)));
		const everyone = await CircleSession.open({
			engine,
			repo: new engine.Repo({
				peerId: `tab-${tab}` as never,
				storage: storage.value,
				saveDebounceRate: REPO_SAVES_AFTER_MS,
				network: [
					new BroadcastChannelNetworkAdapter({
						channelName: `engawa-${record.alias}`,
						peerWaitMs: TABS_ANSWER_WITHIN_MS
					})
				],
				shareConfig: {
					announce: async (_peer, id) => id === undefined || !storage.value.isBuried(id),
					access: async (_peer, id) => id === undefined || !storage.value.isBuried(id)
				}
			}),
			storage: storage.value,
			ledger: new HeadsLedger(records),
			holders: await Holders.open(records),
			authorship: await Authorship.open({
				place: { groupId, circle: 'everyone' },
				deviceKey,
				records,
				members: () => membership.value.state.memberIdByDevice
			}),
			index: { id: indexDocumentIdBytes(groupId, 'everyone'), genesis: genesis.everyone },
			random: randomFraction,
			photos: { store: photos.value, shrink: shrinkPicture, tabs: photoTabs, now: () => Date.now() },
			buried: (id) => {
				deleteKeystrokes(record.alias, id);
				void emptyDrawer(records, id);
			},
			otherDevices: () => otherDevices(membership.value, deviceKey.deviceId)
		});
		const lastMet = await LastMet.open(records);
		everyone.subscribe(() => lastMet.note(everyone.connectedDevices, Date.now()));
		const tabs = new TabChannel(record.alias, membership.value, ring.value);
		return ok(
			new GroupSession({
				record,
				deviceKey,
				records,
				membership: membership.value,
				ring: ring.value,
				everyone,
				lastMet,
				store: store.value,
				tabs,
				photoTabs,
				ending
			})
		);
	}

	/** False for somebody who left, was removed, or waits to be let in. */
	get isMember(): boolean {
		return isLiveDevice(this.membership.state, this.me);
	}

	/** Whether something that was saved here cannot be read and no neighbour has made it whole yet. */
	get isDamaged(): boolean {
		return this.everyone.damage > 0 || this.membership.missing > 0;
	}

	get me(): DeviceId {
		return this.deviceKey.deviceId;
	}

	/** This device with all that it knows of the group: what an act of the rule book begins with. */
	get acting(): Acting {
		const { membership, deviceKey } = this;
		return { log: membership.log, state: membership.state, deviceKey };
	}

	/** Ok when what was made is durable here; only then do others hear of it. A refusal goes through as it came. */
	async carryOut(made: Result<SignedOperation, Refusal>): Promise<Result<void, Refusal | StoreFailure>> {
		return made.ok ? this.membership.write(made.value) : made;
	}

	/** The same for what brings new keys of circles: these are durable here before the operation is. */
	async carryOutRotation(made: Result<Rotated, Refusal>): Promise<Result<void, Refusal | StoreFailure>> {
		if (!made.ok) return made;
		for (const { epochKey } of made.value.epochs) {
			const kept = await this.ring.keep(epochKey);
			if (!kept.ok) return kept;
		}
		return this.membership.write(made.value.operation);
	}

	/** 保管点検 of what everyone shares, as it lies on this device's disk. */
	checkKeeping(
		signal: AbortSignal,
		progress: KeepingCheckParts['progress']
	): Promise<Result<KeepingCheck, StoreFailure>> {
		const { everyone: circle, record, membership, me } = this;
		const devices = otherDevices(membership, me).length;
		return checkKeeping({ circle, store: this.#store, storageKey: record.storageKey, devices, signal, progress });
	}

	/** Calls at every change of members, documents or what is saved. */
	subscribe(listener: () => void): () => void {
		const ends = [this.membership.subscribe(listener), this.everyone.subscribe(listener)];
		return () => ends.forEach((end) => end());
	}

	/** Resolves when all is durable and nothing of the group is open here any more. */
	async close(): Promise<void> {
		await this.everyone.close();
		this.lastMet.note(new Set(), Date.now());
		await this.lastMet.settle();
		this.#tabs.close();
		this.#photoTabs.close();
		this.#ending.abort();
		await this.#store.close();
	}
}

const otherDevices = ({ state }: Membership, me: DeviceId): DeviceId[] =>
	[...state.memberIdByDevice.keys()].filter((device) => device !== me);
