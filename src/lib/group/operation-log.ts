import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, GroupId, OperationId } from '../kernel/ids.ts';
import { isSilencing } from './contest.ts';
import { isCosigned } from './cosign.ts';
import { provesDeskKey } from './desk-key.ts';
import { provesAdmission } from './join-proof.ts';
import {
	MAX_OPERATIONS,
	MAX_OPERATIONS_PER_AUTHOR,
	MAX_PARKED,
	MAX_PARKED_PER_AUTHOR,
	MAX_REMOVALS_PER_AUTHOR,
	OPERATIONS_KEPT_FOR_STEWARDS
} from './limits.ts';
import { provesLink } from './link-proof.ts';
import type { SignedOperation } from './operation.ts';

/**
 * The operations of one group that are here. A value: adding gives a new log. It holds whatever is well-formed and signed,
 * also what the rules give no effect; which ones count is for evaluate.ts to say.
 */
export interface OperationLog {
	/** Set by the create operation, or beforehand by whoever knows which group it must be. */
	readonly groupId: GroupId | undefined;
	/** Every parent stands before its children. */
	readonly operations: ReadonlyMap<OperationId, SignedOperation>;
	/** Operations whose inner signatures hold: a newcomer's, a second signer's. Checked once, since each costs a signature check. */
	readonly proven: ReadonlySet<OperationId>;
	/** Operations that wait for a parent. */
	readonly parked: ReadonlyMap<OperationId, SignedOperation>;
}

type Rejection = 'other-group' | 'log-full' | 'author-share-used' | 'parking-full';

export interface Added {
	readonly log: OperationLog;
	/** New in the log, parents first; also those that had been parked before. */
	readonly added: readonly SignedOperation[];
	/** Of the given ones: those that wait for a parent now. */
	readonly parked: readonly SignedOperation[];
	readonly rejected: readonly { readonly operation: SignedOperation; readonly reason: Rejection }[];
}

/** Bytes of an id that stand for it when two logs are compared. */
const ID_PREFIX = 8;

/** A log without operations. With a group's id it takes no other group's create operation. */
export const emptyLog = (groupId?: GroupId): OperationLog => ({
	groupId,
	operations: new Map(),
	proven: new Set(),
	parked: new Map()
});

/**
 * The log with these operations in it. Which order and which portions they come in makes no difference below the caps.
 * `isSteward` says who may use the room kept for stewards; without it that is the founder's device.
 */
export const add = (
	log: OperationLog,
	given: readonly SignedOperation[],
	isSteward: (device: DeviceId) => boolean = isFounderOf(log)
): Added => {
	const fresh = newIn(log, given);
	if (fresh.length === 0) return { log, added: [], parked: [], rejected: [] };

	const create = fresh.find(({ op }) => op.type === 'create');
	const groupId = log.groupId ?? (create?.id as string | undefined as GroupId | undefined);
	const operations = new Map(log.operations);
	const proven = new Set(log.proven);
	const counts = new Map<DeviceId, number>();
	const removals = new Map<DeviceId, number>();
	const countIn = ({ op }: SignedOperation): void => {
		count(counts, op.by);
		if (takesAway(op)) count(removals, op.by);
	};
	operations.forEach(countIn);
	const added: SignedOperation[] = [];
	const rejected: { operation: SignedOperation; reason: Rejection }[] = [];

	const waiting = placeInCausalOrder([...log.parked.values(), ...fresh], operations, (operation) => {
		const reason = refusalOf(operation, { groupId, size: operations.size, counts, removals, isSteward });
		if (reason) {
			rejected.push({ operation, reason });
			return false;
		}
		operations.set(operation.id, operation);
		countIn(operation);
		if (isProvenInside(operation, operations)) proven.add(operation.id);
		added.push(operation);
		return true;
	});
	const parked = park(waiting, groupId, rejected);
	return {
		log: { groupId, operations, proven, parked },
		added,
		parked: fresh.filter(({ id }) => parked.has(id)),
		rejected
	};
};

/** The operations that none of the others builds upon, sorted. */
export const heads = (log: OperationLog): OperationId[] => {
	const found = new Set(log.operations.keys());
	for (const { op } of log.operations.values()) for (const id of op.deps) found.delete(id);
	return [...found].sort();
};

/** SHA-256 over the sorted ids: equal for two logs exactly when they hold the same operations. */
export const digest = (log: OperationLog): Bytes => {
	const hash = sha256.create();
	for (const id of [...log.operations.keys()].sort()) hash.update(fromHex(id)!);
	return hash.digest() as Bytes;
};

/** The first 8 bytes of each id, concatenated. */
export const idPrefixes = (log: OperationLog): Bytes =>
	concatBytes(...[...log.operations.keys()].map((id) => fromHex(id.slice(0, 2 * ID_PREFIX))!));

