import { sha256 } from '@noble/hashes/sha2.js';
import { boxPublicKeyOf } from '../../identity/device-key.ts';
import { fromHex, toHex, type Bytes } from '../../kernel/bytes.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { RelaySlips } from '../../net/referral-client.ts';
import { answerChain } from '../../referral/answer-chain.ts';
import { noticesSigningKeyOf, noticesStreamOf } from '../../referral/line-keys.ts';
import { encodeNotices, NO_NOTICES } from '../../referral/notices.ts';
import { successorNumber, writeSuccession, type SuccessionPapers } from '../../referral/succession.ts';
import type { CentreBook, CentreFact, EnrolledDesk } from './centre-book.ts';
import {
	centreOf,
	enrolmentBy,
	firstPairOf,
	markOf,
	pairOfDesk,
	type CentreKeyPair,
	type CentreKeys
} from './centre-keys.ts';
import { layVersion, liesThere, type LayingProblem, type ThereNow } from './lay-version.ts';

/** What a centre lays for one desk beside answers: its notices, and the papers of a change of its keys. */
interface Announcement {
	readonly deskBox: string;
	/** The pair by which the desk knows the centre. */
	readonly by: CentreKeyPair;
	readonly plain: Bytes;
	readonly digest: string;
	/** The desk under the next key, which has to be kept before its papers leave. */
	readonly next: Extract<CentreFact, { is: 'enrolled' }> | undefined;
}

const FIRST_REVISION = 1;

/**
 * What is to be said to each desk. One that knows the centre by an earlier key is told the next one, until it sends by that; nothing is said
 * to a desk as long as there is nothing to say. Pure.
 */
const announcementsIn = (book: CentreBook, keys: CentreKeys): readonly Announcement[] =>
	[...Map.groupBy(book.desks, ({ deskBox }) => deskBox)].flatMap(([deskBox, entries]) => {
		const desk = presentOf(entries, book, keys);
		const by = pairOfDesk(keys, desk);
		if (by === undefined) return [];
		const hasEnded = desk.stewards.length === 0;
		const succession = by === keys || hasEnded ? null : successionOf(desk, by, keys);
		if (book.notices === undefined && succession === null && !book.announced.has(deskBox)) return [];
		const plain = encodeNotices({ ...(book.notices ?? NO_NOTICES), succession: succession?.papers ?? null });
		if (plain === undefined) return [];
		const isKept = entries.some(({ enrolment }) => enrolment === succession?.next.enrolment);
		const next = succession === null || isKept ? undefined : succession.next;
		return [{ deskBox, by, plain, digest: toHex(sha256(plain)), next }];
	});

/** How far what the centre says now has come to one desk. */
export interface Told {
	readonly deskBox: string;
	/** What the desk calls itself. */
	readonly name: string;
	/** `there`: it lies at the relay; `older`: something from before lies there; `not-yet`: nothing does. */
	readonly state: 'there' | 'older' | 'not-yet';
}

/** Of each desk with which there is an agreement. Pure. */
export const toldIn = (book: CentreBook, keys: CentreKeys): readonly Told[] => {
	const due = new Map(announcementsIn(book, keys).map(({ deskBox, digest }) => [deskBox, digest]));
	const desks = new Map(
		book.desks.filter(({ stewards }) => stewards.length > 0).map(({ deskBox, name }) => [deskBox, name])
	);
	return [...desks].map(([deskBox, name]): Told => {
		const laid = book.announced.get(deskBox);
		const isThere = laid !== undefined && laid.digest === due.get(deskBox);
		return { deskBox, name, state: isThere ? 'there' : laid ? 'older' : 'not-yet' };
	});
};

/** Whether a desk knows the centre by its newest key. */
export interface Following {
	readonly deskBox: string;
	readonly name: string;
	/** It has sent by that key, or met the centre for it. */
	readonly isFollowing: boolean;
}

