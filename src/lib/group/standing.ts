import type { Circle, DeviceId } from '../kernel/ids.ts';
import type { Deed, Grant, Person } from './deed.ts';
import type { Register, RoleEntry } from './register.ts';

/**
 * Who is in, on which device, in which role: asked of the register through a lens. Pure.
 * A lens says which deeds are looked at. `gives` are those taken for good when they bring something, `takes` when they take
 * something away: the same ones but where a quarrel is not settled yet, and one asks what is certain or what is possible.
 */
export interface Lens {
	gives(place: number): boolean;
	takes(place: number): boolean;
}

/** MEM22: what brings somebody in counts only if it was done in the knowledge of every removal that stands. */
const outlasts = ({ past }: Register, { takes }: Lens, place: number, taken: readonly number[]): boolean =>
	taken.every((removal) => !takes(removal) || past.hasSeen(place, removal));

/** Whether the person is in the group. */
export const isPersonIn = (register: Register, person: Person, lens: Lens): boolean => {
	const entry = register.persons[person];
	return entry?.brings.some((place) => lens.gives(place) && outlasts(register, lens, place, entry.takes)) ?? false;
};

const isBroughtBy = (register: Register, device: DeviceId, person: Person, place: number, lens: Lens): boolean =>
	lens.gives(place) &&
	outlasts(register, lens, place, register.devices.get(device)!.takes) &&
	outlasts(register, lens, place, register.persons[person]!.takes) &&
	isPersonIn(register, person, lens);

/** MEM12: the person whose device it is, by the first that brought it in. */
export const personOf = (register: Register, device: DeviceId, lens: Lens): Person | undefined =>
	register.devices.get(device)?.brings.find(({ place, person }) => isBroughtBy(register, device, person, place, lens))
		?.person;

/** Whether the device may act for this person. */
export const actsFor = (register: Register, device: DeviceId, person: Person, lens: Lens): boolean =>
	register.devices
		.get(device)
		?.brings.some((one) => one.person === person && isBroughtBy(register, device, person, one.place, lens)) ?? false;

/** The person's devices that are in. */
export const devicesOf = (register: Register, person: Person, lens: Lens): DeviceId[] => {
	const found = new Set<DeviceId>();
	for (const place of register.persons[person]?.brings ?? []) {
		const device = register.deeds[place]!.brings!.device;
		if (device && personOf(register, device, lens) === person) found.add(device);
	}
	return [...found];
};

/** Of two changes of a role that did not know of each other: a decision before a coming in, then the more senior author's. */
const goesBefore = (a: RoleEntry, b: RoleEntry): boolean => {
	if (a.isFirst !== b.isFirst) return b.isFirst;
	if (a.isFirst || a.seniority === b.seniority) return a.place < b.place;
	return a.seniority < b.seniority;
};

/** The change of role that holds: the last one, and of several the one that goes before the others. */
export const roleEntryOf = (register: Register, person: Person, lens: Lens): RoleEntry | undefined => {
	const { past } = register;
	const entry = register.persons[person];
	if (!entry) return undefined;
	const valid = entry.roles.filter(({ place }) => lens.gives(place) && outlasts(register, lens, place, entry.takes));
	if (valid.length < 2) return valid[0];
	const last = valid.filter(({ place }) => !valid.some((other) => past.hasSeen(other.place, place)));
	return last.reduce((best, one) => (goesBefore(one, best) ? one : best));
};

/**
 * Whether the person has a role that lets the deed pass. With a lens that looks at the same deeds both ways this is
 * asking roleEntryOf(); with one that does not it errs on the side of the lens.
 */
export const hasRoleFor = (register: Register, person: Person, allows: Deed['allows'], lens: Lens): boolean => {
	const { past } = register;
	const entry = register.persons[person];
	if (!entry) return false;
	const isReplaced = (place: number): boolean =>
		entry.takes.some((removal) => lens.gives(removal) && !past.hasSeen(place, removal)) ||
		entry.roles.some((later) => lens.gives(later.place) && past.hasSeen(later.place, place));
	const overrides = (one: RoleEntry, role: RoleEntry): boolean =>
		lens.takes(one.place) &&
		!past.hasSeen(role.place, one.place) &&
		(past.hasSeen(one.place, role.place) || (!allows(one) && goesBefore(one, role) && !isReplaced(one.place)));
	return entry.roles.some(
		(role) =>
			lens.gives(role.place) &&
			allows(role) &&
			outlasts(register, lens, role.place, entry.takes) &&
			!entry.roles.some((other) => other !== role && overrides(other, role))
	);
};

export const grantOf = (register: Register, person: Person, lens: Lens): Grant | undefined =>
	isPersonIn(register, person, lens) ? roleEntryOf(register, person, lens) : undefined;

/** Whether this is a まとめ役 who can act: in the group, in that role, with a device other than the given one. */
export const canSteward = (register: Register, person: Person, lens: Lens, without?: DeviceId): boolean =>
	register.persons[person]!.roles.some(({ role }) => role === 'steward') &&
	grantOf(register, person, lens)?.role === 'steward' &&
	devicesOf(register, person, lens).some((device) => device !== without);

/** MEM33: whoever is in with a device of their own has a voice, but the always-on 留守番. */
export const canVote = (register: Register, person: Person, lens: Lens): boolean => {
	const role = grantOf(register, person, lens)?.role;
	return role !== undefined && role !== 'keeper' && devicesOf(register, person, lens).length > 0;
};

/** The key that the device uses in 世話人だけ: the first one it named, until somebody else confirms another. */
export const deskKeyOf = (register: Register, device: DeviceId, lens: Lens): number | undefined => {
	let current: number | undefined;
	for (const place of register.deskKeys.get(device) ?? []) {
		if (lens.gives(place) && (current === undefined || register.deeds[place]!.by !== device)) current = place;
	}
	return current;
};

/** The devices that get a circle's key, sorted. In 世話人だけ only those that named a key of their vault. */
export const devicesIn = (
	register: Register,
	circle: Circle,
	lens: Lens,
	isIncluded: (device: DeviceId, person: Person, circles: readonly Circle[]) => boolean = (_, __, circles) =>
		circles.includes(circle)
): DeviceId[] => {
	const found: DeviceId[] = [];
	const circlesBy = new Map<Person, readonly Circle[]>();
	for (const device of register.devices.keys()) {
		const person = personOf(register, device, lens);
		if (person === undefined) continue;
		const circles = circlesBy.get(person) ?? roleEntryOf(register, person, lens)?.circles ?? [];
		circlesBy.set(person, circles);
		if (!isIncluded(device, person, circles)) continue;
		if (circle === 'everyone' || deskKeyOf(register, device, lens) !== undefined) found.push(device);
	}
	return found.sort();
};
