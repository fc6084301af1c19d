import type { Day } from '../../i18n/days.ts';
import type { Saying } from '../lay-sheet.ts';
import { pilesIn, type Pile, type Says } from '../sheets.ts';
import type { SlipDocument } from './model.ts';
import { ANSWERS, stepSaying, type Answer, type Step, type StepKind } from './steps.ts';

/** What stands on a slip of its way by the line to a centre: whether it goes, how far it has come, and what came back. Bytes are hex. Pure. */

const LINE = 'line';
/** What is said of the way by one of the desk's lines; '' is the first. No name of one has a blank in it. */
const thingOf = (line: string): string => (line === '' ? LINE : `${LINE} by ${line}`);
const BY_LINE = /^line by (\S+)$/u;
const lineOf = (thing: string): string | undefined => (thing === LINE ? '' : BY_LINE.exec(thing)?.[1]);
/** Names a step of that way the same on whichever phone heard of it. */
const stepOf = (line: string, round: number, what: string): string => `${thingOf(line)} ${round} ${what}`;
const STEP_BY_LINE = /^(line|line by \S+) (\d+) \S+$/u;

/** Whether a step came by a line: laid by whichever phone heard of it, and decided by nobody at the desk. */
export const isByLine = ({ id }: { readonly id: string }): boolean => STEP_BY_LINE.test(id);

/** A version of the slip lies at the relay. */
export interface SentVersion {
	readonly version: number;
	readonly last: string;
	/** Of what was sent: another one is due when it differs. */
	readonly digest: string;
	readonly day: Day;
	/** The fields that went, with blanks between. */
	readonly are?: string;
}

/** The newest that was heard of the centre. */
export interface HeardVersion {
	readonly version: number;
	readonly last: string;
	readonly streamKey: string;
	/** The highest version that the centre has taken in. */
	readonly read: number;
	/** The day on which it deleted what it had. */
	readonly deleted: Day | undefined;
	/** The consent does not allow to show one of its answers. */
	readonly withheld?: true;
}

export interface GoneRound {
	/** The day on which it was taken back. */
	readonly day: Day;
	/** The day that the relay's receipt says (UTC), when it gave one; on a slip from before, the day on which it came. */
	readonly receipt: Day | undefined;
	/** The receipt as it came, in base64url: what whoever runs the relay can be held to (REF19). None on a slip from before. */
	readonly receiptBytes?: string;
	/** The relay knew nothing of it. A phone that had not heard of the taking back may still have sent it later. */
	readonly wasUnknown: boolean;
}

export interface SlipLine {
	/** Which of the desk's lines: '' for the first. */
	readonly line: string;
	/** How many times it was connected; 0: never. */
	readonly round: number;
	/** It goes, with its later versions, until somebody takes it back. */
	readonly isConnected: boolean;
	/** Of this round. */
	readonly sent: SentVersion | undefined;
	readonly heard: HeardVersion | undefined;
	readonly gone: GoneRound | undefined;
	/** Rounds that are over here and not yet at the relay. */
	readonly toTakeBack: readonly number[];
	/** Rounds of which some version was sent. */
	readonly everSent: ReadonlySet<number>;
}

const all = (pile: Pile | undefined): readonly Says[] =>
	[...(pile?.top ?? []), ...(pile?.below ?? [])].map(({ says }) => says);
const roundOf = ({ round }: Says): number => (Number.isSafeInteger(round) ? (round as number) : 0);

type Things = ReturnType<typeof pilesIn>;

/** Whoever took it back at the same time is heard before whoever connected it. */
export const readLine = (doc: SlipDocument, line = ''): SlipLine => lineIn(pilesIn(doc.sheets), line);

