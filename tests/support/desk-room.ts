// Desks of several devices with their real vaults, circles and links, for tests of what crosses the wire.
import * as Automerge from '@automerge/automerge';
import * as repo from '@automerge/automerge-repo';
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import { memory } from '@libp2p/memory';
import { noise } from '@libp2p/noise';
import { yamux } from '@libp2p/yamux';
import { createLibp2p, type Libp2p } from 'libp2p';
import { addPerson } from '../../src/lib/group/add-person.ts';
import { createGroup } from '../../src/lib/group/author.ts';
import type { Role } from '../../src/lib/group/bodies.ts';
import { proveDeskKey } from '../../src/lib/group/desk-key.ts';
import { evaluate } from '../../src/lib/group/evaluate.ts';
import { linkDevice } from '../../src/lib/group/link-device.ts';
import { proveLink } from '../../src/lib/group/link-proof.ts';
import { nameDeskKey } from '../../src/lib/group/name-desk-key.ts';
import { add, emptyLog } from '../../src/lib/group/operation-log.ts';
import type { SignedOperation } from '../../src/lib/group/operation.ts';
import { RIGHTS } from '../../src/lib/group/rights.ts';
import { rotateTo } from '../../src/lib/group/rotate.ts';
import { setRole } from '../../src/lib/group/set-role.ts';
import { bytesFrom } from '../../src/lib/group/testing.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import type { PhotoState, TakenPhoto } from '../../src/lib/documents/kind.ts';
import type { NamedPhoto } from '../../src/lib/documents/photos.ts';
import type { GroupAlias, GroupId, MemberId } from '../../src/lib/kernel/ids.ts';
import { ok } from '../../src/lib/kernel/result.ts';
import { carriageBy, type FromCarrier, type ToCarrier } from '../../src/lib/net/carriage.ts';
import { Carrier } from '../../src/lib/net/carrier.ts';
import { CircleSwitch } from '../../src/lib/net/circle-switch.ts';
import { createNodeTrialRunner } from '../../src/lib/net/trial-node.ts';
import { Records } from '../../src/lib/store/records.ts';
import type { StorageKey } from '../../src/lib/store/storage-keys.ts';
import { DeskCircle } from '../../src/lib/workspace/desk/desk-circle.ts';
import type { FromDesk, PlainSheets } from '../../src/lib/workspace/desk/desk-messages.ts';
import { emptyIndex } from '../../src/lib/workspace/index-document.ts';
import { Membership } from '../../src/lib/workspace/membership.ts';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from './memory-chunk-store.ts';
import { valueOf } from './outcome.ts';

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
const engine = { ...repo, Automerge } as never;
const genesis = (): Bytes => Automerge.save(Automerge.from({ ...emptyIndex() })) as Bytes;
let addresses = 0;

/** A group whose desk begins with an index that opens, and the devices of some people with their roles. */
export const groupOf = async (
	founder: DeviceKey,
	...others: readonly (readonly [DeviceKey, Role])[]
): Promise<{ groupId: GroupId; operations: SignedOperation[] }> => {
	const { operation } = createGroup({
		name: 'みどり棟のえんがわ',
		founder: { name: '佐藤', hint: '', kind: 'person' },
		genesis: { everyone: genesis(), desk: genesis() },
		deviceKey: founder,
		random: bytesFrom('a group with a desk')
	});
	const groupId = operation.id as string as GroupId;
	const operations = [operation];
	const acting = () => {
		const { log } = add(emptyLog(), operations);
		return { log, state: evaluate(log), deviceKey: founder };
	};
	for (const [device, role] of others) {
		operations.push(valueOf(addPerson(acting(), { name: '鈴木', yomi: '', hint: '', role }, random)));
		const member = [...acting().state.members.values()].find(({ devices }) => devices.length === 0)!
			.memberId as MemberId;
		const challenge = random(32);
		const facts = { member, device: device.deviceId, boxKey: device.boxPublicKey, challenge };
		const deviceSignature = proveLink({ ...facts, groupId, by: founder.deviceId }, device);
		const asked = { ...facts, kind: 'person', name: '', deviceSignature } as const;
		operations.push(valueOf(await linkDevice(acting(), asked, random(32))).operation);
		const { circles } = RIGHTS[role];
		if (circles.includes('desk')) {
			operations.push(valueOf(await setRole(acting(), { member, role, circles }, random)).operation);
		}
	}
	return { groupId, operations };
};

