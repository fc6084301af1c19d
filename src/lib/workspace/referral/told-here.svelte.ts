import type { GenericSchema } from 'valibot';
import type { VaultDoor } from '../../store/vault/vault-door.ts';
import { afterAsking, toldOf, toldOfAll, type Told } from './told-alarms.ts';
import { readTold, toldText, type ToldRecord } from './told-record.ts';

/**
 * What whoever sits at this device was told of a relay, and has not asked about by telephone. It lies under the key of the vault: whoever opens
 * the cabinet next reads it again, until somebody says that they have asked.
 */
export class ToldHere<What> {
	readonly #door: Pick<VaultDoor, 'ask'>;
	readonly #others: ToldRecord<What>['others'];
	#all = $state.raw<readonly Told<What>[]>([]);
	/** What lies on the disk, or is on its way there; undefined where something lies that cannot be read: nothing is written over it. */
	#kept: string | undefined;
	#keeping: Promise<unknown> = Promise.resolve();

	private constructor(door: Pick<VaultDoor, 'ask'>, record: ToldRecord<What> | undefined) {
		this.#door = door;
		this.#all = record?.told ?? [];
		this.#others = record?.others ?? [];
		this.#kept = record && this.#text;
	}

	/** `schema`: what is told of. */
	static async open<What>(door: Pick<VaultDoor, 'ask'>, schema: GenericSchema<unknown, What>): Promise<ToldHere<What>> {
		const lies = await door.ask('told');
		return new ToldHere(door, lies.ok && lies.value.ok ? readTold(lies.value.value, schema) : undefined);
	}

	/** What nobody has asked about yet. */
	get said(): readonly Told<What>[] {
		return this.#all.filter(({ isAsked }) => !isAsked);
	}

	/** `now`: all that is so at this look, by its name. */
	see(now: ReadonlyMap<string, What>): void {
		this.#become(toldOfAll(this.#all, now));
	}

	/** One thing was looked at; `what` is undefined where all is as it was. */
	seeOne(name: string, what: What | undefined): void {
		this.#become(toldOf(this.#all, name, what));
	}

	/** Somebody asked by telephone. */
	asked(): void {
		this.#become(afterAsking(this.#all));
	}

	/** Resolves when what is said lies on the disk. */
	async settle(): Promise<void> {
		await this.#keeping;
	}

	get #text(): string {
		return toldText({ told: this.#all, others: this.#others });
	}

	#become(all: readonly Told<What>[]): void {
		if (all === this.#all) return;
		this.#all = all;
		const text = this.#text;
		if (this.#kept === undefined || text === this.#kept) return;
		this.#kept = text;
		this.#keeping = this.#keeping.then(() => this.#door.ask('keepTold', { text }));
	}
}
