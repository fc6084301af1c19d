import type { Result } from '../kernel/result.ts';
import { board } from '../documents/board/index.ts';
import type { GroupAlias } from '../kernel/ids.ts';
import type { Device, GroupProblem } from './device.ts';
import { createOwnGroup, type GroupWish } from './create-group.ts';
import { ok } from '../kernel/result.ts';

/** Begins a group with a first board in it, so that it is useful at once. Durable when it resolves with ok. */
export const beginGroup = async (
	device: Device,
	wish: GroupWish,
	firstBoard: string
): Promise<Result<GroupAlias, GroupProblem>> => {
	const record = await createOwnGroup(await device.engine(), device.keychain, wish);
	if (!record.ok) return record;
	const session = await device.openGroup(record.value.alias);
	if (!session.ok) return session;
	session.value.everyone.create({ kind: board.id, title: firstBoard, content: board.empty(firstBoard) });
	await session.value.everyone.settle();
	return ok(record.value.alias);
};
