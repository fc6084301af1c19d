import type { GroupState, Member } from '../group/state.ts';
import type { Device } from '../group/state.ts';
import type { DeviceId, GroupAlias, MemberId } from '../kernel/ids.ts';
import { personRef } from './person-ref.ts';

/** Pure: the people of a group as its pages show them. */

/** When this device was last connected with one of theirs. */
export type Met =
	| { readonly kind: 'me' | 'no-device' | 'now' | 'never' }
	/** Milliseconds since 1970 by this device's clock. */
	| { readonly kind: 'on'; readonly at: number };

export interface ListedPerson {
	/** Names the person in a path of this device. */
	readonly ref: string;
	readonly name: string;
	readonly yomi: string;
	readonly hint: string;
	readonly role: Member['role'];
	readonly circles: Member['circles'];
	readonly state: NonNullable<Member['state']>;
	readonly devices: number;
	readonly isMe: boolean;
	readonly met: Met;
	/** Somebody else has the same name, and neither よみ nor hint tells the two apart. */
	readonly isMistakable: boolean;
}

export interface FormerPerson {
	readonly ref: string;
	readonly name: string;
	readonly hint: string;
	readonly how: 'left' | 'removed';
}

export interface PeopleList {
	/** Oneself first, the others by よみ. */
	readonly present: readonly ListedPerson[];
	/** しばらくお休み, 転出, 亡くなられた: members all the same. */
	readonly away: readonly ListedPerson[];
	readonly former: readonly FormerPerson[];
}

/** What this device knows of a group's people. */
export interface PeopleFacts {
	readonly alias: GroupAlias;
	readonly state: GroupState;
	readonly me: DeviceId;
	readonly connected: ReadonlySet<string>;
	lastMet(device: string): number | undefined;
}

const ORDER = new Intl.Collator('ja', { sensitivity: 'base', numeric: true });

export const peopleList = (facts: PeopleFacts): PeopleList => {
	const { state, alias } = facts;
	const all = [...state.members.values()].map((member) => listedPerson(facts, member)).sort(byYomi);
	const present = all.filter((one) => one.state === 'active');
	return {
		present: [...present.filter(({ isMe }) => isMe), ...present.filter(({ isMe }) => !isMe)],
		away: all.filter((one) => one.state !== 'active'),
		former: state.former
			.map(({ memberId, name, hint, how }) => ({ ref: personRef(alias, memberId), name, hint, how }))
			.sort((a, b) => ORDER.compare(a.name, b.name))
	};
};

/** The member or former member of whom a path speaks. */
export const memberIdOf = ({ alias, state }: PeopleFacts, ref: string): MemberId | undefined =>
	[...state.members.keys(), ...state.former.map(({ memberId }) => memberId)].find((id) => personRef(alias, id) === ref);

export const listedPerson = (facts: PeopleFacts, member: Member): ListedPerson => {
	const { memberId, name, hint, role, circles, devices } = member;
	const isMe = devices.some(({ deviceId }) => deviceId === facts.me);
	return {
		ref: personRef(facts.alias, memberId),
		...{ name, hint, role, circles, isMe },
		yomi: member.yomi ?? '',
		state: member.state ?? 'active',
		devices: devices.length,
		met: isMe ? { kind: 'me' } : metAmong(facts, devices),
		isMistakable: [...facts.state.members.values()].some((other) => other !== member && looksLike(other, member))
	};
};

/** Whether somebody else than the one with this ref has the same name: then a hint is asked for. */
export const sharesName = (facts: PeopleFacts, name: string, ref?: string): boolean =>
	bare(name) !== '' &&
	[...facts.state.members.values()].some(
		(other) => bare(other.name) === bare(name) && personRef(facts.alias, other.memberId) !== ref
	);

/** The nearest meeting with any of these devices. */
export const metAmong = (facts: PeopleFacts, devices: readonly Pick<Device, 'deviceId'>[]): Met => {
	if (devices.length === 0) return { kind: 'no-device' };
	if (devices.some(({ deviceId }) => facts.connected.has(deviceId))) return { kind: 'now' };
	const times = devices.flatMap(({ deviceId }) => facts.lastMet(deviceId) ?? []);
	return times.length === 0 ? { kind: 'never' } : { kind: 'on', at: Math.max(...times) };
};

const looksLike = (one: Member, other: Member): boolean =>
	[one.name, one.hint, one.yomi ?? ''].map(bare).join('\n') ===
	[other.name, other.hint, other.yomi ?? ''].map(bare).join('\n');

/** What a reader would take for the same. */
const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

const byYomi = (a: ListedPerson, b: ListedPerson): number =>
	ORDER.compare(a.yomi || a.name, b.yomi || b.name) || ORDER.compare(a.name, b.name) || ORDER.compare(a.hint, b.hint);
