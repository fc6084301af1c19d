import type { Refusal } from '../group/acting.ts';
import { addPerson } from '../group/add-person.ts';
import { approve } from '../group/approve.ts';
import type { Role } from '../group/bodies.ts';
import { leave } from '../group/leave.ts';
import { nameDevice, setPerson, type PersonWords } from '../group/set-person.ts';
import type { SignedOperation } from '../group/operation.ts';
import { RIGHTS } from '../group/rights.ts';
import { memberOfDevice } from '../group/access.ts';
import type { DeviceId, MemberId, OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { actProblem, type ActProblem } from './act-problem.ts';
import type { GroupSession } from './group-session.ts';
import { memberIdOf, type PeopleFacts } from './people.ts';
import { randomBytes } from './randomness.ts';

/** What this device knows of the group's people now. */
export const peopleFacts = ({ record, membership, me, everyone, lastMet }: GroupSession): PeopleFacts => ({
	alias: record.alias,
	state: membership.state,
	me,
	connected: everyone.connectedDevices,
	lastMet: (device) => lastMet.of(device)
});

/** Done is durable here; the others hear of it then. */
export type Done = Result<void, ActProblem>;

export type NewPerson = Parameters<typeof addPerson>[1];

/** スマホなしで加わる. */
export const enterPerson = async (session: GroupSession, person: NewPerson): Promise<Done> =>
	done(session, addPerson(session.acting, person, randomBytes));

export interface RoleToEnter {
	readonly role: Role;
	/** Whether the person would be in 世話人だけ. */
	readonly seesDesk: boolean;
}

/** Roles that whoever is at this device may enter people without a device for. */
export const rolesToEnter = ({ membership, me }: GroupSession): RoleToEnter[] => {
	const member = memberOfDevice(membership.state, me);
	if (!member || !RIGHTS[member.role].mayAddPeople) return [];
	const roles = RIGHTS[member.role].mayInvite.filter((role) => role !== 'steward' && role !== 'keeper');
	return roles.map((role) => ({
		role,
		seesDesk: member.circles.includes('desk') && RIGHTS[role].circles.includes('desk')
	}));
};

/** Name, よみ, hint or state: what is left out stays. */
export const describePerson = async (session: GroupSession, ref: string, words: PersonWords): Promise<Done> => {
	const member = named(session, ref);
	return member ? done(session, setPerson(session.acting, member, words)) : err('changed-meanwhile');
};

export const renameDevice = async (session: GroupSession, device: DeviceId, name: string): Promise<Done> =>
	done(session, nameDevice(session.acting, device, name));

/** Somebody who was removed by mistake is in again, as the same person and as senior as before. */
export const letBack = async (session: GroupSession, ref: string): Promise<Done> => {
	const member = named(session, ref);
	const [epochKey] = session.keys.answered;
	// A person's id is that of the operation that first brought them in.
	const made = member && epochKey && (await approve(session.acting, member as string as OperationId, epochKey));
	if (!made) return err('changed-meanwhile');
	return done(session, made.ok ? ok(made.value.operation) : made);
};

export const leaveGroup = async (session: GroupSession): Promise<Done> => done(session, leave(session.acting));

const named = (session: GroupSession, ref: string): MemberId | undefined => memberIdOf(peopleFacts(session), ref);

const done = async (session: GroupSession, made: Result<SignedOperation, Refusal | 'no-name'>): Promise<Done> => {
	if (!made.ok) return err(actProblem(made.error));
	const written = await session.carryOut(made);
	return written.ok ? ok(undefined) : err(actProblem(written.error));
};
