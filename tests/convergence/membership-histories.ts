// Random hostile histories of a group: who does what, on which branch, and who hears of it when.
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { Circle, DeviceId, GroupId, OperationId } from '../../src/lib/kernel/ids.ts';
import type { InviteStyle, Role } from '../../src/lib/group/bodies.ts';
import type { FollowingOperation, KnownOperation, SignedOperation } from '../../src/lib/group/operation.ts';
import type { OperationLog } from '../../src/lib/group/operation-log.ts';
import { randomFrom } from '../support/random.ts';

/**
 * Hostile histories for the rules of membership: twelve members act on six branches that meet now and then and lose parts
 * on the way. Everybody signs what they like, with or without the right, on what they saw or on something older, and puts
 * other people's proofs under their own operations. Nothing is signed truly: which inner signatures hold is noted beside.
 */
export interface History {
	/** In the order in which they were made. */
	readonly operations: readonly SignedOperation[];
	readonly proven: ReadonlySet<OperationId>;
	readonly strangers: ReadonlySet<DeviceId>;
}

const MEMBERS = 12;
const STEWARDS = 4;
const NEWCOMERS = 3;
const BRANCHES = 6;
const SECOND_DEVICES = 4;

interface Named {
	readonly bytes: Bytes;
	readonly id: string;
}
type Body<Type extends FollowingOperation['type']> = Extract<FollowingOperation, { type: Type }>['body'];

