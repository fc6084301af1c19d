import { toHex } from '../kernel/bytes.ts';
import type { DeviceId, OperationId } from '../kernel/ids.ts';
import type { Effects, Person } from './deed.ts';
import { personNamed, type Register } from './register.ts';
import type { Seen, Subject } from './rule.ts';
import { deskKeyOf, devicesOf, grantOf, personOf, type Lens } from './standing.ts';

/** What is needed to look at one operation with its author's eyes. */
export interface Eyes {
	readonly register: Register;
	readonly place: number;
	readonly actor: Person | undefined;
	readonly by: DeviceId;
	readonly lens: Lens;
	hasSeen(place: number): boolean;
	isLive(place: number): boolean;
}

export type Found = Partial<Omit<Seen, 'grant' | 'bySheet' | 'isProven'>> & { readonly effects?: Effects };

export const placeNamed = ({ register, hasSeen }: Eyes, id: Uint8Array): number | undefined => {
	const place = register.past.placeOf(toHex(id) as OperationId);
	return place !== undefined && hasSeen(place) ? place : undefined;
};

export const lookAtDevice = ({ register, lens, actor }: Eyes, device: DeviceId): NonNullable<Seen['device']> => {
	const owner = personOf(register, device, lens);
	return {
		isIn: owner !== undefined,
		isOwn: owner !== undefined && owner === actor,
		hasDeskKey: deskKeyOf(register, device, lens) !== undefined
	};
};

export const subjectOf = ({ register, lens, actor }: Eyes, person: Person): Subject => {
	const grant = grantOf(register, person, lens);
	return {
		role: grant?.role ?? 'participant',
		circles: grant?.circles ?? [],
		isIn: grant !== undefined,
		isSelf: person === actor,
		hasDevice: grant !== undefined && devicesOf(register, person, lens).length > 0
	};
};

export const subjectNamed = (eyes: Eyes, member: Uint8Array): { person: Person; subject: Subject } | undefined => {
	if (placeNamed(eyes, member) === undefined) return undefined;
	const person = personNamed(eyes.register, member);
	return person === undefined ? undefined : { person, subject: subjectOf(eyes, person) };
};
