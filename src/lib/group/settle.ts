import { nothingAffected, type Affected } from './affected.ts';
import { isSilencing } from './contest.ts';
import type { Deed } from './deed.ts';
import { saveStewards } from './last-steward.ts';
import { lostByOverUse } from './over-use.ts';
import type { Register } from './register.ts';
import { openRings } from './ring.ts';
import type { Reason } from './rule.ts';
import type { Lens } from './standing.ts';
import { standsOn } from './stands.ts';

/** What stands among the deeds that somebody has seen. */
export interface Settlement {
	/** Whether the deed at this place stands. Asked only for places that were seen by whom this was settled for. */
	isLive(place: number): boolean;
	/** Why a deed that was right when it was made does not stand. */
	whyNot(place: number): Reason;
	/** Takes note of the deeds up to here, in causal order: asked before isLive() by those who have seen more than the first. */
	reachTo(place: number, wasJudgedHere: (place: number) => boolean): void;
}

/** Where nothing is contested, what was right when it was made stands. */
export const peaceful = (register: Register): Settlement => ({
	isLive: (place) => register.deeds[place] !== undefined,
	whyNot: () => 'rests-on-void-admission',
	reachTo: () => undefined
});

/** What is certain and what is possible as long as not everything is decided. */
interface Knowledge {
	isCertain(place: number): boolean;
	isPossible(place: number): boolean;
}

/**
 * Settles what `isSeen` below `end`, in rounds: what nobody contests stands and silences; what rests on something silenced
 * falls; what falls silences nobody. Where some contest each other in a ring, the most senior one among them stands
 * (ring.ts). At last, if nobody were まとめ役, a leave is taken back (last-steward.ts).
 */
export const settle = (register: Register, end: number, isSeen: (place: number) => boolean): Settlement => {
	const seen = seenDeeds(register, end, isSeen);
	const lost = lostByOverUse(register, isSeen);
	const voided = new Map<number, Reason>();
	/** Hand-overs that turned out not to stand: then they changed nobody's place. */
	const undone = new Set<number>();
	const isOut = (place: number): boolean => lost.has(place) || voided.has(place);
	let affected = affectedBy(register, seen, isSeen, isOut);
	let reached = seen.filter(({ place }) => affected.has(place));
	for (;;) {
		const knowledge = decide(register, reached, affected, isSeen, isOut);
		const open = reached.filter(({ place }) => knowledge.isPossible(place) && !knowledge.isCertain(place));
		if (open.some(isSilencing)) {
			for (const place of openRings(register, open, isSeen, undone)) voided.set(place, 'outranked');
			continue;
		}
		const fallen = register.handOvers.filter(
			(place) => isSeen(place) && !undone.has(place) && !knowledge.isCertain(place)
		);
		if (fallen.length > 0 && voided.size > 0) {
			for (const place of fallen) undone.add(place);
			voided.clear();
			continue;
		}
		const saved = saveStewards(register, end, isSeen, knowledge.isCertain);
		if (saved === undefined)
			return settled(register, end, isSeen, reached, affected, knowledge.isCertain, lost, voided);
		voided.set(saved, 'leaves-no-steward');
		affected = affectedBy(register, seen, isSeen, isOut);
		reached = seen.filter(({ place }) => affected.has(place));
	}
};

const seenDeeds = ({ deeds }: Register, end: number, isSeen: (place: number) => boolean): Deed[] => {
	const found: Deed[] = [];
	for (let place = 0; place < end; place++) {
		const deed = deeds[place];
		if (deed && isSeen(place)) found.push(deed);
	}
	return found;
};

const affectedBy = (
	register: Register,
	seen: readonly Deed[],
	isSeen: (place: number) => boolean,
	isOut: (place: number) => boolean
): Affected => {
	const affected = nothingAffected(register);
	for (const deed of seen) {
		const isContested = register.silencedBy.get(deed.place)?.some(isSeen) ?? false;
		// MEM24 may have taken it back in somebody's own past: what they did then is looked at once more.
		const wasPerhapsTakenBack = register.lessenedApart.has(deed.place);
		if (isContested || wasPerhapsTakenBack || isOut(deed.place) || affected.reaches(deed)) affected.add(deed);
	}
	return affected;
};

/** The alternating fixpoint of the well-founded semantics (Van Gelder 1993): from below what is certain, from above what is possible. */
const decide = (
	register: Register,
	reached: readonly Deed[],
	affected: Affected,
	isSeen: (place: number) => boolean,
	isOut: (place: number) => boolean
): Knowledge => {
	const { deeds, silencedBy } = register;
	const among =
		(live: ReadonlySet<number>) =>
		(place: number): boolean =>
			affected.has(place) ? live.has(place) : deeds[place] !== undefined;
	/** What stands when exactly `taking` silence and take away. */
	const standing = (taking: ReadonlySet<number>): Set<number> => {
		const live = new Set<number>();
		const lens: Lens = { gives: among(live), takes: among(taking) };
		for (const deed of reached) {
			const { place } = deed;
			const isSilenced = silencedBy.get(place)?.some((other) => isSeen(other) && lens.takes(other)) ?? false;
			if (!isSilenced && !isOut(place) && standsOn(register, deed, lens)) live.add(place);
		}
		return live;
	};
	let certain: Set<number> = new Set();
	for (;;) {
		const possible = standing(certain);
		const next = standing(possible);
		if (next.size === certain.size) return { isCertain: among(certain), isPossible: among(possible) };
		certain = next;
	}
};

const settled = (
	register: Register,
	end: number,
	isSeen: (place: number) => boolean,
	reached: readonly Deed[],
	affected: Affected,
	isCertain: (place: number) => boolean,
	lost: ReadonlySet<number>,
	voided: ReadonlyMap<number, Reason>
): Settlement => {
	const { deeds, silencedBy } = register;
	const fallen = new Set(reached.map(({ place }) => place).filter((place) => !isCertain(place)));
	const isLive = (place: number): boolean => deeds[place] !== undefined && !fallen.has(place);
	const lens: Lens = { gives: isLive, takes: isLive };
	let reachedTo = 0;
	return {
		isLive,
		whyNot: (place) => {
			if (lost.has(place)) return 'invite-over-used';
			const silencers = (silencedBy.get(place) ?? []).filter((other) => isSeen(other) && isLive(other));
			if (silencers.some((other) => deeds[other]!.type === 'veto-recovery')) return 'vetoed';
			return voided.get(place) ?? (silencers.length > 0 ? 'author-removed' : 'rests-on-void-admission');
		},
		reachTo: (to, wasJudgedHere) => {
			for (; reachedTo < to; reachedTo++) {
				const deed = deeds[reachedTo];
				if (!deed || (reachedTo < end && isSeen(reachedTo)) || wasJudgedHere(reachedTo)) continue;
				if (!affected.reaches(deed) || standsOn(register, deed, lens)) continue;
				affected.add(deed);
				fallen.add(reachedTo);
			}
		}
	};
};
