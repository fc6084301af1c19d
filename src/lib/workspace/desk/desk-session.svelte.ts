import { rotateTo } from '../../group/rotate.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { carriageBy, type FromCarrier, type ToCarrier } from '../../net/carriage.ts';
import type { StoreFailure } from '../../store/chunk-store.ts';
import type { Device } from '../device.ts';
import type { Carry } from '../device-network.ts';
import type { GroupSession } from '../group-session.ts';
import type { KeepingCheck, KeepingCheckParts } from '../keeping-check.ts';
import type { SaveState } from '../save-state.ts';
import {
	MAX_OPERATIONS_AT_ONCE,
	type DeskBeginning,
	type FormerPaper,
	type FromDesk,
	type NamedPaper,
	type PlainSheets,
	type ToDesk
} from './desk-messages.ts';
import { OperationsTold } from './operations-told.ts';
import { DeskPaper, type DeskTop, type Laying } from './paper.svelte.ts';
import { PhotosAsked } from './photos-asked.ts';

const MS_PER_DAY = 24 * 60 * 60 * 1_000;
/** A day begins for the circle's topics when a relay or this device says so. */
const LOOK_AT_THE_DAY_EVERY_MS = 60_000;

export interface DeskSessionParts {
	readonly session: GroupSession;
	readonly device: Device;
	/** Which of the group's cabinets on this device. */
	readonly cabinet: number;
	/** To the desk circle in the vault's worker. */
	readonly port: MessagePort;
}

/** A paper without a document: what was laid on it since its document was asked for waits for that. */
interface Unnamed {
	readonly paper: DeskPaper;
	made: boolean;
	readonly waiting: Laying[];
}

type Stage = 'opening' | 'open' | Extract<FromDesk, { type: 'problem' }>['problem'];

