import { verifyingKeyOf } from '../../src/lib/identity/device-key.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { deskBoxOf } from '../../src/lib/referral/line-keys.ts';
import type { Mirror } from '../../src/lib/referral/projection.ts';
import { CENTRE, drawn, keyOf, TODAY } from '../../src/lib/referral/testing.ts';
import { centreBook, type CentreFact } from '../../src/lib/workspace/referral/centre-book.ts';
import { CentreLine } from '../../src/lib/workspace/referral/centre-line.ts';
import { DeskLine } from '../../src/lib/workspace/referral/desk-line.ts';
import { valueOf } from './outcome.ts';
import type { RelayAtHand } from './relay-at-hand.ts';

const DAY_MS = 86_400_000;
const SATO = keyOf('Sato-san');
const SEED = drawn('seed')(32);
export const ABOUT: Mirror = { about: '新聞が三日たまっている', consent: 'agreed' };

/** A centre that has met one desk, both at a relay in the same process. */
export class CentreAtHand {
	readonly facts: CentreFact[] = [];
	/** What its disk says of what is noted. */
	keeps = true;
	/** The day of its last look. */
	lookedOn: number | undefined;
	readonly line: CentreLine;
	readonly #relay: RelayAtHand;
	#enrolment: Bytes | undefined;
	#drawn = 0;

	constructor(relay: RelayAtHand) {
		this.#relay = relay;
		this.line = new CentreLine({
			keys: CENTRE,
			book: () => this.book,
			note: (fresh) => {
				if (this.keeps) this.facts.push(...fresh);
				return Promise.resolve(this.keeps);
			},
			slips: () => relay.slips,
			lookedOn: () => this.lookedOn,
			...{ today: () => relay.day, now: () => relay.day * DAY_MS + ++this.#drawn, drawId: () => `${++this.#drawn}` }
		});
	}

	get book() {
		return centreBook(this.facts);
	}

	/** The desk's end, as the phone of its まとめ役 has it. */
	async desk(): Promise<DeskLine> {
		const asking = { name: 'みどり棟', deskBox: deskBoxOf(SEED).publicKey, stewards: [verifyingKeyOf(SATO.deviceId)] };
		this.#enrolment ??= valueOf(await this.line.enrol(asking, TODAY + 300, drawn('enrolment')));
		return valueOf(
			DeskLine.open({
				facts: { seed: SEED, enrolment: this.#enrolment, delegations: [] },
				...{ device: SATO, slips: () => this.#relay.slips, today: () => this.#relay.day }
			})
		);
	}

	/** A slip is laid for it. */
	async isSent(slip = 'k3j9x0aaaaaa', mirror = ABOUT): Promise<void> {
		const desk = await this.desk();
		valueOf(await desk.send({ slip, round: 1, mirror, consent: { how: 'spoken' }, known: undefined }));
	}

	/** And read. Its stream. */
	async hasSlip(slip?: string, mirror?: Mirror): Promise<string> {
		await this.isSent(slip, mirror);
		return valueOf(await this.line.look()).came[0]!;
	}
}