/**
 * What somebody who holds these ids lacks, parents first. A clash of prefixes hides an operation from them for as long as
 * nothing else tells; with 8 bytes and 20,000 operations that is one chance in 10^11.
 */
export const missingIn = (log: OperationLog, prefixes: Uint8Array): SignedOperation[] => {
	const held = new Set<string>();
	for (let at = 0; at + ID_PREFIX <= prefixes.byteLength; at += ID_PREFIX) {
		held.add(toHex(prefixes.subarray(at, at + ID_PREFIX)));
	}
	return [...log.operations.values()].filter(({ id }) => !held.has(id.slice(0, 2 * ID_PREFIX)));
};

const isFounderOf = (log: OperationLog) => {
	const create = log.operations.values().next().value;
	return (device: DeviceId): boolean => create?.op.by === device;
};

const newIn = (log: OperationLog, given: readonly SignedOperation[]): SignedOperation[] => {
	const fresh = new Map<OperationId, SignedOperation>();
	for (const operation of given) {
		const isNew = !log.operations.has(operation.id) && !log.parked.has(operation.id);
		if (isNew && !fresh.has(operation.id)) fresh.set(operation.id, operation);
	}
	return [...fresh.values()];
};

const takesAway = ({ type }: SignedOperation['op']): boolean => isSilencing({ type }) || type === 'leave';

const count = (counts: Map<DeviceId, number>, author: DeviceId): number => {
	const next = (counts.get(author) ?? 0) + 1;
	counts.set(author, next);
	return next;
};

/** Hands over each operation as soon as all its parents are in `placed`, and returns those that never get there. */
const placeInCausalOrder = (
	candidates: readonly SignedOperation[],
	placed: ReadonlyMap<OperationId, SignedOperation>,
	place: (operation: SignedOperation) => boolean
): SignedOperation[] => {
	const missing = new Map<SignedOperation, number>();
	const children = new Map<OperationId, SignedOperation[]>();
	for (const operation of candidates) {
		const absent = operation.op.deps.filter((id) => !placed.has(id));
		missing.set(operation, absent.length);
		for (const id of absent) children.set(id, [...(children.get(id) ?? []), operation]);
	}
	const ready = candidates.filter((operation) => missing.get(operation) === 0);
	for (const operation of ready) {
		missing.delete(operation);
		if (!place(operation)) continue;
		for (const child of children.get(operation.id) ?? []) {
			const left = missing.get(child)! - 1;
			missing.set(child, left);
			if (left === 0) ready.push(child);
		}
	}
	return [...missing.keys()];
};

interface Room {
	readonly groupId: GroupId | undefined;
	readonly size: number;
	readonly counts: ReadonlyMap<DeviceId, number>;
	readonly removals: ReadonlyMap<DeviceId, number>;
	readonly isSteward: (device: DeviceId) => boolean;
}

const refusalOf = ({ id, op }: SignedOperation, room: Room): Rejection | undefined => {
	if ((op.gid ?? id) !== room.groupId) return 'other-group';
	const steward = room.isSteward(op.by);
	if (room.size >= MAX_OPERATIONS - (steward ? 0 : OPERATIONS_KEPT_FOR_STEWARDS)) return 'log-full';
	if (!steward && (room.counts.get(op.by) ?? 0) >= MAX_OPERATIONS_PER_AUTHOR) return 'author-share-used';
	if (takesAway(op) && (room.removals.get(op.by) ?? 0) >= MAX_REMOVALS_PER_AUTHOR) return 'author-share-used';
	return undefined;
};

/** The waiting ones that find room, the longest waiting first. */
const park = (
	waiting: readonly SignedOperation[],
	groupId: GroupId | undefined,
	rejected: { operation: SignedOperation; reason: Rejection }[]
): Map<OperationId, SignedOperation> => {
	const parked = new Map<OperationId, SignedOperation>();
	const counts = new Map<DeviceId, number>();
	for (const operation of waiting) {
		const isForeign = groupId !== undefined && operation.op.gid !== groupId;
		if (isForeign) rejected.push({ operation, reason: 'other-group' });
		else if (parked.size >= MAX_PARKED || count(counts, operation.op.by) > MAX_PARKED_PER_AUTHOR) {
			rejected.push({ operation, reason: 'parking-full' });
		} else parked.set(operation.id, operation);
	}
	return parked;
};

/** Whether the signatures inside hold. A later invite than the named one cannot be meant: its id is a hash. */
const isProvenInside = ({ op }: SignedOperation, operations: ReadonlyMap<OperationId, SignedOperation>): boolean => {
	switch (op.type) {
		case 'admit': {
			const invite = operations.get(toHex(op.body.invite) as OperationId)?.op;
			return invite?.type === 'invite' && provesAdmission(op, invite.body);
		}
		case 'link-device':
			return provesLink(op);
		case 'remove':
		case 'remove-device':
			return isCosigned(op);
		case 'name-desk-key':
			return provesDeskKey(op);
		default:
			return false;
	}
};
