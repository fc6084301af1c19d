import { createDeviceKey, type DeviceKey } from '../identity/device-key.ts';
import { assert } from '../kernel/assert.ts';
import { concatBytes, fromHex, toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, GroupId, InviteId, OperationId } from '../kernel/ids.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { createGroup, type RandomBytes } from './author.ts';
import type { AdmitBody, InviteBody } from './bodies.ts';
import { inviteKeys, type InviteKeys } from './invite-key.ts';
import { proveJoin, type JoinFacts, type JoinProof } from './join-proof.ts';
import { signOperation, type AdmitOperation, type InviteOperation, type SignedOperation } from './operation.ts';
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
