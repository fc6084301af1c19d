import { isDay, type Day } from '../../i18n/days.ts';
import type { Saying } from '../lay-sheet.ts';
import type { SlipForm } from './form.ts';
import { textIn, type Pile, type SheetId, type Signed } from '../sheets.ts';

/** The way of a slip: 気づき → 連絡 → 受付 → 対応中 → お返事, as people note it by hand. Pure. */

export const STATES = ['noticed', 'told', 'received', 'working', 'answered'] as const;
export type SlipState = (typeof STATES)[number];

/** 電話で伝えました, ファクスしました, 手わたししました: what people note by hand. */
export const WAYS = ['phone', 'fax', 'hand'] as const;
/** `line`: it was sent, and lies at the relay. Noted by whichever phone sent it. */
export type Way = (typeof WAYS)[number] | 'line';
const ALL_WAYS: readonly Way[] = [...WAYS, 'line'];

/** What a centre says back: set phrases and nothing else (F4). */
export const ANSWERS = ['met', 'begun', 'go-on', 'will-call', 'cannot-say', 'uses-services'] as const;
export type Answer = (typeof ANSWERS)[number];

/** REF7: what may be told back by the consent; `referral/projection.ts` says the same of what is sent. */
export const answersWhere = ({
	tellBack,
	tellServices
}: Pick<SlipForm, 'tellBack' | 'tellServices'>): readonly Answer[] =>
	tellBack === 'no' ? ['cannot-say'] : ANSWERS.filter((answer) => answer !== 'uses-services' || tellServices === 'yes');

/**
 * `not-now`: the person does not want it now, and that is written down as well; `resumed`: asked again, they do. `confirmed`: あとで確認, by another 世話人.
 * `reviewed`: the consent was asked about again, and it holds (F19).
 */
export type StepKind = Exclude<SlipState, 'noticed'> | 'not-now' | 'resumed' | 'confirmed' | 'reviewed';
const KINDS: readonly string[] = [...STATES.slice(1), 'not-now', 'resumed', 'confirmed', 'reviewed'];
/** They say nothing of whether the person wants it. */
const ASIDE: ReadonlySet<StepKind> = new Set<StepKind>(['confirmed', 'reviewed']);

interface StepWords {
	readonly is: StepKind;
	readonly day: Day;
	/** Who answered there; '' when it was left out. */
	readonly who: string;
	/** Of `told`; of `not-now`, when the consent was taken back: how those who had got it by hand were told (F12). */
	readonly way?: Way;
	/** Of `answered` only. */
	readonly answer?: Answer;
	/** Of `confirmed` only: the sheets of the consent that were confirmed, with blanks between. */
	readonly over?: string;
	/** Of `told` only: the fields that were handed over, with blanks between, and to whom. */
	readonly are?: string;
	readonly to?: string;
}

export interface Step extends StepWords {
	readonly id: SheetId;
	readonly signed: Signed;
}

/** Whoever got the slip on paper or by telephone was told that the person wants it no more. An app from before reads it as 今はしない. */
export const isWithdrawal = ({ is, way }: Pick<StepWords, 'is' | 'way'>): boolean =>
	is === 'not-now' && way !== undefined;

/** A step as a sheet of its own thing, so that two people who note one at the same time note two. */
export const stepSaying = (id: SheetId, { is, day, who, way, answer, over, are, to }: StepWords): Saying => ({
	of: id,
	topic: 'step',
	says: {
		is,
		day,
		...(who === '' ? {} : { who }),
		...(way === undefined ? {} : { way }),
		...(answer === undefined ? {} : { answer }),
		...(over === undefined ? {} : { over }),
		...(are === undefined ? {} : { are }),
		...(to === undefined ? {} : { to })
	}
});

/** The step that a pile holds; undefined when it was taken back or says nothing known here. */
export const stepOf = (id: SheetId, pile: Pile | undefined): Step | undefined => {
	const [top] = pile?.top ?? [];
	if (top === undefined || !KINDS.includes(String(top.says.is))) return undefined;
	const { day, who, over, are, to } = top.says;
	const way = ALL_WAYS.find((each) => each === top.says.way);
	const answer = ANSWERS.find((each) => each === top.says.answer);
	if (typeof day !== 'string' || !isDay(day)) return undefined;
	return {
		id,
		is: top.says.is as StepKind,
		day,
		who: textIn(who),
		...(way === undefined ? {} : { way }),
		...(answer === undefined ? {} : { answer }),
		...(typeof over === 'string' ? { over } : {}),
		...(typeof are === 'string' ? { are } : {}),
		...(typeof to === 'string' ? { to } : {}),
		signed: { by: top.by, tablet: top.tablet, at: top.at }
	};
};

/** The first day first; of one day as it was noted. */
export const inOrder = (steps: readonly Step[]): readonly Step[] =>
	steps.toSorted((a, b) =>
		a.day < b.day ? -1 : a.day > b.day ? 1 : a.signed.at - b.signed.at || (a.id < b.id ? -1 : 1)
	);

/** How far it has come: the furthest step of all, whatever the order in which they were noted. */
export const stateAfter = (steps: readonly Step[]): SlipState =>
	STATES[Math.max(0, ...steps.map(({ is }) => STATES.indexOf(is as SlipState)))]!;

/** Whether the last that people noted is that the person does not want it now. */
export const isPaused = (steps: readonly Step[]): boolean =>
	inOrder(steps.filter(({ is }) => !ASIDE.has(is))).at(-1)?.is === 'not-now';
