import type { CentreAnswer } from '../../referral/answer.ts';
import type { Notices } from '../../referral/notices.ts';
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
			/** The centre's verifying key that took it on; left out by its first key. */
			readonly centre?: string;
	  }
	/** A device may send for a desk no more (REF37). `paper`: the hash of the enrolment, 32 bytes; `day`: up to which delegations are over. */
	| {
			readonly is: 'revoked';
			readonly enrolment: string;
			readonly paper: string;
			readonly device: string;
			readonly day: number;
	  }
	/** What the centre says to all its desks, as somebody put it last. `at`: milliseconds since 1970. */
	| { readonly is: 'notices'; readonly at: number; readonly notices: Notices }
	/** It lies at the relay for the desk with this box key; `digest`: of what it says. */
	| {
			readonly is: 'announced';
			readonly deskBox: string;
			readonly version: number;
			readonly last: string;
			readonly digest: string;
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
			/** The first day on which it can have been laid (REF45); left out where that is the same. */
			readonly laid?: number;
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

/** What the centre laid last of one stream. */
interface Laid {
	readonly version: number;
	readonly last: string;
	readonly digest: string;
}

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
	/** The first day on which the first version can have been laid: from then on the desk waits. */
	readonly laid: number;
	/** Undefined once it was deleted. */
	readonly mirror: Mirror | undefined;
	/** In their order. */
	readonly answers: readonly CentreAnswer[];
	readonly answered: Laid | undefined;
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
	/** What the centre says to its desks; undefined while nobody has put it. */
	readonly notices: Notices | undefined;
	/** Who may send no more, by revokedNameOf. Of one device the latest day. */
	readonly revoked: ReadonlyMap<string, Extract<CentreFact, { is: 'revoked' }>>;
	/** What lies at the relay of that, by the box key of the desk. */
	readonly announced: ReadonlyMap<string, Laid>;
}

/** Both in hex. */
export const revokedNameOf = (paper: string, device: string): string => `${paper} ${device}`;

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
		// Of the same version noted twice, the one with words.
		const isAbove = (a: Of<'version'>, b: Of<'version'>): boolean =>
			b.version > a.version || (b.version === a.version && a.mirror === undefined);
		const highest = versions.reduce((a, b) => (isAbove(a, b) ? b : a));
		const { enrolment, streamKey, version, last } = highest;
		const said = new Map((answers.get(stream) ?? []).map((one) => [one.id, one]));
		const gone = earliest(deleted.get(stream));
		return {
			...{ stream, enrolment, streamKey, version, last },
			came: Math.min(...versions.map(({ day }) => day)),
			changed: highest.day,
			laid: Math.min(...versions.map(({ day, laid }) => laid ?? day)),
			mirror: gone === undefined ? highest.mirror : undefined,
			answers: [...said.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ answer }) => answer),
			answered: highestOf(answered.get(stream)),
			takenBack: earliest(takenBack.get(stream)),
			isOver: over.get(stream)?.some((fact) => fact.version === version) ?? false,
			deleted: gone
		};
	});
	const revoked = new Map<string, Of<'revoked'>>();
	for (const fact of of(facts, 'revoked')) {
		const name = revokedNameOf(fact.paper, fact.device);
		if ((revoked.get(name)?.day ?? -1) < fact.day) revoked.set(name, fact);
	}
	const announced = Map.groupBy(of(facts, 'announced'), ({ deskBox }) => deskBox);
	return {
		desks: [...desks.values()],
		revoked,
		notices: lastOf(of(facts, 'notices'))?.notices,
		announced: new Map([...announced].map(([deskBox, laid]) => [deskBox, highestOf(laid)!])),
		slips: slips.sort((a, b) => b.came - a.came || (a.stream < b.stream ? -1 : 1))
	};
};

const highestOf = <Of extends { readonly version: number }>(laid: readonly Of[] | undefined): Of | undefined =>
	laid?.reduce((a, b) => (b.version > a.version ? b : a));

/** Of two that were put in the same millisecond the same one everywhere. */
const lastOf = <Of extends { readonly at: number }>(put: readonly Of[]): Of | undefined =>
	put.toSorted((a, b) => a.at - b.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)).at(-1);

const earliest = (facts: readonly { readonly day: number }[] | undefined): number | undefined =>
	facts && Math.min(...facts.map(({ day }) => day));
