import { causalPastOf } from '../../src/lib/group/causal-past.ts';
import { isSilencing } from '../../src/lib/group/contest.ts';
import type { Deed } from '../../src/lib/group/deed.ts';
import { evaluate, stateFrom, type GroupState } from '../../src/lib/group/evaluate.ts';
import { judge, type Judgement } from '../../src/lib/group/judge.ts';
import { canSteward, type Lens } from '../../src/lib/group/standing.ts';
import { standsOn } from '../../src/lib/group/stands.ts';
import { toHex } from '../../src/lib/kernel/bytes.ts';
import type { OperationId } from '../../src/lib/kernel/ids.ts';
import { arrivedShuffled, logFrom, type History } from './membership-histories.ts';

/** How often something was met, so that a quiet generator is noticed. */
export type Met = Record<(typeof COUNTED)[number], number>;
const COUNTED = [
	'operations',
	'removals',
	'mutualRemovals',
	'voidedByRemoval',
	'outranked',
	'coSigned',
	'coSignedAgainstTheTargetsWill',
	'coSignedWithoutGround',
	'concurrentAdmits',
	'overUsed',
	'waiting',
	'approved',
	'readmitted',
	'handedOver',
	'bySheet',
	'linked',
	'recovered',
	'vetoed',
	'stewardKept',
	'strangersRefused',
	'asked',
	'askedAndDone',
	'declined',
	'takenBack',
	'byLetter',
	'letterSpent',
	'faceToFace',
	'notFaceToFace',
	'postersRefused',
	'enteredForDesk'
] as const;

export const nothingMet = (): Met => Object.fromEntries(COUNTED.map((what) => [what, 0])) as Met;

/** Everything a replica shows of a group, as one text. */
const fingerprint = (state: GroupState): string =>
	JSON.stringify(state, (_, value: unknown) => {
		if (value instanceof Map) return [...(value as Map<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1));
		return value instanceof Uint8Array ? value[0] : value;
	});

/** Throws with a sentence when a law of membership does not hold for this history; otherwise counts what was met. */
export const checkLaws = (history: History, seed: number, met: Met, isThorough: boolean): void => {
	const log = logFrom(history.operations, history.proven);
	const judgement = judge(causalPastOf(log.operations.values()), history.proven);
	const state = stateFrom(judgement);
	const other = evaluate(arrivedShuffled(history, seed ^ 0x5bd1e995));
	if (fingerprint(state) !== fingerprint(other)) throw new Error('another order of arrival gave another state');

	noRemovedPersonActs(judgement);
	noTargetUndoesCoSigned(judgement, met);
	alwaysAStewards(judgement);
	noStrangerCounts(judgement, history);
	lettersCountOnce(judgement);
	faceToFaceByItsMaker(judgement);
	reasonsAreTrue(judgement);
	if (isThorough) eachByItsOwnPast(judgement, history, seed);
	count(judgement, state, met);
};

const liveDeeds = ({ register, settlement }: Judgement): Deed[] =>
	register.deeds.filter((deed): deed is Deed => deed !== undefined && settlement.isLive(deed.place));

const isRemoval = ({ type }: Deed): boolean => type === 'remove' || type === 'remove-device';
const isBy = (deed: Deed, { takes }: Deed): boolean =>
	takes !== undefined && ('person' in takes ? takes.person === deed.actor : takes.device === deed.by);

/** Of whom a removal stands, nothing stands that was done beside it or after it, but after a coming back. */
const noRemovedPersonActs = (judgement: Judgement): void => {
	const { past, register } = judgement;
	const live = liveDeeds(judgement);
	for (const removal of live.filter(isRemoval)) {
		for (const deed of live) {
			if (!isBy(deed, removal) || deed.isStrong || deed === removal || past.hasSeen(removal.place, deed.place))
				continue;
			const cameBack = live.some(
				({ place, brings }) =>
					brings !== undefined &&
					(brings.person === deed.actor || brings.device === deed.by) &&
					past.hasSeen(place, removal.place) &&
					past.hasSeen(deed.place, place)
			);
			const knew = past.hasSeen(deed.place, removal.place);
			if (knew ? !cameBack : removal.by !== deed.by) {
				throw new Error(`${deed.type} of somebody removed stands (${register.past.order[deed.place]!.id})`);
			}
		}
	}
};