/** Seeds that once found something stay what they were: what came later is played only with `all`. */
export const playHistory = (seed: number, kinds: 'first' | 'all' = 'all'): History => {
	const random = randomFrom(seed);
	const below = (limit: number): number => Math.floor(random() * limit);
	const chance = (probability: number): boolean => random() < probability;
	const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
	const draw = (length = 32): Named => {
		const bytes = new Uint8Array(length);
		for (let at = 0; at < length; at += 4) new DataView(bytes.buffer).setUint32(at, below(2 ** 32));
		return { bytes, id: toHex(bytes) };
	};

	const devices = Array.from({ length: MEMBERS + NEWCOMERS + SECOND_DEVICES }, () => draw());
	const members = devices.slice(0, MEMBERS);
	const newcomers = devices.slice(MEMBERS, MEMBERS + NEWCOMERS);
	const seconds = devices.slice(MEMBERS + NEWCOMERS);
	const sheet = draw();
	const stranger = draw();
	const key = new Uint8Array(32);
	const signature = new Uint8Array(64);

	const operations: SignedOperation[] = [];
	const named: Named[] = [];
	const proven = new Set<OperationId>();
	/** For each branch the indices of the operations seen there, and those that nothing seen there builds upon. */
	const seen = Array.from({ length: BRANCHES }, () => new Set<number>());
	const heads = Array.from({ length: BRANCHES }, () => new Set<number>());
	const brought: { operation: number; device: Named }[] = [];
	const indexOf = new Map<string, number>();
	let gid: GroupId | null = null;

	const take = (branch: number, index: number): void => {
		if (seen[branch]!.has(index)) return;
		seen[branch]!.add(index);
		for (const id of operations[index]!.op.deps) heads[branch]!.delete(indexOf.get(id)!);
		heads[branch]!.add(index);
	};
	const make = (op: KnownOperation, isProven: boolean): number => {
		const name = draw();
		const id = name.id as OperationId;
		const index = operations.push({ id, op, bytes: key, signature: key }) - 1;
		named.push(name);
		indexOf.set(id, index);
		if (isProven) proven.add(id);
		return index;
	};
	const depsOf = (branch: number): OperationId[] => {
		const known = [...seen[branch]!];
		const on = chance(0.15) ? [pick(known), pick(known)] : [...heads[branch]!].slice(0, 16);
		return [...new Set(on.map((index) => operations[index]!.id))].sort();
	};
	const say = <Type extends FollowingOperation['type']>(
		branch: number,
		by: Named,
		type: Type,
		body: Body<Type>,
		isProven = false,
		deps = depsOf(branch)
	): number => {
		const op = { gid: gid!, by: by.id as DeviceId, deps, type, body } as unknown as KnownOperation;
		const index = make(op, isProven);
		take(branch, index);
		return index;
	};

	const invite = (branch: number, by: Named, role: Role, uses: number, style: InviteStyle = 'personal'): number =>
		say(branch, by, 'invite', {
			invite: draw(16).bytes,
			key,
			style,
			role,
			circles: ['everyone'],
			uses,
			until: 0
		});
	const admit = (
		branch: number,
		by: Named,
		device: Named,
		through: number,
		isProven: boolean,
		letter?: Bytes
	): number => {
		const { op } = operations[through]!;
		const role = op.type === 'invite' ? op.body.role : 'participant';
		const index = say(
			branch,
			by,
			'admit',
			{
				invite: named[through]!.bytes,
				device: device.bytes,
				box: key,
				kind: 'person',
				name: '名',
				hint: '',
				role,
				lockbox: key,
				proof: {
					...{ challenge: letter ?? key, inviteSignature: signature, deviceSignature: signature },
					...(letter && { form: 'letter' as const })
				}
			},
			isProven
		);
		brought.push({ operation: index, device });
		return index;
	};

	// Twelve members who know of each other.
	const founder = { name: '佐', hint: '', kind: 'person', box: key } as const;
	const genesis = { everyone: { genesis: key }, desk: { genesis: key } };
	const body = { name: '棟', nonce: key.slice(0, 16), founder, circles: genesis };
	const create = make({ gid: null, type: 'create', by: members[0]!.id as DeviceId, deps: [], body }, false);
	gid = operations[0]!.id as string as GroupId;
	take(0, create);
	brought.push({ operation: create, device: members[0]! });
	const bySato = (deps: number[]): OperationId[] => deps.map((index) => operations[index]!.id).sort();
	const open = (['steward', 'desk', 'participant'] as const).map((role) => invite(0, members[0]!, role, 20));
	for (const [number, device] of members.entries()) {
		if (number === 0) continue;
		admit(0, members[0]!, device, open[number < STEWARDS ? 0 : number < 6 ? 1 : 2]!, true);
	}
	say(0, members[0]!, 'recovery-sheet', { key: sheet.bytes }, false, bySato([...heads[0]!]));
	const links = [1, 1, 2].map((uses) => invite(0, members[below(STEWARDS)]!, pick(['participant', 'steward']), uses));
	const early = say(0, pick(members), 'propose-recovery', { member: named[brought[9]!.operation]!.bytes });
	const begun = operations.length;
	for (let branch = 1; branch < BRANCHES; branch++) for (const index of seen[0]!) take(branch, index);

	const anybody = (): Named => (chance(0.7) ? members[below(STEWARDS)]! : chance(0.93) ? pick(devices) : stranger);
	const knownPeople = (branch: number) => brought.filter(({ operation }) => seen[branch]!.has(operation));
	/** Somebody to act against: often one who acts against the actor elsewhere. */
	const target = (branch: number, by: Named): Bytes => {
		const known = knownPeople(branch);
		const attackers = chance(0.4)
			? known.filter(({ device }) =>
					operations.some(
						({ op }, index) =>
							op.type === 'remove' &&
							op.by === device.id &&
							!seen[branch]!.has(index) &&
							brought.some((one) => one.device === by && named[one.operation]!.bytes === op.body.member)
					)
				)
			: [];
		const stewards = known.filter(({ device }) => members.indexOf(device) >= 0 && members.indexOf(device) < STEWARDS);
		const one = pick(attackers.length > 0 ? attackers : chance(0.6) ? stewards : known);
		return named[one.operation]!.bytes;
	};
	const removedIn = (branch: number): Named[] =>
		seenOfType(branch, 'remove').flatMap((index) => {
			const { op } = operations[index]!;
			const member = op.type === 'remove' ? op.body.member : undefined;
			return brought.filter(({ operation }) => named[operation]!.bytes === member).map(({ device }) => device);
		});
	const seenOfType = (branch: number, type: KnownOperation['type']): number[] =>
		[...seen[branch]!].filter((index) => operations[index]!.op.type === type);

	type Act = readonly [weight: number, act: (branch: number, by: Named) => void];
	const firstActs: readonly Act[] = [
		[12, (branch, by) => say(branch, by, 'remove', { member: target(branch, by), rotations: [], cosigned: null })],
		[
			6,
			(branch, by) => {
				const second = members[below(STEWARDS + 1)]!;
				const cosigned = { device: second.bytes, signature };
				say(branch, by, 'remove', { member: target(branch, by), rotations: [], cosigned }, chance(0.9));
			}
		],
		[
			4,
			(branch, by) => say(branch, by, 'remove-device', { device: pick(devices).bytes, rotations: [], cosigned: null })
		],
		[3, (branch, by) => say(branch, by, 'leave', {})],
		[
			8,
			(branch, by) => {
				const role = pick(['steward', 'steward', 'desk', 'participant'] as const);
				say(branch, by, 'set-role', { member: target(branch, by), role, circles: ['everyone'], rotations: [] });
			}
		],
		[
			3,
			(branch, by) => {
				const then = pick(['steward', 'participant'] as const);
				const term = { office: 'まとめ役', from: '2027-04-01', until: '2028-03-31' };
				say(branch, by, 'hand-over', { to: target(branch, by), ...term, then, rotations: [] });
			}
		],
		[4, (branch, by) => invite(branch, by, pick(['steward', 'desk', 'participant'] as const), 1 + below(2))],
		[
			11,
			(branch, by) => {
				const invites = seenOfType(branch, 'invite');
				const through = chance(0.5) ? pick(links) : invites.at(-1 - below(Math.min(3, invites.length)))!;
				const back = chance(0.3) ? removedIn(branch) : [];
				const whom = back.length > 0 ? pick(back) : chance(0.7) ? pick(newcomers) : pick(devices);
				admit(branch, by, whom, through, chance(0.85));
			}
		],
		[
			7,
			(branch, by) => {
				const admissions = seenOfType(branch, 'admit');
				const late = admissions.filter((index) => index >= begun);
				const admission = late.length > 0 && chance(0.8) ? pick(late) : pick(admissions);
				say(branch, by, 'approve', { operation: named[admission]!.bytes, lockbox: null });
			}
		],
		[
			3,
			(branch, by) => {
				const { operation } = pick(knownPeople(branch));
				const device = pick([...seconds, ...newcomers]);
				const proof = { challenge: key, deviceSignature: signature };
				const link = { member: named[operation]!.bytes, device: device.bytes, box: key, name: '', lockbox: key, proof };
				const index = say(branch, by, 'link-device', { ...link, kind: 'person' }, chance(0.9));
				brought.push({ operation: index, device });
			}
		],
		[1, (branch, by) => say(branch, by, 'revoke-invite', { invite: named[pick(seenOfType(branch, 'invite'))]!.bytes })],
		[1, (branch) => say(branch, sheet, 'remove', { member: target(branch, sheet), rotations: [], cosigned: null })],
		[1, (branch, by) => say(branch, by, 'recovery-sheet', { key: chance(0.5) ? sheet.bytes : draw().bytes })],
		[1, (branch, by) => say(branch, by, 'set-person', { member: target(branch, by), name: '改' })],
		[
			1,
			(branch, by) => {
				const { bytes } = named[early]!;
				for (const voter of members.slice(below(6))) say(branch, voter, 'vote-recovery', { proposal: bytes });
				say(branch, by, 'complete-recovery', { proposal: bytes });
			}
		],
		[
			1,
			(branch, by) => {
				say(branch, by, 'veto-recovery', { proposal: named[early]!.bytes });
			}
		]
	];
	const letters = Array.from({ length: 3 }, (_, n) => key.slice().fill(n + 1));
	const laterActs: readonly Act[] = [
		[
			6,
			(branch, by) => {
				const seconds = members.slice(0, STEWARDS + 1).filter((one) => one !== by && chance(0.8));
				const signed = seconds.map(({ bytes }) => ({ by: bytes, signature }));
				if (signed.length > 0) say(branch, by, 'ask-removal', { member: target(branch, by), signed });
			}
		],
		[
			6,
			(branch) => {
				const asks = seenOfType(branch, 'ask-removal');
				const ask = asks.length > 0 ? operations[pick(asks)]!.op : undefined;
				if (ask?.type !== 'ask-removal') return;
				const asker = devices.find(({ id }) => id === ask.by);
				const { by } = pick(ask.body.signed);
				const second = devices.find(({ bytes }) => bytes === by)!;
				const cosigned = { device: (asker ?? stranger).bytes, signature };
				const { member } = ask.body;
				say(branch, second, 'remove', { member, rotations: [], cosigned }, chance(0.95), [...ask.deps]);
			}
		],
		[
			3,
			(branch, by) => {
				const asks = seenOfType(branch, 'ask-removal');
				const ask = asks.length > 0 ? pick(asks) : undefined;
				const asker = ask === undefined ? undefined : devices.find(({ id }) => id === operations[ask]!.op.by);
				const who = asker && chance(0.4) ? asker : by;
				say(branch, who, 'decline-removal', { ask: ask === undefined ? draw().bytes : named[ask]!.bytes });
			}
		],
		[
			6,
			(branch, by) => {
				const through = chance(0.7) ? pick(links) : pick(seenOfType(branch, 'invite'));
				const whom = chance(0.7) ? pick(newcomers) : pick(devices);
				admit(branch, by, whom, through, chance(0.9), pick(letters));
			}
		],
		[3, (branch, by) => invite(branch, by, pick(['desk', 'participant'] as const), 1, chance(0.5) ? 'desk' : 'poster')],
		[
			5,
			(branch, by) => {
				const styled = seenOfType(branch, 'invite').filter((index) => {
					const { op } = operations[index]!;
					return op.type === 'invite' && op.body.style !== 'personal';
				});
				if (styled.length === 0) return;
				const through = pick(styled);
				const maker = devices.find(({ id }) => id === operations[through]!.op.by);
				const letter = chance(0.2) ? pick(letters) : undefined;
				admit(branch, maker && chance(0.5) ? maker : by, pick(newcomers), through, chance(0.9), letter);
			}
		],
		[
			3,
			(branch, by) => {
				const circles: Circle[] = ['everyone', ...(chance(0.6) ? (['desk'] as const) : [])];
				const role = pick(['desk', 'desk', 'participant'] as const);
				say(branch, by, 'add-person', { name: '梅', yomi: '', hint: '', role, circles, nonce: draw(16).bytes });
			}
		]
	];
	const acts = kinds === 'all' ? [...firstActs, ...laterActs] : firstActs;
	const total = acts.reduce((sum, [weight]) => sum + weight, 0);
	const act = (branch: number, by: Named): void => {
		let left = below(total);
		for (const [weight, one] of acts) {
			left -= weight;
			if (left < 0) return one(branch, by);
		}
	};
	/** What one branch tells another, of which parts may get lost; nobody takes what builds on what they lack. */
	const meet = (from: number, to: number): void => {
		const loss = chance(0.4) ? random() : 0;
		for (const index of [...seen[from]!].sort((a, b) => a - b)) {
			const arrives = operations[index]!.op.deps.every((id) => seen[to]!.has(indexOf.get(id)!));
			if (arrives && (loss === 0 || !chance(loss))) take(to, index);
		}
	};

	const steps = 14 + below(20);
	for (let step = 0; step < steps; step++) {
		if (chance(0.22)) meet(below(BRANCHES), below(BRANCHES));
		else act(below(BRANCHES), anybody());
	}
	return { operations, proven, strangers: new Set([stranger.id as DeviceId]) };
};

/** A replica that got the operations in another order, some of them twice. */
export const arrivedShuffled = ({ operations, proven }: History, seed: number): OperationLog => {
	const random = randomFrom(seed);
	const waiting = [...operations, ...operations.slice(0, 3)];
	for (let at = waiting.length - 1; at > 0; at--) {
		const other = Math.floor(random() * (at + 1));
		[waiting[at], waiting[other]] = [waiting[other]!, waiting[at]!];
	}
	const arrived = new Map<OperationId, SignedOperation>();
	while (arrived.size < operations.length) {
		for (const one of waiting) {
			if (!arrived.has(one.id) && one.op.deps.every((id) => arrived.has(id))) arrived.set(one.id, one);
		}
	}
	return logFrom([...arrived.values()], proven);
};

/** A log of already verified operations. They come parents first. */
export const logFrom = (operations: readonly SignedOperation[], proven: ReadonlySet<OperationId>): OperationLog => ({
	groupId: operations[0]!.id as string as GroupId,
	operations: new Map(operations.map((operation) => [operation.id, operation])),
	proven,
	parked: new Map()
});
