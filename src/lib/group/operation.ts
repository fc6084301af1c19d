import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verify } from '../identity/signature.ts';
import { assert } from '../kernel/assert.ts';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import type { DeviceId, GroupId, OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import {
	admitBody,
	approveBody,
	createBody,
	inviteBody,
	revokeInviteBody,
	type AdmitBody,
	type CreateBody,
	type InviteBody
} from './bodies.ts';
import { linkDeviceBody, nameDeskKeyBody, nameDeviceBody, removeDeviceBody } from './bodies-devices.ts';
import {
	addPersonBody,
	askRemovalBody,
	declineRemovalBody,
	handOverBody,
	leaveBody,
	removeBody,
	rotateBody,
	setPersonBody,
	setRoleBody
} from './bodies-people.ts';
import {
	completeRecoveryBody,
	proposeRecoveryBody,
	recoverySheetBody,
	vetoRecoveryBody,
	voteRecoveryBody
} from './bodies-recovery.ts';
import { MAX_OPERATION, MAX_OPERATION_DEPS, MAX_TYPE_LENGTH } from './limits.ts';

const VERSION = 1;

/** Every kind of operation but the first one, and what it says. */
const BODIES = {
	invite: inviteBody,
	'revoke-invite': revokeInviteBody,
	admit: admitBody,
	approve: approveBody,
	'add-person': addPersonBody,
	'set-person': setPersonBody,
	'set-role': setRoleBody,
	'hand-over': handOverBody,
	remove: removeBody,
	'ask-removal': askRemovalBody,
	'decline-removal': declineRemovalBody,
	leave: leaveBody,
	rotate: rotateBody,
	'link-device': linkDeviceBody,
	'remove-device': removeDeviceBody,
	'name-device': nameDeviceBody,
	'name-desk-key': nameDeskKeyBody,
	'recovery-sheet': recoverySheetBody,
	'propose-recovery': proposeRecoveryBody,
	'vote-recovery': voteRecoveryBody,
	'veto-recovery': vetoRecoveryBody,
	'complete-recovery': completeRecoveryBody
} as const;
type Bodies = { readonly [Type in keyof typeof BODIES]: v.InferOutput<(typeof BODIES)[Type]> } & {
	readonly invite: InviteBody;
	readonly admit: AdmitBody;
};

interface Envelope {
	/** The device that signs. */
	readonly by: DeviceId;
	/** The operations its author had seen and nobody had built upon yet: sorted, each once. */
	readonly deps: readonly OperationId[];
}
/** The group is its first operation, so that one cannot name it. */
interface Founding extends Envelope {
	readonly gid: null;
}
interface Following extends Envelope {
	readonly gid: GroupId;
}

type CreateOperation = Founding & { readonly type: 'create'; readonly body: CreateBody };
/** An operation of one kind, but not the first one. */
export type OperationOf<Type extends keyof Bodies> = {
	[One in Type]: Following & { readonly type: One; readonly body: Bodies[One] };
}[Type];
export type FollowingOperation = OperationOf<keyof Bodies>;
export type InviteOperation = OperationOf<'invite'>;
export type AdmitOperation = OperationOf<'admit'>;
/** Well-formed, of a kind or version that this program does not know. It is kept and passed on, and has no effect here. */
type ForeignOperation = Following & { readonly type: 'not-yet-understood'; readonly named: string };

export type KnownOperation = CreateOperation | FollowingOperation;
export type Operation = KnownOperation | ForeignOperation;

/** An operation whose form and signature were checked. `bytes` are kept as they came: the id is their hash. */
export interface SignedOperation {
	readonly id: OperationId;
	readonly op: Operation;
	readonly bytes: Bytes;
	/** Not part of the id: some implementations sign with randomness, and two signatures are one operation. */
	readonly signature: Bytes;
}

export type OperationProblem = 'too-large' | 'not-canonical' | 'malformed' | 'bad-signature';

const bytes32 = v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength === 32);
const hex32 = v.pipe(
	bytes32,
	v.transform((bytes) => toHex(bytes))
);
const by = v.pipe(
	hex32,
	v.transform((hex) => hex as DeviceId)
);
const gid = v.pipe(
	hex32,
	v.transform((hex) => hex as GroupId)
);
const isSortedSet = (ids: readonly string[]): boolean => ids.every((id, i) => i === 0 || ids[i - 1]! < id);
const deps = v.pipe(
	v.array(hex32),
	v.minLength(1),
	v.maxLength(MAX_OPERATION_DEPS),
	v.check((ids) => isSortedSet(ids)),
	v.transform((ids) => ids as OperationId[])
);
const founding = v.strictObject({
	v: v.literal(VERSION),
	gid: v.null(),
	type: v.literal('create'),
	by,
	deps: v.pipe(
		v.array(v.never()),
		v.transform((): OperationId[] => [])
	),
	body: createBody
});
const following = v.strictObject({
	v: v.literal(VERSION),
	gid,
	type: v.picklist(Object.keys(BODIES) as (keyof Bodies)[]),
	by,
	deps,
	body: v.unknown()
});
const foreign = v.looseObject({
	v: v.pipe(v.number(), v.integer(), v.minValue(VERSION)),
	gid,
	type: v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_TYPE_LENGTH)),
	by,
	deps
});

