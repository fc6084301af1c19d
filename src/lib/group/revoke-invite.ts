import { fromHex } from '../kernel/bytes.ts';
import type { InviteId } from '../kernel/ids.ts';
import { err, type Result } from '../kernel/result.ts';
import { act, actByRight, actor, type Acting, type Refusal } from './acting.ts';
import { memberOfDevice } from './access.ts';
import type { SignedOperation } from './operation.ts';

/** From now on nobody is let in by the invite (MEM26): one's own, or another's by right. */
export const revokeInvite = (acting: Acting, inviteId: InviteId): Result<SignedOperation, Refusal> => {
	const invite = acting.state.invites.get(inviteId);
	if (!invite) return err('unknown-invite');
	const body = { invite: fromHex(invite.operation)! };
	const self = actor(acting)?.memberId;
	const isOwn = self !== undefined && memberOfDevice(acting.state, invite.by)?.memberId === self;
	return isOwn
		? act(acting, 'revoke-invite', body, [invite.operation])
		: actByRight(acting, 'mayRevokeInvites', 'revoke-invite', body, [invite.operation]);
};