const lineIn = (things: Things, line: string): SlipLine => {
	const topics = things.get(thingOf(line));
	const marks = topics?.get('mark');
	const round = Math.max(0, ...all(marks).map(roundOf));
	const isConnected = (marks?.top.length ?? 0) > 0 && marks!.top.every(({ says }) => says.is === true);
	const ofRound = (topic: string): readonly Says[] => all(topics?.get(topic)).filter((says) => roundOf(says) === round);
	const over = Array.from({ length: round }, (_, n) => n + 1).filter((each) => each < round || !isConnected);
	const gone = all(topics?.get('gone'));
	const everSent = new Set(all(topics?.get('sent')).map(roundOf));
	const isGone = (each: number): boolean =>
		gone.some((says) => roundOf(says) === each && (says.unknown !== true || !everSent.has(each)));
	return {
		line,
		round,
		isConnected,
		sent: newest(ofRound('sent').flatMap(sentIn)),
		heard: newest(ofRound('heard').flatMap(heardIn)),
		gone: isGone(round) ? goneOf(ofRound('gone').flatMap(goneIn)) : undefined,
		toTakeBack: over.filter((each) => !isGone(each)),
		everSent
	};
};

const linesIn = (things: Things): readonly SlipLine[] =>
	[...things.keys()].flatMap((thing) => {
		const line = lineOf(thing);
		return line === undefined ? [] : [lineIn(things, line)];
	});

/** The slip goes to some centre; it went to one, and to none now. */
export const goingOn = (doc: SlipDocument): { readonly isGoing: boolean; readonly isOver: boolean } => {
	const ways = linesIn(pilesIn(doc.sheets));
	const isGoing = ways.some(({ isConnected }) => isConnected);
	return { isGoing, isOver: !isGoing && ways.some(({ round }) => round > 0) };
};

/** The lines by which the slip goes now. */
export const linesGoing = (doc: SlipDocument): readonly string[] =>
	linesIn(pilesIn(doc.sheets)).flatMap(({ line, isConnected }) => (isConnected ? [line] : []));

/**
 * The steps by which it is told how far a slip has come: all that people noted; 連絡 by a line while it goes, for what was taken back awaits no
 * 受付; what a centre said until the slip goes to it once more.
 */
export const stepsHolding = (things: Things, steps: readonly Step[]): readonly Step[] => {
	const lines = new Map(linesIn(things).map((one) => [thingOf(one.line), one]));
	return steps.filter(({ id, is }) => {
		const [, thing = '', round] = STEP_BY_LINE.exec(id) ?? [];
		const line = lines.get(thing);
		return line === undefined || (Number(round) === line.round && (is !== 'told' || line.isConnected));
	});
};

/** What went in each round that was sent, and when it ended. */
export interface SentRound {
	/** Which of the desk's lines, and the how-manyth time. */
	readonly line: string;
	readonly round: number;
	/** The step by which it was told. */
	readonly step: string;
	readonly first: SentVersion;
	/** The names of fields that went in any version. */
	readonly fields: readonly string[];
	/** The day on which it was taken back; undefined while it goes. */
	readonly gone: Day | undefined;
}

export const sentRounds = (doc: SlipDocument): readonly SentRound[] =>
	[...pilesIn(doc.sheets)].flatMap(([thing, topics]) => {
		const line = lineOf(thing);
		return line === undefined ? [] : roundsOn(line, topics);
	});

const roundsOn = (line: string, topics: ReadonlyMap<string, Pile>): readonly SentRound[] => {
	const sent = all(topics.get('sent'));
	const gone = all(topics.get('gone'));
	const rounds = [...new Set(sent.map(roundOf))].filter((round) => round > 0).sort((a, b) => a - b);
	return rounds.flatMap((round) => {
		const versions = sent
			.filter((says) => roundOf(says) === round)
			.flatMap(sentIn)
			.sort((a, b) => a.version - b.version);
		const [first] = versions;
		const fields = [...new Set(versions.flatMap(({ are }) => are?.split(' ') ?? []))];
		const ended = goneOf(gone.filter((says) => roundOf(says) === round).flatMap(goneIn))?.day;
		return first ? [{ line, round, step: stepOf(line, round, 'told'), first, fields, gone: ended }] : [];
	});
};

/** Whoever had it taken off the relay knows more than who found nothing there. */
const goneOf = (said: readonly GoneRound[]): GoneRound | undefined =>
	said.find(({ wasUnknown }) => !wasUnknown) ?? said[0];

