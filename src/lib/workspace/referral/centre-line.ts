// One idea: one look of a centre, what came in and what goes out, by the same facts. Keys and news stand in files of their own.
import { sha256 } from '@noble/hashes/sha2.js';
import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { equalBytes, fromHex, toHex, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { answerChain, endingChain, isAnswerChain } from '../../referral/answer-chain.ts';
import { ANSWER_PHRASES, encodeAnswers, type CentreAnswer } from '../../referral/answer.ts';
import type { Checking } from '../../referral/chain.ts';
import { readEnrolment } from '../../referral/enrolment.ts';
import { writeTombstone } from '../../referral/head.ts';
import { MAX_ANSWERS, MAX_STEWARDS, READ_BACK_DAYS } from '../../referral/limits.ts';
import { answerSigningKeyOf, answerStreamOf } from '../../referral/line-keys.ts';
import { encodeNotices, type Notices } from '../../referral/notices.ts';
import { decodeMirror, phrasesAgreed } from '../../referral/projection.ts';
import { checkRevocation, type RevocationBytes } from '../../referral/revocation.ts';
import type { ListedStream } from '../../wire/referral.ts';
import { laidFrom } from './laid-from.ts';
import { announceAll, announcingStream } from './announcing.ts';
import { calendarDay } from './calendar-day.ts';
import { revokedNameOf, type CentreBook, type CentreFact, type CentreSlip, type EnrolledDesk } from './centre-book.ts';
import {
	boxOpening,
	centreOf,
	DESK_QUOTA,
	enrolmentBy,
	firstPairOf,
	markOf,
	pairOfDesk,
	pairsOf,
	type CentreKeys
} from './centre-keys.ts';
import { isListed, layVersion, liesThere, thereIn, type LayingProblem, type ThereNow } from './lay-version.ts';
import { readVersion, type ReadingProblem } from './read-version.ts';

export interface CentreLineParts {
	readonly keys: CentreKeys;
	/** What is known now: centreBook of all facts that were kept. */
	book(): CentreBook;
	/** True when they are durable. What is not durable is not acknowledged, and comes again. */
	note(facts: readonly CentreFact[]): Promise<boolean>;
	/** Streams in which it keeps something for itself: they are no slips. */
	ownStreams?(): readonly string[];
	/** The relay at which the centre takes slips; undefined while it is away. */
	slips(): RelaySlips | undefined;
	/** Days of UTC since 1970-01-01, as the relay tells: for papers. */
	today(): number;
	/** Milliseconds since 1970. */
	now(): number;
	/** The day on which this device looked there last, before this time; undefined when it never did, or is not known. */
	lookedOn?(): number | undefined;
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
	/** All streams that the relay has for the centre. */
	readonly there: ThereNow;
	readonly alarms: readonly Alarm[];
	/** Slips whose answers or receipts do not lie at the relay yet, and why. */
	readonly waiting: readonly { readonly stream: string; readonly problem: LayingProblem }[];
	/** Why some desk has not been told yet what the centre says to all; undefined when all have. */
	readonly unannounced: LayingProblem | 'not-kept' | undefined;
}

/** It is durable here. `waits`: why it does not lie at the relay yet, where `look` goes on trying; undefined when it does. */
export interface Kept {
	readonly waits: LayingProblem | undefined;
}

/** What a desk says of itself when the two meet. */
export interface DeskAsking {
	readonly name: string;
	readonly deskBox: Bytes;
	/** Ed25519 keys of its まとめ役's devices. */
	readonly stewards: readonly Bytes[];
}

type Listed = NonNullable<ReturnType<ThereNow['get']>>;

const ENROLMENT_NUMBER = 16;
const STREAM_NAME = 16;
const SEED = 32;

/** The centre's end of its lines. It keeps nothing but by `note`. */
export class CentreLine {
	readonly #parts: CentreLineParts;
	/** Names of the streams of answers, by desk and slip: each costs a key exchange. */
	readonly #answerStreams = new Map<string, string>();
	/** Those of what it says to desks, by the desk. */
	readonly #announcingStreams = new Map<string, string>();
	readonly #said = new WeakMap<CentreSlip, { readonly plain: Bytes; readonly digest: string }>();
	/** Whether the relay has said once who may send no more. */
	#hasAsked = false;

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
		const { keys } = this.#parts;
		const mark = markOf(keys, keys);
		const isKnown = (desk: EnrolledDesk): boolean => desk.deskBox === toHex(deskBox) && desk.centre === mark.centre;
		const known = this.#parts.book().desks.find(isKnown);
		const enrolment = known ? fromHex(known.enrolment)! : random(ENROLMENT_NUMBER);
		const revision = (known?.revision ?? 0) + 1;
		const paper = enrolmentBy(keys, { enrolment, stewards, until, revision });
		const kept = await this.#parts.note([
			{
				...{ is: 'enrolled', enrolment: toHex(enrolment), revision, name, deskBox: toHex(deskBox), until },
				...{ stewards: stewards.map(toHex), day: this.#day, ...mark }
			}
		]);
		return kept ? ok(paper) : err('not-kept');
	}

	/** Ends the agreement with a desk: the relay takes nothing of it any more, and nothing that comes is opened here (REF26). */
	async end(
		enrolment: string,
		random: (length: number) => Bytes
	): Promise<Result<void, LayingProblem | 'not-kept' | 'unknown-desk'>> {
		const { book, keys, today, note } = this.#parts;
		const desk = book().desks.find((one) => one.enrolment === enrolment);
		if (!desk) return err('unknown-desk');
		const slips = this.#parts.slips();
		if (!slips) return err('unreachable');
		const [stream, streamSigningKey] = [random(STREAM_NAME), random(SEED)];
		const pair = pairOfDesk(keys, desk) ?? keys;
		const centreBox = boxPublicKeyOf(pair.boxPrivateKey);
		const revision = desk.revision + 1;
		const papers = endingChain({
			...{ centreSigningKey: pair.signingKey, centreBox, enrolment: fromHex(enrolment)!, revision },
			...{ quota: DESK_QUOTA, stream, streamSigningKey, today: today() }
		});
		const plain = new Uint8Array(0);
		const laid = await layVersion({
			...{ slips, streamSigningKey, plain, papers },
			...{ receiverBox: centreBox, known: undefined }
		});
		if (!laid.ok) return laid;
		// Only the revision was to be seen.
		await slips.withdraw(stream, writeTombstone({ stream, day: today() }, streamSigningKey));
		const ended = { ...desk, revision, stewards: [], day: this.#day };
		return (await note([{ is: 'enrolled', ...ended }])) ? ok(undefined) : err('not-kept');
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
		const came: string[] = [];
		const takenBack: string[] = [];
		const alarms: Alarm[] = [];
		const there = thereIn(listed);
		const toRead = this.#toRead(there);
		// Before anything is opened: who may send no more. Nothing is opened by whoever cannot tell.
		if (toRead.length > 0 || !this.#hasAsked) {
			const heard = await this.#hearRevocations(slips);
			if (!heard.ok) return heard;
			this.#hasAsked = true;
		}
		for (const stream of toRead) {
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
		const waiting = await this.#layAll(slips, there);
		const announced = await announceAll(this.#parts, slips, there);
		return ok({ came, takenBack, there, alarms, waiting, unannounced: announced.ok ? undefined : announced.error });
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
		if (!(await this.#parts.note([{ is: 'deleted', stream, day: this.#day }]))) return err('not-kept');
		return ok(await this.#layNow(stream));
	}

	get #day(): number {
		return calendarDay(this.#parts.now());
	}

	#slip(stream: string): CentreSlip | undefined {
		return this.#parts.book().slips.find((slip) => slip.stream === stream);
	}

	/** Streams with something new, and those that were there and are not listed any more. What the centre itself laid is neither. */
	#toRead(there: ThereNow): readonly string[] {
		const { slips, desks } = this.#parts.book();
		const known = new Map(slips.map((slip) => [slip.stream, slip]));
		const own = new Set([
			...(this.#parts.ownStreams?.() ?? []),
			...slips.flatMap((slip) => this.#answerStream(slip) ?? []),
			...desks.map(({ deskBox }) => this.#announcingStream(deskBox))
		]);
		const isNews = (stream: string, { version, last }: Listed): boolean => {
			const slip = known.get(stream);
			return slip?.version !== version || (last ?? slip.last) !== slip.last || lacksWords(slip);
		};
		const newer = [...there].filter(([stream, listed]) => !own.has(stream) && isNews(stream, listed));
		const gone = slips.filter((slip) => slip.takenBack === undefined && !slip.isOver && !there.has(slip.stream));
		return [...newer.map(([stream]) => stream), ...gone.map(({ stream }) => stream)];
	}

	/** REF37: notes who may send no more, whatever the relay says besides. */
	async #hearRevocations(slips: RelaySlips): Promise<Result<void, 'unreachable' | 'not-kept'>> {
		const { keys, today, book, note } = this.#parts;
		const fresh = new Map<string, Extract<CentreFact, { is: 'revoked' }>>();
		for (const { signingKey } of pairsOf(keys)) {
			const told = await slips.revocations(signingKey, today());
			if (!told.ok) return told;
			for (const papers of told.value) {
				const checked = checkRevocation(papers, this.#knows(dayFor(papers, today())));
				if (!checked.ok) continue;
				const { enrolment, revocation } = checked.value;
				const [paper, device] = [revocation.said.enrolment, revocation.said.device].map(toHex) as [string, string];
				const name = revokedNameOf(paper, device);
				const { day } = revocation.said;
				const known = fresh.get(name) ?? book().revoked.get(name);
				if (known !== undefined && known.day >= day) continue;
				fresh.set(name, { is: 'revoked', enrolment: toHex(enrolment.said.enrolment), paper, device, day });
			}
		}
		if (fresh.size === 0) return ok(undefined);
		return (await note([...fresh.values()])) ? ok(undefined) : err('not-kept');
	}

	/** What the centre asks of papers. */
	#knows(day: number): Checking {
		const { keys, book } = this.#parts;
		const centres = pairsOf(keys).map(centreOf);
		const { desks, revoked } = book();
		return {
			day,
			isTrusted: (key) => centres.some((centre) => equalBytes(key, centre)),
			revisionOf: (_, number) => desks.find(({ enrolment }) => enrolment === toHex(number))?.revision,
			revokedOn: (paper, device) => revoked.get(revokedNameOf(toHex(paper), toHex(device)))?.day
		};
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
		const { desks, revoked } = this.#parts.book();
		const knows = this.#knows(today());
		let isOwn = false;
		/** Of which desk somebody is who may send no more. */
		let isOf: string | undefined;
		const news = await readVersion({
			...{ slips, stream: fromHex(stream)! },
			known: slip && { version: slip.version, last: fromHex(slip.last)!, streamKey: fromHex(slip.streamKey)! },
			knows: {
				...knows,
				readsBack: READ_BACK_DAYS,
				again: slip !== undefined && lacksWords(slip),
				revokedOn: (paper, device) => {
					const fact = revoked.get(revokedNameOf(toHex(paper), toHex(device)));
					isOf ??= fact?.enrolment;
					return fact?.day;
				}
			},
			opensWith: (chain) => {
				isOwn = isAnswerChain(chain);
				return isOwn ? undefined : boxOpening(keys, chain.enrolment.said.centreBox);
			}
		});
		if (isOwn) return { facts: [] };
		const enrolment = slip?.enrolment ?? isOf;
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
				const day = this.#day;
				const laid = laidFrom({ chain, mirror: mirror.value, day, lookedOn: this.#parts.lookedOn?.() });
				return { facts: [{ is: 'version', ...place, day, ...(laid < day ? { laid } : {}), ...kept }] };
			}
		}
	}

	async #layAll(slips: RelaySlips, there: ThereNow): Promise<Looked['waiting']> {
		const waiting: { stream: string; problem: LayingProblem }[] = [];
		for (const slip of this.#parts.book().slips) {
			const laid = await this.#lay(slips, slip, there);
			if (!laid.ok) waiting.push({ stream: slip.stream, problem: laid.error });
		}
		return waiting;
	}

	/** What was noted is laid by the next look when it does not go now. */
	async #layNow(stream: string): Promise<Kept> {
		const [slips, slip] = [this.#parts.slips(), this.#slip(stream)];
		if (!slip) return { waits: undefined };
		const laid = slips ? await this.#lay(slips, slip) : err('unreachable' as const);
		return { waits: laid.ok ? undefined : laid.error };
	}

	/** Lays what the centre says of a slip, unless it lies there already. `there`: what the relay lists, after everything was noted that is asked for here. */
	async #lay(slips: RelaySlips, slip: CentreSlip, there?: ThereNow): Promise<Result<void, LayingProblem>> {
		const { stream, answered } = slip;
		const desk = this.#desk(slip);
		const pair = desk && pairOfDesk(this.#parts.keys, desk);
		if (!desk || !pair) return ok(undefined);
		const said = this.#saidOf(slip);
		if (said === undefined) return err('too-large');
		const { plain, digest } = said;
		const known = answered && { version: answered.version, last: fromHex(answered.last)! };
		const answers = fromHex(this.#answerStream(slip)!)!;
		const isLaid = known !== undefined && answered?.digest === digest;
		const isRead = !slip.isOver && this.#day - (slip.takenBack ?? this.#day) <= READ_BACK_DAYS;
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

	#desk({ enrolment }: CentreSlip): EnrolledDesk | undefined {
		return this.#parts.book().desks.find((desk) => desk.enrolment === enrolment);
	}

	#answerStream(slip: CentreSlip): string | undefined {
		const deskBox = this.#desk(slip)?.deskBox;
		if (deskBox === undefined) return undefined;
		const known = this.#answerStreams.get(deskBox + slip.stream);
		if (known !== undefined) return known;
		const { boxPrivateKey } = firstPairOf(this.#parts.keys);
		const name = toHex(answerStreamOf(boxPrivateKey, fromHex(deskBox)!, fromHex(slip.stream)!));
		this.#answerStreams.set(deskBox + slip.stream, name);
		return name;
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

/** Several devices may have come to more answers than one version holds: the desk reads the first ones and the last. */
const withLast = (answers: readonly CentreAnswer[]): readonly CentreAnswer[] => [
	...answers.slice(0, MAX_ANSWERS - 1),
	answers.at(-1)!
];

/** What was withdrawn by an enrolment that ended since is noted as well: what was sent by it is read a while longer. */
const dayFor = ({ enrolment }: RevocationBytes, today: number): number => {
	const read = readEnrolment(enrolment);
	return read.ok ? Math.min(today, read.value.said.until) : today;
};

/** Another device of the centre read it, and this one has not: words are handed from device to device by nobody (REF25). */
const lacksWords = ({ mirror, deleted, takenBack, isOver }: CentreSlip): boolean =>
	mirror === undefined && deleted === undefined && takenBack === undefined && !isOver;
