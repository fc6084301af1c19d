import { verifyingKeyFrom } from '../../identity/signature.ts';
import { boxPublicKeyOf } from '../../identity/device-key.ts';
import type { Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { serveEnrolling, type ShownEnrolling } from '../../net/enrolling-host.ts';
import type { Network } from '../../net/network.ts';
import { ENROLLING_SECRET_LENGTH, enrollingKeys, formatEnrollingLink } from '../../referral/enrolling-link.ts';
import type { EnrolAnswer, EnrolAsk } from '../../wire/enrolling.ts';
import { ComparedOffer } from '../compared-offer.ts';
import { randomBytes } from '../randomness.ts';
import type { CentreKeys } from './centre-keys.ts';
import type { CentreLine } from './centre-line.ts';

/** Long enough to read a code from the other side of a table, and to compare. */
const ENROL_FOR_MS = 15 * 60_000;

interface EnrollingOfferParts {
	readonly line: Pick<CentreLine, 'enrol'>;
	readonly keys: CentreKeys;
	/** What the centre is called. */
	readonly name: string;
	/** Address of the relay at which the centre takes slips. */
	readonly relay: string;
	/** Where this page is from. */
	readonly origin: string;
	/** The last day of the enrolment, since 1970-01-01. */
	readonly until: number;
	readonly network: Pick<Network, 'meet'>;
	onEnd(): void;
}

const REFUSED: EnrolAnswer = { type: 'enrol-refused' };

/** A link that a centre's device shows to a desk that stands before it. The desk is taken on when a person said that the digits are the same. */
export class EnrollingOffer extends ComparedOffer<EnrolAnswer, 'not-kept' | 'malformed'> implements ShownEnrolling {
	/** The whole URL. Whoever has it can ask, so it is shown and never logged. */
	readonly url: string;
	readonly macKey: Bytes;
	readonly centre: Bytes;
	readonly centreBox: Bytes;
	readonly name: string;
	readonly relay: string;
	readonly #line: Pick<CentreLine, 'enrol'>;
	readonly #until: number;

	constructor({ line, keys, name, relay, origin, until, network, onEnd }: EnrollingOfferParts) {
		const link = { centre: verifyingKeyFrom(keys.signingKey), secret: randomBytes(ENROLLING_SECRET_LENGTH) };
		const { topic, macKey } = enrollingKeys(link);
		const leave = network.meet(topic, () => {});
		super({
			refused: REFUSED,
			lastsMs: ENROL_FOR_MS,
			onEnd: () => {
				leave();
				onEnd();
			}
		});
		this.url = formatEnrollingLink(origin, link);
		this.macKey = macKey;
		this.centre = link.centre;
		this.centreBox = boxPublicKeyOf(keys.boxPrivateKey);
		this.name = name;
		this.relay = relay;
		this.#line = line;
		this.#until = until;
	}

	decide(asked: EnrolAsk, code: string, signal: AbortSignal): Promise<EnrolAnswer> {
		return this.compareFirst({ code, name: asked.name }, signal, () => this.#enrol(asked));
	}

	/** The desk stands in what the centre keeps before it hears of it. */
	async #enrol(asked: EnrolAsk): Promise<Result<EnrolAnswer, 'not-kept' | 'malformed'>> {
		const enrolment = await this.#line.enrol(asked, this.#until, randomBytes);
		return enrolment.ok ? ok({ type: 'enrolled', enrolment: enrolment.value }) : err(enrolment.error);
	}
}

type Offering = Omit<EnrollingOfferParts, 'network' | 'onEnd'> & { readonly network: Pick<Network, 'meet' | 'node'> };

/** Shows a link, and answers whoever read it until it is over. One at a time on a device. */
export const offerEnrolling = async (offering: Offering): Promise<EnrollingOffer> => {
	let stop = async (): Promise<void> => {};
	const offer: EnrollingOffer = new EnrollingOffer({ ...offering, onEnd: () => void stop() });
	stop = await serveEnrolling({ node: offering.network.node, shown: () => [offer] });
	return offer;
};
