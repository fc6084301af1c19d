import { toHex, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { encodeAnswers, type CentreAnswer } from '../../referral/answer.ts';
import { MAX_ANSWERS } from '../../referral/limits.ts';
import { encodeNotices, type Notices } from '../../referral/notices.ts';
import { phrasesAgreed } from '../../referral/projection.ts';
import type { ListedStream } from '../../wire/referral.ts';
import { announceAll, announcingStream } from './announcing.ts';
import { endAgreement, enrol, type DeskAsking } from './centre-agreements.ts';
import { CentreAnswers, type WaitingAnswers } from './centre-answers.ts';
import type { CentreSlip } from './centre-book.ts';
import { pairsOf } from './centre-keys.ts';
import { dayOf, type CentreLineParts } from './centre-parts.ts';
import { CentreReading, type CameIn } from './centre-reading.ts';
import { thereIn, type LayingProblem, type ThereNow } from './lay-version.ts';

/** What a look at the relay came to. */
export interface Looked extends CameIn {
	/** All streams that the relay has for the centre. */
	readonly there: ThereNow;
	readonly waiting: readonly WaitingAnswers[];
	/** Why some desk has not been told yet what the centre says to all; undefined when all have. */
	readonly unannounced: LayingProblem | 'not-kept' | undefined;
}

/** It is durable here. `waits`: why it does not lie at the relay yet, where `look` goes on trying; undefined when it does. */
export interface Kept {
	readonly waits: LayingProblem | undefined;
}

/** The centre's end of its lines. It keeps nothing but by `note`. */
export class CentreLine {
	readonly #parts: CentreLineParts;
	readonly #reading: CentreReading;
	readonly #answers: CentreAnswers;
	/** Names of the streams in which desks are told of news, by the desk: each costs a key exchange. */
	readonly #announcingStreams = new Map<string, string>();

	constructor(parts: CentreLineParts) {
		this.#parts = parts;
		this.#reading = new CentreReading(parts);
		this.#answers = new CentreAnswers(parts);
	}

	/** As centre-agreements.ts says. */
	enrol(asking: DeskAsking, until: number, random: (length: number) => Bytes): ReturnType<typeof enrol> {
		return enrol(this.#parts, asking, until, random);
	}

	/** As centre-agreements.ts says. */
	end(enrolment: string, random: (length: number) => Bytes): ReturnType<typeof endAgreement> {
		return endAgreement(this.#parts, enrolment, random);
	}

	/** Takes in what is new at the relay, deletes what was taken back, and lays what the centre has to say. */
	async look(): Promise<Result<Looked, 'unreachable' | 'not-kept'>> {
		const slips = this.#parts.slips();
		if (!slips) return err('unreachable');
		const listed: ListedStream[] = [];
		for (const { signingKey } of pairsOf(this.#parts.keys)) {
			const some = await slips.inbox(signingKey, this.#parts.today());
			if (!some.ok) return some;
			listed.push(...some.value);
		}
		const there = thereIn(listed);
		const came = await this.#reading.takeIn(slips, there, this.#ownStreams());
		if (!came.ok) return came;
		const waiting = await this.#answers.layAll(slips, there);
		const announced = await announceAll(this.#parts, slips, there);
		return ok({ ...came.value, there, waiting, unannounced: announced.ok ? undefined : announced.error });
	}

	/** Answers a slip. Ok when the answer is durable here. What was said last on the same day is not said twice. */
	async answer(
		stream: string,
		answer: CentreAnswer
	): Promise<Result<Kept, 'not-kept' | 'not-agreed' | 'gone' | 'too-many'>> {
		const slip = this.#slip(stream);
		if (slip?.mirror === undefined) return err('gone');
		const isAgreed = encodeAnswers({ read: 0, answers: [answer], deleted: null }, phrasesAgreed(slip.mirror));
		if (isAgreed === undefined) return err('not-agreed');
		const before = slip.answers.at(-1);
		if (before === undefined || !isSameAnswer(before, answer)) {
			if (slip.answers.length >= MAX_ANSWERS) return err('too-many');
			const { now, drawId, note } = this.#parts;
			if (!(await note([{ is: 'answer', stream, id: drawId(), at: now(), answer }]))) return err('not-kept');
		}
		return ok(await this.#layNow(stream));
	}

	/** What all desks are told from now on. Ok when it is durable here; each `look` lays it where it does not lie yet. */
	async announce(notices: Notices): Promise<Result<void, 'not-kept' | 'too-large'>> {
		if (encodeNotices({ ...notices, succession: null }) === undefined) return err('too-large');
		const { now, note } = this.#parts;
		return (await note([{ is: 'notices', at: now(), notices }])) ? ok(undefined) : err('not-kept');
	}

	/** Deletes what the centre has of a slip, and tells the desk the day. Ok when that is durable here. */
	async remove(stream: string): Promise<Result<Kept, 'not-kept'>> {
		if (!(await this.#parts.note([{ is: 'deleted', stream, day: dayOf(this.#parts) }]))) return err('not-kept');
		return ok(await this.#layNow(stream));
	}

	#slip(stream: string): CentreSlip | undefined {
		return this.#parts.book().slips.find((slip) => slip.stream === stream);
	}

	/** What was noted is laid by the next look when it does not go now. */
	async #layNow(stream: string): Promise<Kept> {
		const [slips, slip] = [this.#parts.slips(), this.#slip(stream)];
		if (!slip) return { waits: undefined };
		const laid = slips ? await this.#answers.lay(slips, slip) : err('unreachable' as const);
		return { waits: laid.ok ? undefined : laid.error };
	}

	/** In which the centre itself speaks: no slips. */
	#ownStreams(): ReadonlySet<string> {
		const { slips, desks } = this.#parts.book();
		return new Set([
			...(this.#parts.ownStreams?.() ?? []),
			...slips.flatMap((slip) => this.#answers.streamOf(slip) ?? []),
			...desks.map(({ deskBox }) => this.#announcingStream(deskBox))
		]);
	}

	#announcingStream(deskBox: string): string {
		const known = this.#announcingStreams.get(deskBox);
		if (known !== undefined) return known;
		const name = toHex(announcingStream(this.#parts.keys, deskBox));
		this.#announcingStreams.set(deskBox, name);
		return name;
	}
}

const isSameAnswer = (a: CentreAnswer, b: CentreAnswer): boolean =>
	a.is === b.is && a.day === b.day && (a.is !== 'answered' || b.is !== 'answered' || a.phrase === b.phrase);
