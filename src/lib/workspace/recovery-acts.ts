import {
	completeRecovery,
	makeRecoverySheet,
	proposeRecovery,
	vetoRecovery,
	voteForRecovery
} from '../group/recovery.ts';
import type { Refusal } from '../group/acting.ts';
import type { SignedOperation } from '../group/operation.ts';
import { removeBySheet } from '../group/remove-member.ts';
import { setRoleBySheet } from '../group/set-role.ts';
import { verifyingKeyOf } from '../identity/device-key.ts';
import { fromSheetText, recoveryKeyOf, toSheetText } from '../identity/recovery-sheet.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import type { OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { actProblem, type ActProblem } from './act-problem.ts';
import type { GroupSession } from './group-session.ts';
import { heardOf } from './heard-proposals.ts';
import { peopleFacts, type Done } from './people-here.ts';
import { memberIdOf } from './people.ts';
import { randomBytes } from './randomness.ts';

/** Acts for when nobody can act. Done is durable here. */

/** A new sheet, in force when this returns; those printed before are worth nothing. The text is for the printer and kept nowhere. */
export const makeSheet = async (session: GroupSession): Promise<Result<string, ActProblem>> => {
	const made = makeRecoverySheet(session.acting, randomBytes);
	if (!made.ok) return err(actProblem(made.error));
	const written = await done(session, ok(made.value.operation));
	return written.ok ? ok(toSheetText(made.value.secret)) : written;
};

/** Why what was typed from a sheet is of no use here. */
export type SheetProblem = 'not-a-sheet' | 'mistyped' | 'not-in-force';

/** The secret of a sheet of this group that is in force. */
export const readSheet = ({ membership }: GroupSession, text: string): Result<Bytes, SheetProblem> => {
	const secret = fromSheetText(text);
	if (!secret.ok) return secret;
	const key = verifyingKeyOf(recoveryKeyOf(secret.value).deviceId);
	const { sheets } = membership.state.recovery;
	return sheets.some((one) => equalBytes(one, key)) ? secret : err('not-in-force');
};

/** Signed by the sheet: this person is まとめ役 from now on. */
export const makeStewardBySheet = (session: GroupSession, sheet: Bytes, ref: string): Promise<Done> => {
	const member = memberIdOf(peopleFacts(session), ref);
	if (!member) return Promise.resolve(err('changed-meanwhile'));
	return done(session, setRoleBySheet(bySheet(session, sheet), { member, role: 'steward', circles: ['everyone'] }));
};

/** Signed by the sheet: a stolen phone's owner is out with all devices; nothing that the phone does undoes it (MEM21). */
export const removeBySheetHere = (session: GroupSession, sheet: Bytes, ref: string): Promise<Done> => {
	const member = memberIdOf(peopleFacts(session), ref);
	if (!member) return Promise.resolve(err('changed-meanwhile'));
	return done(session, removeBySheet(bySheet(session, sheet), { member }));
};

export const propose = (session: GroupSession, ref: string): Promise<Done> => {
	const member = memberIdOf(peopleFacts(session), ref);
	return member ? done(session, proposeRecovery(session.acting, member)) : Promise.resolve(err('changed-meanwhile'));
};

export const agree = (session: GroupSession, proposal: OperationId): Promise<Done> =>
	done(session, voteForRecovery(session.acting, proposal));

export const object = (session: GroupSession, proposal: OperationId): Promise<Done> =>
	done(session, vetoRecovery(session.acting, proposal));

/** After the fourteen days, by this device's own clock. */
export const complete = async (session: GroupSession, proposal: OperationId, now: number): Promise<Done> => {
	const heard = (await heardOf(session, now)).get(proposal) ?? now;
	const made = completeRecovery(session.acting, proposal, { heard, now });
	return !made.ok && made.error === 'too-early' ? err('changed-meanwhile') : done(session, made as Made);
};

type Made = Result<SignedOperation, Refusal>;

const bySheet = ({ acting }: GroupSession, sheet: Bytes) => ({ ...acting, deviceKey: recoveryKeyOf(sheet) });

const done = async (session: GroupSession, made: Made): Promise<Done> => {
	const carried = await session.carryOut(made);
	return carried.ok ? ok(undefined) : err(actProblem(carried.error));
};
