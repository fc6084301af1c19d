// One idea: the desk's circle as the worker has it while it is open, each message of the page answered from one state.
import { putUpPhoto, takeOutPhoto } from '../../documents/photos.ts';
import { newEpoch, recipientsIn } from '../../group/rotation.ts';
import { needsRotation } from '../../group/rotation-turn.ts';
import { indexDocumentIdBytes } from '../../group/index-id.ts';
import type { GroupState } from '../../group/state.ts';
import { deviceIdOf } from '../../identity/device-key.ts';
import type { Bytes } from '../../kernel/bytes.ts';
import { toHex } from '../../kernel/bytes.ts';
import type { DeviceId, DocumentId, MemberId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { TrialRunner } from '../../net/trial.ts';
import type { ChunkStore, StoreFailure } from '../../store/chunk-store.ts';
import { EncryptedStorage } from '../../store/encrypted-storage.ts';
import { HeadsLedger } from '../../store/heads-ledger.ts';
import { PhotoStore } from '../../store/photo-store.ts';
import { Records } from '../../store/records.ts';
import type { VaultKeys } from '../../store/vault/vault-keys.ts';
import { Authorship } from '../authorship.ts';
import { CircleKeys } from '../circle-keys.ts';
import type { CirclePhotosParts } from '../circle-photos.ts';
import { CircleSession } from '../circle-session.ts';
import type { Engine } from '../engine.ts';
import { Holders } from '../holders.ts';
import { checkKeeping } from '../keeping-check.ts';
import { KeyRing } from '../key-ring.ts';
import { takeTurns } from '../rotator.ts';
import { doorsOf } from './doors.ts';
import { HeardGroup } from './heard-group.ts';
import type { DeskBeginning, FromDesk, ToDesk } from './desk-messages.ts';
import { DeskNetwork } from './desk-network.ts';
import { PapersTold, type SheetDocument } from './papers.ts';
import { PhotosServed } from './photos-served.ts';
import { storedSheets } from './stored-sheets.ts';

/** Durability asks for every save. */
const REPO_SAVES_AFTER_MS = 60_000;
const SHOWN_HEX_BYTES = 8;

export interface DeskParts {
	readonly engine: Engine;
	readonly store: ChunkStore;
	readonly keys: VaultKeys;
	readonly trial: TrialRunner;
	/** Makes pictures small, and ends with the worker. */
	readonly shrink: CirclePhotosParts['shrink'];
	/** Cryptographically secure bytes. */
	random(length: number): Bytes;
	post(message: FromDesk): void;
}

type Lay = Extract<ToDesk, { type: 'lay' | 'make' }>;

/** The desk circle in the vault's worker: its documents, its keys, its links. It ends with the worker. */
export class DeskCircle {
	readonly #parts: DeskParts;
	readonly #group: HeardGroup;
	readonly #keys: CircleKeys;
	readonly #circle: CircleSession;
	readonly #papers: PapersTold;
	readonly #photos: PhotosServed;
	readonly #isBuried: (id: string) => boolean;
	readonly #device: DeviceId;
	#day: number;
	#turn = 0;
	#network: DeskNetwork | undefined;

	private constructor(
		parts: DeskParts,
		made: {
			group: HeardGroup;
			keys: CircleKeys;
			circle: CircleSession;
			storage: EncryptedStorage;
			device: DeviceId;
			day: number;
		}
	) {
		this.#parts = parts;
		this.#group = made.group;
		this.#keys = made.keys;
		this.#circle = made.circle;
		this.#device = made.device;
		this.#day = made.day;
		this.#isBuried = (id) => made.storage.isBuried(id);
		this.#papers = new PapersTold(made.circle, parts.post);
		this.#photos = new PhotosServed(made.circle.photos!, parts.post);
	}

	/** Opens what this device has of the desk circle. Needs no network. */
	static async open(
		parts: DeskParts,
		beginning: DeskBeginning
	): Promise<Result<DeskCircle, StoreFailure | 'operations-missing'>> {
		const { engine, store, keys, random, post, shrink } = parts;
		const { groupId, device, day } = beginning;
		const group = new HeardGroup(groupId, (operations) => post({ type: 'operations', operations }));
		group.hear(beginning.operations);
		if (group.state.groupId !== groupId) return err('operations-missing');
		const records = await Records.open(store, keys.storageKey);
		const ring = await KeyRing.open(records, []);
		if (!ring.ok) return ring;
		const photos = await PhotoStore.open(records);
		if (!photos.ok) return photos;
		const storage = await EncryptedStorage.open({ store, storageKey: keys.storageKey });
		if (!storage.ok) return storage;
		const { boxPrivateKey } = keys.deskKey;
		const circleKeys = new CircleKeys({
			circle: 'desk',
			membership: group,
			ring: ring.value,
			deviceKey: { deviceId: device, boxPrivateKey },
			doors: doorsOf(group, device, boxPrivateKey)
		});
		const isOpen = async (_peer: unknown, id?: string): Promise<boolean> =>
			id === undefined || !storage.value.isBuried(id);
		const circle = await CircleSession.open({
			engine,
			repo: new engine.Repo({
				peerId: `vault-${toHex(random(SHOWN_HEX_BYTES))}` as never,
				storage: storage.value,
				saveDebounceRate: REPO_SAVES_AFTER_MS,
				shareConfig: { announce: isOpen, access: isOpen }
			}),
			storage: storage.value,
			ledger: new HeadsLedger(records),
			holders: await Holders.open(records),
			authorship: await Authorship.open({
				place: { groupId, circle: 'desk' },
				deviceKey: keys.deskKey,
				records,
				members: () => deskKeysIn(group.state)
			}),
			index: { id: indexDocumentIdBytes(groupId, 'desk'), genesis: group.state.genesis.desk },
			random: () => fraction(random),
			photos: { store: photos.value, shrink, now: () => Date.now() },
			buried: () => {},
			otherDevices: () => otherDevices(group, device)
		});
		const made = { group, keys: circleKeys, circle, storage: storage.value, device, day };
		const desk = new DeskCircle(parts, made);
		desk.#start(device, ring.value);
		return ok(desk);
	}

	/** Carries out what the page says. */
	hear(message: Exclude<ToDesk, { type: 'network' }>): void {
		switch (message.type) {
			case 'operations':
				return this.#group.hear(message.operations);
			case 'day':
				this.#day = message.day;
				return this.#network?.tellTopics();
			case 'make':
				return this.#make(message);
			case 'lay':
				return this.#lay(message);
			case 'put-up':
				return this.#edit(message, (draft) => putUpPhoto(draft, message.photo));
			case 'take-out':
				return this.#edit(message, (draft) => takeOutPhoto(draft, message.hash));
			case 'take-photo':
			case 'follow-photo':
			case 'let-go':
				return this.#photos.hear(message);
			case 'bury':
				// What cannot be read is not deleted, whoever asks.
				for (const id of message.documents)
					if (this.#circle.isWhole(id as DocumentId)) this.#circle.bury(id as DocumentId);
				return this.#taken(message.turn);
			case 'hurry':
				return this.#circle.hurry();
			case 'check':
				return void this.#check();
		}
	}

	/** The page has a network and carries links through this port; without one nothing of the circle leaves. */
	joinNetwork(port: MessagePort | undefined): void {
		this.#network?.end();
		const { keys, trial, random } = this.#parts;
		this.#network =
			port &&
			new DeskNetwork({
				port,
				group: this.#group,
				keys: this.#keys,
				circle: this.#circle,
				deskKey: keys.deskKey,
				trial,
				random,
				day: () => this.#day,
				isBuried: this.#isBuried
			});
	}

	#start(device: DeskBeginning['device'], ring: KeyRing): void {
		const { post } = this.#parts;
		let isOpened = false;
		const tell = (): void => {
			this.#papers.tell();
			if (!isOpened && this.#papers.isLoaded) {
				isOpened = true;
				post({ type: 'opened' });
			}
			post({ type: 'save', save: this.#circle.saveState, turn: this.#turn });
			post({ type: 'connected', devices: this.#circle.connected.devices });
		};
		this.#circle.subscribe(tell);
		tell();
		takeTurns({
			membership: this.#group,
			circle: 'desk',
			device,
			random: () => fraction(this.#parts.random),
			isDue: (state) => state.epochs.desk.winning === undefined || needsRotation(state, 'desk'),
			change: async () => {
				const { epoch, rotation } = await newEpoch(this.#group.state, 'desk', this.#parts.random);
				const kept = await ring.keep(epoch.epochKey);
				if (kept.ok) post({ type: 'rotation', rotation });
				// Whether the page could sign it is seen by the log alone.
				return false;
			}
		});
	}

	#make({ turn, kind, version, title, sheets }: Extract<Lay, { type: 'make' }>): void {
		const content: SheetDocument = { v: version, title, sheets: storedSheets(this.#parts.engine.Automerge, sheets) };
		this.#circle.create({ kind, title, content });
		this.#taken(turn);
	}

	/** What is there already under this id is left as it is: sheets are never changed. */
	#lay(message: Extract<Lay, { type: 'lay' }>): void {
		const stored = storedSheets(this.#parts.engine.Automerge, message.sheets);
		this.#edit(message, (draft) => {
			for (const [id, sheet] of Object.entries(stored)) if (!(id in draft.sheets)) draft.sheets[id] = sheet;
		});
	}

	#edit(asked: { readonly turn: number; readonly document: string }, edit: (draft: SheetDocument) => void): void {
		const handle = this.#papers.handleOf(asked.document as DocumentId);
		if (handle) this.#circle.edit(handle, edit);
		this.#taken(asked.turn);
	}

	/** Ends with the worker, or at the end. */
	async #check(): Promise<void> {
		const { store, keys, post } = this.#parts;
		const check = await checkKeeping({
			circle: this.#circle,
			store,
			storageKey: keys.storageKey,
			devices: otherDevices(this.#group, this.#device).length,
			signal: new AbortController().signal,
			progress: (read, of) => post({ type: 'checking', read, of })
		});
		post({ type: 'checked', check });
	}

	/** Whatever the page sent up to this turn is in the documents now, and dirty until it is durable. */
	#taken(turn: number): void {
		this.#turn = turn;
		this.#parts.post({ type: 'save', save: this.#circle.saveState, turn });
	}
}

const otherDevices = ({ state }: HeardGroup, me: DeviceId): DeviceId[] =>
	recipientsIn(state, 'desk').flatMap(({ device }) => (device === me ? [] : [device]));

/** A number in [0, 1) with 32 bits. */
const fraction = (random: DeskParts['random']): number => new DataView(random(4).buffer).getUint32(0) / 2 ** 32;

/** Those who vouch for what lies in the cabinet: the desk keys of the live devices. */
const deskKeysIn = ({ devices }: GroupState): ReadonlyMap<DeviceId, MemberId> =>
	new Map(
		[...devices.values()].flatMap(({ deskKey, memberId }) =>
			deskKey ? [[deviceIdOf(deskKey.key), memberId] as const] : []
		)
	);
