import type { InboxWords } from '../../documents/inbox/index.ts';
import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { keyWords } from '../../identity/key-words.ts';
import { toHex } from '../../kernel/bytes.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { writeSuccession } from '../../referral/succession.ts';
import { randomBytes } from '../randomness.ts';
import { followingIn, type Following } from '../referral/announcing.ts';
import { relayTakes } from '../referral/asks-relay.ts';
import type { CentreBook } from '../referral/centre-book.ts';
import { centreOf, type CentreKeyPair } from '../referral/centre-keys.ts';
import type { KeyChain } from './key-chain.ts';

interface CentreKeyringParts {
	/** Undefined until a desk was met for the first time. */
	chain(): KeyChain | undefined;
	book(): CentreBook;
	/** deskLeavers of the centre's group. */
	left(): readonly string[];
	/** True when they are durable. */
	note(words: readonly InboxWords[]): Promise<boolean>;
}

/** A public key as people are told it: whole, and as six words. */
export interface KeyShown {
	readonly key: string;
	readonly words: readonly string[];
}

const KEY_LENGTH = 32;
/** Somebody there writes the key down within hours or days. */
const ASK_EVERY_MS = 15_000;

const shown = (pair: CentreKeyPair | undefined): KeyShown | undefined => {
	const key = pair && centreOf(pair);
	return key && { key: toHex(key), words: keyWords(key) };
};

/** The keys of a centre: drawn when the first desk is met, and changed as people planned it. */
export class CentreKeyring {
	readonly #parts: CentreKeyringParts;
	/** By a clock that nobody sets back. */
	#askedAt = -Infinity;

	constructor(parts: CentreKeyringParts) {
		this.#parts = parts;
	}

	/** By which desks are met and told. */
	get now(): KeyShown | undefined {
		return shown(this.#parts.chain()?.keys);
	}

	/** Drawn, and not known to the relay yet. */
	get coming(): KeyShown | undefined {
		return shown(this.#parts.chain()?.coming);
	}

	/** Who goes by the key of now; none where there was never another. */
	get following(): readonly Following[] {
		const keys = this.#parts.chain()?.keys;
		return keys?.former ? followingIn(this.#parts.book(), keys) : [];
	}

	/**
	 * What is left to be done since somebody who had the keys left: another key has to be planned, or desks with these names go on by one that
	 * leavers have. Undefined where nothing is.
	 */
	get exposed(): { readonly isNow: boolean; readonly desks: readonly string[] } | undefined {
		const chain = this.#parts.chain();
		if (!chain || chain.coming) return undefined;
		const gone = this.#parts.left();
		const isNow = gone.some((device) => !chain.left.now.includes(device));
		const isFirst = gone.some((device) => !chain.left.first.includes(device));
		const desks = isFirst ? this.following.flatMap(({ name, isFollowing }) => (isFollowing ? [] : [name])) : [];
		return isNow || desks.length > 0 ? { isNow, desks } : undefined;
	}

	/** The first ones. True when they are durable, or were there. */
	async draw(relay: string): Promise<boolean> {
		return this.#parts.chain() !== undefined || this.#note(relay);
	}

	/** The next ones, named by those of now (REF30). True when they are durable, or some were there that no desk knows yet. */
	async drawNext(): Promise<boolean> {
		const chain = this.#parts.chain();
		if (!chain) return false;
		return chain.coming !== undefined || this.#note(chain.relay, chain.keys);
	}

	/** Looks from time to time whether the relay takes slips for the next keys, and then goes by them. */
	async askRelay(slips: RelaySlips, today: number): Promise<void> {
		const coming = this.#parts.chain()?.coming;
		if (!coming || performance.now() - this.#askedAt < ASK_EVERY_MS) return;
		this.#askedAt = performance.now();
		if (!(await relayTakes(slips, coming, today)).ok) return;
		await this.#parts.note([{ is: 'key-taken', centre: toHex(centreOf(coming)) }]);
	}

	#note(relay: string, before?: CentreKeyPair): Promise<boolean> {
		const [signing, box] = [randomBytes(KEY_LENGTH), randomBytes(KEY_LENGTH)];
		const left = [...this.#parts.left()];
		const drawn = { is: 'keys', signing: toHex(signing), box: toHex(box), relay, left } as const;
		const named = before && writeSuccession(before.signingKey, signing, boxPublicKeyOf(box));
		return this.#parts.note([named ? { ...drawn, succession: toHex(named) } : drawn]);
	}
}
