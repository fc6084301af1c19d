import { inviteTopic } from '../group/invite-key.ts';
import { revokeInvite } from '../group/revoke-invite.ts';
import { toHex } from '../kernel/bytes.ts';
import type { InviteId } from '../kernel/ids.ts';
import type { ToCompare } from '../net/join-host.ts';
import type { Network } from '../net/network.ts';
import type { JoinAnswer, JoinRequest } from '../wire/join.ts';
import {
	admitCompared,
	admitNewcomer,
	mayCompare,
	type AtTheDoor,
	type Knock,
	type KnockProblem
} from './admit-newcomer.ts';
import { ComparedOffer } from './compared-offer.ts';
import type { GroupSession } from './group-session.ts';
import type { MadeInvite } from './invite.ts';
import { isOpen } from './open-invites.ts';

type ConnectedKnock = Knock & { readonly request: JoinRequest };
type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>;
type InvitingSession = AtTheDoor & Pick<GroupSession, 'acting' | 'carryOut'>;

const REFUSED: JoinAnswer = { type: 'refused' };

/** An invite for whoever stands before this device. No other device answers it, and what is left of it when it ends is taken back. */
export class FaceToFaceOffer extends ComparedOffer<JoinAnswer, KnockProblem> {
	/** The whole URL. Whoever has it can ask, so it is shown and never logged. */
	readonly url: string;
	/** Milliseconds since 1970. */
	readonly until: number;
	readonly #session: InvitingSession;
	readonly #id: InviteId;

	constructor(parts: {
		session: InvitingSession;
		network: Pick<Network, 'meet'>;
		invite: MadeInvite;
		now: number;
		onEnd: () => void;
	}) {
		const { session, network, invite, now, onEnd } = parts;
		const { key } = session.membership.state.invites.get(invite.id)!;
		const leave = network.meet(inviteTopic(key), () => {});
		super({
			refused: REFUSED,
			lastsMs: invite.until - now,
			onEnd: () => {
				leave();
				onEnd();
				void this.#takeBack();
			}
		});
		this.#session = session;
		this.#id = invite.id;
		this.url = invite.link;
		this.until = invite.until;
	}

	#isFor({ groupId, inviteId }: JoinRequest): boolean {
		return toHex(groupId) === this.#session.membership.state.groupId && toHex(inviteId) === this.#id;
	}

	/** What follows for a newcomer who proved to have read it; undefined for anybody else and while another one is there. */
	answerTo(knock: ConnectedKnock, oneAtATime: OneAtATime): ToCompare | undefined {
		if (!this.#isFor(knock.request) || !mayCompare(this.#session, knock) || !this.take()) return undefined;
		const { name, hint } = knock.request;
		return {
			type: 'to-compare',
			decide: (code, signal) =>
				this.compareFirst({ code, name, hint }, signal, () =>
					oneAtATime(() => admitCompared(this.#session, { ...knock, now: Date.now() }))
				),
			release: () => this.release()
		};
	}

	async #takeBack(): Promise<void> {
		const invite = this.#session.membership.state.invites.get(this.#id);
		if (invite && isOpen(invite, Date.now()))
			await this.#session.carryOut(revokeInvite(this.#session.acting, this.#id));
	}
}

export interface Door {
	readonly session: AtTheDoor;
	/** Invites that this device shows face to face. */
	readonly shown: readonly FaceToFaceOffer[];
	readonly oneAtATime: OneAtATime;
	onProblem(problem: KnockProblem): void;
}

/** Answers a newcomer on a connection: by digits whoever stands there, by the link alone others. */
export const answerNewcomer = async (
	{ session, shown, oneAtATime, onProblem }: Door,
	knock: ConnectedKnock
): Promise<JoinAnswer | ToCompare> => {
	for (const offer of shown) {
		const compared = offer.answerTo(knock, oneAtATime);
		if (compared) return compared;
	}
	return oneAtATime(() => admitNewcomer(session, knock, onProblem));
};