/** Of each desk with which there is an agreement. Pure. */
export const followingIn = (book: CentreBook, keys: CentreKeys): readonly Following[] =>
	[...Map.groupBy(book.desks, ({ deskBox }) => deskBox)].flatMap(([deskBox, entries]) => {
		const desk = presentOf(entries, book, keys);
		if (desk.stewards.length === 0) return [];
		return [{ deskBox, name: desk.name, isFollowing: pairOfDesk(keys, desk) === keys }];
	});

/** By which enrolment a desk knows the centre now: the newest that it has sent by, or that two people met for. */
const presentOf = (entries: readonly EnrolledDesk[], { slips }: CentreBook, keys: CentreKeys): EnrolledDesk => {
	const follows = new Set(entries.map(({ enrolment }) => toHex(successorNumber(fromHex(enrolment)!, centreOf(keys)))));
	const isUsed = ({ enrolment }: EnrolledDesk): boolean =>
		!follows.has(enrolment) || slips.some((slip) => slip.enrolment === enrolment);
	const used = entries.filter(isUsed);
	return used.find(({ centre }) => centre !== undefined && centre === markOf(keys, keys).centre) ?? used.at(-1)!;
};

const successionOf = (
	desk: EnrolledDesk,
	by: CentreKeyPair,
	keys: CentreKeys
): { readonly papers: Mutable<SuccessionPapers>; readonly next: Announcement['next'] & object } => {
	const enrolment = successorNumber(fromHex(desk.enrolment)!, centreOf(keys));
	const stewards = desk.stewards.map((key) => fromHex(key)!);
	return {
		papers: {
			succession: writeSuccession(by.signingKey, keys.signingKey, boxPublicKeyOf(keys.boxPrivateKey)),
			enrolment: enrolmentBy(keys, { enrolment, stewards, until: desk.until, revision: FIRST_REVISION })
		},
		next: {
			...desk,
			...{ is: 'enrolled', enrolment: toHex(enrolment), revision: FIRST_REVISION },
			...markOf(keys, keys)
		}
	};
};
type Mutable<Papers> = { -readonly [Name in keyof Papers]: Bytes };

interface AnnouncingParts {
	readonly keys: CentreKeys;
	book(): CentreBook;
	/** True when they are durable. */
	note(facts: readonly CentreFact[]): Promise<boolean>;
	today(): number;
}

/** The name of the stream in which a desk is spoken to. */
export const announcingStream = (keys: CentreKeys, deskBox: string): Bytes =>
	noticesStreamOf(firstPairOf(keys).boxPrivateKey, fromHex(deskBox)!);

/** Lays what is due for every desk, and asks whether the rest still lies there: `there` is what the relay lists. The first problem; what did not go goes the next time. */
export const announceAll = async (
	{ keys, book, note, today }: AnnouncingParts,
	slips: RelaySlips,
	there: ThereNow
): Promise<Result<void, LayingProblem | 'not-kept'>> => {
	let problem: LayingProblem | 'not-kept' | undefined;
	for (const { deskBox, by, plain, digest, next } of announcementsIn(book(), keys)) {
		const box = fromHex(deskBox)!;
		const streamSigningKey = noticesSigningKeyOf(firstPairOf(keys).signingKey, box);
		const stream = announcingStream(keys, deskBox);
		const announced = book().announced.get(deskBox);
		const known = announced && { version: announced.version, last: fromHex(announced.last)! };
		if (known && announced?.digest === digest) {
			const lies = await liesThere({ slips, there }, stream, streamSigningKey, known);
			if (!lies.ok) problem ??= lies.error;
			continue;
		}
		if (next !== undefined && !(await note([next]))) return err('not-kept');
		const laid = await layVersion({
			...{ slips, streamSigningKey, plain, receiverBox: box },
			papers: answerChain({
				...{ centreSigningKey: by.signingKey, deskBox: box, stream, streamSigningKey, today: today() }
			}),
			known
		});
		if (!laid.ok) {
			problem ??= laid.error;
			continue;
		}
		const { version, last } = laid.value;
		if (!(await note([{ is: 'announced', deskBox, version, last: toHex(last), digest }]))) return err('not-kept');
	}
	return problem === undefined ? ok(undefined) : err(problem);
};
