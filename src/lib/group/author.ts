import { boxPublicKeyOf, deviceIdOf, verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { assert } from '../kernel/assert.ts';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import type { Circle, InviteId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { isLiveDevice, mayInvite } from './access.ts';
import { admitProblemOf, type Admission, type AdmitProblem } from './admission.ts';
import type { CreateBody, InviteStyle, Kind, Role } from './bodies.ts';
import { EPOCH_KEY_LENGTH } from './epoch.ts';
import { evaluate, type GroupState } from './evaluate.ts';
import { following } from './following.ts';
import { statedKind, type GroupKind } from './group-kind.ts';
import { inviteKeys, SECRET_LENGTH } from './invite-key.ts';
import { lockboxHash, sealEpochKey } from './lockbox.ts';
import { signOperation, type SignedOperation } from './operation.ts';
import { add, type OperationLog } from './operation-log.ts';
import { cleanName } from './person-name.ts';

/** Cryptographically secure bytes. */
export type RandomBytes = (length: number) => Bytes;

const NONCE_LENGTH = 16;
const INVITE_ID_LENGTH = 16;
const LETTER_KEY_LENGTH = 32;

export interface NewGroup {
	readonly name: string;
	/** Residents, unless it says otherwise. */
	readonly kind?: GroupKind;
	readonly founder: { readonly name: string; readonly hint: string; readonly kind: Kind };
	/** What each circle's index document begins with. */
	readonly genesis: Readonly<Record<Circle, Bytes>>;
	readonly deviceKey: DeviceKey;
	readonly random: RandomBytes;
}

/** The operation that begins a group, whose id is the group's, and the first key of its everyone circle. */
export const createGroup = (group: NewGroup): { operation: SignedOperation; epochKey: Bytes } => {
	const { deviceKey, genesis, random } = group;
	const founder: CreateBody['founder'] = {
		name: cleanName(group.founder.name),
		hint: cleanName(group.founder.hint),
		kind: group.founder.kind,
		box: deviceKey.boxPublicKey
	};
	const groupKind = statedKind(group.kind ?? 'residents');
	const body: CreateBody = {
		name: cleanName(group.name),
		nonce: random(NONCE_LENGTH),
		founder,
		circles: { everyone: { genesis: genesis.everyone }, desk: { genesis: genesis.desk } },
		...(groupKind === undefined ? {} : { groupKind })
	};
	const operation = signOperation({ gid: null, type: 'create', by: deviceKey.deviceId, deps: [], body }, deviceKey);
	return { operation, epochKey: random(EPOCH_KEY_LENGTH) };
};

export interface NewInvite {
	readonly log: OperationLog;
	readonly state: GroupState;
	readonly deviceKey: DeviceKey;
	readonly role: Role;
	readonly circles: readonly Circle[];
	readonly uses: number;
	/** Milliseconds since 1970. */
	readonly until: number;
	readonly style?: InviteStyle;
	readonly random: RandomBytes;
}

/** An invite and the secret that goes into its link. Whether one may invite so is asked of mayInvite() first. */
export const createInvite = (
	invite: NewInvite
): {
	operation: SignedOperation;
	inviteId: InviteId;
	secret: Bytes;
	/** Seals letters to the group; it goes into the link. None in an invite face to face: nobody writes for it. */
	letterKey: Bytes | undefined;
} => {
	const { log, state, deviceKey, random, role, circles, uses, until, style = 'personal' } = invite;
	assert(mayInvite(state, deviceKey.deviceId, role), 'only who may invite to the role makes an invite');
	const id = random(INVITE_ID_LENGTH);
	const secret = random(SECRET_LENGTH);
	const inviteId = toHex(id) as InviteId;
	const key = inviteKeys(secret, inviteId).verifyingKey;
	const letters = style === 'desk' ? undefined : random(LETTER_KEY_LENGTH);
	const body = { invite: id, key, ...(letters && { letters }), style, role, circles: [...circles], uses, until };
	const operation = signOperation({ ...following(log, state, deviceKey.deviceId), type: 'invite', body }, deviceKey);
	return { operation, inviteId, secret, letterKey: letters && boxPublicKeyOf(letters) };
};

/**
 * The admission of a newcomer and the lockbox with the everyone circle's key for it, or why not.
 * One at a time: the next one must be given the log with this operation in it, or one use may be spent twice.
 */
export const admit = async (
	admission: Admission
): Promise<Result<{ operation: SignedOperation; lockbox: Bytes }, AdmitProblem>> => {
	const { log, state, request, deviceKey, epochKey, challenge, form } = admission;
	const invite = state.invites.get(toHex(request.inviteId) as InviteId);
	const problem = admitProblemOf(admission, invite);
	if (problem || !invite) return err(problem ?? 'unknown-invite');

	const device = deviceIdOf(request.device);
	const info = { groupId: state.groupId, circle: 'everyone', device } as const;
	const lockbox = await sealEpochKey(epochKey, request.boxKey, info).catch(() => undefined);
	if (!lockbox) return err('bad-proof');
	const operation = signOperation(
		{
			...following(log, state, deviceKey.deviceId, [invite.operation]),
			type: 'admit',
			body: {
				invite: fromHex(invite.operation)!,
				device: verifyingKeyOf(device),
				box: request.boxKey,
				kind: request.kind,
				name: cleanName(request.name),
				hint: cleanName(request.hint),
				role: invite.role,
				lockbox: lockboxHash(lockbox),
				proof: {
					challenge,
					inviteSignature: request.inviteSignature,
					deviceSignature: request.deviceSignature,
					...(form === 'letter' && { form })
				}
			}
		},
		deviceKey
	);
	const after = evaluate(add(log, [operation]).log);
	return isLiveDevice(after, device) ? ok({ operation, lockbox }) : err('would-not-count');
};
