import { memberOfDevice } from '../group/access.ts';
import { isSpent } from '../group/admission.ts';
import type { Invite } from '../group/evaluate.ts';
import { openLetter, type JoinLetter } from '../group/join-letter.ts';
import { verifyJoin } from '../group/join-proof.ts';
import { sealReply, type JoinReply } from '../group/join-reply.ts';
import type { GroupId } from '../kernel/ids.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import { verifyingKeyFrom } from '../identity/signature.ts';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { RelayMailbox } from '../net/mailbox-client.ts';
import { MAX_LETTERS_PER_BOX } from '../wire/limits.ts';
import type { KeptLetter } from '../wire/mailbox.ts';
import { admitByLetter, welcomeAgain, type AtTheDoor, type KnockProblem } from './admit-newcomer.ts';
import { earliestNow, type Clock } from './clock.ts';
import { invitesAtTheDoor, isOpen } from './open-invites.ts';
import type { JoinRequests } from './join-requests.ts';

/** `too-large`: a relay does not keep the log of this group. `not-left`: the answer could not be left now; it is tried again. */
export type LetterProblem = KnockProblem | 'too-large' | 'not-left';

export interface LetterRoomParts {
	readonly session: AtTheDoor & { readonly isMember: boolean; readonly requests: JoinRequests };
	/** Of the relays that are connected now. */
	mailboxes(): readonly Pick<RelayMailbox, 'leave' | 'collect'>[];
	/** One newcomer after the other, whichever way they come. */
	oneAtATime<T>(work: () => Promise<T>): Promise<T>;
	onProblem(problem: LetterProblem): void;
	/** By this device's clock, in milliseconds since 1970. */
	now(): number;
	clock(): Clock;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A relay keeps letters for 21 days: one that tells of an older letter does not make an old link good. */
const OLDEST_LETTER_DAYS = 22;

/**
 * A group's side of letters: collects what newcomers left, lets in who has a personal invite, lists who asks by a poster,
 * and leaves the answers. An answer that did not leave is left at the next look, by whichever member looks.
 */
export class LetterRoom {
	readonly #parts: LetterRoomParts;
	/** Letters that need no more looking at, by invite: they are not sent again. */
	readonly #settled = new Map<string, Map<string, Bytes>>();
	#looking: Promise<void> | undefined;

	constructor(parts: LetterRoomParts) {
		this.#parts = parts;
	}

	/** Looks into the boxes of all invites that newcomers may hold. Two looks at once are one. */
	look(): Promise<void> {
		this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
		return this.#looking;
	}

	/** A まとめ役 says yes to somebody who asks by a poster. `no-request`: somebody else answered it. Ok when they are in; the answer may still have to leave. */
	async approve(id: string): Promise<Result<void, LetterProblem | 'no-request'>> {
		const request = this.#parts.session.requests.list.find((one) => one.id === id);
		if (!request) return err('no-request');
		const answered = await this.#answer(request.invite, request.letter, request.day);
		if (!answered.ok) return answered;
		this.#parts.session.requests.forget(request.id);
		const left = await this.#leave(request.id, request.letter, answered.value);
		return left.ok || left.error === 'not-left' ? ok(undefined) : left;
	}

