import { createDeviceKey, type DeviceKey } from '../identity/device-key.ts';
import { assert } from '../kernel/assert.ts';
import { concatBytes, fromHex, toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, GroupId, InviteId, MemberId, OperationId } from '../kernel/ids.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { createGroup, type RandomBytes } from './author.ts';
import type { AdmitBody, InviteBody, Role } from './bodies.ts';
import { evaluate, type GroupState } from './evaluate.ts';
import { inviteKeys, type InviteKeys } from './invite-key.ts';
import { proveLink } from './link-proof.ts';
import { proveJoin, type JoinFacts, type JoinProof } from './join-proof.ts';
import {
	signOperation,
	type AdmitOperation,
	type FollowingOperation,
	type InviteOperation,
	type OperationOf,
	type SignedOperation
} from './operation.ts';
import { add, emptyLog, type OperationLog } from './operation-log.ts';

/** For tests: the fixed cast and operations by their hand. Every byte follows from a label, so a run can be repeated. */
export const bytesFrom = (label: string): RandomBytes => {
	let drawn = 0;
	return (length) => {
		const blocks = Array.from({ length: Math.ceil(length / 32) }, () => sha256(utf8(`${label} ${drawn++}`)));
		return concatBytes(...blocks).slice(0, length) as Bytes;
	};
};

export const deviceOf = (name: string): DeviceKey => createDeviceKey(bytesFrom(`device of ${name}`));
export const SATO = deviceOf('Sato-san');
export const SUZUKI = deviceOf('Suzuki-san');
export const TANAKA = deviceOf('Tanaka-san');
export const TABLET = deviceOf('the tablet');
export const STRANGER = deviceOf('a stranger');

/** みどり棟, begun by Sato-san. */
export const midori = createGroup({
	name: 'みどり棟のえんがわ',
	founder: { name: '佐藤', hint: '3号棟', kind: 'person' },
	genesis: { everyone: utf8('everyone genesis'), desk: utf8('desk genesis') },
	deviceKey: SATO,
	random: bytesFrom('midori')
});
export const MIDORI = midori.operation.id as string as GroupId;

/** An operation's parents: those given, sorted. */
const after = (...parents: SignedOperation[]): OperationId[] => [...new Set(parents.map(({ id }) => id))].sort();

export interface MadeInvite {
	readonly operation: SignedOperation;
	readonly inviteId: InviteId;
	readonly keys: InviteKeys;
	readonly body: InviteBody;
}

/** An invite as anybody could sign it, with or without the right to. */
export const invite = (
	by: DeviceKey,
	parents: readonly SignedOperation[],
	label: string,
	changes: Partial<InviteBody> = {}
): MadeInvite => {
	const random = bytesFrom(`invite ${label}`);
	const id = random(16);
	const inviteId = toHex(id) as InviteId;
	const keys = inviteKeys(random(16), inviteId);
	const body: InviteBody = {
		invite: id,
		key: keys.verifyingKey,
		style: 'personal',
		role: 'participant',
		circles: ['everyone'],
		uses: 1,
		until: 2_000_000_000_000,
		...changes
	};
	const op: InviteOperation = { gid: MIDORI, type: 'invite', by: by.deviceId, deps: after(...parents), body };
	return { operation: signOperation(op, by), inviteId, keys, body };
};

export const factsFor = (admitter: DeviceId, newcomer: DeviceKey, { inviteId }: MadeInvite): JoinFacts => ({
	groupId: MIDORI,
	inviteId,
	device: newcomer.deviceId,
	boxKey: newcomer.boxPublicKey,
	admitter,
	challenge: bytesFrom(`challenge ${admitter} ${newcomer.deviceId}`)(32)
});

/** An admission as anybody could sign it. The proof is a true one unless another is given. */
export const admission = (
	by: DeviceKey,
	parents: readonly SignedOperation[],
	newcomer: DeviceKey,
	through: MadeInvite,
	changes: Partial<AdmitBody> = {}
): SignedOperation => {
	const facts = factsFor(by.deviceId, newcomer, through);
	const proof: JoinProof = changes.proof ?? proveJoin(facts, through.keys.signingKey, newcomer);
	const body: AdmitBody = {
		invite: fromHex(through.operation.id)!,
		device: fromHex(newcomer.deviceId)!,
		box: newcomer.boxPublicKey,
		kind: through.body.role === 'keeper' ? 'keeper' : 'person',
		name: '鈴木',
		hint: '',
		role: through.body.role,
		lockbox: sha256(utf8('lockbox')) as Bytes,
		...changes,
		proof: { challenge: facts.challenge, ...proof }
	};
	const op: AdmitOperation = { gid: MIDORI, type: 'admit', by: by.deviceId, deps: after(...parents), body };
	return signOperation(op, by);
};

