import type { CentreAnswer } from '../../referral/answer.ts';
import type { Mirror } from '../../referral/projection.ts';

/**
 * What a centre has to keep of its lines, as facts that only ever come to more: whoever keeps them in a document that several devices write
 * brings them together as they are. Bytes are hex; days are days of the calendar in Japan, counted from 1970-01-01 (calendar-day.ts). Pure.
 */
export type CentreFact =
	/** A desk was taken on, or anew with a higher revision. */
	| {
			readonly is: 'enrolled';
			/** 16 bytes: the number by which the centre knows the desk. */
			readonly enrolment: string;
			readonly revision: number;
			/** As the desk says that it is called. */
			readonly name: string;
			/** 32 bytes: answers are sealed to it. */
			readonly deskBox: string;
			/** Ed25519 keys of its まとめ役's devices. */
			readonly stewards: readonly string[];
			readonly until: number;
			readonly day: number;
	  }
	/** A version of a slip was opened. `mirror` is left out once the slip was deleted. */
	| {
			readonly is: 'version';
			readonly stream: string;
			readonly enrolment: string;
			readonly streamKey: string;
			readonly version: number;
			readonly last: string;
			/** Days since 1970-01-01 on which it was read. */
			readonly day: number;
			readonly mirror?: Mirror;
	  }
	/** The desk took the slip back on this day. */
	| { readonly is: 'taken-back'; readonly stream: string; readonly day: number }
	/** This version was read, and its papers were over at the relay since: it is not looked for any more. */
	| { readonly is: 'over'; readonly stream: string; readonly version: number }
	/** Somebody at the centre answered. `at`: milliseconds since 1970, for the order. */
	| {
			readonly is: 'answer';
			readonly stream: string;
			readonly id: string;
			readonly at: number;
			readonly answer: CentreAnswer;
	  }
	/** A version of the answers lies at the relay; `digest`: of what it says. */
	| {
			readonly is: 'answered';
			readonly stream: string;
			readonly version: number;
			readonly last: string;
			readonly digest: string;
	  }
	/** The centre deletes what it has of the slip: whoever keeps these facts leaves out the mirrors of this stream from now on. */
	| { readonly is: 'deleted'; readonly stream: string; readonly day: number };

export type EnrolledDesk = Omit<Extract<CentreFact, { is: 'enrolled' }>, 'is'>;

/** One slip as the centre has it. */
export interface CentreSlip {
	readonly stream: string;
	readonly enrolment: string;
	readonly streamKey: string;
	/** The highest version that was read. */
	readonly version: number;
	readonly last: string;
	/** Days on which the first and the highest version were read. */
	readonly came: number;
	readonly changed: number;
	/** Undefined once it was deleted. */
	readonly mirror: Mirror | undefined;
	/** In their order. */
	readonly answers: readonly CentreAnswer[];
	readonly answered: { readonly version: number; readonly last: string; readonly digest: string } | undefined;
	readonly takenBack: number | undefined;
	/** The relay has let go of what was read. */
	readonly isOver: boolean;
	readonly deleted: number | undefined;
}

export interface CentreBook {
	/** The newest enrolment of each desk. */
	readonly desks: readonly EnrolledDesk[];
	/** The slip that came last stands first. */
	readonly slips: readonly CentreSlip[];
}

type Of<Is extends CentreFact['is']> = Extract<CentreFact, { is: Is }>;
const of = <Is extends CentreFact['is']>(facts: readonly CentreFact[], is: Is): readonly Of<Is>[] =>
	facts.filter((fact): fact is Of<Is> => fact.is === is);

const byStream = <Fact extends { readonly stream: string }>(
	facts: readonly Fact[]
): ReadonlyMap<string, readonly Fact[]> => Map.groupBy(facts, ({ stream }) => stream);

/** The facts in whatever order, and however often each. */
export const centreBook = (facts: readonly CentreFact[]): CentreBook => {
	const desks = new Map<string, EnrolledDesk>();
	for (const { is: _, ...desk } of of(facts, 'enrolled')) {
		if ((desks.get(desk.enrolment)?.revision ?? -1) < desk.revision) desks.set(desk.enrolment, desk);
	}
	const answers = byStream(of(facts, 'answer'));
	const answered = byStream(of(facts, 'answered'));
	const takenBack = byStream(of(facts, 'taken-back'));
	const deleted = byStream(of(facts, 'deleted'));
	const over = byStream(of(facts, 'over'));
	const slips = [...byStream(of(facts, 'version'))].map(([stream, versions]): CentreSlip => {
		const highest = versions.reduce((a, b) => (b.version > a.version ? b : a));
		const { enrolment, streamKey, version, last } = highest;
		const said = new Map((answers.get(stream) ?? []).map((one) => [one.id, one]));
		const gone = earliest(deleted.get(stream));
		return {
			...{ stream, enrolment, streamKey, version, last },
			came: Math.min(...versions.map(({ day }) => day)),
			changed: highest.day,
			mirror: gone === undefined ? highest.mirror : undefined,
			answers: [...said.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ answer }) => answer),
			answered: answered.get(stream)?.reduce((a, b) => (b.version > a.version ? b : a)),
			takenBack: earliest(takenBack.get(stream)),
			isOver: over.get(stream)?.some((fact) => fact.version === version) ?? false,
			deleted: gone
		};
	});
	return { desks: [...desks.values()], slips: slips.sort((a, b) => b.came - a.came || (a.stream < b.stream ? -1 : 1)) };
};

const earliest = (facts: readonly { readonly day: number }[] | undefined): number | undefined =>
	facts && Math.min(...facts.map(({ day }) => day));
