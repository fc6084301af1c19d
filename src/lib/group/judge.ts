import { deviceIdOf } from '../identity/device-key.ts';
import { toHex } from '../kernel/bytes.ts';
import type { DeviceId, OperationId } from '../kernel/ids.ts';
import type { CausalPast } from './causal-past.ts';
import type { InviteOperation, Operation } from './operation.ts';
import { overUse, type Contender } from './over-use.ts';
import { brokenRule, type Grant, type Reason, type Seen } from './rules.ts';

/** What became of each operation, by its place in the causal order. */
export interface Judgement {
	readonly past: CausalPast;
	/** Why the operation has no effect; undefined when it counts. */
	readonly reasons: readonly (Reason | undefined)[];
	/** Place of the first admission of each device that was right when it was made, whether or not it still counts. */
	readonly firstAdmission: ReadonlyMap<DeviceId, number>;
}

/** What creating a group gives. */
export const FOUNDER: Grant = { role: 'steward', circles: ['everyone', 'desk'] };

/**
 * First each operation is judged by what its author had seen. Then what only shows when histories are put together:
 * invites used too often lose the admissions too many, and what rests on a lost admission is void with it.
 * An admission that lost keeps its use: giving it to the next one would let a far-away event exchange members silently.
 * Removals, demotions and the last-steward rule (MEM20–MEM24) come between these two readings.
 */
export const judge = (past: CausalPast, proven: ReadonlySet<OperationId>): Judgement => {
	const byOwnPast = read(past, proven, brokenRule);
	const firstAdmission = new Map<DeviceId, number>();
	for (const [device, granted] of byOwnPast.granted) firstAdmission.set(device, granted[0]!.place);

	const lost = lostByOverUse(past, byOwnPast, firstAdmission);
	const merged = read(past, proven, (op, seen, place) => {
		if (lost.has(place)) return 'invite-over-used';
		return byOwnPast.reasons[place] ?? (brokenRule(op, seen) && 'rests-on-void-admission');
	});
	return { past, reasons: merged.reasons, firstAdmission };
};

interface Granted extends Grant {
	readonly place: number;
}
interface Admission {
	readonly place: number;
	readonly device: DeviceId;
	readonly by: DeviceId;
}
interface Reading {
	readonly reasons: readonly (Reason | undefined)[];
	readonly granted: ReadonlyMap<DeviceId, readonly Granted[]>;
	/** Admissions that count, by the place of their invite. */
	readonly admissions: ReadonlyMap<number, readonly Admission[]>;
}

/** Goes through all operations in causal order; `verdict` is told what the author had seen that counted so far. */
const read = (
	past: CausalPast,
	proven: ReadonlySet<OperationId>,
	verdict: (op: Operation, seen: Seen, place: number) => Reason | undefined
): Reading => {
	const reasons: (Reason | undefined)[] = [];
	const granted = new Map<DeviceId, Granted[]>();
	const admissions = new Map<number, Admission[]>();

	const invitePlaceOf = (op: Operation, place: number): number | undefined => {
		const named = op.type === 'admit' ? past.placeOf(toHex(op.body.invite) as OperationId) : undefined;
		return named !== undefined && past.hasSeen(place, named) && reasons[named] === undefined ? named : undefined;
	};

	for (const [place, { id, op }] of past.order.entries()) {
		const invitePlace = invitePlaceOf(op, place);
		const device = op.type === 'admit' ? deviceIdOf(op.body.device) : undefined;
		const before = invitePlace === undefined ? [] : (admissions.get(invitePlace) ?? []);
		const invite = invitePlace === undefined ? undefined : asInvite(past.order[invitePlace]!.op);
		const seen: Seen = {
			grant: granted.get(op.by)?.find((grant) => past.hasSeen(place, grant.place)),
			invite,
			othersAdmitted: countOthers(before, device, (earlier) => past.hasSeen(place, earlier)),
			isProven: proven.has(id)
		};
		const reason = verdict(op, seen, place);
		reasons.push(reason);
		if (reason) continue;
		if (op.type === 'create') granted.set(op.by, [{ place, ...FOUNDER }]);
		if (op.type === 'admit' && device && invite && invitePlace !== undefined) {
			append(granted, device, { place, role: op.body.role, circles: invite.body.circles });
			append(admissions, invitePlace, { place, device, by: op.by });
		}
	}
	return { reasons, granted, admissions };
};

const lostByOverUse = (
	past: CausalPast,
	{ admissions }: Reading,
	firstAdmission: ReadonlyMap<DeviceId, number>
): Set<number> => {
	const lost = new Set<number>();
	for (const [invitePlace, admitted] of admissions) {
		const uses = asInvite(past.order[invitePlace]!.op)?.body.uses ?? 0;
		const contenders = admitted.map(({ place, device, by }): Contender => ({
			place,
			device,
			seniority: firstAdmission.get(by)!
		}));
		for (const { place } of overUse(contenders, uses, past.hasSeen)) lost.add(place);
	}
	return lost;
};

const asInvite = (op: Operation): InviteOperation | undefined => (op.type === 'invite' ? op : undefined);

const countOthers = (
	admitted: readonly Admission[],
	device: DeviceId | undefined,
	hasSeen: (place: number) => boolean
): number =>
	new Set(admitted.filter((one) => one.device !== device && hasSeen(one.place)).map((one) => one.device)).size;

const append = <K, V>(lists: Map<K, V[]>, key: K, value: V): void => {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
};