const KNOWN_TYPES: ReadonlySet<string> = new Set<KnownOperation['type']>([
	'create',
	...(Object.keys(BODIES) as (keyof Bodies)[])
]);

/** The operation in these bytes, when they are the one canonical encoding of a well-formed one and `by` signed it. */
export const decodeOperation = (
	bytes: Uint8Array,
	signature: Uint8Array
): Result<SignedOperation, OperationProblem> => {
	if (bytes.byteLength > MAX_OPERATION) return err('too-large');
	const value = decodeCanonical(bytes);
	if (!value.ok) return err('not-canonical');
	const op = parseOperation(value.value);
	if (!op) return err('malformed');
	const hash = sha256(bytes);
	if (!verify(verifyingKeyOf(op.by), DOMAIN.operation, hash, signature)) return err('bad-signature');
	return ok({ id: toHex(hash) as OperationId, op, bytes: new Uint8Array(bytes), signature: new Uint8Array(signature) });
};

/** Signs an operation that this device makes. */
export const signOperation = (op: KnownOperation, deviceKey: DeviceKey): SignedOperation => {
	assert(op.by === deviceKey.deviceId, 'a device signs only its own operations');
	const bytes = encodeCanonical({
		v: VERSION,
		gid: op.gid === null ? null : fromHex(op.gid)!,
		type: op.type,
		by: verifyingKeyOf(op.by),
		deps: op.deps.map((id) => fromHex(id)!),
		body: op.body as Cbor
	});
	assert(bytes.byteLength <= MAX_OPERATION, 'an operation fits its cap');
	const parsed = parseOperation(encodedValue(bytes));
	assert(parsed?.type === op.type, 'an own operation is well-formed');
	const hash = sha256(bytes);
	return {
		id: toHex(hash) as OperationId,
		op: parsed,
		bytes,
		signature: sign(deviceKey.signingKey, DOMAIN.operation, hash)
	};
};

const encodedValue = (bytes: Bytes): Cbor => {
	const value = decodeCanonical(bytes);
	assert(value.ok, 'what we encode is canonical');
	return value.value;
};

const parseOperation = (value: Cbor): Operation | undefined => {
	const first = v.safeParse(founding, value);
	if (first.success) return first.output;
	const later = v.safeParse(following, value);
	if (later.success) {
		const { v: _version, body, ...envelope } = later.output;
		const parsed = v.safeParse(BODIES[envelope.type], body);
		return parsed.success ? ({ ...envelope, body: parsed.output } as FollowingOperation) : undefined;
	}
	const other = v.safeParse(foreign, value);
	if (!other.success || (other.output.v === VERSION && KNOWN_TYPES.has(other.output.type))) return undefined;
	const { gid, by, deps, type } = other.output;
	return { type: 'not-yet-understood', named: type, gid, by, deps };
};
