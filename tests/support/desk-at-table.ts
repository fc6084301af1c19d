import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import { keyWords } from '../../src/lib/identity/key-words.ts';
import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { slipsAt } from '../../src/lib/net/referral-client.ts';
import type { HeardAnswers } from '../../src/lib/referral/answer.ts';
import { readEnrolment } from '../../src/lib/referral/enrolment.ts';
import { parseEnrollingLink } from '../../src/lib/referral/enrolling-link.ts';
import { decodeNotices } from '../../src/lib/referral/notices.ts';
import { phrasesAgreed } from '../../src/lib/referral/projection.ts';
import { checkSuccession } from '../../src/lib/referral/succession.ts';
import { keyOf } from '../../src/lib/referral/testing.ts';
import { meetCentre } from '../../src/lib/workspace/referral/ask-to-enrol.ts';
import { DeskLine, type DeskLineFacts } from '../../src/lib/workspace/referral/desk-line.ts';
import type { Pin } from '../../src/lib/workspace/referral/lay-version.ts';
import { random } from './line-room.ts';
import { valueOf } from './outcome.ts';

const SATO = keyOf('Sato-san');
const MEETS_WITHIN_MS = 60_000;

/** A desk without screens, in the process of the test, whose centre is in a browser. */
export class DeskAtTable {
	readonly #network: Network;
	readonly #relay: string;
	#facts: DeskLineFacts | undefined;
	readonly #sent = new Map<string, Pin>();

	private constructor(network: Network, relay: string) {
		this.#network = network;
		this.#relay = relay;
	}

	static async sitsDown(relay: string): Promise<DeskAtTable> {
		return new DeskAtTable(await openNetwork({ deviceKey: SATO, relays: [relay], webrtc: false }), relay);
	}

	/** Reads the link on the centre's screen. `see`: the six digits, in two groups of three; both sides say that they are the same. */
	async meets(link: string, name: string, see: (digits: string) => Promise<void>): Promise<void> {
		const seed = this.#facts?.seed ?? random(32);
		const met = await meetCentre({
			...{ network: this.#network, link: valueOf(parseEnrollingLink(link)), name, seed },
			stewards: [verifyingKeyOf(SATO.deviceId)],
			compare: async (sight) => {
				if (sight) await see(`${sight.code.slice(0, 3)} ${sight.code.slice(3)}`);
				return sight !== undefined;
			},
			signal: AbortSignal.timeout(MEETS_WITHIN_MS)
		});
		this.#facts = { seed, enrolment: valueOf(met).enrolment, delegations: [] };
	}

	/** Somebody here compares the six words of the centre's next key with these, and follows (REF32). */
	async follows(words: readonly string[]): Promise<boolean> {
		const said = await this.reads();
		const now = valueOf(readEnrolment(this.facts.enrolment));
		if (!said?.succession) return false;
		const next = valueOf(checkSuccession(said.succession, now));
		if (keyWords(next.said.centre).join() !== words.join()) return false;
		const enrolment = said.succession.enrolment;
		this.#facts = { ...this.facts, enrolment, former: [...(this.facts.former ?? []), this.facts.enrolment] };
		return true;
	}

	/** The slip, or what is written on it now. Undefined when it lies at the relay, else why not. */
	async sends(slip: string, mirror: Readonly<Record<string, string>>): Promise<string | undefined> {
		const known = this.#sent.get(slip);
		const sent = await this.#line.send({ slip, round: 1, mirror, consent: { how: 'spoken' }, known });
		if (sent.ok) this.#sent.set(slip, sent.value);
		return sent.ok ? undefined : sent.error;
	}

	/** What the centre says of a slip now; undefined while it has said nothing. */
	async hears(slip: string): Promise<HeardAnswers | undefined> {
		const heard = valueOf(await this.#line.hear({ slip, round: 1 }, undefined, phrasesAgreed({})));
		return heard.kind === 'answers' ? heard.said : undefined;
	}

	/** What the centre says to all its desks, with the papers of a change of its key. */
	async reads() {
		const heard = valueOf(await this.#line.hearNotices(undefined));
		return heard.kind === 'notices' ? valueOf(decodeNotices(heard.plain)) : undefined;
	}

	async leaves(): Promise<void> {
		await this.#network.close();
	}

	private get facts(): DeskLineFacts {
		if (!this.#facts) throw new Error('nobody was met');
		return this.#facts;
	}

	get #line(): DeskLine {
		const slips = () => slipsAt(this.#network, this.#relay);
		return valueOf(DeskLine.open({ facts: this.facts, device: SATO, slips, today: () => this.#network.day() }));
	}
}
