import type { GroupAlias } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { cabinetsIn, vaultDatabaseName } from '../../store/keychain.ts';
import { VaultDoor } from '../../store/vault/vault-door.ts';
import type { VaultLook } from '../../store/vault/vault-look.ts';
import { problemOf, reasonOf, type CabinetProblem } from './cabinet-problem.ts';
import { Drafts } from './drafts.ts';
import { startVaultWorker } from './start-vault-worker.ts';

/** The door of the cabinet in use, among those that were made for a group on this device. */
export class CabinetDoor {
	readonly #alias: GroupAlias;
	readonly #onLock: () => void;
	#cabinet = 0;
	#door: VaultDoor;
	#endDoor: () => void = () => {};

	/** `onLock` is told when the cabinet in use is locked, from wherever. */
	constructor(alias: GroupAlias, onLock: () => void) {
		this.#alias = alias;
		this.#onLock = onLock;
		this.#door = this.#doorOf(0);
	}

	/** Of the cabinet in use. */
	get current(): VaultDoor {
		return this.#door;
	}

	/** Which of the group's cabinets on this device is in use. */
	get cabinet(): number {
		return this.#cabinet;
	}

	/** From now on the next one is in use, which is to be made. */
	turnToNext(): void {
		this.#door.lockElsewhere();
		this.#turnTo(this.#cabinet + 1);
	}

	/** The cabinet that was made last is the one in use. A power cut may have left one that was about to be made: then the one before it still is. */
	async find(): Promise<Result<VaultLook, CabinetProblem>> {
		for (const cabinet of await this.#made()) {
			if (cabinet !== this.#cabinet) this.#turnTo(cabinet);
			const looked = await this.#door.ask('look');
			if (!looked.ok) return err(problemOf(looked.error));
			if (!looked.value.ok) return err(reasonOf(looked.value.error));
			if (looked.value.value.state === 'there') return looked.value;
		}
		return ok({ state: 'none' });
	}

	/** Wrong words since the cabinet was opened last: opening it forgets them. */
	async wrongTries(): Promise<number> {
		const looked = await this.#door.ask('look');
		const look = looked.ok && looked.value.ok ? looked.value.value : undefined;
		return look?.state === 'there' ? look.wrong : 0;
	}

	async drafts(): Promise<Drafts> {
		const door = this.#door;
		const kept = await door.ask('drafts');
		return new Drafts(kept.ok && kept.value.ok ? kept.value.value : [], (name, text) =>
			text === undefined ? door.ask('dropDraft', { name }) : door.ask('keepDraft', { name, text })
		);
	}

	async #made(): Promise<readonly number[]> {
		const databases = await indexedDB.databases().catch(() => []);
		return cabinetsIn(
			this.#alias,
			databases.flatMap(({ name }) => name ?? [])
		);
	}

	#turnTo(cabinet: number): void {
		// A door that was left stays so: nobody is there any more.
		if (this.#door.isLocked) return;
		this.#endDoor();
		this.#door = this.#doorOf(cabinet);
		this.#cabinet = cabinet;
	}

	#doorOf(cabinet: number): VaultDoor {
		const door = new VaultDoor(vaultDatabaseName(this.#alias, cabinet), startVaultWorker);
		const endFollowing = door.onLock(this.#onLock);
		this.#endDoor = () => {
			endFollowing();
			door.leave();
		};
		return door;
	}
}
