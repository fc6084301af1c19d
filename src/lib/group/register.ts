import { deviceIdOf } from '../identity/device-key.ts';
import { toHex } from '../kernel/bytes.ts';
import type { DeviceId, OperationId } from '../kernel/ids.ts';
import type { CausalPast } from './causal-past.ts';
import type { Deed, Grant, Person } from './deed.ts';

/** A change of somebody's role, and where it was made. */
export interface RoleEntry extends Grant {
	readonly place: number;
	/** By coming in: any later decision about the role goes before it. */
	readonly isFirst: boolean;
	readonly seniority: number;
}

interface PersonEntry {
	/** The first operation that brought them in, in the order of all. */
	readonly first: number;
	readonly brings: number[];
	readonly takes: number[];
	readonly roles: RoleEntry[];
	/** What they did. */
	readonly acts: number[];
	/** What others may have done to silence them: removals and changes of role. */
	readonly silencers: number[];
}

interface DeviceEntry {
	readonly brings: { readonly place: number; readonly person: Person }[];
	readonly takes: number[];
	readonly acts: number[];
}

/**
 * Everything that was right when it was made, found by whom it is about. It grows in causal order while a history is judged,
 * and forgets nothing: what does not stand on the whole is left out by whoever looks.
 */
export interface Register {
	readonly past: CausalPast;
	readonly deeds: (Deed | undefined)[];
	readonly persons: PersonEntry[];
	readonly devices: Map<DeviceId, DeviceEntry>;
	readonly personByOperation: Map<OperationId, Person>;
	/** A device that is admitted twice is one person. */
	readonly personByDevice: Map<DeviceId, Person>;
	readonly handOvers: number[];
	readonly lessenings: number[];
	/** Those of them that did not know of another one. */
	readonly lessenedApart: Set<number>;
	readonly sheets: number[];
	readonly deskKeys: Map<DeviceId, number[]>;
	readonly admissionsByInvite: Map<number, number[]>;
	readonly revocationsByInvite: Map<number, number[]>;
	/** Votes, vetoes and completions, by the place of their proposal. */
	readonly onProposal: Map<number, number[]>;
	/** For each place those who silence it when they stand. */
	readonly silencedBy: Map<number, number[]>;
	/** Those who silence somebody. */
	readonly silencers: Set<number>;
}

export const emptyRegister = (past: CausalPast): Register => ({
	past,
	deeds: [],
	persons: [],
	devices: new Map(),
	personByOperation: new Map(),
	personByDevice: new Map(),
	handOvers: [],
	lessenings: [],
	lessenedApart: new Set(),
	sheets: [],
	deskKeys: new Map(),
	admissionsByInvite: new Map(),
	revocationsByInvite: new Map(),
	onProposal: new Map(),
	silencedBy: new Map(),
	silencers: new Set()
});

export const append = <K, V>(lists: Map<K, V[]>, key: K, value: V): void => {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
};

const deviceEntry = ({ devices }: Register, device: DeviceId): DeviceEntry => {
	const known = devices.get(device);
	if (known) return known;
	const entry: DeviceEntry = { brings: [], takes: [], acts: [] };
	devices.set(device, entry);
	return entry;
};

const personEntry = ({ persons }: Register, person: Person, place: number): PersonEntry =>
	(persons[person] ??= { first: place, brings: [], takes: [], roles: [], acts: [], silencers: [] });

/** The person whom an operation with this id brought in. */
export const personNamed = ({ personByOperation }: Register, id: Uint8Array): Person | undefined =>
	personByOperation.get(toHex(id) as OperationId);

/** The person whom this operation brings in: somebody known by the same device, or the next number. */
export const personComing = (register: Register, device: DeviceId | undefined): Person =>
	(device && register.personByDevice.get(device)) ?? register.persons.length;

/** Notes a deed under everybody whom it is about. Deeds are noted in causal order. */
export const enter = (register: Register, deed: Deed): void => {
	const { place, brings, takes, roles = [], actor } = deed;
	register.deeds[place] = deed;
	if (brings) {
		personEntry(register, brings.person, place).brings.push(place);
		register.personByOperation.set(register.past.order[place]!.id, brings.person);
		if (brings.device) {
			deviceEntry(register, brings.device).brings.push({ place, person: brings.person });
			const isOwn = deed.content?.type !== 'link-device';
			if (isOwn) register.personByDevice.set(brings.device, brings.person);
		}
	}
	if (takes && 'person' in takes) register.persons[takes.person]!.takes.push(place);
	if (takes && 'device' in takes) deviceEntry(register, takes.device).takes.push(place);
	for (const { person, role, circles } of roles) {
		const entry = { place, role, circles, isFirst: brings !== undefined, seniority: deed.seniority };
		register.persons[person]!.roles.push(entry);
	}
	register.persons[actor]?.acts.push(place);
	deviceEntry(register, deed.by).acts.push(place);
	noteKind(register, deed);
};

const noteKind = (register: Register, deed: Deed): void => {
	const { place, content } = deed;
	if (deed.handsOver) register.handOvers.push(place);
	if (deed.lessens !== undefined) register.lessenings.push(place);
	if (deed.invite !== undefined && content?.type === 'admit') append(register.admissionsByInvite, deed.invite, place);
	if (deed.invite !== undefined && content?.type === 'revoke-invite')
		append(register.revocationsByInvite, deed.invite, place);
	if (deed.proposal !== undefined) append(register.onProposal, deed.proposal, place);
	if (content?.type === 'recovery-sheet') register.sheets.push(place);
	if (content?.type === 'name-desk-key') append(register.deskKeys, deviceIdOf(content.body.device), place);
};
