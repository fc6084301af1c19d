import { verifyingKeyOf } from '../identity/device-key.ts';
import { fromHex, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, MemberId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { actor, draft, hasRight, signed, type Acting, type Refusal } from './acting.ts';
import type { Kind } from './bodies.ts';
import { lockboxHash, sealEpochKey } from './lockbox.ts';
import type { SignedOperation } from './operation.ts';
import { cleanName } from './person-name.ts';

/** What a new device asks with, after both screens showed the same short code. */
export interface LinkAsked {
	/** Whose it becomes: one's own, or a person without a phone. */
	readonly member: MemberId;
	readonly device: DeviceId;
	readonly boxKey: Bytes;
	readonly kind: Kind;
	readonly name: string;
	/** The 32 bytes that the linking device drew for this attempt. */
	readonly challenge: Bytes;
	readonly deviceSignature: Bytes;
}

/** Links a device and seals the key of みんな for it (MEM28). */
export const linkDevice = async (
	acting: Acting,
	asked: LinkAsked,
	epochKey: Bytes
): Promise<Result<{ operation: SignedOperation; lockbox: Bytes }, Refusal>> => {
	const self = actor(acting);
	if (!self) return err('not-a-member');
	if (self.memberId !== asked.member && !hasRight(acting, 'mayAddPeople')) return err('not-allowed');
	return link(acting, asked, epochKey);
};

/** The same, signed by a recovery sheet: the sheet's holder has no circle's key, so the device asks for it afterwards. */
export const linkDeviceBySheet = (acting: Acting, asked: LinkAsked) => link(acting, asked, new Uint8Array(32));

const link = async (
	acting: Acting,
	{ member, device, boxKey, kind, name, challenge, deviceSignature }: LinkAsked,
	epochKey: Bytes
): Promise<Result<{ operation: SignedOperation; lockbox: Bytes }, Refusal>> => {
	const info = { groupId: acting.state.groupId, circle: 'everyone', device } as const;
	const lockbox = await sealEpochKey(epochKey, boxKey, info).catch(() => undefined);
	if (!lockbox) return err('bad-proof');
	const body = {
		member: fromHex(member)!,
		device: verifyingKeyOf(device),
		box: boxKey,
		kind,
		name: cleanName(name),
		lockbox: lockboxHash(lockbox),
		proof: { challenge, deviceSignature }
	};
	const operation = signed(acting, draft(acting, 'link-device', body));
	return operation.ok ? ok({ operation: operation.value, lockbox }) : operation;
};
