import type { Bytes } from '../kernel/bytes.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import type { DeviceId, MemberId, OperationId } from '../kernel/ids.ts';
import type { PersonState } from './bodies-people.ts';
import type { Kind } from './bodies.ts';
import type { Deed, Person } from './deed.ts';
import type { Judgement } from './judge.ts';
import type { KnownOperation } from './operation.ts';
import { personNamed } from './register.ts';
import { seniorityAmong } from './seniority.ts';
import { deskKeyOf, devicesOf, isPersonIn, roleEntryOf, type Lens } from './standing.ts';
import type { Device, Former, GroupState, Member } from './state.ts';

type People = Pick<GroupState, 'members' | 'memberIdByDevice' | 'devices' | 'grounds' | 'former'>;

const memberIdOf = ({ past, register }: Judgement, person: Person): MemberId =>
	past.order[register.persons[person]!.first]!.id as string as MemberId;

/** Every operation that brought somebody in, with the id that stands for the person: the first of theirs. */
export const personNames = (judgement: Judgement): Map<string, MemberId> =>
	new Map([...judgement.register.personByOperation].map(([id, person]) => [id, memberIdOf(judgement, person)]));

/** A member's last role and first comings in: few enough to leave room for other parents. */
const MAX_GROUNDS = 6;

/** The members, their devices, and who was one. */
export const peopleOf = (judgement: Judgement): People => {
	const { register, settlement } = judgement;
	const lens: Lens = { gives: settlement.isLive, takes: settlement.isLive };
	const said = sayingsOf(judgement);
	const seniority = seniorityAmong(register, settlement.isLive, settlement.isLive);
	const found: (Omit<Member, 'seniority'> & { readonly rank: number })[] = [];
	const devices = new Map<DeviceId, Device>();
	const former: Former[] = [];
	const grounds = new Map<MemberId, OperationId[]>();
	for (const person of register.persons.keys()) {
		const words = wordsAbout(judgement, person, lens, said);
		if (!words) continue;
		const memberId = memberIdOf(judgement, person);
		const role = isPersonIn(register, person, lens) ? roleEntryOf(register, person, lens) : undefined;
		if (!role) {
			const { kind: _kind, office: _office, yomi: _yomi, ...kept } = words;
			former.push({ memberId, ...kept, how: howGone(judgement, person) });
			continue;
		}
		const own = devicesOf(register, person, lens).map((device) => deviceFrom(judgement, device, memberId, lens, said));
		const { past } = judgement;
		const rests = [role.place, ...register.persons[person]!.brings.filter(settlement.isLive)];
		grounds.set(memberId, [...new Set(rests.slice(0, MAX_GROUNDS).map((place) => past.order[place]!.id))]);
		for (const device of own) devices.set(device.deviceId, device);
		const listed = own.map(({ deviceId, boxKey }) => ({ deviceId, boxKey }));
		const kind = own[0]?.kind ?? words.kind;
		const { office, ...shown } = words;
		found.push({
			memberId,
			...shown,
			kind,
			role: role.role,
			circles: role.circles,
			devices: listed,
			...(office && role.role === 'steward' && { office }),
			rank: seniority(person)
		});
	}
	found.sort((a, b) => a.rank - b.rank);
	const members = found.map(({ rank: _rank, ...member }, place): [MemberId, Member] => [
		member.memberId,
		{ ...member, seniority: place }
	]);
	return {
		members: new Map(members),
		memberIdByDevice: new Map([...devices.values()].map(({ deviceId, memberId }) => [deviceId, memberId])),
		devices,
		grounds,
		former
	};
};

/** What stands that says something about a person's words or a device's name. */
interface Sayings {
	readonly persons: ReadonlyMap<Person, readonly Deed[]>;
	readonly deviceNames: ReadonlyMap<DeviceId, string>;
}

