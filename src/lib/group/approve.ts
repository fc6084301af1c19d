import { fromHex, type Bytes } from '../kernel/bytes.ts';
import type { OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { actByRight, type Acting, type Refusal } from './acting.ts';
import { lockboxHash, sealEpochKey } from './lockbox.ts';
import type { SignedOperation } from './operation.ts';

/**
 * Lets in who waits (確認待ち), or says again what somebody said who was removed (MEM23). For a device that comes in by it
 * the key of みんな is sealed.
 */
export const approve = async (
	acting: Acting,
	operation: OperationId,
	epochKey: Bytes
): Promise<Result<{ operation: SignedOperation; lockbox: Bytes | undefined }, Refusal>> => {
	const waiting = acting.state.awaiting.find(({ admission }) => admission === operation);
	const info = waiting && ({ groupId: acting.state.groupId, circle: 'everyone', device: waiting.device } as const);
	const lockbox = info && (await sealEpochKey(epochKey, waiting.boxKey, info).catch(() => undefined));
	const id = fromHex(operation);
	if (!id || !acting.log.operations.has(operation)) return err('nothing-to-approve');
	const body = { operation: id, lockbox: lockbox ? lockboxHash(lockbox) : null };
	const made = actByRight(acting, 'mayApprove', 'approve', body, [operation]);
	return made.ok ? ok({ operation: made.value, lockbox }) : made;
};
