import type { DocHandle } from '@automerge/automerge-repo/slim';
import type { DocumentId } from '../kernel/ids.ts';
import type { HeadsLedger } from '../store/heads-ledger.ts';
import type { Engine } from './engine.ts';

/** One document at work here, and what of it was lost on the disk. */
export class Followed {
	readonly handle: DocHandle<object>;
	readonly #engine: Engine;
	/** Heads that were durable here once. Those not in the document now were lost on the disk. Undefined: not looked up yet. */
	#durableOnce: readonly string[] | undefined;

	constructor(handle: DocHandle<object>, engine: Engine) {
		this.handle = handle;
		this.#engine = engine;
	}

	/** Looks up what was durable here once. */
	async recall(ledger: HeadsLedger, id: DocumentId): Promise<void> {
		const noted = await ledger.recall(id);
		this.#durableOnce = noted.ok ? noted.value : [];
	}

	/** Whether something that was durable is not in the document, which no neighbour has brought back yet. */
	get isMissingPart(): boolean {
		return this.#missing.length > 0;
	}

	/** Whether all that was ever durable can be read. No as long as that is not looked up. */
	get isWhole(): boolean {
		return this.#durableOnce !== undefined && this.handle.isReady() && !this.isMissingPart;
	}

	/** Notes what is durable now, unless that is not looked up yet or would forget what was lost. */
	async note(ledger: HeadsLedger, id: DocumentId, heads: readonly string[]): Promise<void> {
		if (!this.#durableOnce || this.isMissingPart) return;
		this.#durableOnce = [];
		await ledger.note(id, heads);
	}

	get #missing(): readonly string[] {
		const { handle } = this;
		const once = this.#durableOnce ?? [];
		if (once.length === 0 || !handle.isReady()) return once;
		return once.filter((hash) => this.#engine.Automerge.inspectChange(handle.doc(), hash) === null);
	}
}
