import { verifyingKeyOf } from '../../identity/device-key.ts';
import { fromBase64Url } from '../../kernel/bytes.ts';
import type { KeptLine } from '../../documents/cabinet/index.ts';
import { parseEnrollingLink, type EnrollingLinkProblem } from '../../referral/enrolling-link.ts';
import type { Device } from '../device.ts';
import type { GroupSession } from '../group-session.ts';
import { networkHere } from '../network-of.ts';
import { randomBytes } from '../randomness.ts';
import { meetCentre, type EnrollingProblem } from './ask-to-enrol.ts';
import type { SlipLines } from './slip-lines.svelte.ts';
import { isLineWith } from './centre-news.ts';
import { stewardsOf } from './stewards.ts';

/** How far the meeting with a centre has come. */
export type EnrolState =
	| { readonly kind: 'reading'; readonly wrong: EnrollingLinkProblem | undefined }
	| { readonly kind: 'looking' }
	| { readonly kind: 'comparing'; readonly code: string; readonly name: string }
	/** Somebody here said that the digits are the same; the centre has not answered. */
	| { readonly kind: 'waiting'; readonly name: string }
	| { readonly kind: 'done'; readonly name: string }
	| { readonly kind: 'problem'; readonly problem: EnrollingProblem | 'another-tab-leads' };

const SEED_LENGTH = 32;
/** As long as a centre's screen shows its link. */
const MEET_WITHIN_MS = 15 * 60_000;

/** A まとめ役 and somebody of a centre at one table, on the desk's side. */
export class EnrolHere {
	readonly #device: Device;
	readonly #session: GroupSession;
	readonly #lines: SlipLines;
	/** The line that is met for again; undefined for a centre that is new here. */
	readonly #again: KeptLine | undefined;
	readonly #ending = new AbortController();
	#state = $state.raw<EnrolState>({ kind: 'reading', wrong: undefined });
	#answer: ((isSame: boolean) => void) | undefined;

	constructor(device: Device, session: GroupSession, lines: SlipLines, again: KeptLine | undefined) {
		this.#again = again;
		this.#device = device;
		this.#session = session;
		this.#lines = lines;
	}

	get state(): EnrolState {
		return this.#state;
	}

	/** A scanned or pasted text. */
	async read(text: string): Promise<void> {
		if (this.#state.kind !== 'reading') return;
		const link = parseEnrollingLink(text);
		if (!link.ok) return void (this.#state = { kind: 'reading', wrong: link.error });
		this.#state = { kind: 'looking' };
		const { signal } = this.#ending;
		const network = await networkHere(this.#device, signal);
		if (!network) return void (this.#state = { kind: 'problem', problem: 'another-tab-leads' });
		const { centre } = link.value;
		const again = this.#again ?? this.#lines.all.find((line) => isLineWith(line, centre));
		const known = again?.seed;
		const met = await meetCentre({
			...{ network, link: link.value, name: this.#session.record.name },
			seed: (known === undefined ? undefined : fromBase64Url(known)) ?? randomBytes(SEED_LENGTH),
			stewards: stewardsOf(this.#session).map(verifyingKeyOf),
			compare: (sight) => this.#compare(sight),
			signal: AbortSignal.any([signal, AbortSignal.timeout(MEET_WITHIN_MS)])
		});
		if (!met.ok) return this.#fail(met.error);
		await this.#lines.keep(met.value, again);
		this.#state = { kind: 'done', name: met.value.name };
	}

	/** What a person here said of the digits on the two screens. */
	answer(isSame: boolean): void {
		if (this.#state.kind !== 'comparing') return;
		const { name } = this.#state;
		this.#answer?.(isSame);
		this.#state = isSame ? { kind: 'waiting', name } : { kind: 'problem', problem: 'not-the-same' };
		if (!isSame) this.#ending.abort();
	}

	stop(): void {
		this.#ending.abort();
	}

	/** Whoever said that the digits differ has been told so. */
	#fail(problem: EnrollingProblem): void {
		if (this.#state.kind !== 'problem') this.#state = { kind: 'problem', problem };
	}

	#compare(sight: { readonly code: string; readonly name: string } | undefined): Promise<boolean> {
		this.#answer?.(false);
		if (sight === undefined) {
			this.#answer = undefined;
			if (this.#state.kind === 'comparing' || this.#state.kind === 'waiting') this.#state = { kind: 'looking' };
			return Promise.resolve(false);
		}
		this.#state = { kind: 'comparing', ...sight };
		return new Promise((resolve) => (this.#answer = resolve));
	}
}
