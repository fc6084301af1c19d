// One idea: documents, what is saved of them and who else holds them. Each of the three needs the other two; what can stand by itself stands beside it.
import type { AutomergeUrl, BinaryDocumentId, Doc, DocHandle, Repo } from '@automerge/automerge-repo/slim';
import type { Attestation } from '../identity/attestation.ts';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, DocumentId } from '../kernel/ids.ts';
import type { TextSplice } from '../kernel/text-splice.ts';
import type { CircleAdapter } from '../net/circle-adapter.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { EncryptedStorage } from '../store/encrypted-storage.ts';
import type { HeadsLedger } from '../store/heads-ledger.ts';
import type { AttestationMessage, GlimpseMessage } from '../wire/sync.ts';
import { hashesNamedIn } from '../documents/photos.ts';
import type { Authorship } from './authorship.ts';
import { CircleNetwork } from './circle-network.ts';
import { CirclePhotos, type CirclePhotosParts } from './circle-photos.ts';
import { Durability } from './durability.ts';
import type { Engine } from './engine.ts';
import { Glimpses, textAt } from './glimpses.ts';
import { Followed } from './followed.ts';
import type { Holders } from './holders.ts';
import {
	buriedDocuments,
	buryDocument,
	formerDocuments,
	nameDocument,
	namedDocuments,
	type IndexDocument,
	type NamedDocument
} from './index-document.ts';
import { OwedWords } from './owed-words.ts';
import { copiesElsewhere, headsOfText, saveStateOf, type SaveState } from './save-state.ts';
import { passOnUnseenChanges } from './unseen-changes.ts';
import { Vouching } from './vouching.ts';

export interface CircleParts {
	readonly engine: Engine;
	readonly repo: Repo;
	readonly storage: EncryptedStorage;
	readonly ledger: HeadsLedger;
	readonly holders: Holders;
	readonly authorship: Authorship;
	/** The index document as the group's create operation fixed it. */
	readonly index: { readonly id: Bytes; readonly genesis: Bytes };
	readonly random: () => number;
	/** Left out where documents name none. */
	readonly photos?: Pick<CirclePhotosParts, 'store' | 'shrink' | 'tabs' | 'now'>;
	/** A document was deleted for good: what else this device has of it goes too. */
	buried(id: DocumentId): void;
	/** The other devices that should hold what is here. */
	otherDevices(): readonly string[];
}

/** What this device has of a document that the index names. */
export type DocumentState =
	| { readonly kind: 'loading' }
	| { readonly kind: 'ready'; readonly handle: DocHandle<object> }
	| { readonly kind: 'not-yet-here' }
	| { readonly kind: 'deleted' };

/** A document of which something is stored here, and where else it is. */
export interface Holding {
	readonly id: DocumentId;
	/** Undefined for the index itself. */
	readonly named: NamedDocument | undefined;
	/** Other devices that said they hold it just as it is here. */
	readonly elsewhere: number;
	/** Something of it was durable here once, is not now, and no neighbour has brought it back yet. */
	readonly isMissingPart: boolean;
}

/** What was read of the index as it was then. */
interface ReadIndex {
	readonly index: object;
	readonly documents: readonly NamedDocument[];
	readonly former: readonly NamedDocument[];
}

/** One circle at work on this device: its documents, what is saved of them and who else holds them. */
export class CircleSession {
	/** The photos that its documents name. */
	readonly photos: CirclePhotos | undefined;
	readonly #parts: CircleParts;
	readonly #index: DocHandle<IndexDocument>;
	#read: ReadIndex | undefined;
	readonly #durability: Durability;
	/** What is about to be in texts, and in scalars: whoever follows one of the two works out nothing anew for the other. */
	readonly foretold = { texts: new Glimpses(), scalars: new Glimpses() };
	readonly #owed = new OwedWords();
	readonly #followed = new Map<DocumentId, Followed>();
	readonly #sought = new Set<DocumentId>();
	readonly #vouching: Vouching;
	readonly #listeners = new Set<() => void>();
	readonly #ends: (() => void)[] = [];
	readonly #network: CircleNetwork;

