import { verifyingKeyOf } from '../identity/device-key.ts';
import { recoveryKeyOf, SHEET_SECRET_LENGTH } from '../identity/recovery-sheet.ts';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import type { MemberId, OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { act, actByRight, actor, draft, hasRight, signed, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import { evaluate } from './evaluate.ts';
import { RECOVERY_DAYS } from './limits.ts';
import type { SignedOperation } from './operation.ts';
import type { OperationLog } from './operation-log.ts';

/** A new sheet (MEM32). The secret is for the printer and nowhere else; sheets printed before are worth nothing now. */
export const makeRecoverySheet = (
	acting: Acting,
	random: RandomBytes
): Result<{ operation: SignedOperation; secret: Bytes }, Refusal> => {
	const secret = random(SHEET_SECRET_LENGTH);
	const body = { key: verifyingKeyOf(recoveryKeyOf(secret).deviceId) };
	const operation = actByRight(acting, 'mayMakeRecoverySheet', 'recovery-sheet', body);
	return operation.ok ? ok({ operation: operation.value, secret }) : operation;
};

/** No まとめ役 is left and there is no sheet: asks that this person become one (MEM33). */
export const proposeRecovery = (acting: Acting, member: MemberId): Result<SignedOperation, Refusal> =>
	act(acting, 'propose-recovery', { member: fromHex(member)! });

export const voteForRecovery = (acting: Acting, proposal: OperationId): Result<SignedOperation, Refusal> =>
	act(acting, 'vote-recovery', { proposal: fromHex(proposal)! }, [proposal]);

/**
 * Objects. A まとめ役 who was asleep may learn of the vote only when it is complete, perhaps with their own removal: so this is
 * said on what came before the completion, as if it had been said in time (MEM33).
 */
export const vetoRecovery = (acting: Acting, proposal: OperationId): Result<SignedOperation, Refusal> => {
	const before = withoutCompletion(acting.log, proposal);
	const inTime = { ...acting, log: before, state: evaluate(before) };
	const body = { proposal: fromHex(proposal)! };
	if (!actor(inTime)) return err('not-a-member');
	if (!hasRight(inTime, 'mayVetoRecovery')) return err('not-allowed');
	return signed(acting, draft(inTime, 'veto-recovery', body, [proposal]));
};

/** The log but for completions of this vote and what builds on them. */
const withoutCompletion = (log: OperationLog, proposal: OperationId): OperationLog => {
	const kept = new Map<OperationId, SignedOperation>();
	for (const [id, operation] of log.operations) {
		const { op } = operation;
		const completes = op.type === 'complete-recovery' && toHex(op.body.proposal) === proposal;
		if (!completes && op.deps.every((parent) => kept.has(parent))) kept.set(id, operation);
	}
	return { ...log, operations: kept };
};

const MS_PER_DAY = 24 * 60 * 60 * 1000;

/** When this device may complete the vote, in milliseconds since 1970. `heard` is when it first saw the proposal, by the same clock. */
export const recoveryDueAt = (heard: number): number => heard + RECOVERY_DAYS * MS_PER_DAY;

/** Completes the vote, after the days that a まとめ役 has to object. The days are this device's own check: no rule reads a clock. */
export const completeRecovery = (
	acting: Acting,
	proposal: OperationId,
	{ heard, now }: { readonly heard: number; readonly now: number }
): Result<SignedOperation, Refusal | 'too-early'> => {
	if (now < recoveryDueAt(heard)) return err('too-early');
	return act(acting, 'complete-recovery', { proposal: fromHex(proposal)! }, [proposal]);
};
