import { deviceIdOf, type DeviceKey } from '../identity/device-key.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, GroupId, MemberId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Refusal } from './acting.ts';
import { evaluate } from './evaluate.ts';
import { linkDeviceBySheet } from './link-device.ts';
import { proveLink } from './link-proof.ts';
import type { SignedOperation } from './operation.ts';
import { add, type OperationLog } from './operation-log.ts';
import { setRoleBySheet } from './set-role.ts';

/** A phone that knows of the group only what a member told the holder of the sheet. */
export interface ComingBySheet {
	readonly log: OperationLog;
	/** The sheet's keys, from the paper. */
	readonly sheet: DeviceKey;
	readonly phone: DeviceKey;
	/** Whose phone it becomes: the まとめ役 who lost theirs, or whoever becomes one by this. */
	readonly member: MemberId;
	/** What the phone is called in its owner's list. */
	readonly name: string;
	/** 32 random bytes. */
	readonly challenge: Bytes;
}

/**
 * What a sheet signs so that a new phone can govern (MEM32): the phone is linked to somebody, and they are made まとめ役 if they are
 * not. The key of みんな is for whoever takes the operations in to seal.
 */
export const comeBySheet = async (coming: ComingBySheet): Promise<Result<readonly SignedOperation[], Refusal>> => {
	const { log, sheet, phone, member, name, challenge } = coming;
	const state = evaluate(log);
	const person = state.members.get(member);
	if (!person) return err('unknown-member');
	const facts = {
		...{ groupId: state.groupId, member, challenge },
		device: phone.deviceId,
		boxKey: phone.boxPublicKey,
		by: sheet.deviceId
	};
	const asked = { ...facts, kind: 'person', name, deviceSignature: proveLink(facts, phone) } as const;
	const linked = await linkDeviceBySheet({ log, state, deviceKey: sheet }, asked);
	if (!linked.ok) return linked;
	const { operation } = linked.value;
	if (person.role === 'steward') return ok([operation]);
	const after = add(log, [operation]).log;
	const role = { member, role: 'steward', circles: person.circles } as const;
	const raised = setRoleBySheet({ log: after, state: evaluate(after), deviceKey: sheet }, role);
	return raised.ok ? ok([operation, raised.value]) : raised;
};

/** Whether an operation is one that the holder of this sheet brings to come in on this device, and no other. */
export const isBroughtBySheet = (
	{ op }: SignedOperation,
	{ groupId, sheet, device }: { readonly groupId: GroupId; readonly sheet: Bytes; readonly device: DeviceId }
): boolean => {
	if (op.gid !== groupId || op.by !== deviceIdOf(sheet)) return false;
	if (op.type === 'link-device') return deviceIdOf(op.body.device) === device;
	return op.type === 'set-role' && op.body.role === 'steward';
};

/** Whether the sheet with this verifying key is in force. */
export const isSheetInForce = (sheets: readonly Bytes[], sheet: Bytes): boolean =>
	sheets.some((one) => equalBytes(one, sheet));
