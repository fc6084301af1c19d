import type { Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { ChunkStore } from '../chunk-store.ts';
import type { Timers } from '../timers.ts';
import type { VaultHeader } from './header.ts';
import { readHeader, replaceHeader, tidyHeader, type CurrentHeader } from './header-copies.ts';
import type { InTurn } from './in-turn.ts';
import { COST_FLOOR, KEY_LENGTH, NONCE_LENGTH, PASSKEY_SALT_LENGTH, SALT_LENGTH, VAULT_ID_LENGTH } from './limits.ts';
import {
	fits,
	isSecret,
	unwrapKey,
	wrapKey,
	type EmptySlot,
	type KnownSlot,
	type Opening,
	type Slot,
	type Stretch
} from './slot.ts';
import { NO_TRIES } from './tries.ts';
import { TryLedger } from './try-ledger.ts';
import { refused, type VaultLook, type VaultRefusal } from './vault-look.ts';
import { vaultKeysOf, type VaultKeys } from './vault-keys.ts';
import { differentSlots, isBy, waysOf, type Candidate, type WayIn } from './ways.ts';
import { isFourWords } from './words.ts';

export interface VaultParts {
	readonly store: ChunkStore;
	readonly inTurn: InTurn;
	readonly stretch: Stretch;
	readonly timers: Timers;
	/** Milliseconds of a monotonic clock. */
	readonly now: () => number;
	/** Cryptographically secure bytes. */
	readonly random: (length: number) => Bytes;
	/** Loaded only when words are set. */
	readonly wordList: () => Promise<readonly string[]>;
}

/** `header`: the copy that opened, with the slots of all copies that can be read. */
interface Opened {
	readonly vaultKey: Bytes;
	readonly header: VaultHeader;
	readonly current: CurrentHeader;
}
/** The locked cabinet on one device: its header, the ways in, and the wait after wrong words. Holds no key between two calls. */
export class Vault {
	readonly #parts: VaultParts;
	readonly #tries: TryLedger;

	constructor(parts: VaultParts) {
		this.#parts = parts;
		this.#tries = new TryLedger(parts);
	}

	async look(): Promise<Result<VaultLook, VaultRefusal>> {
		const current = await readHeader(this.#parts.store);
		if (!current.ok) return refused(current.error);
		if (!current.value) return ok({ state: 'none' });
		const tries = await this.#tries.read();
		if (!tries.ok) return refused(tries.error);
		const { state, copies } = current.value;
		return ok({
			state: 'there',
			header: state,
			ways: waysOf(copies),
			waitMs: tries.value.waitMs,
			wrong: tries.value.failures
		});
	}

	/** A new vault that opens with these words. Where another lies, damaged or not, none is made. */
	create(words: string): Promise<Result<VaultKeys, VaultRefusal>> {
		return this.#parts.inTurn(async () => {
			const current = await readHeader(this.#parts.store);
			if (!current.ok) return refused(current.error);
			return current.value ? refused('already-there') : this.#make(words);
		});
	}

	open(opening: Opening): Promise<Result<VaultKeys, VaultRefusal>> {
		return this.#parts.inTurn(async () => {
			const opened = await this.#unwrap(opening);
			if (!opened.ok) return opened;
			const { vaultKey, header, current } = opened.value;
			if (current.state === 'whole' && !current.isTidy) await tidyHeader(this.#parts.store, current);
			return ok(await vaultKeysOf(vaultKey, header.vault));
		});
	}

	/** Waits until words may be tried. */
	async wait(): Promise<Result<void, VaultRefusal>> {
		const waited = await this.#tries.wait();
		return waited.ok ? waited : refused(waited.error);
	}

	/** From now on these words open and the old ones do not. What was written stays as it is: the vault key is the same. */
	changeWords(opening: Opening, words: string): Promise<Result<void, VaultRefusal>> {
		return this.#change(opening, async (vault, vaultKey, slots) => {
			if (!(await this.#areFourWords(words))) return refused('not-four-words');
			const slot = await this.#wrap(vault, vaultKey, this.#emptyWords(), { kind: 'words', typed: words });
			return ok([slot, ...slots.filter(({ kind }) => kind !== 'words')]);
		});
	}

	/** Adds a passkey, or renews the one of the same credential. `salt`: 32 bytes that `prf` was made of. */
	addPasskey(
		opening: Opening,
		{ credential, salt, prf }: { credential: Bytes; salt: Bytes; prf: Bytes }
	): Promise<Result<void, VaultRefusal>> {
		const passkey = { kind: 'passkey', credential, prf } as const;
		return this.#change(opening, async (vault, vaultKey, slots) => {
			if (!isSecret(passkey) || salt.byteLength !== PASSKEY_SALT_LENGTH) return refused('not-a-secret');
			const slot = await this.#wrap(vault, vaultKey, { kind: 'passkey', credential, salt }, passkey);
			return ok([...slots.filter((other) => !fits(other, passkey)), slot]);
		});
	}

	/** Lets the printed sheet open the vault; an earlier sheet opens it no more. */
	addSheet(opening: Opening, secret: Bytes): Promise<Result<void, VaultRefusal>> {
		const sheet = { kind: 'sheet', secret } as const;
		return this.#change(opening, async (vault, vaultKey, slots) => {
			if (!isSecret(sheet)) return refused('not-a-secret');
			const slot = await this.#wrap(vault, vaultKey, { kind: 'sheet' }, sheet);
			return ok([...slots.filter(({ kind }) => kind !== 'sheet'), slot]);
		});
	}

	/** The words always stay: they need neither a device nor a paper. */
	dropWay(opening: Opening, way: Exclude<WayIn, { kind: 'words' }>): Promise<Result<void, VaultRefusal>> {
		return this.#change(opening, async (_vault, _key, slots) => ok(slots.filter((slot) => !isBy(slot, way))));
	}

	async #make(words: string): Promise<Result<VaultKeys, VaultRefusal>> {
		const { store, random } = this.#parts;
		if (!(await this.#areFourWords(words))) return refused('not-four-words');
		const [vault, vaultKey] = [random(VAULT_ID_LENGTH), random(KEY_LENGTH)];
		const slot = await this.#wrap(vault, vaultKey, this.#emptyWords(), { kind: 'words', typed: words });
		const stored = await replaceHeader(store, [], { vault, slots: [slot], others: {} });
		if (!stored.ok) return refused(stored.error);
		await this.#tries.restore(NO_TRIES);
		return ok(await vaultKeysOf(vaultKey, vault));
	}

	#change(
		opening: Opening,
		next: (vault: Bytes, vaultKey: Bytes, slots: readonly Slot[]) => Promise<Result<readonly Slot[], VaultRefusal>>
	): Promise<Result<void, VaultRefusal>> {
		return this.#parts.inTurn(async () => {
			const opened = await this.#unwrap(opening);
			if (!opened.ok) return opened;
			const { vaultKey, header, current } = opened.value;
			const changed = await next(header.vault, vaultKey, header.slots);
			vaultKey.fill(0);
			if (!changed.ok) return changed;
			const stored = await replaceHeader(this.#parts.store, current.found, { ...header, slots: changed.value });
			return stored.ok ? stored : refused(stored.error);
		});
	}

	/** Only in turn. Words count as wrong from the moment they are tried until they turn out right. */
	async #unwrap(opening: Opening): Promise<Result<Opened, VaultRefusal>> {
		const current = await readHeader(this.#parts.store);
		if (!current.ok) return refused(current.error);
		if (!current.value) return refused('none');
		const candidates = differentSlots(current.value.copies).flatMap(({ header, slot }) =>
			fits(slot, opening) ? [{ header, slot }] : []
		);
		if (candidates.length === 0) return refused('no-such-way');
		const tries = await this.#tries.read();
		if (!tries.ok) return refused(tries.error);
		const isGuessable = opening.kind === 'words';
		if (isGuessable && tries.value.waitMs > 0) return err({ reason: 'wait', waitMs: tries.value.waitMs });
		const ifWrong = isGuessable ? await this.#tries.claim(tries.value) : tries.value;
		const opened = await this.#try(current.value, candidates, opening, ifWrong.waitMs).catch(async (fault: unknown) => {
			// Nothing was weighed, as when a device has no 64 MiB to spare: that is no wrong word.
			await this.#tries.restore(tries.value);
			throw fault;
		});
		if (opened.ok && ifWrong.failures > 0) await this.#tries.restore(NO_TRIES);
		return opened;
	}

	async #try(
		current: CurrentHeader,
		candidates: readonly Candidate[],
		opening: Opening,
		waitMs: number
	): Promise<Result<Opened, VaultRefusal>> {
		let isCostRefused = true;
		for (const { header, slot } of candidates) {
			const { vault } = header;
			const vaultKey = await unwrapKey(slot, opening, { vault, stretch: this.#parts.stretch });
			if (vaultKey.ok) {
				const slots = differentSlots(current.copies).map((other) => other.slot);
				return ok({ vaultKey: vaultKey.value, header: { ...header, slots }, current });
			}
			if (vaultKey.error === 'wrong') isCostRefused = false;
		}
		return isCostRefused ? refused('cost-refused') : err({ reason: 'wrong', waitMs });
	}

	#emptyWords(): EmptySlot {
		return { kind: 'words', salt: this.#parts.random(SALT_LENGTH), cost: COST_FLOOR };
	}

	#wrap(vault: Bytes, vaultKey: Bytes, empty: EmptySlot, opening: Opening): Promise<KnownSlot> {
		const { random, stretch } = this.#parts;
		return wrapKey(vaultKey, empty, opening, { vault, nonce: random(NONCE_LENGTH), stretch });
	}

	async #areFourWords(words: string): Promise<boolean> {
		return isFourWords(words, await this.#parts.wordList());
	}
}