/** A log with exactly these operations in it. */
export const logOf = (...operations: SignedOperation[]): OperationLog => {
	const { log, parked, rejected } = add(emptyLog(), operations);
	assert(parked.length === 0 && rejected.length === 0, 'the log took every operation');
	return log;
};

/** Any operation as anybody could sign it, with or without the right to. */
export const said = <Type extends FollowingOperation['type']>(
	by: DeviceKey,
	parents: readonly SignedOperation[],
	type: Type,
	body: OperationOf<Type>['body']
): SignedOperation =>
	signOperation(
		{ gid: MIDORI, by: by.deviceId, deps: after(...parents), type, body } as unknown as FollowingOperation,
		by
	);

/** The 32 bytes by which other operations name this one. */
export const idOf = ({ id }: SignedOperation): Bytes => fromHex(id)!;

export const removing = (
	by: DeviceKey,
	parents: readonly SignedOperation[],
	member: SignedOperation
): SignedOperation => said(by, parents, 'remove', { member: idOf(member), rotations: [], cosigned: null });

export const removingDevice = (
	by: DeviceKey,
	parents: readonly SignedOperation[],
	device: DeviceKey
): SignedOperation =>
	said(by, parents, 'remove-device', { device: fromHex(device.deviceId)!, rotations: [], cosigned: null });

export const giving = (
	by: DeviceKey,
	parents: readonly SignedOperation[],
	member: SignedOperation,
	role: Role,
	circles: OperationOf<'set-role'>['body']['circles'] = ['everyone']
): SignedOperation => said(by, parents, 'set-role', { member: idOf(member), role, circles, rotations: [] });

/** A true link, unless another proof is given. */
export const linking = (
	by: DeviceKey,
	parents: readonly SignedOperation[],
	member: SignedOperation,
	device: DeviceKey,
	changes: Partial<OperationOf<'link-device'>['body']> = {}
): SignedOperation => {
	const challenge = bytesFrom(`link ${by.deviceId} ${device.deviceId}`)(32);
	const facts = {
		groupId: MIDORI,
		member: member.id as string as MemberId,
		device: device.deviceId,
		boxKey: device.boxPublicKey,
		by: by.deviceId,
		challenge
	};
	return said(by, parents, 'link-device', {
		member: idOf(member),
		device: fromHex(device.deviceId)!,
		box: device.boxPublicKey,
		kind: 'person',
		name: 'スマホ',
		lockbox: sha256(utf8('lockbox')) as Bytes,
		proof: { challenge, deviceSignature: proveLink(facts, device) },
		...changes
	});
};

/**
 * A house that has been together for a while: Sato-san who began it, Suzuki-san and Tanaka-san are まとめ役, Yuki-san is
 * 世話人, Hiro-san and Hana-san take part. Everybody has seen everything; `last` is where it goes on.
 */
export const HIRO = deviceOf('Hiro-san');
export const HANA = deviceOf('Hana-san');
export const YUKI = deviceOf('Yuki-san');
const asSteward = invite(SATO, [midori.operation], 'stewards', {
	role: 'steward',
	circles: ['everyone', 'desk'],
	uses: 9
});
const asDesk = invite(SATO, [asSteward.operation], 'desk', { role: 'desk', circles: ['everyone', 'desk'], uses: 9 });
/** Still open, for whoever comes next. */
export const openDoor = invite(SATO, [asDesk.operation], 'everybody', { uses: 50 });
const suzukiIn = admission(SATO, [openDoor.operation], SUZUKI, asSteward);
const tanakaIn = admission(SATO, [suzukiIn], TANAKA, asSteward, { name: '田中' });
const yukiIn = admission(SATO, [tanakaIn], YUKI, asDesk, { name: '雪' });
const hiroIn = admission(SATO, [yukiIn], HIRO, openDoor, { name: '広' });
const hanaIn = admission(SATO, [hiroIn], HANA, openDoor, { name: '花' });
export const house = {
	sato: midori.operation,
	suzuki: suzukiIn,
	tanaka: tanakaIn,
	yuki: yukiIn,
	hiro: hiroIn,
	hana: hanaIn,
	last: hanaIn,
	operations: [
		midori.operation,
		asSteward.operation,
		asDesk.operation,
		openDoor.operation,
		suzukiIn,
		tanakaIn,
		yukiIn,
		hiroIn,
		hanaIn
	]
};

/** The house with these operations, in whatever order they stand. */
export const houseWith = (...operations: readonly SignedOperation[]): GroupState =>
	evaluate(logOf(...house.operations, ...operations));

/** Why an operation has no effect; undefined when it has one. */
export const reasonOf = (state: GroupState, { id }: SignedOperation): string | undefined =>
	state.setAside.find((one) => one.id === id)?.reason;