	private constructor(parts: CircleParts, index: DocHandle<IndexDocument>) {
		this.#parts = parts;
		this.#index = index;
		const { repo, storage, photos, engine, authorship } = parts;
		this.photos =
			photos &&
			new CirclePhotos({
				...photos,
				named: () => this.#namedPhotos(),
				isAllReadable: () => this.#isAllReadable()
			});
		this.#network = new CircleNetwork(repo, {
			opened: (adapter, peerId) => {
				this.#tellNewcomer(adapter, peerId);
				this.#tell();
			},
			gone: () => this.#tell(),
			live: (id, changes) => this.#takeLive(id, changes),
			glimpse: (message) => this.#takeGlimpse(message),
			held: (peerId, documentId, heads) => this.#takeHeld(peerId, documentId, heads),
			attestation: (attestation) => void authorship.receive(attestation)
		});
		this.#vouching = new Vouching({
			engine,
			authorship,
			vouched: (attestation) => this.#network.adapter?.sendAttestation(toWire(attestation))
		});
		this.#durability = new Durability({
			repo,
			storage,
			headsOf: (handle) => this.#headsOf(handle),
			durable: (id, heads, handle) => void this.#onDurable(id, heads, handle),
			changed: () => this.#tell()
		});
	}

	/** Opens the circle with its index; the other documents follow while it is used. */
	static async open(parts: CircleParts): Promise<CircleSession> {
		const session = new CircleSession(parts, await openIndex(parts));
		session.#start();
		return session;
	}

	/** The documents that the index names, in its order. */
	get documents(): readonly NamedDocument[] {
		return this.#readIndex().documents;
	}

	/** Those that it named and that somebody deleted. */
	get formerDocuments(): readonly NamedDocument[] {
		return this.#readIndex().former;
	}

	documentState(id: DocumentId): DocumentState {
		if (this.#parts.storage.isBuried(id)) return { kind: 'deleted' };
		const followed = this.#followed.get(id);
		if (!followed) return { kind: 'loading' };
		const { handle } = followed;
		if (!handle.isReady()) return { kind: 'not-yet-here' };
		return { kind: 'ready', handle };
	}

	get saveState(): SaveState {
		const { storage, holders, otherDevices } = this.#parts;
		const state = storage.state;
		return saveStateOf({
			dirty: this.#durability.dirty + this.#owed.size,
			failing: state.kind === 'failing' ? state.reason : undefined,
			here: this.#durability.here,
			there: holders.heldBy,
			devices: otherDevices()
		});
	}

	/** Devices that this one talks to in the circle right now, and how many of them only through a relay. */
	get connected(): { readonly devices: number; readonly relayed: number } {
		return this.#network.connected;
	}

	/** The devices that this one talks to in the circle right now. */
	get connectedDevices(): ReadonlySet<DeviceId> {
		return this.#network.devices;
	}

	/** What could not be read from the disk and is not made whole by a neighbour yet. */
	get damage(): number {
		return [...this.#followed.values()].filter(({ isMissingPart }) => isMissingPart).length;
	}

	/** Whether all that was ever durable of a document here can be read. No as long as that is not looked up. */
	isWhole(id: DocumentId): boolean {
		return this.#followed.get(id)?.isWhole ?? false;
	}

	/** What is durable here, the index first: on how many other devices it is just so, and whether part of it was lost here. */
	get holdings(): readonly Holding[] {
		const { holders, otherDevices } = this.#parts;
		const facts = { here: this.#durability.here, there: holders.heldBy, devices: otherDevices() };
		const named = new Map(this.documents.map((document) => [document.id, document]));
		return [...this.#followed].flatMap(([id, { handle, isMissingPart }]): Holding[] => {
			if (!handle.isReady() && !isMissingPart) return [];
			return [{ id, named: named.get(id), elsewhere: copiesElsewhere(facts, id), isMissingPart }];
		});
	}

	/** Makes a document and names it in the index. Durable when `saved` says so. */
	create(document: { kind: string; title: string; content: object }): DocumentId {
		const { repo, random } = this.#parts;
		const handle = repo.create<object>(document.content);
		const id = idOf(handle);
		this.#follow(handle);
		this.edit(this.#index, (draft) => nameDocument(draft, { id, kind: document.kind, title: document.title }, random));
		return id;
	}

	/** The device that vouched for a change; undefined when none did (yet). */
	authorOf(id: DocumentId, actor: string, sequence: number): DeviceId | undefined {
		return this.#parts.authorship.authorOf(id, actor, sequence);
	}

	/** Deletes a document on every device of the circle, for good. */
	bury(id: DocumentId): void {
		this.edit(this.#index, (draft) => buryDocument(draft, id));
	}

	/** Notes the title that a document's own content gives it, for lists. */
	retitle(id: DocumentId, title: string): void {
		if (this.#index.doc().documents[id]?.title === title) return;
		this.edit(this.#index, (draft) => {
			const entry = draft.documents[id];
			if (entry) entry.title = title;
		});
	}

	/**
	 * One edit is one change. It is on its way to the neighbours before this page draws it: whoever waits for a keystroke
	 * should not wait for our screen. Then it is saved.
	 */
	edit<T extends object>(handle: DocHandle<T>, change: (draft: T) => void): void {
		const { Automerge } = this.#parts.engine;
		const before = handle.doc() as Doc<T>;
		const after = Automerge.change(before, change);
		if (after === before) return;
		const bytes = Automerge.getLastLocalChange(after);
		if (bytes) this.#network.adapter?.sendLive(idOf(handle), [bytes as Bytes]);
		handle.update(() => after);
	}

	/**
	 * Lets neighbours whose document stands where ours does see what a text in it is about to say. Making and taking in a change
	 * costs the engine more time than the way between two devices, so the words go ahead of it; the edit has to follow at once.
	 */
	foretell(handle: DocHandle<object>, path: readonly string[], splice: TextSplice): void {
		const { adapter } = this.#network;
		const heads = adapter ? this.#headsOf(handle) : [];
		if (heads.length !== 1) return;
		const head = fromHex(heads[0]!)!;
		adapter!.sendGlimpse({ type: 'glimpse', documentId: idOf(handle), head, path: [...path], ...splice });
	}

	/** Takes in changes that were made elsewhere than in the handle: a migration, an edit by nobody. */
	apply(handle: DocHandle<object>, changes: readonly Uint8Array[]): void {
		if (changes.length === 0) return;
		const { Automerge } = this.#parts.engine;
		handle.update((doc) => Automerge.applyChanges(doc, [...changes])[0]);
		this.#network.adapter?.sendLive(idOf(handle), changes as readonly Bytes[]);
	}

	/** Something was typed that `flush` brings into the document; undefined when nothing is left. Nothing is called saved meanwhile. */
	owe(id: DocumentId, flush: (() => void) | undefined): void {
		if (this.#owed.owe(id, flush)) this.#tell();
	}

	/** From now on neighbours' words in this document are shown before its record has them, so the record may wait; until the end is called. */
	unhurry(id: DocumentId): () => void {
		return this.#owed.unhurry(id);
	}

	isUnhurried(id: string): boolean {
		return this.#owed.isUnhurried(id);
	}

	hasHeads(id: string, heads: readonly Bytes[]): boolean {
		const handle = this.#followed.get(id as DocumentId)?.handle;
		return handle?.isReady() === true && this.#parts.engine.Automerge.hasHeads(handle.doc(), heads.map(toHex));
	}

	/** Resolves when everything edited so far is durable here. */
	settle(): Promise<void> {
		this.#owed.collect();
		return this.#durability.settle();
	}

	/** Writes at once what is still gathered, as when the page is about to go. */
	hurry(): void {
		this.#owed.collect();
		this.#durability.hurry();
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	async close(): Promise<void> {
		await this.settle();
		await this.#vouching.now();
		this.detach();
		this.photos?.close();
		for (const end of this.#ends.splice(0)) end();
		this.#durability.close();
		await this.#parts.holders.close();
		// Not the repo's own shutdown: it throws while any document has not arrived yet. All is durable by now.
		this.#parts.repo.networkSubsystem.disconnect();
	}

	/** Takes part in the circle's network from now on. */
	attach(adapter: CircleAdapter): void {
		this.detach();
		this.photos?.attach(adapter);
		this.#network.attach(adapter);
	}

	/** Leaves the circle's network; what is edited meanwhile waits for the next one. */
	detach(): void {
		this.photos?.detach();
		this.#network.detach();
	}

	/** Whether the repo has, or looks for, this document. */
	isKnown(id: string): boolean {
		return this.#followed.has(id as DocumentId) || this.#sought.has(id as DocumentId);
	}

	/** The document as saved, for trying a heavy message on a copy. */
	bytesOf(id: string): Uint8Array | undefined {
		const handle = this.#followed.get(id as DocumentId)?.handle;
		return handle?.isReady() ? this.#parts.engine.Automerge.save(handle.doc()) : undefined;
	}

	#start(): void {
		this.#ends.push(this.#parts.storage.subscribe(() => this.#tell()));
		this.#follow(this.#index as never);
		this.#index.on('heads-changed', () => this.#followIndex());
		this.#followIndex();
	}

	#readIndex(): ReadIndex {
		const index = this.#index.doc();
		if (this.#read?.index !== index)
			this.#read = { index, documents: namedDocuments(index), former: formerDocuments(index) };
		return this.#read;
	}

	#followIndex(): void {
		const { storage, repo } = this.#parts;
		const index = this.#index.doc();
		for (const id of buriedDocuments(index)) if (!storage.isBuried(id)) this.#buryHere(id);
		for (const { id } of namedDocuments(index)) {
			if (this.#followed.has(id) || this.#sought.has(id)) continue;
			this.#sought.add(id);
			this.#network.adapter?.documentKnown(id);
			void repo
				.find<object>(`automerge:${id}` as AutomergeUrl, { allowableStates: ['ready', 'unavailable'] })
				.then((handle) => this.#follow(handle))
				.catch(() => this.#tell());
		}
		this.#tell();
	}

	/** At once: nothing may be called saved while this document is not. */
	#follow(handle: DocHandle<object>): void {
		const id = idOf(handle);
		if (this.#followed.has(id) || this.#parts.storage.isBuried(id)) return;
		const followed = new Followed(handle, this.#parts.engine);
		this.#followed.set(id, followed);
		handle.on('heads-changed', () => this.#tell());
		passOnUnseenChanges(handle);
		this.#durability.watch(handle);
		void this.#lookForDamage(id, followed);
		this.#tell();
	}

	async #lookForDamage(id: DocumentId, followed: Followed): Promise<void> {
		await followed.recall(this.#parts.ledger, id);
		await this.#noteHeads(id);
		this.#tell();
	}

	async #noteHeads(id: DocumentId): Promise<void> {
		const heads = this.#durability.here.get(id);
		if (heads !== undefined) await this.#followed.get(id)?.note(this.#parts.ledger, id, headsOfText(heads));
	}

	#buryHere(id: DocumentId): void {
		this.#durability.forget(id);
		this.#followed.delete(id);
		void this.#parts.storage.bury(id);
		this.#parts.buried(id);
		void this.#parts.ledger.forget(id);
		if (this.#parts.repo.handles[id as never]) this.#parts.repo.delete(id as never);
	}

	#takeLive(documentId: DocumentId, changes: readonly Bytes[]): void {
		const followed = this.#followed.get(documentId);
		if (!followed?.handle.isReady()) return;
		const { Automerge } = this.#parts.engine;
		followed.handle.update((doc) => Automerge.applyChanges(doc, [...changes])[0]);
	}

	#takeGlimpse({ documentId, head, path, at, remove, insert }: GlimpseMessage): void {
		const id = documentId as DocumentId;
		const handle = this.#followed.get(id)?.handle;
		if (!handle?.isReady()) return;
		const heads = this.#headsOf(handle);
		if (heads.length !== 1 || heads[0] !== toHex(head)) return;
		const doc = handle.doc();
		const { texts, scalars } = this.foretold;
		(textAt(doc, path) === undefined ? scalars : texts).take(id, { doc, path, splice: { at, remove, insert } });
	}

	#takeHeld(peerId: string, documentId: string, heads: readonly Bytes[]): void {
		const device = deviceOfPeerId(peerId);
		if (device === undefined) return;
		this.#parts.holders.note(device, documentId, heads.map(toHex));
		this.#tell();
	}

	/** A device that was away is told what is durable here and who vouched for what. */
	#tellNewcomer(adapter: CircleAdapter, peerId: string): void {
		for (const [id, heads] of this.#durability.here) adapter.sendHeld(id, headBytes(headsOfText(heads)), peerId);
		for (const attestation of this.#parts.authorship.all()) adapter.sendAttestation(toWire(attestation), peerId);
	}

	async #onDurable(id: DocumentId, heads: readonly string[], handle: DocHandle<unknown>): Promise<void> {
		this.#network.adapter?.sendHeld(id, headBytes(heads));
		await this.#noteHeads(id);
		this.#vouching.soon(id, handle);
	}

	#headsOf(handle: DocHandle<unknown>): string[] {
		return this.#parts.engine.Automerge.getHeads(handle.doc() as never);
	}

	#namedPhotos(): ReadonlySet<string> {
		const docs = [...this.#followed.values()].filter(({ handle }) => handle.isReady());
		return new Set(docs.flatMap(({ handle }) => hashesNamedIn(handle.doc())));
	}

	#isAllReadable(): boolean {
		const ids = [idOf(this.#index), ...this.documents.map(({ id }) => id)];
		return ids.every((id) => this.isWhole(id)) && this.#parts.storage.quarantined().length === 0;
	}

	#tell(): void {
		this.photos?.changed();
		for (const listener of [...this.#listeners]) listener();
	}
}

const toWire = (attestation: Attestation): AttestationMessage => ({ type: 'attestation', ...attestation });

const idOf = (handle: DocHandle<never> | DocHandle<object>): DocumentId => handle.documentId as unknown as DocumentId;

const headBytes = (heads: readonly string[]): Bytes[] => heads.map((head) => fromHex(head)!);

/** The index from the store, and at least as the group began: also when nothing of it is here, or nothing of it can be read. */
const openIndex = async ({ engine, repo, storage, index }: CircleParts): Promise<DocHandle<IndexDocument>> => {
	const id = engine.interpretAsDocumentId(index.id as Uint8Array as BinaryDocumentId);
	const stored = await storage.loadRange([id]);
	if (stored.length === 0) return repo.import<IndexDocument>(index.genesis, { docId: id });
	const handle = await repo.find<IndexDocument>(`automerge:${id}` as AutomergeUrl, {
		allowableStates: ['ready', 'unavailable']
	});
	handle.update((doc) => engine.Automerge.loadIncremental(doc, index.genesis));
	return handle;
};
