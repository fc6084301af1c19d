import { equalBytes } from '../kernel/bytes.ts';
import type { Circle, DeviceId } from '../kernel/ids.ts';
import type { Rotation } from './body-parts.ts';
import type { Effects, Person } from './deed.ts';
import type { Eyes, Found } from './eyes.ts';
import { recipientsDigest } from './recipients.ts';
import type { Register } from './register.ts';
import { canSteward, devicesIn, type Lens } from './standing.ts';

/** Whether a まとめ役 is left and each new key goes to whom it must, once this has its effect. */
export const consequences = (eyes: Eyes, effects: Effects, rotations: readonly Rotation[]): Found => {
	const { register, lens } = eyes;
	const lessens = lessenedBy(eyes, effects);
	const rotationsFit = rotations.every(({ circle, recipients }) =>
		equalBytes(recipients, recipientsDigest(recipientsAfter(register, circle, lens, effects)))
	);
	return {
		effects: { ...effects, rotationsFit, ...(lessens !== undefined && { lessens }) },
		endsStewards: lessens !== undefined && !leavesSteward(eyes, effects),
		recipientsMatch: rotationsFit
	};
};

/** The devices that are in the circle once this has its effect. */
export const recipientsAfter = (
	register: Register,
	circle: Circle,
	lens: Lens,
	{ takes, roles }: Effects
): DeviceId[] =>
	devicesIn(register, circle, lens, (device, person, circles) => {
		if (takes && ('person' in takes ? takes.person === person : takes.device === device)) return false;
		return (roles?.find((change) => change.person === person)?.circles ?? circles).includes(circle);
	});

/** The まとめ役 who is one no more by this, or has a device less. */
const lessenedBy = ({ register, lens }: Eyes, { takes, roles }: Effects): Person | undefined => {
	const isSteward = (person: Person): boolean => canSteward(register, person, lens);
	if (takes && 'person' in takes) return isSteward(takes.person) ? takes.person : undefined;
	if (takes) return takes.owner !== undefined && isSteward(takes.owner) ? takes.owner : undefined;
	return roles?.find(({ person, role }) => role !== 'steward' && isSteward(person))?.person;
};

const leavesSteward = ({ register, lens }: Eyes, { takes, roles, handsOver }: Effects): boolean =>
	handsOver !== undefined ||
	register.persons.some((_, person) => {
		if (takes && 'person' in takes && takes.person === person) return false;
		if (roles?.some((change) => change.person === person && change.role !== 'steward')) return false;
		return canSteward(register, person, lens, takes && 'device' in takes ? takes.device : undefined);
	});
