import { isLiveDevice } from '../group/access.ts';
import { isBroughtBySheet, isSheetInForce } from '../group/come-by-sheet.ts';
import { evaluate, type GroupState } from '../group/evaluate.ts';
import { MAX_RELAY_HINTS } from '../group/limits.ts';
import { sealEpochKey } from '../group/lockbox.ts';
import { decodeOperation } from '../group/operation.ts';
import { add } from '../group/operation-log.ts';
import { provesSheet } from '../group/sheet-proof.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { DeviceId } from '../kernel/ids.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { SheetAnswer, SheetAsk } from '../wire/sheet.ts';
import type { GroupSession } from './group-session.ts';

/** Several are in force only when まとめ役 printed them without knowing of each other. A device has room for 64 topics in all. */
const MAX_SHEETS_MET = 4;
const REFUSED: SheetAnswer = { type: 'sheet-refused' };

/** The verifying keys of sheets whose holders are met. */
export const sheetsAtTheDoor = ({ recovery }: Pick<GroupState, 'recovery'>): readonly Bytes[] =>
	recovery.sheets.slice(0, MAX_SHEETS_MET);

/** Somebody who says to hold a sheet; `peerId` is the connection's. */
export interface SheetKnock {
	readonly ask: SheetAsk;
	readonly challenge: Bytes;
	readonly peerId: string;
}

type HostSession = Pick<GroupSession, 'record' | 'membership' | 'me' | 'isMember'> & {
	readonly keys: Pick<GroupSession['keys'], 'answered'>;
};

/**
 * Answers whoever holds a sheet of one of these groups. What they bring is durable here before they hear of it; a phone that is
 * in by then gets the key of みんな too, also one that lost the answer on the way.
 */
export const answerSheet = async (
	sessions: readonly HostSession[],
	{ ask, challenge, peerId }: SheetKnock
): Promise<SheetAnswer> => {
	const { sheet, operations, signature } = ask;
	const newcomer = deviceOfPeerId(peerId);
	const session = sessions.find(
		({ isMember, membership }) => isMember && isSheetInForce(membership.state.recovery.sheets, sheet)
	);
	if (!session || !newcomer) return REFUSED;
	if (!provesSheet(sheet, { newcomer, member: session.me, challenge, operations }, signature)) return REFUSED;
	if (operations.length > 0 && !(await takeIn(session, ask, newcomer))) return REFUSED;
	return {
		type: 'sheet-group',
		operations: [...session.membership.log.operations.values()].map(({ bytes, signature: by }) => ({
			bytes,
			signature: by
		})),
		relays: session.record.relays.slice(0, MAX_RELAY_HINTS),
		lockbox: await lockboxFor(session, newcomer)
	};
};

/** Nothing is taken in unless all of it is the sheet's own and the phone is in by it. */
const takeIn = async (
	{ membership }: HostSession,
	{ sheet, operations }: SheetAsk,
	device: DeviceId
): Promise<boolean> => {
	if (isLiveDevice(membership.state, device)) return true;
	const brought = operations.flatMap(({ bytes, signature }) => {
		const operation = decodeOperation(bytes, signature);
		return operation.ok ? [operation.value] : [];
	});
	const by = { groupId: membership.groupId, sheet, device };
	if (brought.length < operations.length || !brought.every((one) => isBroughtBySheet(one, by))) return false;
	const after = evaluate(add(membership.log, brought).log);
	if (!isLiveDevice(after, device)) return false;
	const written = await membership.write(...brought);
	return written.ok;
};

const lockboxFor = async ({ membership, keys }: HostSession, device: DeviceId): Promise<Bytes | null> => {
	const { state, groupId } = membership;
	const [epochKey] = keys.answered;
	const boxKey = isLiveDevice(state, device) && state.devices.get(device)?.boxKey;
	return boxKey && epochKey ? sealEpochKey(epochKey, boxKey, { groupId, circle: 'everyone', device }) : null;
};
