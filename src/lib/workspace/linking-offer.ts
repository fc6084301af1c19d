import { sealEpochKey } from '../group/lockbox.ts';
import { linkDevice, type LinkAsked } from '../group/link-device.ts';
import { formatLinkingLink } from '../group/linking-link.ts';
import { LINKING_SECRET_LENGTH, linkingKeys, type LinkingKeys } from '../group/linking-key.ts';
import { MAX_RELAY_HINTS } from '../group/limits.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { GroupId, MemberId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { ShownLink } from '../net/linking-host.ts';
import type { Network } from '../net/network.ts';
import type { LinkAnswer } from '../wire/linking.ts';
import { actProblem, type ActProblem } from './act-problem.ts';
import { ComparedOffer } from './compared-offer.ts';
import type { GroupSession } from './group-session.ts';
import { randomBytes } from './randomness.ts';

/** Long enough to fetch the other device from the next room. */
const LINK_FOR_MS = 5 * 60_000;

type OfferingSession = Pick<GroupSession, 'record' | 'membership' | 'acting' | 'carryOut'> & {
	readonly keys: Pick<GroupSession['keys'], 'answered'>;
};

const REFUSED: LinkAnswer = { type: 'link-refused' };

/** A link that this device shows so that another one becomes the same person's. */
export class LinkingOffer extends ComparedOffer<LinkAnswer, ActProblem> implements ShownLink {
	/** The whole URL. Whoever has it can ask, so it is shown and never logged. */
	readonly url: string;
	readonly member: MemberId;
	readonly memberName: string;
	readonly #session: OfferingSession;
	readonly #keys: LinkingKeys;

	constructor(parts: {
		session: OfferingSession;
		network: Pick<Network, 'meet'>;
		member: MemberId;
		memberName: string;
		origin: string;
		onEnd: () => void;
	}) {
		const { session, network, member, memberName, origin, onEnd } = parts;
		const secret = randomBytes(LINKING_SECRET_LENGTH);
		const keys = linkingKeys(secret, session.record.groupId);
		const leave = network.meet(keys.topic, () => {});
		super({
			refused: REFUSED,
			lastsMs: LINK_FOR_MS,
			onEnd: () => {
				leave();
				onEnd();
			}
		});
		this.#session = session;
		this.member = member;
		this.memberName = memberName;
		this.#keys = keys;
		this.url = formatLinkingLink(origin, { groupId: this.groupId, secret });
	}

	get macKey(): Bytes {
		return this.#keys.macKey;
	}

	get groupId(): GroupId {
		return this.#session.record.groupId;
	}

	get groupName(): string {
		return this.#session.record.name;
	}

	get relays(): readonly string[] {
		return this.#session.record.relays.slice(0, MAX_RELAY_HINTS);
	}

	decide(asked: LinkAsked, code: string, signal: AbortSignal): Promise<LinkAnswer> {
		return this.compareFirst({ code, name: asked.name }, signal, () => link(this.#session, asked));
	}
}

/** The operation is durable here before the new device hears of it. One that lost the answer on the way gets it once more. */
const link = async (session: OfferingSession, asked: LinkAsked): Promise<Result<LinkAnswer, ActProblem>> => {
	const [epochKey] = session.keys.answered;
	if (!epochKey) return err('changed-meanwhile');
	const linked = await linkDevice(session.acting, asked, epochKey);
	if (linked.ok) {
		const written = await session.carryOut(ok(linked.value.operation));
		return written.ok ? ok(welcome(session, linked.value.lockbox)) : err(actProblem(written.error));
	}
	const { membership } = session;
	const owner = membership.state.memberIdByDevice.get(asked.device);
	if (linked.error !== 'already-member' || owner !== asked.member) return err(actProblem(linked.error));
	const { boxKey } = membership.state.devices.get(asked.device)!;
	const info = { groupId: membership.groupId, circle: 'everyone', device: asked.device } as const;
	return ok(welcome(session, await sealEpochKey(epochKey, boxKey, info)));
};

const welcome = ({ membership }: OfferingSession, lockbox: Bytes): LinkAnswer => ({
	type: 'linked',
	operations: [...membership.log.operations.values()].map(({ bytes, signature }) => ({ bytes, signature })),
	lockbox
});
