import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, toHex, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { answerChain } from '../../referral/answer-chain.ts';
import { ANSWER_PHRASES, encodeAnswers, type CentreAnswer } from '../../referral/answer.ts';
import { MAX_ANSWERS, READ_BACK_DAYS } from '../../referral/limits.ts';
import { answerSigningKeyOf, answerStreamOf } from '../../referral/line-keys.ts';
import type { CentreSlip, EnrolledDesk } from './centre-book.ts';
import { firstPairOf, pairOfDesk } from './centre-keys.ts';
import { dayOf, type CentreLineParts } from './centre-parts.ts';
import { isListed, layVersion, liesThere, type LayingProblem, type ThereNow } from './lay-version.ts';

/** A slip whose answers or receipts do not lie at the relay yet, and why. */
export interface WaitingAnswers {
	readonly stream: string;
	readonly problem: LayingProblem;
}

/** What the centre says of each slip, and where it lies (REF13, REF15). */
export class CentreAnswers {
	readonly #parts: CentreLineParts;
	/** Names of the streams, by desk and slip: each costs a key exchange. */
	readonly #streams = new Map<string, string>();
	readonly #said = new WeakMap<CentreSlip, { readonly plain: Bytes; readonly digest: string }>();

	constructor(parts: CentreLineParts) {
		this.#parts = parts;
	}

	/** Lays what does not lie there yet, and asks whether the rest still does. `there`: what the relay lists. */
	async layAll(slips: RelaySlips, there: ThereNow): Promise<readonly WaitingAnswers[]> {
		const waiting: WaitingAnswers[] = [];
		for (const slip of this.#parts.book().slips) {
			const laid = await this.lay(slips, slip, there);
			if (!laid.ok) waiting.push({ stream: slip.stream, problem: laid.error });
		}
		return waiting;
	}

	/** Lays what the centre says of a slip, unless it lies there already. `there`: what the relay lists, after everything was noted that is asked for here. */
	async lay(slips: RelaySlips, slip: CentreSlip, there?: ThereNow): Promise<Result<void, LayingProblem>> {
		const { stream, answered } = slip;
		const desk = this.#desk(slip);
		const pair = desk && pairOfDesk(this.#parts.keys, desk);
		if (!desk || !pair) return ok(undefined);
		const said = this.#saidOf(slip);
		if (said === undefined) return err('too-large');
		const { plain, digest } = said;
		const known = answered && { version: answered.version, last: fromHex(answered.last)! };
		const answers = fromHex(this.streamOf(slip)!)!;
		const isLaid = known !== undefined && answered?.digest === digest;
		const isRead = !slip.isOver && dayOf(this.#parts) - (slip.takenBack ?? dayOf(this.#parts)) <= READ_BACK_DAYS;
		if (isLaid && (!there || !isRead || isListed(there, answers, known))) return ok(undefined);
		const streamSigningKey = answerSigningKeyOf(firstPairOf(this.#parts.keys).signingKey, fromHex(stream)!);
		if (isLaid && there) return liesThere({ slips, there }, answers, streamSigningKey, known);
		const deskBox = fromHex(desk.deskBox)!;
		const laid = await layVersion({
			...{ slips, streamSigningKey, plain, receiverBox: deskBox },
			papers: answerChain({
				...{ centreSigningKey: pair.signingKey, deskBox, streamSigningKey, today: this.#parts.today() },
				stream: answers
			}),
			known
		});
		if (!laid.ok) return laid;
		const { version, last } = laid.value;
		// What is not noted is laid once more by the next look.
		await this.#parts.note([{ is: 'answered', stream, version, last: toHex(last), digest }]);
		return ok(undefined);
	}

	/** What the centre says of a slip, made once for each slip as it is: a look asks for all of them. Undefined when it does not fit. */
	#saidOf(slip: CentreSlip): { readonly plain: Bytes; readonly digest: string } | undefined {
		const known = this.#said.get(slip);
		if (known) return known;
		const answers = slip.answers.length <= MAX_ANSWERS ? slip.answers : withLast(slip.answers);
		// What the consent allows was asked when the answer was given; a slip that is gone cannot be asked.
		const whole = { read: slip.version, answers: [...answers], deleted: slip.deleted ?? null };
		const plain = encodeAnswers(whole, ANSWER_PHRASES);
		const said = plain && { plain, digest: toHex(sha256(plain)) };
		if (said) this.#said.set(slip, said);
		return said;
	}

	/** The stream of the answers to a slip, in hex; undefined where nobody knows its desk. */
	streamOf(slip: CentreSlip): string | undefined {
		const deskBox = this.#desk(slip)?.deskBox;
		if (deskBox === undefined) return undefined;
		const known = this.#streams.get(deskBox + slip.stream);
		if (known !== undefined) return known;
		const { boxPrivateKey } = firstPairOf(this.#parts.keys);
		const name = toHex(answerStreamOf(boxPrivateKey, fromHex(deskBox)!, fromHex(slip.stream)!));
		this.#streams.set(deskBox + slip.stream, name);
		return name;
	}

	#desk({ enrolment }: CentreSlip): EnrolledDesk | undefined {
		return this.#parts.book().desks.find((desk) => desk.enrolment === enrolment);
	}
}

/** Several devices may have come to more answers than one version holds: the desk reads the first ones and the last. */
const withLast = (answers: readonly CentreAnswer[]): readonly CentreAnswer[] => [
	...answers.slice(0, MAX_ANSWERS - 1),
	answers.at(-1)!
];
