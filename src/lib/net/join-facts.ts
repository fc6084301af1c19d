import { joinTranscript } from '../group/join-proof.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import type { GroupId, InviteId } from '../kernel/ids.ts';
import type { JoinRequest } from '../wire/join.ts';
import { deviceOfPeerId } from './peer-id.ts';

/** What newcomer and member compare digits over: what the newcomer signed for this member. */
export const transcriptOf = (
	{ groupId, inviteId, device, boxKey }: JoinRequest,
	challenge: Bytes,
	admitterPeerId: string
): Bytes =>
	joinTranscript({
		groupId: toHex(groupId) as GroupId,
		inviteId: toHex(inviteId) as InviteId,
		device: deviceIdOf(device),
		boxKey,
		admitter: deviceOfPeerId(admitterPeerId),
		challenge
	});
