import type { GenericSchema } from 'valibot';
import type { VaultDoor } from '../../store/vault/vault-door.ts';
import { afterAsking, changesAfter, NO_CHANGES, toldAfter, type Told } from './told-alarms.ts';
import { readTold, toldText } from './told-record.ts';

/**
 * What whoever sits at this device was told of a relay, and has not asked about by telephone. It lies under the key of the vault: whoever opens
 * the cabinet next reads it again, until somebody says that they have asked.
 */
export class ToldHere<What> {
	readonly #door: Pick<VaultDoor, 'ask'>;
	/** All that is so, as of the last looks. */
	#now: ReadonlyMap<string, What> = NO_CHANGES;
	#all = $state.raw<readonly Told<What>[]>([]);
	/** What lies on the disk, or is on its way there. */
	#kept: string;
	#keeping: Promise<unknown> = Promise.resolve();

	private constructor(door: Pick<VaultDoor, 'ask'>, all: readonly Told<What>[]) {
		this.#door = door;
		this.#all = all;
		this.#kept = toldText(all);
	}

	/** `schema`: what is told of. Empty where nothing can be read. */
	static async open<What>(door: Pick<VaultDoor, 'ask'>, schema: GenericSchema<unknown, What>): Promise<ToldHere<What>> {
		const lies = await door.ask('told');
		const text = lies.ok && lies.value.ok ? lies.value.value : undefined;
		return new ToldHere(door, readTold(text, schema));
	}

	get all(): readonly Told<What>[] {
		return this.#all;
	}

	/** `now`: all that is so at this look, by its name. */
	see(now: ReadonlyMap<string, What>): void {
		this.#now = now;
		this.#become(toldAfter(this.#all, now));
	}

	/** One thing was looked at; `what` is undefined where all is as it was. */
	seeOne(name: string, what: What | undefined): void {
		if (what !== undefined || this.#now.has(name)) this.see(changesAfter(this.#now, name, what));
	}

	/** Somebody asked by telephone: what is over is said no more. */
	asked(): void {
		this.#become(afterAsking(this.#all));
	}

	/** Resolves when what is said lies on the disk. */
	async settle(): Promise<void> {
		await this.#keeping;
	}

	#become(all: readonly Told<What>[]): void {
		this.#all = all;
		const text = toldText(all);
		if (text === this.#kept) return;
		this.#kept = text;
		this.#keeping = this.#keeping.then(() => this.#door.ask('keepTold', { text }));
	}
}
