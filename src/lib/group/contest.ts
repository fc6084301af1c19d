import type { DeviceId } from '../kernel/ids.ts';
import type { Deed, Person } from './deed.ts';
import { append, type Register } from './register.ts';

/**
 * Which deeds silence which when both stand. Only what was done without knowing of the other is silenced: what was done
 * before a removal stays, and after it one has no right any more (MEM20).
 */
const silences = (one: Deed, other: Deed): boolean => {
	if (other.isStrong || other.type === 'create') return false;
	if (one.type === 'veto-recovery') return other.type === 'complete-recovery' && other.proposal === one.proposal;
	if (one.type === 'leave') return false;
	if (one.takes && 'device' in one.takes) return one.takes.device === other.by && one.by !== other.by;
	if (one.actor === other.actor) return false;
	if (one.takes) return one.takes.person === other.actor;
	// A change of role leaves alone what the new role allows too.
	return one.roles?.some((change) => change.person === other.actor && !other.allows(change)) ?? false;
};

const SILENCING: ReadonlySet<string> = new Set(['remove', 'remove-device', 'set-role', 'hand-over', 'veto-recovery']);

/** Whether it may silence others. */
export const isSilencing = ({ type }: { readonly type: string }): boolean => SILENCING.has(type);

const subjects = (deed: Deed): { persons: Person[]; device: DeviceId | undefined } => {
	const persons = (deed.roles ?? []).map(({ person }) => person);
	if (deed.takes && 'person' in deed.takes) persons.push(deed.takes.person);
	return { persons, device: deed.takes && 'device' in deed.takes ? deed.takes.device : undefined };
};

/**
 * Compares a deed that was just entered with all before it that it did not know of: who silences whom, and which together
 * may leave no まとめ役.
 */
export const noteContests = (register: Register, deed: Deed): void => {
	const { past, deeds, persons, devices } = register;
	const { place } = deed;
	const unseen = (places: readonly number[]): number[] =>
		places.filter((other) => other !== place && !past.hasSeen(place, other));
	const tie = (one: number, other: number): void => {
		if (!silences(deeds[one]!, deeds[other]!)) return;
		append(register.silencedBy, other, one);
		register.silencers.add(one);
	};

	const overMe = new Set([...(persons[deed.actor]?.silencers ?? []), ...(devices.get(deed.by)?.takes ?? [])]);
	for (const other of unseen([...overMe])) tie(other, place);
	if (isSilencing(deed)) {
		const { persons: targets, device } = subjects(deed);
		const theirs = new Set(targets.flatMap((person) => persons[person]!.acts));
		for (const act of (device && devices.get(device)?.acts) ?? []) theirs.add(act);
		for (const other of unseen([...theirs])) tie(place, other);
		for (const person of targets) persons[person]!.silencers.push(place);
	}
	if (deed.proposal !== undefined) {
		for (const other of unseen(register.onProposal.get(deed.proposal)!)) {
			tie(place, other);
			tie(other, place);
		}
	}
	if (deed.lessens === undefined) return;
	for (const other of unseen(register.lessenings)) register.lessenedApart.add(other).add(place);
};