const sayingsOf = ({ register, settlement }: Judgement): Sayings => {
	const persons = new Map<Person, Deed[]>();
	const deviceNames = new Map<DeviceId, string>();
	for (const deed of register.deeds) {
		if (!deed || !settlement.isLive(deed.place)) continue;
		const { content } = deed;
		const person = content?.type === 'set-person' ? personNamed(register, content.body.member) : deed.handsOver?.to;
		if (person !== undefined) persons.set(person, [...(persons.get(person) ?? []), deed]);
		if (content?.type === 'name-device') deviceNames.set(deviceIdOf(content.body.device), content.body.name);
	}
	return { persons, deviceNames };
};

interface Words {
	readonly name: string;
	readonly hint: string;
	readonly kind: Kind;
	readonly yomi?: string;
	readonly state?: PersonState;
	readonly office?: NonNullable<Member['office']>;
}

/** By the first coming in that counts, and what was said since. Undefined for somebody who never was in. */
const wordsAbout = (
	{ register, settlement }: Judgement,
	person: Person,
	lens: Lens,
	said: Sayings
): Words | undefined => {
	const { past, persons, deeds } = register;
	const { brings, takes } = persons[person]!;
	const live = brings.filter((place) => settlement.isLive(place) && deeds[place]!.content?.type !== 'link-device');
	const outlasting = live.find((place) =>
		takes.every((removal) => !lens.takes(removal) || past.hasSeen(place, removal))
	);
	const came = outlasting ?? live.at(-1);
	const first = came === undefined ? undefined : introduction(deeds[came]!.content);
	if (came === undefined || !first) return undefined;
	let words: Words = first;
	for (const { place, content } of said.persons.get(person) ?? []) {
		if (past.hasSeen(came, place)) continue;
		if (content?.type === 'set-person') {
			const { name, hint, yomi, state } = content.body;
			words = {
				...words,
				...(name !== undefined && { name }),
				...(hint !== undefined && { hint }),
				...(yomi !== undefined && { yomi }),
				...(state !== undefined && { state })
			};
		} else if (content?.type === 'hand-over') {
			const { office, from, until } = content.body;
			words = { ...words, office: { name: office, from, until } };
		}
	}
	return words;
};

const introduction = (op: KnownOperation | undefined): Words | undefined => {
	if (op?.type === 'create') {
		const { name, hint, kind } = op.body.founder;
		return { name, hint, kind };
	}
	if (op?.type === 'admit') return { name: op.body.name, hint: op.body.hint, kind: op.body.kind };
	if (op?.type !== 'add-person') return undefined;
	const { name, hint, yomi } = op.body;
	return { name, hint, kind: 'person', ...(yomi !== '' && { yomi }) };
};

const howGone = ({ register, settlement }: Judgement, person: Person): Former['how'] => {
	const last = register.persons[person]!.takes.filter(settlement.isLive).at(-1);
	return last !== undefined && register.deeds[last]!.type === 'leave' ? 'left' : 'removed';
};

const deviceFrom = (
	{ past, register, settlement }: Judgement,
	deviceId: DeviceId,
	memberId: MemberId,
	lens: Lens,
	{ deviceNames }: Sayings
): Device => {
	const { brings, takes } = register.devices.get(deviceId)!;
	const { place } = brings.find(
		({ place, person }) =>
			settlement.isLive(place) &&
			[...takes, ...register.persons[person]!.takes].every(
				(removal) => !lens.takes(removal) || past.hasSeen(place, removal)
			)
	)!;
	const desk = deskKeyOf(register, deviceId, lens);
	const named = desk === undefined ? undefined : register.deeds[desk]!.content;
	const { box, kind, name } = equipment(register.deeds[place]!.content!);
	return {
		deviceId,
		memberId,
		boxKey: box,
		kind,
		name: deviceNames.get(deviceId) ?? name,
		operation: past.order[place]!.id,
		...(named?.type === 'name-desk-key' && { deskKey: { key: named.body.key, boxKey: named.body.box } })
	};
};

const equipment = (op: KnownOperation): { box: Bytes; kind: Kind; name: string } => {
	if (op.type === 'create') return { ...op.body.founder, name: '' };
	if (op.type === 'link-device') return op.body;
	if (op.type === 'admit') return { box: op.body.box, kind: op.body.kind, name: '' };
	return { box: new Uint8Array(32), kind: 'person', name: '' };
};
