import { verifyingKeyOf, type DeviceKey } from '../../identity/device-key.ts';
import { verifyingKeyFrom } from '../../identity/signature.ts';
import { equalBytes, type Bytes } from '../../kernel/bytes.ts';
import type { Cbor } from '../../kernel/cbor.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { isAnswerChain } from '../../referral/answer-chain.ts';
import { decodeAnswers, type AnswerPhrase, type HeardAnswers } from '../../referral/answer.ts';
import { consentHash } from '../../referral/consent.ts';
import type { Checking } from '../../referral/chain.ts';
import { delegate, dueDelegations, dueRevocations, isSteward, revoke, slipChain } from '../../referral/desk-chain.ts';
import { isOf, namesSteward, readEnrolment, type Enrolment } from '../../referral/enrolment.ts';
import { checkTombstone, writeTombstone } from '../../referral/head.ts';
import { readReceipt } from '../../referral/receipt.ts';
import { readRevocation, revokedBy, type Revocation, type RevocationProblem } from '../../referral/revocation.ts';
import { answerStreamOf, deskBoxOf, noticesStreamOf, slipStreamOf, type SlipStream } from '../../referral/line-keys.ts';
import { encodeMirror, type Mirror } from '../../referral/projection.ts';
import { layVersion, liesThere, type LayingProblem, type Pin } from './lay-version.ts';
import { readVersion, type News, type ReaderPin, type ReadingProblem } from './read-version.ts';

/** What all devices of a desk have of their line with one centre. */
export interface DeskLineFacts {
	/** 32 bytes that the desk drew. */
	readonly seed: Bytes;
	/** The newest enrolment by this centre, as it came. */
	readonly enrolment: Bytes;
	readonly delegations: readonly Bytes[];
	/** Enrolments under the keys that the centre had before (REF32), the first one first. */
	readonly former?: readonly Bytes[];
	/** Under the next key of the centre, which nobody here has followed yet: who may sign by the key of now may sign by that. */
	readonly next?: Bytes;
	/** The verifying key of the relay at which desk and centre met; undefined until it was seen. At another one nothing is said or asked. */
	readonly relayKey?: Bytes | undefined;
	/** Who may send no more (REF37), by any of these enrolments, each signed by the steward that it names. Some may not lie at the relay yet. */
	readonly revocations?: readonly Revocation[];
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
	{ readonly kind: 'nothing-new' } | { readonly kind: 'answers'; readonly said: HeardAnswers; readonly pin: ReaderPin };

/** The day of the tombstone, since 1970-01-01, and the relay's receipt (REF19); undefined when it gave none that is right. */
export interface TakenBack {
	readonly day: number;
	readonly receipt: { readonly day: number; readonly bytes: Bytes } | undefined;
}

/** What the centre says to all its desks. `plain`: as it came, to be kept. */
export type HeardNotices =
	{ readonly kind: 'nothing-new' } | { readonly kind: 'notices'; readonly plain: Bytes; readonly pin: ReaderPin };

export type HearingProblem = ReadingProblem | RelayProblem | 'not-agreed';
/** `another-relay`: whoever answers at its address is not the one by which the desk met the centre. */
type RelayProblem = 'unreachable' | 'another-relay';
/** The rest is what the relay refuses by the rules. */
export type RevokingProblem = RelayProblem | 'malformed' | 'full' | RevocationProblem;
/** `not-there`: the relay knows no such stream, so there is nothing to take back. `lost`: nor does it, and it was sent; a person is told. */
export type TakingBackProblem = RelayProblem | 'not-there' | 'lost' | 'malformed' | 'another-stream' | 'forged';

/** Why a relay takes nothing by an enrolment in any case. */
const ENDED: ReadonlySet<string> = new Set(['enrolment-replaced', 'enrolment-over']);

/** The desk's end of the line with one centre. It remembers nothing: what came of an act is the caller's to keep. */
export class DeskLine {
	readonly #parts: DeskLineParts;
	readonly #enrolment: Enrolment;
	/** Under all keys of the centre, the first one first. */
	readonly #enrolments: readonly Enrolment[];
	/** Signed by those whom the enrolment names: nobody else withdraws. */
	readonly #revocations: readonly Revocation[];
	readonly #revokedOn: Checking['revokedOn'];

	private constructor(parts: DeskLineParts, enrolment: Enrolment, former: readonly Enrolment[]) {
		this.#parts = parts;
		this.#enrolment = enrolment;
		this.#enrolments = [...former, enrolment];
		const isByASteward = (revocation: Revocation): boolean =>
			this.#allEnrolments.some((one) => isOf(one, revocation) && namesSteward(one, revocation.said.steward));
		this.#revocations = (parts.facts.revocations ?? []).filter(isByASteward);
		this.#revokedOn = revokedBy(this.#revocations);
	}

