import { verifyingKeyOf, type DeviceKey } from '../../identity/device-key.ts';
import { verifyingKeyFrom } from '../../identity/signature.ts';
import { equalBytes, type Bytes } from '../../kernel/bytes.ts';
import type { Cbor } from '../../kernel/cbor.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { isAnswerChain } from '../../referral/answer-chain.ts';
import { decodeAnswers, type CentreAnswers } from '../../referral/answer.ts';
import { consentHash } from '../../referral/consent.ts';
import { delegate, dueDelegations, isSteward, slipChain } from '../../referral/desk-chain.ts';
import { readEnrolment, type Enrolment } from '../../referral/enrolment.ts';
import { checkTombstone, writeTombstone } from '../../referral/head.ts';
import { readReceipt } from '../../referral/receipt.ts';
import { answerStreamOf, deskBoxOf, slipStreamOf, type SlipStream } from '../../referral/line-keys.ts';
import { encodeMirror, type Mirror } from '../../referral/projection.ts';
import { layVersion, type LayingProblem, type Pin } from './lay-version.ts';
import { readVersion, type ReaderPin, type ReadingProblem } from './read-version.ts';

/** What all devices of a desk have of their line with one centre. */
export interface DeskLineFacts {
	/** 32 bytes that the desk drew. */
	readonly seed: Bytes;
	/** The newest enrolment by this centre, as it came. */
	readonly enrolment: Bytes;
	readonly delegations: readonly Bytes[];
}

export interface DeskLineParts {
	readonly facts: DeskLineFacts;
	/** The key that a まとめ役 lets send: that of this device. */
	readonly device: Pick<DeviceKey, 'deviceId' | 'signingKey'>;
	/** The relay at which desk and centre met; undefined while it is away. */
	slips(): RelaySlips | undefined;
	/** Days since 1970-01-01. */
	today(): number;
}

/** One slip on its way: by its random name, and the how-manyth time it goes. */
export interface SlipOnItsWay {
	readonly slip: string;
	/** From 1. */
	readonly round: number;
}

export interface Sending extends SlipOnItsWay {
	readonly mirror: Mirror;
	/** The full record of the consent. It stays home. */
	readonly consent: Readonly<Record<string, Cbor>>;
	/** The last version that any device of the desk is known to have laid. */
	readonly known: Pin | undefined;
}

/** What came from the centre for one slip. */
export type Heard =
	| { readonly kind: 'nothing-new' }
	| { readonly kind: 'answers'; readonly said: CentreAnswers; readonly pin: ReaderPin };

/** The day of the tombstone, since 1970-01-01, and the relay's receipt (REF19); undefined when it gave none that is right. */
export interface TakenBack {
	readonly day: number;
	readonly receipt: { readonly day: number; readonly bytes: Bytes } | undefined;
}

export type HearingProblem = ReadingProblem | 'not-agreed';
/** `not-there`: the relay knows no such stream, so there is nothing to take back. */
export type TakingBackProblem = 'unreachable' | 'not-there' | 'malformed' | 'another-stream' | 'forged';

/** The desk's end of the line with one centre. It remembers nothing: what came of an act is the caller's to keep. */
export class DeskLine {
	readonly #parts: DeskLineParts;
	readonly #enrolment: Enrolment;

	private constructor(parts: DeskLineParts, enrolment: Enrolment) {
		this.#parts = parts;
		this.#enrolment = enrolment;
	}

	static open(parts: DeskLineParts): Result<DeskLine, 'malformed'> {
		const enrolment = readEnrolment(parts.facts.enrolment);
		return enrolment.ok ? ok(new DeskLine(parts, enrolment.value)) : enrolment;
	}

	/** The last day on which the centre takes anything by this line. */
	get until(): number {
		return this.#enrolment.said.until;
	}

	/** Delegations that this device should write now: none when it is no steward's. They count when they are kept. */
	delegationsDue(desk: readonly Bytes[]): readonly Bytes[] {
		const { device, facts, today } = this.#parts;
		if (!isSteward(this.#enrolment, verifyingKeyOf(device.deviceId))) return [];
		const due = dueDelegations(this.#enrolment, facts.delegations, desk, today());
		return due.map((other) => delegate(this.#enrolment, device, other, today()));
	}

	/** Lays the mirror as the next version. Ok when it is on the relay's disk. */
	async send({ slip, round, mirror, consent, known }: Sending): Promise<Result<Pin, LayingProblem>> {
		const { facts, device, today } = this.#parts;
		const plain = encodeMirror(mirror);
		if (plain === undefined) return err('too-large');
		const stream = slipStreamOf(facts.seed, slip, round);
		const papers = slipChain({
			enrolment: { bytes: facts.enrolment, paper: this.#enrolment },
			...{ delegations: facts.delegations, device, stream, today: today() },
			consent: consentHash(consent, stream.salt)
		});
		if (!papers.ok) return papers;
		const slips = this.#parts.slips();
		if (!slips) return err('unreachable');
		return layVersion({
			...{ slips, papers: papers.value, streamSigningKey: stream.signingKey, plain, known },
			receiverBox: this.#enrolment.said.centreBox
		});
	}

	/** Ends the stream. Ok when the relay has nothing of it any more, and never will. */
	async takeBack({ slip, round }: SlipOnItsWay): Promise<Result<TakenBack, TakingBackProblem>> {
		const slips = this.#parts.slips();
		if (!slips) return err('unreachable');
		const stream = this.#streamOf({ slip, round });
		const words = { stream: stream.stream, day: this.#parts.today() };
		const found = await slips.withdraw(stream.stream, writeTombstone(words, stream.signingKey));
		if (!found.ok) return found;
		if (found.value.kind !== 'withdrawn') return err('not-there');
		const streamKey = verifyingKeyFrom(stream.signingKey);
		const tombstone = checkTombstone(found.value.tombstone, { stream: stream.stream, streamKey });
		if (!tombstone.ok) return tombstone;
		const { receipt } = found.value;
		const day = readReceipt(receipt, { stream: stream.stream, relayKey: slips.relayKey });
		return ok({ day: tombstone.value.said.day, receipt: day === undefined ? undefined : { day, bytes: receipt } });
	}

	/** What the centre says of a slip, when there is anything newer than `known`. */
	async hear(
		{ slip, round }: SlipOnItsWay,
		known: ReaderPin | undefined,
		mayTellServices: boolean
	): Promise<Result<Heard, HearingProblem>> {
		const slips = this.#parts.slips();
		if (!slips) return err('unreachable');
		const { privateKey, publicKey } = deskBoxOf(this.#parts.facts.seed);
		const { centre, centreBox } = this.#enrolment.said;
		const news = await readVersion({
			slips,
			stream: answerStreamOf(privateKey, centreBox, this.#streamOf({ slip, round }).stream),
			known,
			boxPrivateKey: privateKey,
			knows: {
				day: this.#parts.today(),
				readsBack: Infinity,
				isTrusted: (key) => equalBytes(key, centre),
				revisionOf: () => undefined
			},
			mayBeOpened: (chain) => isAnswerChain(chain) && equalBytes(chain.enrolment.said.centreBox, publicKey)
		});
		if (!news.ok) return news;
		if (news.value.kind !== 'version') return ok({ kind: 'nothing-new' });
		const said = decodeAnswers(news.value.plain, mayTellServices);
		return said.ok ? ok({ kind: 'answers', said: said.value, pin: news.value.pin }) : said;
	}

	#streamOf({ slip, round }: SlipOnItsWay): SlipStream {
		return slipStreamOf(this.#parts.facts.seed, slip, round);
	}
}