/** One device with its page, and a vault that can be opened and locked. */
export class DeskDevice {
	readonly deviceKey: DeviceKey;
	readonly membership: Membership;
	readonly node: Libp2p;
	readonly circles: CircleSwitch;
	readonly disk: MemoryDisk;
	/** What this page carried while the vault was open, in either direction. */
	readonly carried: Uint8Array[] = [];
	/** The topics under which it takes links. */
	answered: readonly Bytes[] = [];
	readonly sheets = new Map<string, PlainSheets>();
	papers: Extract<FromDesk, { type: 'papers' }>['papers'] = [];
	/** Of those that were deleted. */
	former: Extract<FromDesk, { type: 'papers' }>['former'] = [];
	/** The photos that its documents name. */
	photos: readonly NamedPhoto[] = [];
	readonly seen = new Map<number, PhotoState>();
	readonly #taken = new Map<number, (taken: TakenPhoto) => void>();
	save: Extract<FromDesk, { type: 'save' }>['save'] | undefined;
	devices = 0;
	#circle: DeskCircle | undefined;
	#carrier: Carrier | undefined;
	#turn = 0;
	readonly #ends: (() => void)[] = [];

	private constructor(deviceKey: DeviceKey, membership: Membership, node: Libp2p, disk: MemoryDisk) {
		this.deviceKey = deviceKey;
		this.membership = membership;
		this.node = node;
		this.disk = disk;
		this.circles = new CircleSwitch(node);
	}

	static async movesIn(
		deviceKey: DeviceKey,
		{ groupId, operations }: { groupId: GroupId; operations: readonly SignedOperation[] },
		disk = emptyDisk()
	): Promise<DeskDevice> {
		const records = await Records.open(new MemoryChunkStore(), new Uint8Array(32).fill(7));
		const membership = valueOf(await Membership.open(groupId, records));
		await membership.write(...operations);
		const node = (await createLibp2p({
			privateKey: await generateKeyPairFromSeed('Ed25519', deviceKey.signingKey),
			addresses: { listen: [`/memory/desk-${addresses++}`] },
			transports: [memory()],
			connectionEncrypters: [noise()],
			streamMuxers: [yamux()]
		})) as unknown as Libp2p;
		const device = new DeskDevice(deviceKey, membership, node, disk);
		await device.circles.start();
		return device;
	}

	get id(): string {
		return this.node.peerId.toString();
	}

	get acting() {
		const { membership, deviceKey } = this;
		return { log: membership.log, state: membership.state, deviceKey };
	}

	/** All that is written, in no order. */
	get words(): string[] {
		return [...this.sheets.values()]
			.flatMap((sheets) => Object.values(sheets))
			.map((sheet) => (sheet['words'] as { val: string }).val);
	}

