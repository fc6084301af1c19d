import { equalBytes, fromHex, toHex } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { isAnswerChain } from '../../referral/answer-chain.ts';
import type { Checking } from '../../referral/chain.ts';
import { readEnrolment } from '../../referral/enrolment.ts';
import { READ_BACK_DAYS } from '../../referral/limits.ts';
import { decodeMirror } from '../../referral/projection.ts';
import { checkRevocation, type RevocationBytes } from '../../referral/revocation.ts';
import { revokedNameOf, type CentreFact, type CentreSlip } from './centre-book.ts';
import { boxOpening, centreOf, pairsOf } from './centre-keys.ts';
import { dayOf, type CentreLineParts } from './centre-parts.ts';
import { laidFrom } from './laid-from.ts';
import type { ThereNow } from './lay-version.ts';
import { readVersion, type ReadingProblem } from './read-version.ts';

/** Something that a person has to hear of: with which stream, and of which desk when that is known. */
export interface Alarm {
	readonly stream: string;
	readonly enrolment: string | undefined;
	/** `unknown-desk`: it was enrolled, but not that anybody here knows. `not-a-slip`: it opened, and is no slip. */
	readonly problem: Exclude<ReadingProblem, 'unreachable'> | 'unknown-desk' | 'not-a-slip';
}

/** What one look took in. */
export interface CameIn {
	/** Slips of which a first or a newer version came. */
	readonly came: readonly string[];
	readonly takenBack: readonly string[];
	readonly alarms: readonly Alarm[];
}

type Listed = NonNullable<ReturnType<ThereNow['get']>>;

/** How slips come in: nothing is opened by whoever cannot tell who may send no more. */
export class CentreReading {
	readonly #parts: CentreLineParts;
	/** Whether the relay has said once who may send no more. */
	#hasAsked = false;

	constructor(parts: CentreLineParts) {
		this.#parts = parts;
	}

	/** Takes in what is new of what the relay lists. `own`: streams in which the centre itself speaks. What could not be noted comes again. */
	async takeIn(
		slips: RelaySlips,
		there: ThereNow,
		own: ReadonlySet<string>
	): Promise<Result<CameIn, 'unreachable' | 'not-kept'>> {
		const came: string[] = [];
		const takenBack: string[] = [];
		const alarms: Alarm[] = [];
		const toRead = this.#toRead(there, own);
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
		return ok({ came, takenBack, alarms });
	}

	/** Streams with something new, and those that were there and are not listed any more. What the centre itself laid is neither. */
	#toRead(there: ThereNow, own: ReadonlySet<string>): readonly string[] {
		const { slips } = this.#parts.book();
		const known = new Map(slips.map((slip) => [slip.stream, slip]));
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
		const { keys, today } = this.#parts;
		const { desks, revoked, slips: known } = this.#parts.book();
		const slip = known.find((one) => one.stream === stream);
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
				const day = news.value.day ?? dayOf(this.#parts);
				// Taken back before anybody here saw it: then there is nothing to delete.
				if (slip === undefined) return { facts: [] };
				const isGone = slip.deleted === undefined ? [{ is: 'deleted', stream, day: dayOf(this.#parts) } as const] : [];
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
				const day = dayOf(this.#parts);
				const laid = laidFrom({ chain, mirror: mirror.value, day, lookedOn: this.#parts.lookedOn?.() });
				return { facts: [{ is: 'version', ...place, day, ...(laid < day ? { laid } : {}), ...kept }] };
			}
		}
	}
}

/** What was withdrawn by an enrolment that ended since is noted as well: what was sent by it is read a while longer. */
const dayFor = ({ enrolment }: RevocationBytes, today: number): number => {
	const read = readEnrolment(enrolment);
	return read.ok ? Math.min(today, read.value.said.until) : today;
};

/** Another device of the centre read it, and this one has not: words are handed from device to device by nobody (REF25). */
const lacksWords = ({ mirror, deleted, takenBack, isOver }: CentreSlip): boolean =>
	mirror === undefined && deleted === undefined && takenBack === undefined && !isOver;
