import { isSilencing } from './contest.ts';
import { SHEET, type Deed } from './deed.ts';
import { append, type Register } from './register.ts';
import { seniorityAmong } from './seniority.ts';
import { mayCosign } from './stands.ts';

/**
 * MEM20: removals that contest each other, so that each would stand if another did not. They are taken from the most senior
 * author down: the first one stands, and those that contest it, or what it rests on, are void. A strong one (MEM21) goes
 * before all others. Quarrels that have nothing to do with each other are opened side by side. `open` are the deeds that are
 * not decided yet. Returns the places of the void ones: at least one, so that settling comes to an end.
 */
export const openRings = (
	register: Register,
	open: readonly Deed[],
	isSeen: (place: number) => boolean,
	undone: ReadonlySet<number>
): number[] => {
	const rank = rankAmong(register, isSeen, undone);
	return quarrelsAmong(register, open).flatMap((quarrel) => {
		const ranked = quarrel.filter(isSilencing).sort(rank);
		if (ranked.length === 0) return [];
		for (const first of ranked) {
			const opening = openingBy(register, first, ranked, quarrel);
			if (opening.length > 0) return opening;
		}
		return [lastOf(ranked)];
	});
};

/** The most junior author's; a strong one only where there is no other. */
const lastOf = (ranked: readonly Deed[]): number =>
	(ranked.filter(({ isStrong }) => !isStrong).at(-1) ?? ranked.at(-1)!).place;

/**
 * What is void when this one stands first: those that contest it. MEM21: a strong one falls with its ground or not at all, so where
 * strong ones contest it the ring is opened at what it silences; where that is nothing, by another one.
 */
const openingBy = (register: Register, first: Deed, ranked: readonly Deed[], quarrel: readonly Deed[]): number[] => {
	const against = contestants(register, first, ranked, new Set(quarrel.map(({ place }) => place)));
	const weak = against.filter((place) => !register.deeds[place]!.isStrong);
	if (weak.length === against.length) return against.length > 0 || first !== ranked[0] ? against : [lastOf(ranked)];
	const silenced = quarrel.filter(({ place }) => register.silencedBy.get(place)?.includes(first.place));
	return [...weak, ...silenced.map(({ place }) => place)];
};

/** The open deeds by what they have to do with each other: silencing, or resting on. */
const quarrelsAmong = (register: Register, open: readonly Deed[]): Deed[][] => {
	const { past, silencedBy } = register;
	const leaders = new Map(open.map(({ place }) => [place, place]));
	const leaderOf = (place: number): number => {
		let leader = place;
		while (leaders.get(leader) !== leader) leader = leaders.get(leader)!;
		leaders.set(place, leader);
		return leader;
	};
	for (const deed of open) {
		const grounds = groundsOf(register, deed).filter((ground) => past.hasSeen(deed.place, ground));
		for (const other of [...(silencedBy.get(deed.place) ?? []), ...grounds]) {
			if (leaders.has(other)) leaders.set(leaderOf(other), leaderOf(deed.place));
		}
	}
	const quarrels = new Map<number, Deed[]>();
	for (const deed of open) append(quarrels, leaderOf(deed.place), deed);
	return [...quarrels.values()];
};

const rankAmong = (
	register: Register,
	isSeen: (place: number) => boolean,
	undone: ReadonlySet<number>
): ((a: Deed, b: Deed) => number) => {
	const { past, devices } = register;
	const seniorityOf = ({ place, actor }: Deed): number =>
		actor === SHEET
			? -1
			: seniorityAmong(register, isSeen, (handOver) => !undone.has(handOver) && !past.hasSeen(handOver, place))(actor);
	/** Of one person's devices the older one goes first. */
	const deviceAge = ({ by }: Deed): number => devices.get(by)?.brings[0]?.place ?? 0;
	return (a, b) =>
		Number(b.isStrong) - Number(a.isStrong) ||
		seniorityOf(a) - seniorityOf(b) ||
		deviceAge(a) - deviceAge(b) ||
		a.place - b.place;
};

/** Those that silence the deed or something open that it rests on. */
const contestants = (
	register: Register,
	first: Deed,
	contested: readonly Deed[],
	open: ReadonlySet<number>
): number[] => {
	const { past, deeds, silencedBy } = register;
	const others = new Set(contested.map(({ place }) => place));
	others.delete(first.place);
	const found = new Set<number>();
	const followed = new Set([first.place]);
	for (const place of followed) {
		for (const other of silencedBy.get(place) ?? []) if (others.has(other)) found.add(other);
		for (const ground of groundsOf(register, deeds[place]!)) {
			if (!past.hasSeen(place, ground) || !open.has(ground)) continue;
			// A removal that the author knew of takes the right away when it stands.
			if (!takesFrom(deeds[ground]!, deeds[place]!)) followed.add(ground);
			else if (others.has(ground)) found.add(ground);
		}
	}
	found.delete(first.place);
	return [...found];
};

const takesFrom = ({ takes, roles }: Deed, { actor, by, second, allows }: Deed): boolean => {
	if (takes && 'person' in takes) return takes.person === actor || takes.person === second?.person;
	if (takes) return takes.device === by || takes.device === second?.device;
	return (
		roles?.some(
			(change) =>
				(change.person === actor && !allows(change)) || (change.person === second?.person && !mayCosign(change))
		) ?? false
	);
};

/** What may decide whether the deed stands, as far as it lies before it. */
const groundsOf = ({ persons, devices }: Register, { actor, by, second, rests, carried }: Deed): number[] => {
	const ofPerson = (person: number): number[] => {
		const entry = persons[person];
		return entry ? [...entry.brings, ...entry.takes, ...entry.roles.map(({ place }) => place)] : [];
	};
	const ofDevice = (device: typeof by): number[] => {
		const entry = devices.get(device);
		return entry ? [...entry.brings.map(({ place }) => place), ...entry.takes] : [];
	};
	return [
		...(rests ?? []),
		...(carried?.votes ?? []),
		...ofPerson(actor),
		...ofDevice(by),
		...(second ? [...ofPerson(second.person), ...ofDevice(second.device)] : [])
	];
};
