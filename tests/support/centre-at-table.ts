import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { slipsAt } from '../../src/lib/net/referral-client.ts';
import type { CentreAnswer } from '../../src/lib/referral/answer.ts';
import { keyOf, CENTRE } from '../../src/lib/referral/testing.ts';
import { centreBook, type CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import { CentreLine } from '../../src/lib/workspace/referral/centre-line.ts';
import { offerEnrolling, type EnrollingOffer } from '../../src/lib/workspace/referral/enrolling-offer.ts';
import { today } from './line-room.ts';
import { valueOf } from './outcome.ts';

/** A centre without screens, in the process of the test, that sits at one table with a desk in a browser. */
export class CentreAtTable {
	readonly #facts: CentreFact[];
	readonly #network: Network;
	readonly #line: CentreLine;
	readonly #offer: EnrollingOffer;

	private constructor(network: Network, line: CentreLine, offer: EnrollingOffer, facts: CentreFact[]) {
		this.#network = network;
		this.#line = line;
		this.#offer = offer;
		this.#facts = facts;
	}

	/** It shows a link at this relay. */
	static async sitsDown(origin: string): Promise<CentreAtTable> {
		const network = await openNetwork({ deviceKey: keyOf('the phone of the centre'), relays: [origin], webrtc: false });
		const facts: CentreFact[] = [];
		let answers = 0;
		const line = new CentreLine({
			keys: CENTRE,
			book: () => centreBook(facts),
			note: async (fresh) => facts.push(...fresh) > 0,
			slips: () => slipsAt(network, origin),
			...{ today, now: Date.now, drawId: () => `answer ${answers++}` }
		});
		const place = { relay: origin, origin, until: today() + 365, network };
		const offer = await offerEnrolling({ line, keys: CENTRE, name: 'みどり包括', ...place });
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

	/** What it has of each slip. */
	get mirrors(): readonly (Readonly<Record<string, string>> | undefined)[] {
		return centreBook(this.#facts).slips.map(({ mirror }) => mirror);
	}

	compare(isSame: boolean): void {
		this.#offer.compare(isSame);
	}

	async looks(): Promise<void> {
		const looked = valueOf(await this.#line.look());
		if (looked.alarms.length > 0) throw new Error(JSON.stringify(looked.alarms));
	}

	async answers(answer: CentreAnswer): Promise<void> {
		valueOf(await this.#line.answer(centreBook(this.#facts).slips[0]!.stream, answer));
	}

	async leaves(): Promise<void> {
		this.#offer.end();
		await this.#network.close();
	}
}