/** A removal signed by two まとめ役 who are that on the whole stands, whatever its target did. */
const noTargetUndoesCoSigned = ({ register, settlement }: Judgement, met: Met): void => {
	const lens: Lens = { gives: settlement.isLive, takes: settlement.isLive };
	for (const deed of register.deeds) {
		if (!deed?.isStrong) continue;
		met.coSigned++;
		if (settlement.isLive(deed.place)) continue;
		if (!standsOn(register, deed, lens)) met.coSignedWithoutGround++;
		else if (settlement.whyNot(deed.place) !== 'leaves-no-steward') throw new Error('a co-signed removal was undone');
	}
};

const alwaysAStewards = ({ register, settlement }: Judgement): void => {
	const lens: Lens = { gives: settlement.isLive, takes: settlement.isLive };
	if (!register.persons.some((_, person) => canSteward(register, person, lens))) throw new Error('nobody is まとめ役');
};

const noStrangerCounts = ({ register }: Judgement, { strangers }: History): void => {
	if (register.deeds.some((deed) => deed && strangers.has(deed.by))) throw new Error('a stranger’s operation counts');
};

const inviteOf = ({ register }: Judgement, { invite }: Deed) => {
	const content = invite === undefined ? undefined : register.deeds[invite]?.content;
	return content?.type === 'invite' ? content : undefined;
};

const letterOf = ({ content }: Deed): string | undefined =>
	content?.type === 'admit' && content.body.proof.form === 'letter' ? content.body.proof.challenge.join() : undefined;

/** MEM37: of two admissions by one letter neither had seen the other. */
const lettersCountOnce = (judgement: Judgement): void => {
	const letters = liveDeeds(judgement).filter((deed) => deed.type === 'admit' && letterOf(deed) !== undefined);
	for (const one of letters) {
		for (const other of letters) {
			const isSame = letterOf(one) === letterOf(other) && one.invite === other.invite;
			if (one !== other && isSame && judgement.past.hasSeen(one.place, other.place))
				throw new Error('a letter let in twice');
		}
	}
};

/** MEM38, MEM8: by an invite face to face its maker lets in, on a connection. */
const faceToFaceByItsMaker = (judgement: Judgement): void => {
	for (const deed of liveDeeds(judgement)) {
		const invite = deed.type === 'admit' ? inviteOf(judgement, deed) : undefined;
		if (invite?.body.style !== 'desk') continue;
		if (invite.by !== deed.by || letterOf(deed) !== undefined) throw new Error('somebody else let in by a desk invite');
	}
};

/** What history tells people: a removal voided it, a quarrel was lost, an invite was overdrawn, or its ground is gone. */
const reasonsAreTrue = ({ past, register, settlement }: Judgement): void => {
	const lens: Lens = { gives: settlement.isLive, takes: settlement.isLive };
	for (const deed of register.deeds) {
		if (!deed || settlement.isLive(deed.place)) continue;
		const why = settlement.whyNot(deed.place);
		const silencers = register.silencedBy.get(deed.place) ?? [];
		const isSilenced = silencers.some(settlement.isLive);
		const uses = inviteOf({ register } as Judgement, deed)?.body.uses ?? Infinity;
		const rivals = register.admissionsByInvite.get(deed.invite ?? -1) ?? [];
		const holds: Partial<Record<typeof why, boolean>> = {
			'author-removed': isSilenced,
			vetoed: isSilenced,
			outranked: isSilencing(deed) || silencers.length > 0,
			'invite-over-used': rivals.length > uses,
			'rests-on-void-admission': !isSilenced && !standsOn(register, deed, lens)
		};
		if (holds[why] === false) throw new Error(`${past.order[deed.place]!.id}: ${deed.type} is not ${why}`);
	}
};