	/** Opens the vault with these keys; the device names the desk key if the log lets it. */
	async opens(deskKey: DeviceKey, storageKey: StorageKey = new Uint8Array(32).fill(3)): Promise<void> {
		const { membership } = this;
		const named = nameDeskKey(this.acting, proveDeskKey(membership.groupId, this.deviceKey.deviceId, deskKey));
		if (named.ok) await membership.write(named.value);
		const { port1, port2 } = new MessageChannel();
		const worker = carriageBy<FromCarrier, ToCarrier>(port1);
		const trial = createNodeTrialRunner();
		this.#circle = valueOf(
			await DeskCircle.open(
				{
					...{ engine, trial, random, shrink: madeSmall },
					store: new MemoryChunkStore(this.disk),
					keys: { deskKey, storageKey: storageKey as CryptoKey },
					post: (message) => this.#hear(message)
				},
				{
					alias: 'aaaaaaaa' as GroupAlias,
					cabinet: 0,
					groupId: membership.groupId,
					device: this.deviceKey.deviceId,
					operations: this.#operations(),
					day: 20_000
				}
			)
		);
		this.#carrier = new Carrier({
			circles: this.circles,
			worker: {
				post: (message) => (this.#note(message), worker.post(message)),
				listen: (listener) => worker.listen((message) => (this.#note(message), listener(message)))
			},
			meetAt: () => {}
		});
		this.#circle.joinNetwork(port2);
		const circle = this.#circle;
		const end = membership.subscribe(() => circle.hear({ type: 'operations', operations: this.#operations() }));
		this.#ends.push(
			end,
			() => port1.close(),
			() => trial.close()
		);
	}

	/** As ending the worker does: nothing more comes of it. */
	locks(): void {
		this.#carrier?.stop();
		this.#circle?.joinNetwork(undefined);
		this.#circle = undefined;
		for (const end of this.#ends.splice(0)) end();
	}

	/** Writes one sheet in a new document. */
	writes(words: string, title = '2026-11'): void {
		const turn = ++this.#turn;
		this.#circle!.hear({ type: 'make', kind: 'journal', version: 1, title, turn, sheets: oneSheet(words) });
	}

	/** Writes one more sheet in its first document. */
	goesOn(words: string): void {
		const document = this.papers[0]!.id;
		this.#circle!.hear({ type: 'lay', turn: ++this.#turn, document, sheets: oneSheet(words) });
	}

	/** Takes a photo for its first document, and the document names it. Resolves with what it is named by. */
	async putsUp(picture: Bytes): Promise<NamedPhoto> {
		const ask = ++this.#turn;
		const taken = new Promise<TakenPhoto>((resolve) => this.#taken.set(ask, resolve));
		this.#circle!.hear({ type: 'take-photo', ask, file: new Blob([picture]) });
		const photo = { ...(await taken), consent: 'no-faces', words: '階段の電球', on: 'e1' } as const;
		this.#circle!.hear({ type: 'put-up', turn: ++this.#turn, document: this.papers[0]!.id, photo });
		return photo;
	}

	/** Its first document no longer names this photo. */
	takesOut({ hash }: NamedPhoto): void {
		this.#circle!.hear({ type: 'take-out', turn: ++this.#turn, document: this.papers[0]!.id, hash });
	}

	/** Begins to look at a photo; how far it has come stands in `seen`, under the number that is returned. */
	looksAt(photo: NamedPhoto): number {
		const ask = ++this.#turn;
		this.#circle!.hear({ type: 'follow-photo', ask, photo });
		return ask;
	}

	/** Looks away. */
	looksAway(ask: number): void {
		this.#circle!.hear({ type: 'let-go', ask });
	}

	/** Asks the vault's worker to delete these for good. */
	buries(...documents: readonly string[]): void {
		this.#circle!.hear({ type: 'bury', turn: ++this.#turn, documents: [...documents] });
	}

	/** Is told of these devices by the meeting, and of none else. */
	seeks(...others: readonly DeskDevice[]): void {
		this.#carrier?.setPeers(others.map(({ id }) => id));
	}

	async stop(): Promise<void> {
		this.locks();
		await this.circles.stop();
		await this.node.stop();
	}

	#operations() {
		return [...this.membership.log.operations.values()].map(({ bytes, signature }) => ({ bytes, signature }));
	}

	#note(message: ToCarrier | FromCarrier): void {
		if (message.type === 'frame') this.carried.push(message.body);
		if (message.type === 'topics') this.answered = message.answered;
	}

	#hear(message: FromDesk): void {
		switch (message.type) {
			case 'papers':
				this.papers = message.papers;
				this.former = message.former;
				return;
			case 'sheets':
				this.sheets.set(message.document, { ...this.sheets.get(message.document), ...message.sheets });
				return;
			case 'photos':
				this.photos = [...this.photos, ...message.up].filter(({ hash }) => !message.out.includes(hash));
				return;
			case 'photo-taken':
				return this.#taken.get(message.ask)?.(valueOf(message.taken));
			case 'photo-state':
				return void this.seen.set(message.ask, message.state);
			case 'save':
				this.save = message.save;
				return;
			case 'connected':
				this.devices = message.devices;
				return;
			case 'operations':
				return this.membership.receive(message.operations);
			case 'rotation': {
				const made = rotateTo(this.acting, message.rotation);
				if (made.ok) void this.membership.write(made.value);
			}
		}
	}
}

/** Nothing draws pictures in Node: they are given small. */
const madeSmall = async (file: Blob) =>
	ok({ bytes: new Uint8Array(await file.arrayBuffer()), width: 400, height: 300 });

/** An entry in somebody's hand, under an id of its own. */
const oneSheet = (words: string): PlainSheets => {
	const id = Array.from({ length: 12 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
	const says = (val: string) => ({ val });
	const sheet = { of: says(id), topic: says('words'), on: says(''), by: says('佐藤'), words: says(words), n: 1, at: 0 };
	return { [id]: sheet };
};

/** What everybody in みんな hears of at once. */
export const shareOperations = async (...devices: readonly DeskDevice[]): Promise<void> => {
	const all = devices.flatMap(({ membership }) => [...membership.log.operations.values()]);
	for (const { membership } of devices) await membership.write(...all);
};
