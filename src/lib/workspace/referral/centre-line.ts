import { sha256 } from '@noble/hashes/sha2.js';
import { verifyingKeyFrom } from '../../identity/signature.ts';
import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { equalBytes, fromHex, toHex, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { answerChain, isAnswerChain } from '../../referral/answer-chain.ts';
import { encodeAnswers, type CentreAnswer } from '../../referral/answer.ts';
import { writeEnrolment } from '../../referral/enrolment.ts';
import { MAX_STEWARDS, READ_BACK_DAYS } from '../../referral/limits.ts';
import { answerSigningKeyOf, answerStreamOf } from '../../referral/line-keys.ts';
import { decodeMirror, mayTellServices } from '../../referral/projection.ts';
import type { ListedStream } from '../../wire/referral.ts';
import { calendarDay } from './calendar-day.ts';
import type { CentreBook, CentreFact, CentreSlip, EnrolledDesk } from './centre-book.ts';
import { layVersion, type LayingProblem } from './lay-version.ts';
import { readVersion, type ReadingProblem } from './read-version.ts';

/** The keys of a centre: all its devices have them, by its own circle. */
export interface CentreKeys {
	/** Ed25519 seed: its verifying key is the centre, for desks and relays. */
	readonly signingKey: Bytes;
	/** X25519: slips are sealed to its public half. */
	readonly boxPrivateKey: Bytes;
}

export interface CentreLineParts {
	readonly keys: CentreKeys;
	/** What is known now: centreBook of all facts that were kept. */
	book(): CentreBook;
	/** True when they are durable. What is not durable is not acknowledged, and comes again. */
	note(facts: readonly CentreFact[]): Promise<boolean>;
	/** The relay at which the centre takes slips; undefined while it is away. */
	slips(): RelaySlips | undefined;
	/** Days of UTC since 1970-01-01, as the relay tells: for papers. */
	today(): number;
	/** Milliseconds since 1970. */
	now(): number;
	/** A random id. */
	drawId(): string;
}

/** Something that a person has to hear of: with which stream, and of which desk when that is known. */
export interface Alarm {
	readonly stream: string;
	readonly enrolment: string | undefined;
	/** `unknown-desk`: it was enrolled, but not that anybody here knows. `not-a-slip`: it opened, and is no slip. */
	readonly problem: Exclude<ReadingProblem, 'unreachable'> | 'unknown-desk' | 'not-a-slip';
}

/** What a look at the relay came to. */
export interface Looked {
	/** Slips of which a first or a newer version came. */
	readonly came: readonly string[];
	readonly takenBack: readonly string[];
	readonly alarms: readonly Alarm[];
	/** Slips whose answers or receipts do not lie at the relay yet, and why. */
	readonly waiting: readonly { readonly stream: string; readonly problem: LayingProblem }[];
}

/** What a desk says of itself when the two meet. */
export interface DeskAsking {
	readonly name: string;
	readonly deskBox: Bytes;
	/** Ed25519 keys of its まとめ役's devices. */
	readonly stewards: readonly Bytes[];
}

/** Bytes that one desk may have stored at a relay: some hundred slips. */
const DESK_QUOTA = 32 * 1024 * 1024;
const ENROLMENT_NUMBER = 16;

/** The centre's end of its lines. It keeps nothing but by `note`. */
export class CentreLine {
	readonly #parts: CentreLineParts;
	/** Names of the streams of answers, by desk and slip: each costs a key exchange. */
	readonly #answerStreams = new Map<string, string>();

	constructor(parts: CentreLineParts) {
		this.#parts = parts;
	}

	/** Takes a desk on, or on anew: with a new revision, by which earlier papers end. Nothing is signed that could not be kept. `until`: the last day. */
	async enrol(
		{ name, deskBox, stewards }: DeskAsking,
		until: number,
		random: (length: number) => Bytes
	): Promise<Result<Bytes, 'not-kept' | 'malformed'>> {
		if (stewards.length === 0 || stewards.length > MAX_STEWARDS) return err('malformed');
		const known = this.#parts.book().desks.find((desk) => desk.deskBox === toHex(deskBox));
		const enrolment = known ? fromHex(known.enrolment)! : random(ENROLMENT_NUMBER);
		const revision = (known?.revision ?? 0) + 1;
		const { signingKey, boxPrivateKey } = this.#parts.keys;
		const paper = writeEnrolment(
			{
				...{ enrolment, stewards: [...stewards], quota: DESK_QUOTA, until, revision },
				...{ centre: verifyingKeyFrom(signingKey), centreBox: boxPublicKeyOf(boxPrivateKey) }
			},
			signingKey
		);
		const kept = await this.#parts.note([
			{
				...{ is: 'enrolled', enrolment: toHex(enrolment), revision, name, deskBox: toHex(deskBox), until },
				...{ stewards: stewards.map(toHex), day: this.#day }
			}
		]);
		return kept ? ok(paper) : err('not-kept');
	}

	/** Takes in what is new at the relay, deletes what was taken back, and lays what the centre has to say. */
	async look(): Promise<Result<Looked, 'unreachable' | 'not-kept'>> {
		const slips = this.#parts.slips();
		if (!slips) return err('unreachable');
		const listed = await slips.inbox(this.#parts.keys.signingKey, this.#parts.today());
		if (!listed.ok) return listed;
		const came: string[] = [];
		const takenBack: string[] = [];
		const alarms: Alarm[] = [];
		for (const stream of this.#toRead(listed.value)) {
			const read = await this.#read(slips, stream);
			if ('problem' in read) {
				if (read.problem === 'unreachable') return err('unreachable');
				alarms.push({ ...read, problem: read.problem });
				continue;
			}
			if (read.facts.length > 0 && !(await this.#parts.note(read.facts))) return err('not-kept');
			for (const { is } of read.facts) {
				if (is === 'version') came.push(stream);
				if (is === 'taken-back') takenBack.push(stream);
			}
		}
		return ok({ came, takenBack, alarms, waiting: await this.#layAll(slips) });
	}

	/** Answers a slip. Ok when the answer is durable here and lies at the relay; else `look` lays it later, and says so until then. */
	async answer(
		stream: string,
		answer: CentreAnswer
	): Promise<Result<void, LayingProblem | 'not-kept' | 'not-agreed' | 'gone'>> {
		const slip = this.#slip(stream);
		if (slip?.mirror === undefined) return err('gone');
		const isAgreed = encodeAnswers({ read: 0, answers: [answer], deleted: null }, mayTellServices(slip.mirror));
		if (isAgreed === undefined) return err('not-agreed');
		const { now, drawId, note } = this.#parts;
		if (!(await note([{ is: 'answer', stream, id: drawId(), at: now(), answer }]))) return err('not-kept');
		return this.#layIfDue(stream);
	}

	/** Deletes what the centre has of a slip, and tells the desk the day. */
	async remove(stream: string): Promise<Result<void, LayingProblem | 'not-kept'>> {
		if (!(await this.#parts.note([{ is: 'deleted', stream, day: this.#day }]))) return err('not-kept');
		return this.#layIfDue(stream);
	}

	get #day(): number {
		return calendarDay(this.#parts.now());
	}

	#slip(stream: string): CentreSlip | undefined {
		return this.#parts.book().slips.find((slip) => slip.stream === stream);
	}

	/** Streams with something new, and those that were there and are not listed any more. What the centre itself laid is neither. */
	#toRead(listed: readonly ListedStream[]): readonly string[] {
		const { slips } = this.#parts.book();
		const known = new Map(slips.map((slip) => [slip.stream, slip]));
		const own = new Set(slips.flatMap((slip) => this.#answerStream(slip) ?? []));
		const there = new Map(listed.map(({ stream, version }) => [toHex(stream), version]));
		const newer = [...there].filter(([stream, version]) => !own.has(stream) && known.get(stream)?.version !== version);
		const gone = slips.filter((slip) => slip.takenBack === undefined && !slip.isOver && !there.has(slip.stream));
		return [...newer.map(([stream]) => stream), ...gone.map(({ stream }) => stream)];
	}

	async #read(
		slips: RelaySlips,
		stream: string
	): Promise<
		| { readonly facts: readonly CentreFact[] }
		| (Omit<Alarm, 'problem'> & { readonly problem: Alarm['problem'] | 'unreachable' })
	> {
		const slip = this.#slip(stream);
		const { keys, today } = this.#parts;
		const centre = verifyingKeyFrom(keys.signingKey);
		const { desks } = this.#parts.book();
		let isOwn = false;
		const news = await readVersion({
			...{ slips, stream: fromHex(stream)!, boxPrivateKey: keys.boxPrivateKey },
			known: slip && { version: slip.version, last: fromHex(slip.last)!, streamKey: fromHex(slip.streamKey)! },
			knows: {
				day: today(),
				readsBack: READ_BACK_DAYS,
				isTrusted: (key) => equalBytes(key, centre),
				revisionOf: (_, number) => desks.find(({ enrolment }) => enrolment === toHex(number))?.revision
			},
			mayBeOpened: (chain) => !(isOwn = isAnswerChain(chain))
		});
		if (isOwn) return { facts: [] };
		const enrolment = slip?.enrolment;
		if (!news.ok) return { stream, enrolment, problem: news.error };
		switch (news.value.kind) {
			case 'nothing-new':
				return { facts: [] };
			case 'over':
				return { facts: slip === undefined ? [] : [{ is: 'over', stream, version: slip.version }] };
			case 'taken-back': {
				const day = news.value.day ?? this.#day;
				// Taken back before anybody here saw it: then there is nothing to delete.
				if (slip === undefined) return { facts: [] };
				const isGone = slip.deleted === undefined ? [{ is: 'deleted', stream, day: this.#day } as const] : [];
				return { facts: [{ is: 'taken-back', stream, day }, ...isGone] };
			}
			case 'version': {
				const { chain, plain, pin } = news.value;
				const number = toHex(chain.enrolment.said.enrolment);
				if (!desks.some((desk) => desk.enrolment === number))
					return { stream, enrolment: number, problem: 'unknown-desk' };
				const mirror = decodeMirror(plain);
				if (!mirror.ok) return { stream, enrolment: number, problem: 'not-a-slip' };
				const { version, last, streamKey } = pin;
				const kept = slip?.deleted === undefined ? { mirror: mirror.value } : {};
				const place = { stream, enrolment: number, streamKey: toHex(streamKey), version, last: toHex(last) };
				return { facts: [{ is: 'version', ...place, day: this.#day, ...kept }] };
			}
		}
	}

	async #layAll(slips: RelaySlips): Promise<Looked['waiting']> {
		const waiting: { stream: string; problem: LayingProblem }[] = [];
		for (const { stream } of this.#parts.book().slips) {
			const laid = await this.#lay(slips, stream);
			if (!laid.ok && laid.error !== 'not-kept') waiting.push({ stream, problem: laid.error });
		}
		return waiting;
	}

	async #layIfDue(stream: string): Promise<Result<void, LayingProblem | 'not-kept'>> {
		const slips = this.#parts.slips();
		return slips ? this.#lay(slips, stream) : err('unreachable');
	}

	/** Lays what the centre says of a slip, unless it lies there already. */
	async #lay(slips: RelaySlips, stream: string): Promise<Result<void, LayingProblem | 'not-kept'>> {
		const slip = this.#slip(stream);
		const desk = slip && this.#desk(slip);
		if (!slip || !desk) return ok(undefined);
		const said = { read: slip.version, answers: [...slip.answers], deleted: slip.deleted ?? null };
		// What the consent allows was asked when the answer was given; a slip that is gone cannot be asked.
		const plain = encodeAnswers(said, true);
		if (plain === undefined) return err('too-large');
		const digest = toHex(sha256(plain));
		if (slip.answered?.digest === digest) return ok(undefined);
		const { signingKey } = this.#parts.keys;
		const streamSigningKey = answerSigningKeyOf(signingKey, fromHex(stream)!);
		const deskBox = fromHex(desk.deskBox)!;
		const laid = await layVersion({
			...{ slips, streamSigningKey, plain, receiverBox: deskBox },
			papers: answerChain({
				...{ centreSigningKey: signingKey, deskBox, streamSigningKey, today: this.#parts.today() },
				stream: fromHex(this.#answerStream(slip)!)!
			}),
			known: slip.answered && { version: slip.answered.version, last: fromHex(slip.answered.last)! }
		});
		if (!laid.ok) return laid;
		const { version, last } = laid.value;
		const kept = await this.#parts.note([{ is: 'answered', stream, version, last: toHex(last), digest }]);
		return kept ? ok(undefined) : err('not-kept');
	}

	#desk({ enrolment }: CentreSlip): EnrolledDesk | undefined {
		return this.#parts.book().desks.find((desk) => desk.enrolment === enrolment);
	}

	#answerStream(slip: CentreSlip): string | undefined {
		const deskBox = this.#desk(slip)?.deskBox;
		if (deskBox === undefined) return undefined;
		const known = this.#answerStreams.get(deskBox + slip.stream);
		if (known !== undefined) return known;
		const { boxPrivateKey } = this.#parts.keys;
		const name = toHex(answerStreamOf(boxPrivateKey, fromHex(deskBox)!, fromHex(slip.stream)!));
		this.#answerStreams.set(deskBox + slip.stream, name);
		return name;
	}
}