/** MEM5: whether an operation was right does not depend on anything but what its author had seen. */
const eachByItsOwnPast = ({ past, reasons }: Judgement, { operations, proven }: History, seed: number): void => {
	for (let place = 1 + (seed % 5); place < past.order.length; place += 5) {
		const { id } = past.order[place]!;
		const seen = operations.filter((one) => one.id === id || past.hasSeen(place, past.placeOf(one.id)!));
		const alone = judge(causalPastOf(seen), proven);
		const reason = alone.reasons[alone.past.placeOf(id)!];
		if (reason !== reasons[place]) throw new Error(`${id}: by its own past ${reason}, on the whole ${reasons[place]}`);
	}
};

const count = ({ past, register, settlement, reasons }: Judgement, state: GroupState, met: Met): void => {
	const { deeds } = register;
	const live = liveDeeds({ register, settlement } as Judgement);
	const isApart = (a: Deed, b: Deed): boolean =>
		a !== b && !past.hasSeen(a.place, b.place) && !past.hasSeen(b.place, a.place);
	const removals = deeds.filter((deed): deed is Deed => deed !== undefined && isRemoval(deed));
	met.operations += past.order.length;
	met.removals += live.filter(isRemoval).length;
	met.mutualRemovals += removals.filter((a) => removals.some((b) => isApart(a, b) && isBy(b, a) && isBy(a, b))).length;
	met.bySheet += live.filter(({ actor, type }) => actor < 0 && type !== 'create').length;
	met.linked += live.filter(({ type }) => type === 'link-device').length;
	met.approved += live.filter(({ type }) => type === 'approve').length;
	met.handedOver += live.filter(({ type }) => type === 'hand-over').length;
	met.recovered += live.filter(({ type }) => type === 'complete-recovery').length;
	met.vetoed += live.filter(({ type }) => type === 'veto-recovery').length;
	met.coSignedAgainstTheTargetsWill += live.filter(
		(removal) => removal.isStrong && deeds.some((deed) => deed && isBy(deed, removal) && isApart(deed, removal))
	).length;
	met.readmitted += live.filter(
		({ place, brings }) =>
			brings &&
			register.persons[brings.person]!.takes.some((taken) => settlement.isLive(taken) && past.hasSeen(place, taken))
	).length;
	for (const admissions of register.admissionsByInvite.values()) {
		const all = admissions.map((place) => deeds[place]!);
		met.concurrentAdmits += all.filter((a) => all.some((b) => isApart(a, b))).length;
	}
	met.waiting += state.awaiting.length;
	met.strangersRefused += reasons.filter((reason) => reason === 'author-not-a-member').length;
	const asks = live.flatMap(({ content }) => (content?.type === 'ask-removal' ? [content] : []));
	met.asked += state.removalAsks.length;
	met.declined += state.removalAsks.filter(({ declined }) => declined.length > 0).length;
	met.takenBack += live.filter(({ type, actor, content }) => {
		const ask =
			content?.type === 'decline-removal' ? deeds[past.placeOf(toHex(content.body.ask) as OperationId)!] : undefined;
		return type === 'decline-removal' && ask?.actor === actor;
	}).length;
	met.askedAndDone += live.filter(
		({ isStrong, content }) =>
			isStrong &&
			content?.type === 'remove' &&
			asks.some(({ deps, body }) => body.member === content.body.member && deps.join() === content.deps.join())
	).length;
	const admits = live.filter(({ type }) => type === 'admit');
	met.byLetter += admits.filter((deed) => letterOf(deed) !== undefined).length;
	met.faceToFace += admits.filter((deed) => inviteOf({ register } as Judgement, deed)?.body.style === 'desk').length;
	met.enteredForDesk += live.filter(
		({ type, roles }) => type === 'add-person' && roles?.some(({ circles }) => circles.includes('desk'))
	).length;
	for (const { reason } of state.setAside) {
		if (reason === 'letter-spent') met.letterSpent++;
		if (reason === 'not-face-to-face') met.notFaceToFace++;
		if (reason === 'poster-needs-steward') met.postersRefused++;
		if (reason === 'author-removed') met.voidedByRemoval++;
		if (reason === 'outranked') met.outranked++;
		if (reason === 'invite-over-used') met.overUsed++;
		if (reason === 'leaves-no-steward') met.stewardKept++;
	}
};