	static open(parts: DeskLineParts): Result<DeskLine, 'malformed'> {
		const enrolment = readEnrolment(parts.facts.enrolment);
		const former = (parts.facts.former ?? []).flatMap((paper) => {
			const read = readEnrolment(paper);
			return read.ok ? [read.value] : [];
		});
		return enrolment.ok ? ok(new DeskLine(parts, enrolment.value, former)) : enrolment;
	}

	/** The last day on which the centre takes anything by this line. */
	get until(): number {
		return this.#enrolment.said.until;
	}

	/** Delegations that this device should write now: none when it is no steward's. They count when they are kept. */
	delegationsDue(desk: readonly Bytes[]): readonly Bytes[] {
		const { device, facts, today } = this.#parts;
		if (!isSteward(this.#enrolment, verifyingKeyOf(device.deviceId), this.#revokedOn)) return [];
		const due = dueDelegations(this.#enrolment, facts.delegations, desk, today(), this.#revokedOn);
		return due.map((other) => delegate(this.#enrolment, device, other, today(), this.#revokedOn));
	}

	/**
	 * REF37: what has to be withdrawn, as somebody who was named to the centre or could send is not of the desk any more. `papers` are those
	 * that this device can sign; `isWaiting` when some wait for another まとめ役's device. What somebody signed who left themselves is signed anew:
	 * nobody here can tell whether it was ever laid.
	 */
	revocationsDue(isOfDesk: (device: Bytes) => boolean): {
		readonly papers: readonly { readonly paper: Bytes; readonly revocation: Revocation }[];
		readonly isWaiting: boolean;
	} {
		const { device, facts, today } = this.#parts;
		const revokedOn = revokedBy(this.#revocations.filter(({ said }) => isOfDesk(said.steward)));
		const papers: { paper: Bytes; revocation: Revocation }[] = [];
		let isWaiting = false;
		for (const enrolment of this.#allEnrolments) {
			const due = dueRevocations(enrolment, facts.delegations, isOfDesk, today(), revokedOn);
			if (due.length === 0) continue;
			if (!isSteward(enrolment, verifyingKeyOf(device.deviceId), this.#revokedOn)) isWaiting = true;
			else papers.push(...due.map((one) => revoke(enrolment, device, one)));
		}
		return { papers, isWaiting };
	}

	/** Lays a revocation. Ok when it is on the relay's disk, or the enrolment it is about counts no more. Any device of the desk may. */
	async layRevocation(revocation: Bytes): Promise<Result<void, RevokingProblem>> {
		const read = readRevocation(revocation);
		if (!read.ok) return read;
		const { facts } = this.#parts;
		const papers = [...(facts.former ?? []), facts.enrolment, ...(facts.next ? [facts.next] : [])];
		const enrolment = papers.find((paper) => {
			const one = readEnrolment(paper);
			return one.ok && isOf(one.value, read.value);
		});
		// People have met again since: nothing is taken by that enrolment.
		if (enrolment === undefined) return ok(undefined);
		const relay = this.#relay();
		if (!relay.ok) return relay;
		const slips = relay.value;
		const laid = await slips.revoke({ enrolment, revocation });
		if (!laid.ok) return laid;
		if (laid.value === 'revoked') return ok(undefined);
		const { refused } = laid.value;
		return ENDED.has(refused) ? ok(undefined) : err(refused as RevokingProblem);
	}

	/** Lays the mirror as the next version. Ok when it is on the relay's disk. */
	async send({ slip, round, mirror, consent, known }: Sending): Promise<Result<Pin, LayingProblem | RelayProblem>> {
		const { facts, device, today } = this.#parts;
		const plain = encodeMirror(mirror);
		if (plain === undefined) return err('too-large');
		const stream = slipStreamOf(facts.seed, slip, round);
		const papers = slipChain({
			enrolment: { bytes: facts.enrolment, paper: this.#enrolment },
			...{ delegations: facts.delegations, device, stream, today: today(), revokedOn: this.#revokedOn },
			consent: consentHash(consent, stream.salt)
		});
		if (!papers.ok) return papers;
		const relay = this.#relay();
		if (!relay.ok) return relay;
		const slips = relay.value;
		return layVersion({
			...{ slips, papers: papers.value, streamSigningKey: stream.signingKey, plain, known },
			receiverBox: this.#enrolment.said.centreBox
		});
	}

	/** Whether what was sent lies at the relay as it was laid, though nothing new has to go. `known`: the last version that any device of the desk is known to have laid. */
	async liesThere({ slip, round }: SlipOnItsWay, known: Pin): Promise<Result<void, LayingProblem | RelayProblem>> {
		const relay = this.#relay();
		if (!relay.ok) return relay;
		const { stream, signingKey } = this.#streamOf({ slip, round });
		// It tells its own streams to a centre alone: this one is looked at itself.
		return liesThere({ slips: relay.value, there: new Map() }, stream, signingKey, known);
	}

	/** Ends the stream. Ok when the relay has nothing of it any more, and never will. `wasSent`: some device of the desk is known to have laid it. */
	async takeBack({ slip, round }: SlipOnItsWay, wasSent: boolean): Promise<Result<TakenBack, TakingBackProblem>> {
		const relay = this.#relay();
		if (!relay.ok) return relay;
		const slips = relay.value;
		const stream = this.#streamOf({ slip, round });
		const words = { stream: stream.stream, day: this.#parts.today() };
		const found = await slips.withdraw(stream.stream, writeTombstone(words, stream.signingKey));
		if (!found.ok) return found;
		if (found.value.kind !== 'withdrawn') return err(wasSent ? 'lost' : 'not-there');
		const streamKey = verifyingKeyFrom(stream.signingKey);
		const tombstone = checkTombstone(found.value.tombstone, { stream: stream.stream, streamKey });
		if (!tombstone.ok) return tombstone;
		const { receipt } = found.value;
		const day = readReceipt(receipt, { stream: stream.stream, relayKey: slips.relayKey });
		return ok({ day: tombstone.value.said.day, receipt: day === undefined ? undefined : { day, bytes: receipt } });
	}

	/** What the centre says of a slip, when there is anything newer than `known`. `agreed`: the phrases that may be read. */
	async hear(
		{ slip, round }: SlipOnItsWay,
		known: ReaderPin | undefined,
		agreed: readonly AnswerPhrase[]
	): Promise<Result<Heard, HearingProblem>> {
		const { privateKey } = this.#box;
		const stream = answerStreamOf(privateKey, this.#firstBox, this.#streamOf({ slip, round }).stream);
		const news = await this.#read(stream, known);
		if (!news.ok) return news;
		if (news.value.kind !== 'version') return ok({ kind: 'nothing-new' });
		const said = decodeAnswers(news.value.plain, agreed);
		return said.ok ? ok({ kind: 'answers', said: said.value, pin: news.value.pin }) : said;
	}

	/** What the centre says to all its desks, when there is anything newer than `known`. */
	async hearNotices(known: ReaderPin | undefined): Promise<Result<HeardNotices, HearingProblem>> {
		const news = await this.#read(noticesStreamOf(this.#box.privateKey, this.#firstBox), known);
		if (!news.ok) return news;
		if (news.value.kind !== 'version') return ok({ kind: 'nothing-new' });
		const { plain, pin } = news.value;
		return ok({ kind: 'notices', plain, pin });
	}

	/** A stream in which the centre speaks, by whichever of its keys that people here have compared. */
	async #read(stream: Bytes, known: ReaderPin | undefined): Promise<Result<News, ReadingProblem | RelayProblem>> {
		const relay = this.#relay();
		if (!relay.ok) return relay;
		const slips = relay.value;
		const { privateKey, publicKey } = this.#box;
		return readVersion({
			...{ slips, stream, known },
			knows: {
				day: this.#parts.today(),
				readsBack: Infinity,
				isTrusted: (key) => this.#enrolments.some(({ said }) => equalBytes(key, said.centre)),
				// A centre's own papers: nobody of a desk withdraws those.
				...{ revisionOf: () => undefined, revokedOn: () => undefined }
			},
			opensWith: (chain) =>
				isAnswerChain(chain) && equalBytes(chain.enrolment.said.centreBox, publicKey) ? privateKey : undefined
		});
	}

	/** The one by which the desk met the centre, and no other. */
	#relay(): Result<RelaySlips, RelayProblem> {
		const slips = this.#parts.slips();
		if (!slips) return err('unreachable');
		const { relayKey } = this.#parts.facts;
		return relayKey === undefined || equalBytes(relayKey, slips.relayKey) ? ok(slips) : err('another-relay');
	}

	get #allEnrolments(): readonly Enrolment[] {
		const next = this.#parts.facts.next && readEnrolment(this.#parts.facts.next);
		return next?.ok ? [...this.#enrolments, next.value] : this.#enrolments;
	}

	get #box(): ReturnType<typeof deskBoxOf> {
		return deskBoxOf(this.#parts.facts.seed);
	}

	/** Names of the centre's streams follow from the keys that the two met by. */
	get #firstBox(): Bytes {
		return this.#enrolments[0]!.said.centreBox;
	}

	#streamOf({ slip, round }: SlipOnItsWay): SlipStream {
		return slipStreamOf(this.#parts.facts.seed, slip, round);
	}
}
