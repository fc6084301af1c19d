import type { Bytes } from '../kernel/bytes.ts';
import type { Circle, DeviceId, OperationId } from '../kernel/ids.ts';
import type { Rotation } from './body-parts.ts';
import type { Deed } from './deed.ts';
import type { Judgement } from './judge.ts';
import { recipientsAfter } from './consequences.ts';
import { devicesIn, devicesOf, type Lens } from './standing.ts';

/** One key of a circle. The first one of みんな comes with the group and is promised nowhere. */
export interface Epoch {
	readonly operation: OperationId;
	/** What the key must hash to (lockbox.ts); undefined for the first one. */
	readonly key: Bytes | undefined;
	readonly lockboxes: readonly Bytes[];
}

/** The keys of a circle as the operations tell; who holds which bytes is for the device to know. */
export interface CircleEpochs {
	/** The one that is used: undefined for a circle that has none yet. */
	readonly winning: Epoch | undefined;
	/** Those before it and beside it, the newest first. */
	readonly older: readonly Epoch[];
	/** Devices that may know the winning key and are not in the circle: as long as there are any, the key must be changed. */
	readonly strangers: readonly DeviceId[];
	/** Somebody may use a key that was right when it was made and does not count: as long as that is so, the key must be changed too. */
	readonly isOvertaken: boolean;
	/** Devices that are in the circle and were not given the winning key by its operation: they ask for it. */
	readonly lacking: readonly DeviceId[];
}

const NONE: CircleEpochs = { winning: undefined, older: [], strangers: [], isOvertaken: false, lacking: [] };

interface Found extends Epoch {
	readonly place: number;
	readonly deed: Deed;
}

/** MEM31: of the new keys that stand and went to whom they must, the last one in the order of all is used. */
export const epochsOf = (judgement: Judgement, circle: Circle): CircleEpochs => {
	const found = epochsFound(judgement, circle).reverse();
	const [winning, ...older] = found;
	if (!winning) return NONE;
	const { register, settlement } = judgement;
	const lens: Lens = { gives: settlement.isLive, takes: settlement.isLive };
	const live = new Set(devicesIn(register, circle, lens));
	const given = new Set(givenTo(judgement, winning, circle));
	const later = devicesSince(judgement, winning.place, circle);
	return {
		winning: bare(winning),
		older: older.map(bare),
		strangers: [...new Set([...given, ...later])].filter((device) => !live.has(device)).sort(),
		isOvertaken: isOvertaken(judgement, winning, circle),
		lacking: [...live].filter((device) => !given.has(device) && !isAfter(judgement, device, winning.place)).sort()
	};
};

/** Whether there is a void key that the author of the winning one did not know of. */
const isOvertaken = ({ past, register, settlement }: Judgement, winning: Found, circle: Circle): boolean =>
	past.order.some(
		({ op }, place) =>
			register.deeds[place] !== undefined &&
			!(settlement.isLive(place) && register.deeds[place]?.rotationsFit) &&
			place !== winning.place &&
			!past.hasSeen(winning.place, place) &&
			rotationsIn(op).some((one) => one.circle === circle)
	);

const bare = ({ operation, key, lockboxes }: Found): Epoch => ({ operation, key, lockboxes });

const epochsFound = ({ past, register, settlement }: Judgement, circle: Circle): Found[] =>
	past.order.flatMap(({ id, op }, place): Found[] => {
		const deed = register.deeds[place];
		if (!deed || !settlement.isLive(place)) return [];
		if (op.type === 'create') {
			return circle === 'everyone' ? [{ operation: id, key: undefined, lockboxes: [], place, deed }] : [];
		}
		const rotation = rotationsIn(op).find((one) => one.circle === circle);
		return rotation && deed.rotationsFit
			? [{ operation: id, key: rotation.key, lockboxes: rotation.lockboxes, place, deed }]
			: [];
	});

/** The new keys that an operation brings. */
const rotationsIn = (op: { readonly type: string; readonly body?: unknown }): readonly Rotation[] =>
	(op.body as { rotations?: readonly Rotation[] } | undefined)?.rotations ?? [];

const givenTo = (judgement: Judgement, { place, deed }: Found, circle: Circle): DeviceId[] => {
	if (deed.type === 'create') return [deed.by];
	return recipientsAfter(judgement.register, circle, lensAt(judgement, place), deed);
};

/** What the author of the deed at this place took for standing. */
const lensAt = ({ past, viewAt }: Judgement, place: number): Lens => {
	const counts = (earlier: number): boolean => past.hasSeen(place, earlier) && viewAt(place).isLive(earlier);
	return { gives: counts, takes: counts };
};

/** Devices that somebody let in, or into the circle, who may have known this key: so they may have been told it. */
const devicesSince = (judgement: Judgement, place: number, circle: Circle): DeviceId[] => {
	const { past, register } = judgement;
	const found = new Set<DeviceId>();
	for (const deed of register.deeds) {
		if (!deed || past.hasSeen(place, deed.place) || deed.place === place) continue;
		if (circle === 'everyone') {
			if (deed.brings?.device) found.add(deed.brings.device);
			continue;
		}
		const persons = (deed.roles ?? []).filter(({ circles }) => circles.includes(circle)).map(({ person }) => person);
		if (deed.type === 'name-desk-key') persons.push(deed.actor);
		if (deed.brings) persons.push(deed.brings.person);
		for (const person of persons) {
			for (const device of devicesOf(register, person, lensAt(judgement, deed.place))) found.add(device);
			if (deed.brings?.device) found.add(deed.brings.device);
		}
	}
	return [...found].filter((device) => circle === 'everyone' || register.deskKeys.has(device));
};

/** Whether the device came in by somebody who could give it the key. */
const isAfter = ({ past, register, settlement }: Judgement, device: DeviceId, place: number): boolean =>
	(register.devices.get(device)?.brings ?? []).some(
		(one) => settlement.isLive(one.place) && past.hasSeen(one.place, place)
	);
