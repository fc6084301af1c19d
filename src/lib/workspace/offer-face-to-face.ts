import type { Role } from '../group/bodies.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { Device } from './device.ts';
import { FaceToFaceOffer } from './face-to-face.ts';
import type { GroupSession } from './group-session.ts';
import { inviteFaceToFace, invitePlace } from './invite.ts';
import { networkHere } from './network-of.ts';

/** Makes an invite to this role and shows it to whoever stands there. It is durable here before it is shown. */
export const offerFaceToFace = async (
	device: Device,
	session: GroupSession,
	role: Role
): Promise<Result<FaceToFaceOffer, StoreFailure | 'not-allowed' | 'another-tab-leads'>> => {
	const network = await networkHere(device);
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
