import type { Role } from '../group/bodies.ts';
import { inviteTopic } from '../group/invite-key.ts';
import { revokeInvite } from '../group/revoke-invite.ts';
import { toHex } from '../kernel/bytes.ts';
import type { InviteId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { ToCompare } from '../net/join-host.ts';
import type { Network } from '../net/network.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
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
import type { Device } from './device.ts';
import type { GroupSession } from './group-session.ts';
import { inviteFaceToFace, invitePlace, isOpen, type MadeInvite } from './invite.ts';
import { networkOf } from './network-of.ts';

/** The network opens within a second or belongs to another tab. */
const NETWORK_WITHIN_MS = 10_000;

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

/** Makes an invite to this role and shows it to whoever stands there. It is durable here before it is shown. */
export const offerFaceToFace = async (
	device: Device,
	session: GroupSession,
	role: Role
): Promise<Result<FaceToFaceOffer, StoreFailure | 'not-allowed' | 'another-tab-leads'>> => {
	device.useNetwork();
	const network = await networkOf(device, AbortSignal.timeout(NETWORK_WITHIN_MS));
	if (!network) return err('another-tab-leads');
	const now = Date.now();
	const invite = await inviteFaceToFace(session, { ...(await invitePlace(device)), role, now });
	if (!invite.ok) return invite;
	const offer: FaceToFaceOffer = new FaceToFaceOffer({
		...{ session, network, invite: invite.value, now },
		onEnd: () => device.facesToFace.delete(offer)
	});
	device.facesToFace.add(offer);
	return ok(offer);
};

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
