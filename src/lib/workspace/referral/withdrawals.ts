import { revocationSaying, type KeptLine, type KeptRevocation } from '../../documents/cabinet/index.ts';
import type { Saying } from '../../documents/lay-sheet.ts';
import { verifyingKeyOf } from '../../identity/device-key.ts';
import { fromBase64Url, toBase64Url, toHex, type Bytes } from '../../kernel/bytes.ts';
import { revocationName, type Revocation } from '../../referral/revocation.ts';
import type { GroupSession } from '../group-session.ts';
import type { DeskLine, RevokingProblem } from './desk-line.ts';
import { isOfDesk } from './of-desk.ts';
import { Retries } from './retries.ts';
import { SignedRevocations } from './signed-revocations.ts';

/** What is still to be done so that whoever left the desk can send nothing by a line. */
export type Withdrawing =
	/** A まとめ役's own device has to sign it. */
	| 'waits-for-steward'
	/** It is signed and does not lie at the relay yet. */
	| 'on-its-way'
	/** The relay takes it from nobody here: people have to meet the centre again. */
	| 'refused';

interface WithdrawalsParts {
	readonly session: Pick<GroupSession, 'membership' | 'me'>;
	/** Lays a sheet in the desk's own records. */
	note(saying: Saying): void;
	/** Resolves when what was noted is durable. */
	settle(): Promise<void>;
}

/** Why another try, by whomever, brings nothing. */
const FOR_GOOD: ReadonlySet<RevokingProblem> = new Set(['full', 'steward-revoked']);

/**
 * REF37 on a phone of the desk: a まとめ役's signs what withdraws whoever left, as soon as it is open, and whichever is open lays it at the relay.
 * What is to be done follows from the membership and the desk's records, so it goes on after a reload and on another phone.
 */
export class Withdrawals {
	readonly #parts: WithdrawalsParts;
	readonly #retries = new Retries();
	readonly #signed = new SignedRevocations();
	/** Lines at which the relay took it from nobody here, when it was asked last. */
	readonly #refused = new Set<string>();

	constructor(parts: WithdrawalsParts) {
		this.#parts = parts;
	}

	/** Those that are signed by whom they say. */
	in({ revocations }: Pick<KeptLine, 'revocations'>): readonly Revocation[] {
		return revocations.flatMap(({ paper }) => this.#signed.in(paper) ?? []);
	}

	/** What is left to be done by the line. `connection`: what names the connection to its relay. */
	async goOn(line: DeskLine, { id, revocations }: KeptLine, connection: unknown): Promise<Withdrawing | undefined> {
		const { session, note, settle } = this.#parts;
		const isHere = (device: Bytes): boolean => isOfDesk(session.membership.state, device);
		// Whoever does not see themselves at the desk knows too little of it.
		if (!isHere(verifyingKeyOf(session.me))) return undefined;
		const { papers, isWaiting } = line.revocationsDue(isHere);
		const fresh = papers.flatMap(({ paper, revocation }): readonly KeptRevocation[] => [
			{ of: nameOf(revocation), paper: toBase64Url(paper), isLaid: false }
		]);
		for (const one of fresh) note(revocationSaying(id, one));
		// Nothing leaves that would be forgotten here.
		if (fresh.length > 0) await settle();
		const isDue = ({ of, paper, isLaid }: KeptRevocation): boolean => {
			const signed = this.#signed.in(paper);
			const isByOneHere = signed !== undefined && isHere(signed.said.steward);
			return !isLaid && isByOneHere && !fresh.some((one) => one.of === of);
		};
		const due = revocations.filter(isDue);
		let isLeft = false;
		for (const one of [...due, ...fresh]) {
			const hasGone = await this.#lay(line, one, id, connection);
			if (hasGone) note(revocationSaying(id, { ...one, isLaid: true }));
			else isLeft = true;
		}
		if (!isLeft) this.#refused.delete(id);
		if (this.#refused.has(id)) return 'refused';
		return isWaiting ? 'waits-for-steward' : isLeft ? 'on-its-way' : undefined;
	}

	/** True when it lies at the relay, or need not. */
	async #lay(line: DeskLine, { of, paper: said }: KeptRevocation, id: string, connection: unknown): Promise<boolean> {
		const doing = `${id} ${of}`;
		const paper = fromBase64Url(said);
		if (paper === undefined || !this.#retries.isTimeTo(doing, performance.now(), connection)) return false;
		const laid = await line.layRevocation(paper);
		if (laid.ok) {
			this.#retries.went(doing);
			return true;
		}
		this.#retries.failed(doing, performance.now(), laid.error === 'unreachable' ? connection : undefined);
		if (FOR_GOOD.has(laid.error)) this.#refused.add(id);
		return false;
	}
}

/** The enrolment and the device, as a thing of the desk's records is named. */
const nameOf = (revocation: Revocation): string => toHex(revocationName(revocation));
