import { proveSheet, type SheetTalk } from '../group/sheet-proof.ts';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_JOIN_ANSWER_FRAME } from '../wire/limits.ts';
import { SHEET_PROTOCOL } from '../wire/protocol.ts';
import { fromSheetHostSchema, type SheetAnswer } from '../wire/sheet.ts';
import { Conversation } from './conversation.ts';
import { openLinkTo, type CallingNode } from './open-link.ts';
import { deviceOfPeerId } from './peer-id.ts';

export interface SheetAttempt {
	readonly node: CallingNode;
	/** A member's PeerId as the meeting told it. */
	readonly peerId: string;
	/** The sheet's keys, from the paper. */
	readonly sheet: DeviceKey;
	/** What the sheet signed so that this device comes in; none to be told of the group only. */
	readonly operations: SheetTalk['operations'];
	readonly signal: AbortSignal;
}

export type ToldBySheet = Omit<Extract<SheetAnswer, { type: 'sheet-group' }>, 'type'>;
export type SheetFailure = 'refused' | 'unreachable' | 'malformed';

/** One attempt at one member. `unreachable` covers a member who is gone before the answer, and our own abort. */
export const askBySheet = async (attempt: SheetAttempt): Promise<Result<ToldBySheet, SheetFailure>> => {
	const { node, peerId, signal } = attempt;
	const link = await openLinkTo(node, { peerId, protocol: SHEET_PROTOCOL, maxFrame: MAX_JOIN_ANSWER_FRAME, signal });
	if (!link) return err('unreachable');
	const talk = new Conversation(link);
	const told = await converse(talk, link.peerId, attempt);
	talk.close();
	return told;
};

const converse = async (
	talk: Conversation,
	peerId: string,
	{ node, sheet, operations, signal }: SheetAttempt
): Promise<Result<ToldBySheet, SheetFailure>> => {
	const newcomer = deviceOfPeerId(node.peerId.toString());
	const member = deviceOfPeerId(peerId);
	const greeting = await talk.hear(fromSheetHostSchema, signal);
	if (!greeting.ok) return err(greeting.error === 'ended' ? 'unreachable' : 'malformed');
	if (greeting.value.type !== 'sheet-challenge' || !newcomer || !member) return err('malformed');
	const proof = proveSheet(sheet, { newcomer, member, challenge: greeting.value.nonce, operations });
	const brought = operations.map(({ bytes, signature }) => ({ bytes, signature }));
	talk.say({ type: 'sheet-ask', sheet: verifyingKeyOf(sheet.deviceId), operations: brought, signature: proof });

	const answer = await talk.hear(fromSheetHostSchema, signal);
	if (!answer.ok) return err(answer.error === 'ended' ? 'unreachable' : 'malformed');
	if (answer.value.type === 'sheet-challenge') return err('malformed');
	if (answer.value.type === 'sheet-refused') return err('refused');
	const { operations: log, relays, lockbox } = answer.value;
	return ok({ operations: log, relays, lockbox });
};
