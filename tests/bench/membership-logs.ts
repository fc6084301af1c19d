import { createDeviceKey } from '../../src/lib/identity/device-key.ts';
import { fromHex, toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { GroupId, OperationId } from '../../src/lib/kernel/ids.ts';
import type { FollowingOperation, SignedOperation } from '../../src/lib/group/operation.ts';
import type { OperationLog } from '../../src/lib/group/operation-log.ts';
import { bytesFrom, house, openDoor, SATO, SUZUKI, TANAKA } from '../../src/lib/group/testing.ts';
import { randomFrom } from '../support/random.ts';

/** Logs of already verified operations: what is measured is the rules, not signatures. */
class Book {
	readonly operations = new Map<OperationId, SignedOperation>(house.operations.map((one) => [one.id, one]));
	readonly proven = new Set<OperationId>(house.operations.map(({ id }) => id));
	readonly #random = randomFrom(2026);

	add(by: string, deps: readonly OperationId[], type: FollowingOperation['type'], body: unknown): OperationId {
		const id = toHex(this.draw()) as OperationId;
		const op = { gid: house.sato.id as string as GroupId, by, deps: [...deps].sort(), type, body };
		const empty = new Uint8Array();
		this.operations.set(id, { id, op: op as unknown as FollowingOperation, bytes: empty, signature: empty });
		this.proven.add(id);
		return id;
	}

	draw(): Bytes {
		return Uint8Array.from({ length: 32 }, () => Math.floor(this.#random() * 256));
	}

	get log(): OperationLog {
		return {
			groupId: house.sato.id as string as GroupId,
			operations: this.operations,
			proven: this.proven,
			parked: new Map()
		};
	}
}

const admission = (device: Bytes, box: Bytes) => ({
	invite: fromHex(openDoor.operation.id)!,
	device,
	box,
	kind: 'person',
	name: '名',
	hint: '',
	role: 'participant',
	lockbox: device,
	proof: { challenge: device, inviteSignature: device, deviceSignature: device }
});

/**
 * Years of a group: two branches that meet every third operation, people who come, go and change their names, and every
 * hundred operations a quarrel in which two throw out the same person's side or each other.
 */
export const longLife = (length: number): OperationLog => {
	const book = new Book();
	const stewards = [SATO, SUZUKI, TANAKA].map(({ deviceId }) => deviceId);
	let [left, right]: [OperationId, OperationId] = [house.last.id, house.last.id];
	const members: OperationId[] = [];
	let door = openDoor.operation.id;
	for (let n = 0; book.operations.size < length; n++) {
		const by = stewards[n % 3]!;
		if (n % 40 === 0) {
			const invite = { invite: book.draw().slice(0, 16), key: book.draw(), style: 'personal', role: 'participant' };
			door = book.add(by, [...new Set([left, right])], 'invite', {
				...invite,
				circles: ['everyone'],
				uses: 50,
				until: 0
			});
			[left, right] = [door, door];
			continue;
		}
		const parents = n % 3 === 0 ? [...new Set([left, right])] : [n % 3 === 1 ? left : right];
		const member = members[(n * 7) % Math.max(1, members.length)];
		let id: OperationId;
		if (n % 100 === 50 && members.length > 20) {
			const [one, other] = [members.shift()!, members.shift()!];
			const body = (target: OperationId) => ({ member: fromHex(target)!, rotations: [], cosigned: null });
			const up = (target: OperationId) => ({
				member: fromHex(target)!,
				role: 'steward',
				circles: ['everyone'],
				rotations: []
			});
			const both = [...new Set([left, right])];
			const promoted = book.add(
				stewards[0]!,
				[book.add(stewards[0]!, both, 'set-role', up(one))],
				'set-role',
				up(other)
			);
			const device = (target: OperationId) => {
				const { op } = book.operations.get(target)!;
				return op.type === 'admit' ? toHex(op.body.device) : '';
			};
			left = book.add(device(one), [promoted], 'remove', body(other));
			right = book.add(device(other), [promoted], 'remove', body(one));
			continue;
		}
		if (n % 2 === 0 || !member) {
			id = book.add(by, parents, 'admit', { ...admission(book.draw(), book.draw()), invite: fromHex(door)! });
			members.push(id);
		} else if (n % 11 === 0) {
			id = book.add(by, parents, 'set-role', {
				member: fromHex(member)!,
				role: 'adviser',
				circles: ['everyone'],
				rotations: []
			});
		} else {
			id = book.add(by, parents, 'set-person', { member: fromHex(member)!, hint: `${n}号` });
		}
		if (n % 3 === 1) left = id;
		else if (n % 3 === 2) right = id;
		else [left, right] = [id, id];
	}
	return book.log;
};

/** A house with this many devices, each with a box key that can be sealed to. */
export const largeHouse = (devices: number): OperationLog => {
	const book = new Book();
	let last = house.last.id;
	const invite = { invite: book.draw().slice(0, 16), key: book.draw(), style: 'personal', role: 'participant' };
	const many = { ...invite, circles: ['everyone'], uses: 200, until: 0 };
	let door = '' as OperationId;
	for (let n = 6; n < devices; n++) {
		if (n % 200 === 6)
			last = door = book.add(SATO.deviceId, [last], 'invite', { ...many, invite: book.draw().slice(0, 16) });
		const { deviceId, boxPublicKey } = createDeviceKey(bytesFrom(`device ${n}`));
		const body = { ...admission(fromHex(deviceId)!, boxPublicKey), invite: fromHex(door)! };
		last = book.add(SATO.deviceId, [last], 'admit', body);
	}
	return book.log;
};
