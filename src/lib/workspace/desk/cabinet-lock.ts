import { vaultSecretOf } from '../../identity/recovery-sheet.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { makePasskey, mayMakePasskeys } from '../../store/vault/passkey.ts';
import type { VaultDoor } from '../../store/vault/vault-door.ts';
import { passkeysOf, type PasskeyWay } from '../../store/vault/ways.ts';
import type { GroupSession } from '../group-session.ts';
import { randomBytes } from '../randomness.ts';
import { readSheet, type SheetProblem } from '../recovery-acts.ts';
import { doneOf, problemOf, reasonOf, type CabinetProblem } from './cabinet-problem.ts';
import type { LockWatch } from './lock-watch.svelte.ts';
import { byWords } from './ways-in.ts';

/** How a passkey stands to this cabinet. `shared`: whoever unlocks the screen of the device could use it, so none is made. */
export type PasskeyStanding = 'there' | 'possible' | 'impossible' | 'shared';

type Done<Problem = never> = Promise<Result<void, Problem | 'wrong' | CabinetProblem>>;

export interface CabinetLockParts {
	readonly session: GroupSession;
	readonly door: VaultDoor;
	readonly watch: LockWatch;
	readonly isShared: boolean;
	readonly signal: AbortSignal;
}

/** What changes how the open cabinet opens. Each act takes the words, so that who finds it open cannot shut the others out. */
export class CabinetLock {
	readonly #parts: CabinetLockParts;

	constructor(parts: CabinetLockParts) {
		this.#parts = parts;
	}

	/** Whether the group has a printed sheet. */
	get hasSheet(): boolean {
		return this.#parts.session.membership.state.recovery.sheets.length > 0;
	}

	/** Whether these are the words. */
	async isRight(typed: string): Done {
		return doneOf(await this.#parts.door.ask('check', { opening: byWords(typed) }));
	}

	/** From now on the new words open, and the old ones do not. */
	async changeWords(typed: string, words: string): Done {
		return doneOf(await this.#parts.door.ask('changeWords', { opening: byWords(typed), words }));
	}

	/** From now on the group's printed sheet opens this cabinet too. */
	async letSheetOpen(typed: string, numbers: string): Done<SheetProblem> {
		const sheet = readSheet(this.#parts.session, numbers);
		if (!sheet.ok) return sheet;
		const secret = vaultSecretOf(sheet.value);
		return doneOf(await this.#parts.door.ask('addSheet', { opening: byWords(typed), secret }, [secret.buffer]));
	}

	async passkey(): Promise<Result<PasskeyStanding, CabinetProblem>> {
		const ways = await this.#passkeys();
		if (!ways.ok) return ways;
		if (ways.value.length > 0) return ok('there');
		if (this.#parts.isShared) return ok('shared');
		return ok((await mayMakePasskeys()) ? 'possible' : 'impossible');
	}

	/** From now on a passkey, made for it by this device, opens this cabinet too. `label`: by what the device lists it. */
	async letPasskeyOpen(typed: string, label: string): Done {
		const { door, watch, signal } = this.#parts;
		const made = await watch.errand(() => makePasskey(navigator.credentials, { label, random: randomBytes, signal }));
		if (!made.ok) return made;
		const asks = { opening: byWords(typed), ...made.value };
		return doneOf(await door.ask('addPasskey', asks, [made.value.prf.buffer]));
	}

	/** From now on no passkey opens it. What the device has of one stays there and opens nothing. */
	async stopPasskeys(typed: string): Done {
		const ways = await this.#passkeys();
		if (!ways.ok) return ways;
		for (const way of ways.value) {
			const dropped = doneOf(await this.#parts.door.ask('dropWay', { opening: byWords(typed), way }));
			if (!dropped.ok) return dropped;
		}
		return ok(undefined);
	}

	async #passkeys(): Promise<Result<readonly PasskeyWay[], CabinetProblem>> {
		const looked = await this.#parts.door.ask('look');
		if (!looked.ok) return err(problemOf(looked.error));
		if (!looked.value.ok) return err(reasonOf(looked.value.error));
		const look = looked.value.value;
		return ok(look.state === 'there' ? passkeysOf(look.ways) : []);
	}
}