	async #look(): Promise<void> {
		const { session, mailboxes } = this.#parts;
		if (!session.isMember) return;
		for (const invite of invitesAtTheDoor(session.membership.state, this.#earliestNow)) {
			if (!invite.letters) continue;
			for (const mailbox of mailboxes()) {
				const found = await mailbox.collect(
					invite.key,
					[...this.#settledOf(invite).values()].slice(-MAX_LETTERS_PER_BOX)
				);
				for (const kept of found.ok ? found.value : []) await this.#take(invite, kept);
			}
		}
	}

	async #take(invite: Invite, { id, day, sealed }: KeptLetter): Promise<void> {
		const { session, onProblem } = this.#parts;
		const { state, log } = session.membership;
		const name = toHex(id);
		const settled = this.#settledOf(invite);
		const opened = await openLetter(sealed, invite.letters!, { groupId: state.groupId, inviteId: invite.inviteId });
		if (!opened.ok) return void settled.set(name, id);
		const letter = opened.value;
		if (isSpent(log, letter.challenge)) return this.#answerAgain(invite, id, letter);
		// Not settled: when the clock is right again, the letter is as good as it was.
		if (this.#isPastHereOnly(invite, day)) return onProblem('past-by-wrong-clock');
		if (invite.style === 'poster') {
			const mayBeAnswered = isOpen(invite, this.#leftAt(day)) && isProven(letter, invite, state.groupId);
			return mayBeAnswered ? session.requests.note({ id: name, invite, letter, day }) : void settled.set(name, id);
		}

		const answered = await this.#answer(invite, letter, day);
		if (!answered.ok) {
			// What can be mended here is tried again; what lies in the letter stays as it is.
			if (answered.error !== 'not-saved' && answered.error !== 'would-not-count') settled.set(name, id);
			return onProblem(answered.error);
		}
		const left = await this.#leave(name, letter, answered.value);
		if (left.ok) settled.set(name, id);
		else onProblem(left.error);
	}

	/** A letter counts from the day on which it was left: who waited for an answer did not come late. */
	#leftAt(day: number, now = this.#parts.now()): number {
		return Math.max(now - OLDEST_LETTER_DAYS * DAY_MS, Math.min(now, day * DAY_MS));
	}

	get #earliestNow(): number {
		return earliestNow(this.#parts.now(), this.#parts.clock());
	}

	#isPastHereOnly(invite: Invite, day: number): boolean {
		return !isOpen(invite, this.#leftAt(day)) && isOpen(invite, this.#leftAt(day, this.#earliestNow));
	}

	#answer(invite: Invite, letter: JoinLetter, day: number): Promise<Result<JoinReply, KnockProblem>> {
		const { session, oneAtATime } = this.#parts;
		return oneAtATime(() => admitByLetter(session, invite.inviteId, letter, this.#leftAt(day)));
	}

	/** Somebody of the group let them in, and they have not fetched the answer: perhaps it never left. */
	async #answerAgain(invite: Invite, id: Bytes, letter: JoinLetter): Promise<void> {
		const { session, mailboxes } = this.#parts;
		const device = deviceIdOf(letter.device);
		session.requests.forget(toHex(id));
		this.#settledOf(invite).set(toHex(id), id);
		if (!memberOfDevice(session.membership.state, device)) return;
		const box = verifyingKeyFrom(letter.replyKey);
		for (const mailbox of mailboxes()) {
			const there = await mailbox.collect(box, []);
			if (!there.ok || there.value.length > 0) return;
		}
		const reply = await welcomeAgain(session, device);
		if (reply) await this.#leave(toHex(id), letter, reply);
	}

	async #leave(name: string, letter: JoinLetter, reply: JoinReply): Promise<Result<void, 'too-large' | 'not-left'>> {
		const { session, mailboxes } = this.#parts;
		const info = { groupId: session.membership.state.groupId, device: deviceIdOf(letter.device) };
		const sealed = await sealReply(reply, letter.boxKey, info);
		if (!sealed.ok) return sealed;
		const id = idOf(name);
		const left = await Promise.all(mailboxes().map((mailbox) => mailbox.leave(letter.replyKey, id, sealed.value)));
		return left.some((one) => one.ok) ? ok(undefined) : err('not-left');
	}

	#settledOf({ operation }: Invite): Map<string, Bytes> {
		const known = this.#settled.get(operation);
		if (known) return known;
		const settled = new Map<string, Bytes>();
		this.#settled.set(operation, settled);
		return settled;
	}
}

const isProven = (letter: JoinLetter, { inviteId, key }: Invite, groupId: GroupId): boolean => {
	const { boxKey, challenge } = letter;
	const facts = { groupId, inviteId, device: deviceIdOf(letter.device), boxKey, admitter: undefined, challenge };
	return verifyJoin(facts, key, letter);
};

const idOf = (name: string): Bytes => fromHex(name)!;