const newest = <Of extends { readonly version: number }>(versions: readonly Of[]): Of | undefined =>
	versions.reduce<Of | undefined>((a, b) => (a === undefined || b.version > a.version ? b : a), undefined);

const isText = (value: unknown): value is string => typeof value === 'string';
const dayIn = (value: unknown): Day | undefined => (isText(value) ? (value as Day) : undefined);

const sentIn = ({ version, last, digest, day, are }: Says): readonly SentVersion[] =>
	typeof version === 'number' && isText(last) && isText(digest) && isText(day)
		? [{ version, last, digest, day: day as Day, ...(isText(are) ? { are } : {}) }]
		: [];

const heardIn = ({ version, last, streamKey, read, deleted, withheld }: Says): readonly HeardVersion[] =>
	typeof version === 'number' && isText(last) && isText(streamKey) && typeof read === 'number'
		? [{ version, last, streamKey, read, deleted: dayIn(deleted), ...(withheld === true ? { withheld } : {}) }]
		: [];

const goneIn = ({ day, receipt, receiptBytes, unknown }: Says): readonly GoneRound[] => {
	if (!isText(day)) return [];
	const bytes = isText(receiptBytes) ? { receiptBytes } : {};
	return [{ day: day as Day, receipt: dayIn(receipt), ...bytes, wasUnknown: unknown === true }];
};

const saying = (line: string, topic: string, says: Says): Saying => ({ of: thingOf(line), topic, says });

/** つなぐ, once more when it was taken back before. Nothing while it goes: another round would be a second slip at the centre. */
export const connectSayings = ({ line, round, isConnected }: SlipLine): readonly Saying[] =>
	isConnected ? [] : [saying(line, 'mark', { is: true, round: round + 1 })];
/** 取り下げる. */
export const takeBackSaying = ({ line, round }: SlipLine): Saying => saying(line, 'mark', { is: false, round });
export const goneSaying = (round: number, { day, receipt, receiptBytes, wasUnknown }: GoneRound, line = ''): Saying =>
	saying(line, 'gone', {
		round,
		day,
		...(receipt === undefined ? {} : { receipt }),
		...(receiptBytes === undefined ? {} : { receiptBytes }),
		...(wasUnknown ? { unknown: true } : {})
	});
export const heardSaying = (round: number, { deleted, ...heard }: HeardVersion, line = ''): Saying =>
	saying(line, 'heard', { round, ...heard, ...(deleted === undefined ? {} : { deleted }) });

/** A version lies at the relay: noted, and the first one of a round as the step 連絡. `centre`: what it is called. */
export const sentSayings = (
	{ line, round, sent: before }: SlipLine,
	sent: SentVersion,
	centre: string
): readonly Saying[] => [
	saying(line, 'sent', { round, ...sent }),
	...(before === undefined
		? [stepSaying(stepOf(line, round, 'told'), { is: 'told', way: 'line', day: sent.day, who: centre })]
		: [])
];

/** The phrases that came by a line, of any round. */
export const phrasesHeard = (doc: SlipDocument, line = ''): readonly Answer[] =>
	[...pilesIn(doc.sheets)].flatMap(([thing, topics]) => {
		const [way] = STEP_BY_LINE.exec(thing)?.slice(1) ?? [];
		const answer = topics.get('step')?.top[0]?.says.answer;
		return way === thingOf(line) ? (ANSWERS.find((each) => each === answer) ?? []) : [];
	});

interface AnswerOfCentre {
	readonly is: Extract<StepKind, 'received' | 'working' | 'answered'>;
	readonly day: Day;
	readonly phrase?: string;
}

/** What the centre answered, as steps: each the same on whichever phone heard it first, by its place. Nothing is written down of what is withheld. */
export const answerSayings = (
	round: number,
	answers: readonly (AnswerOfCentre | undefined)[],
	centre: string,
	line = ''
): readonly Saying[] =>
	answers.flatMap((said, n) => {
		if (said === undefined) return [];
		const { is, day, phrase } = said;
		const answer = ANSWERS.find((each) => each === phrase);
		return stepSaying(stepOf(line, round, String(n)), {
			...{ is, day, who: centre },
			...(answer === undefined ? {} : { answer })
		});
	});
