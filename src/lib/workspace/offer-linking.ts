import { err, ok, type Result } from '../kernel/result.ts';
import type { Device } from './device.ts';
import type { GroupSession } from './group-session.ts';
import { LinkingOffer } from './linking-offer.ts';
import { networkHere } from './network-of.ts';
import { peopleFacts } from './people-here.ts';
import { memberIdOf } from './people.ts';

/** Shows a link for a further device of this person, or the first one of somebody without. */
export const offerLinking = async (
	device: Device,
	session: GroupSession,
	ref: string,
	origin: string
): Promise<Result<LinkingOffer, 'another-tab-leads' | 'changed-meanwhile'>> => {
	const member = memberIdOf(peopleFacts(session), ref);
	const name = member && session.membership.state.members.get(member)?.name;
	if (!member || name === undefined) return err('changed-meanwhile');
	const network = await networkHere(device);
	if (!network) return err('another-tab-leads');
	const offer: LinkingOffer = new LinkingOffer({
		...{ session, network, member, memberName: name, origin },
		onEnd: () => device.linkingOffers.delete(offer)
	});
	device.linkingOffers.add(offer);
	return ok(offer);
};
