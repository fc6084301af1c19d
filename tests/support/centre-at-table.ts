import { keyWords } from '../../src/lib/identity/key-words.ts';
import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { slipsAt, type RelaySlips } from '../../src/lib/net/referral-client.ts';
import type { CentreAnswer } from '../../src/lib/referral/answer.ts';
import { NO_NOTICES } from '../../src/lib/referral/notices.ts';
import { CENTRE, keyOf, publicKeyOf } from '../../src/lib/referral/testing.ts';
import { centreBook, type CentreFact, type CentreSlip } from '../../src/lib/workspace/referral/centre-book.ts';
import type { CentreKeys } from '../../src/lib/workspace/referral/centre-keys.ts';
import { CentreLine } from '../../src/lib/workspace/referral/centre-line.ts';
import { offerEnrolling, type EnrollingOffer } from '../../src/lib/workspace/referral/enrolling-offer.ts';
import { today } from './line-room.ts';
import { valueOf } from './outcome.ts';

/** Another centre. */
export const AOBA = keyOf('another centre');
const NEXT = keyOf('the next key of the centre');

const lineBy = (keys: CentreKeys, facts: CentreFact[], slips: () => RelaySlips | undefined): CentreLine =>
	new CentreLine({
		...{ keys, slips, today, now: Date.now },
		book: () => centreBook(facts),
		note: async (fresh) => facts.push(...fresh) > 0,
		drawId: () => `answer ${facts.length}`
	});

/** A centre without screens, in the process of the test, that sits at one table with a desk in a browser. */
export class CentreAtTable {
	readonly #facts: CentreFact[];
	readonly #network: Network;
	#line: CentreLine;
	readonly #offer: EnrollingOffer;

	private constructor(network: Network, line: CentreLine, offer: EnrollingOffer, facts: CentreFact[]) {
		this.#network = network;
		this.#line = line;
		this.#offer = offer;
		this.#facts = facts;
	}

	/** It shows a link at this relay. */
	static async sitsDown(origin: string, name = 'みどり包括', keys: CentreKeys = CENTRE): Promise<CentreAtTable> {
		const network = await openNetwork({ deviceKey: keyOf(`the phone of ${name}`), relays: [origin], webrtc: false });
		const facts: CentreFact[] = [];
		const line = lineBy(keys, facts, () => slipsAt(network, origin));
		const place = { relay: origin, origin, until: today() + 365, network };
		const offer = await offerEnrolling({ line, keys, name, ...place });
		return new CentreAtTable(network, line, offer, facts);
	}

	get url(): string {
		return this.#offer.url;
	}

	get today(): number {
		return today();
	}

	/** As the screen shows them. */
	get digits(): string {
		const { state } = this.#offer;
		return state.kind === 'comparing' ? `${state.code.slice(0, 3)} ${state.code.slice(3)}` : '';
	}

	/** What it has of each slip about somebody. */
	get mirrors(): readonly (Readonly<Record<string, string>> | undefined)[] {
		return this.#slips.map(({ mirror }) => mirror);
	}

	/** What it was asked for. */
	get requests(): readonly (Readonly<Record<string, string>> | undefined)[] {
		return this.#requests.map(({ mirror }) => mirror);
	}

	get #slips(): readonly CentreSlip[] {
		return centreBook(this.#facts).slips.filter(({ mirror }) => mirror?.request === undefined);
	}

	get #requests(): readonly CentreSlip[] {
		return centreBook(this.#facts).slips.filter(({ mirror }) => mirror?.request !== undefined);
	}

	compare(isSame: boolean): void {
		this.#offer.compare(isSame);
	}

	/** It tells its desks when it is open, and that it will have another key: its words. */
	async plansAnotherKey(origin: string, hours: string): Promise<readonly string[]> {
		const keys = { ...NEXT, former: [CENTRE] };
		this.#line = lineBy(keys, this.#facts, () => slipsAt(this.#network, origin));
		valueOf(await this.#line.announce({ ...NO_NOTICES, hours }));
		await this.looks();
		return keyWords(publicKeyOf(NEXT));
	}

	async looks(): Promise<void> {
		const looked = valueOf(await this.#line.look());
		if (looked.alarms.length > 0) throw new Error(JSON.stringify(looked.alarms));
	}

	async answers(answer: CentreAnswer): Promise<void> {
		valueOf(await this.#line.answer(this.#slips[0]!.stream, answer));
	}

	async answersRequest(answer: CentreAnswer): Promise<void> {
		valueOf(await this.#line.answer(this.#requests[0]!.stream, answer));
	}

	async leaves(): Promise<void> {
		this.#offer.end();
		await this.#network.close();
	}
}