/** The open desk as the page has it: its papers, what is saved, and nothing that opens anything. It ends with the vault. */
export class DeskSession implements DeskTop {
	readonly photos = new PhotosAsked((message) => this.#post(message));
	readonly #parts: DeskSessionParts;
	readonly #told = new OperationsTold();
	readonly #ends: (() => void)[] = [];
	/** Papers on which something was laid before they had a document. */
	#unnamed: readonly Unnamed[] = [];
	#named = $state.raw<readonly NamedPaper[]>([]);
	#former: readonly FormerPaper[] = [];
	/** Resolves when all that this device has of the desk is here. Never, when it cannot be opened. */
	readonly opened: Promise<undefined>;
	#isOpened: () => void;
	#turn = 0;
	#leaveNetwork: () => void;
	#settled: () => void = () => {};
	#checking: KeepingCheckParts['progress'] = () => {};
	#checked: (check: Result<KeepingCheck, StoreFailure>) => void = () => {};
	#taken = $state.raw(0);
	#laid = $state.raw(0);
	#save = $state.raw<SaveState>({ kind: 'saving' });
	#papers = $state.raw<readonly DeskPaper[]>([]);
	#stage = $state.raw<Stage>('opening');
	#devices = $state.raw(0);
	#awaited = $state.raw(0);

	constructor(parts: DeskSessionParts) {
		this.#parts = parts;
		const { promise, resolve } = Promise.withResolvers<undefined>();
		this.opened = promise;
		this.#isOpened = () => resolve(undefined);
		const { session, device, cabinet, port } = parts;
		port.onmessage = ({ data }: MessageEvent<FromDesk>) => this.#hear(data);
		const beginning: DeskBeginning = {
			alias: session.record.alias,
			cabinet,
			groupId: session.record.groupId,
			device: session.me,
			operations: this.#told.fresh(session.membership.log),
			day: this.#day()
		};
		port.postMessage(beginning);
		this.#ends.push(session.membership.subscribe(() => this.#tellOperations()));
		const timer = setInterval(() => this.#post({ type: 'day', day: this.#day() }), LOOK_AT_THE_DAY_EVERY_MS);
		this.#ends.push(() => clearInterval(timer));
		this.#leaveNetwork = device.onNetwork((carry) => this.#joinNetwork(carry));
	}

	get stage(): Stage {
		return this.#stage;
	}

	/** Papers with something on them. */
	get papers(): readonly DeskPaper[] {
		return this.#papers;
	}

	/** Other devices of the desk that are connected. */
	get devices(): number {
		return this.#devices;
	}

	/** Papers that others made and that are not here yet. */
	get awaited(): number {
		return this.#awaited;
	}

	/** Nothing is called saved while the worker has not taken in all that was laid. */
	get save(): SaveState {
		return this.#taken < this.#laid ? { kind: 'saving' } : this.#save;
	}

	/** The paper of this kind and title: one that is there, or a new one that becomes a document when something is laid on it. */
	paperFor(kind: string, version: number, title: string): DeskPaper {
		const there = [...this.#papers, ...this.#unnamed.map(({ paper }) => paper)].find(
			(paper) => paper.kind === kind && paper.current.title === title
		);
		if (there) return there;
		const paper = new DeskPaper({ kind, version, title }, this);
		this.#unnamed = [...this.#unnamed, { paper, made: false, waiting: [] }];
		return paper;
	}

	/** Whether all of a document can be read here. */
	isWhole(id: DocumentId): boolean {
		return this.#named.some((named) => named.id === id && named.isWhole);
	}

	/**
	 * Whether a document of this kind and title was deleted, and what lay in it lies nowhere else: all others of the kind are here. What is
	 * only not here yet is not gone.
	 */
	isGone(kind: string, title: string): boolean {
		const others = this.#named.filter((named) => named.kind === kind);
		return (
			this.#former.some((former) => former.kind === kind && former.title === title) &&
			others.every(({ id, isWhole }) => isWhole && this.#papers.some((paper) => paper.id === id))
		);
	}

	/** Documents go on every device of the desk, for good. */
	bury(ids: readonly DocumentId[]): void {
		this.#send({ type: 'bury', turn: this.#nextTurn(), documents: [...ids] });
	}

	/** 保管点検 of the desk, in the vault's worker. It ends with the vault. */
	checkKeeping(
		_signal: AbortSignal,
		progress: KeepingCheckParts['progress']
	): Promise<Result<KeepingCheck, StoreFailure>> {
		this.#post({ type: 'check' });
		this.#checking = progress;
		return new Promise((resolve) => (this.#checked = resolve));
	}

	/** Nothing of the circle leaves from now on. Resolves when all that was laid is durable, at the latest after so many milliseconds. */
	putAway(withinMs: number): Promise<void> {
		this.#leaveNetwork();
		this.#leaveNetwork = () => {};
		this.#post({ type: 'hurry' });
		return new Promise((resolve) => {
			this.#settled = () => void (this.save.kind === 'saving' || resolve());
			setTimeout(resolve, withinMs);
			this.#settled();
		});
	}

	settle(): Promise<void> {
		return new Promise((resolve) => {
			const others = this.#settled;
			this.#settled = () => {
				others();
				if (this.save.kind !== 'saving') resolve();
			};
			this.#settled();
		});
	}

	/** The vault is locked: the page's part of the circle ends. */
	end(): void {
		this.#leaveNetwork();
		for (const end of this.#ends.splice(0)) end();
		this.#parts.port.close();
	}

	#hear(message: FromDesk): void {
		const { session } = this.#parts;
		switch (message.type) {
			case 'opened':
				this.#stage = 'open';
				return this.#isOpened();
			case 'problem':
				this.#stage = message.problem;
				return;
			case 'papers':
				this.#named = message.papers;
				this.#former = message.former;
				this.#awaited = message.papers.filter(({ version }) => version === undefined).length;
				if (!this.#papers.every((paper) => this.#isNamed(paper))) {
					this.#papers = this.#papers.filter((paper) => this.#isNamed(paper));
				}
				return;
			case 'sheets':
				return this.#takeSheets(message.document as DocumentId, message.sheets);
			case 'photos':
				return this.#papers.find(({ id }) => id === message.document)?.takePhotos(message.up, message.out);
			case 'photo-taken':
			case 'photo-state':
				return this.photos.hear(message);
			case 'save':
				this.#save = message.save;
				this.#taken = message.turn;
				return this.#settled();
			case 'connected':
				this.#devices = message.devices;
				return;
			case 'checking':
				return this.#checking(message.read, message.of);
			case 'checked':
				return this.#checked(message.check);
			case 'operations':
				return session.membership.receive(message.operations);
			case 'rotation':
				return void session.carryOut(rotateTo(session.acting, message.rotation));
		}
	}

	#takeSheets(id: DocumentId, sheets: PlainSheets): void {
		const known = this.#papers.find((paper) => paper.id === id);
		if (known) return known.take(sheets);
		const named = this.#named.find((one) => one.id === id);
		if (named?.version === undefined) return;
		const own = this.#unnamed.find(({ paper, made }) =>
			made ? paper.holdsAny(sheets) : paper.kind === named.kind && paper.current.title === named.title
		);
		const { kind, version, title } = named;
		const paper = own?.paper ?? new DeskPaper({ id, kind, version, title }, this);
		paper.take(sheets);
		this.#papers = [...this.#papers, paper];
		if (!own) return;
		this.#unnamed = this.#unnamed.filter((one) => one !== own);
		paper.becomes(id);
		for (const waiting of own.waiting) this.lay(paper, waiting);
	}

	#isNamed({ id }: DeskPaper): boolean {
		return this.#named.some((named) => named.id === id);
	}

	lay(paper: DeskPaper, laying: Laying): void {
		const turn = this.#nextTurn();
		if (!paper.isNew) return this.#send({ ...laying, turn, document: paper.id });
		const unnamed = this.#unnamed.find((one) => one.paper === paper)!;
		if (unnamed.made || laying.type !== 'lay') return void unnamed.waiting.push(laying);
		unnamed.made = true;
		const { v: version, title } = paper.current;
		this.#send({ type: 'make', turn, kind: paper.kind, version, title, sheets: laying.sheets });
	}

	#nextTurn(): number {
		return ++this.#turn;
	}

	#send(message: ToDesk & { readonly turn: number }): void {
		this.#laid = message.turn;
		this.#post(message);
	}

	#post(message: ToDesk, transfer: Transferable[] = []): void {
		this.#parts.port.postMessage(message, transfer);
	}

	#tellOperations(): void {
		const operations = this.#told.fresh(this.#parts.session.membership.log);
		for (let at = 0; at < operations.length; at += MAX_OPERATIONS_AT_ONCE)
			this.#post({ type: 'operations', operations: operations.slice(at, at + MAX_OPERATIONS_AT_ONCE) });
	}

	#day(): number {
		return this.#parts.device.network?.day() ?? Math.floor(Date.now() / MS_PER_DAY);
	}

	#joinNetwork(carry: Carry): () => void {
		const { port1, port2 } = new MessageChannel();
		this.#post({ type: 'network', isThere: true }, [port2]);
		this.#post({ type: 'day', day: this.#day() });
		const end = carry(carriageBy<FromCarrier, ToCarrier>(port1));
		return () => {
			end();
			port1.close();
			this.#post({ type: 'network', isThere: false });
		};
	}
}
