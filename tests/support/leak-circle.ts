import { documentIdToBinary, type AutomergeUrl, type DocHandle, type DocumentId } from '@automerge/automerge-repo';
import * as A from '@automerge/automerge';
import { house, MIDORI } from '../../src/lib/group/testing.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import type { Network } from '../../src/lib/net/network.ts';
import { passOnUnseenChanges } from '../../src/lib/workspace/unseen-changes.ts';
import { whenever } from './epoch-room.ts';
import { syncStatesOf, whatEachHas, type SyncStates } from './leak-likeness.ts';
import { spellings } from './memory-scan.ts';
import { movesInAt, type RelayedHousemate } from './relayed-room.ts';
import { today } from './line-room.ts';

type Doc = A.Doc<Record<string, unknown>>;
type Handle = DocHandle<Record<string, unknown>>;

/** A relay on a crowded machine, after its lines were cut. */
const PATIENCE_MS = 240_000;

/** Devices of one group whose documents go from each to each through the relay alone, so that it carries whatever it must not read. */
export class LeakCircle {
	readonly #homes: readonly RelayedHousemate[];
	/** Of each document a handle at each device. */
	readonly #handles = new Map<string, readonly Handle[]>();
	readonly #syncStates: SyncStates;

	private constructor(homes: readonly RelayedHousemate[]) {
		this.#homes = homes;
		this.#syncStates = syncStatesOf(homes);
	}

	/** Resolves when all are linked with all. */
	static async meets(origin: string, devices: readonly DeviceKey[]): Promise<LeakCircle> {
		const moving = devices.map((device) => movesInAt({ origin, day: today }, device, house.operations));
		const homes = await Promise.all(moving);
		for (const home of homes) home.goOnline();
		const circle = new LeakCircle(homes);
		await circle.#linked();
		return circle;
	}

	get networks(): readonly Network[] {
		return this.#homes.map(({ network }) => network);
	}

	/** A document that one device made; resolves when all have it. */
	async begin(name: string, doc: Doc): Promise<DocumentId> {
		await this.#linked();
		const [first, ...others] = this.#homes;
		const made = first!.repo.import<Record<string, unknown>>(A.save(doc));
		const finding = Promise.all(others.map((home) => this.#find(home, made.url)));
		await this.#inTime(finding, () => `${name} to be found`);
		const handles = [made, ...(await finding)];
		// As the app does with each document.
		for (const handle of handles) passOnUnseenChanges(handle as unknown as Parameters<typeof passOnUnseenChanges>[0]);
		this.#handles.set(name, handles);
		return made.documentId;
	}

	/** What this device has of the document goes to the others. */
	share(device: number, name: string, doc: Doc): void {
		this.#handles.get(name)![device]!.update((ours) => A.merge(ours, doc));
	}

	/** Resolves when each device has of each document what every other one has. */
	async whenAlike(): Promise<void> {
		for (const [name, handles] of this.#handles)
			await this.#inTime(
				whenSame(handles),
				() => `${name}:\n${whatEachHas(this.#homes, handles, this.#syncStates).join('\n')}`
			);
	}

	/** Who waits for ever says for what. */
	async #inTime(waiting: Promise<unknown>, forWhat: () => string): Promise<void> {
		let timer: ReturnType<typeof setTimeout>;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(() => {
				const linked = this.#homes.map(
					({ peerId, adapter }) => `${peerId} with ${adapter.members.map(({ peerId }) => peerId).join(' ')}`
				);
				reject(new Error(`waited for ${forWhat()}; linked: ${linked.join('; ')}`));
			}, PATIENCE_MS);
		});
		await Promise.race([waiting, late]).finally(() => clearTimeout(timer));
	}

	/** Ids of the group and of its documents, by their kinds, in every coding. */
	get ids(): ReadonlyMap<string, readonly Buffer[]> {
		const documents = [...this.#handles.values()].map(([handle]) => handle!.documentId);
		return new Map([
			['a group’s id', codings(Buffer.from(MIDORI, 'hex'))],
			...documents.map((id) => [`a document’s id: ${id}`, ofDocument(id)] as const)
		]);
	}

	/** Where a line was cut just then it comes when that one is back, also after the minute for which the repo itself is patient. */
	async #find({ repo }: RelayedHousemate, url: AutomergeUrl): Promise<Handle> {
		const found = await repo.find<Record<string, unknown>>(url, { allowableStates: ['ready', 'unavailable'] });
		await whenHere(found);
		return found;
	}

	async #linked(): Promise<void> {
		const others = this.#homes.length - 1;
		const all = this.#homes.map((home) => whenever(home, () => home.adapter.members.length === others));
		await this.#inTime(Promise.all(all), () => 'all to be linked with all');
	}

	async stop(): Promise<void> {
		await Promise.all(this.#homes.map((home) => home.stop()));
	}
}

const ofDocument = (id: DocumentId): Buffer[] => [...spellings(id), ...codings(Buffer.from(documentIdToBinary(id)!))];

const codings = (bytes: Buffer): Buffer[] => [
	bytes,
	...(['hex', 'base64url'] as const).flatMap((coding) => spellings(bytes.toString(coding)))
];

/** The repo takes a document for ready just after it has said that there is something of it. */
const whenHere = (handle: Handle): Promise<void> =>
	new Promise((resolve) => {
		if (handle.isReady()) return resolve();
		handle.once('heads-changed', () => queueMicrotask(resolve));
	});

/** Looked at after each change at any device. */
const whenSame = (handles: readonly Handle[]): Promise<void> =>
	new Promise((resolve) => {
		const look = (): void => {
			const [heads, ...others] = handles.map((handle) => A.getHeads(handle.doc()).join());
			if (others.some((each) => each !== heads)) return;
			for (const handle of handles) handle.off('heads-changed', look);
			resolve();
		};
		for (const handle of handles) handle.on('heads-changed', look);
		look();
	});
