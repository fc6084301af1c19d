import { isDay, type Day } from '../../i18n/days.ts';
import { pilesIn, signedOf, type Pile, type Sheet, type Signed } from '../sheets.ts';
import {
	CHOICES,
	EMPTY_FORM,
	mayStand,
	STAYS_HOME,
	TOPIC_NAMES,
	TOPICS,
	WITH_CONSENT,
	type SlipField,
	type SlipForm,
	type Topic
} from './form.ts';
import { UNRECEIVED_DAYS } from './limits.ts';
import { isByLine, stepsHolding } from './line.ts';
import { SLIP, type SlipDocument } from './model.ts';
import { openDayAfter } from '../open-days.ts';
import { originIn, type SlipOrigin } from './origin.ts';
import { inOrder, isPaused, stateAfter, stepOf, type SlipState, type Step } from './steps.ts';

/** What a 連絡票 says, read from its sheets. Pure. */

/** Other words that somebody wrote at the same time. */
interface AtOnce {
	readonly signed: Signed;
	readonly differs: readonly { readonly field: SlipField; readonly says: string }[];
}

/** The topics on which something was written. */
export const topicsOn = (doc: SlipDocument): ReadonlySet<string> => new Set(pilesIn(doc.sheets).get(SLIP)?.keys());

export interface ShownSlip {
	readonly form: SlipForm;
	/** Who wrote it first, and last; undefined while nothing is written. */
	readonly first: Signed | undefined;
	readonly last: Signed | undefined;
	readonly atOnce: readonly AtOnce[];
	/** Fields that were ticked to be handed over; undefined while nobody has chosen. */
	readonly chosen: ReadonlySet<SlipField> | undefined;
	readonly steps: readonly Step[];
	readonly state: SlipState;
	/** The last day on which it was told to somebody who has it still; undefined when it was to nobody. */
	readonly toldOn: Day | undefined;
	/** The person does not want it now. What a centre answers by the line does not end that: nobody here has decided it (REF23). */
	readonly paused: boolean;
	readonly confirming: Confirming;
	/** What it was written from. The way there goes nowhere, only what was taken. */
	readonly from: SlipOrigin | undefined;
	/** When something was last taken from there after it was begun; undefined when nothing was. */
	readonly followed: Signed | undefined;
}

/**
 * あとで確認: an exception is confirmed by another 世話人; what was noted on the shared tablet, where a name is what somebody said, is first
 * confirmed from an own device, an exception as well, and goes nowhere before that.
 */
export interface Confirming {
	readonly why: 'exception' | 'tablet' | undefined;
	/** Who wrote the consent down. */
	readonly by: string;
	/** The sheets that are to be confirmed, as a step names them. */
	readonly over: string;
	readonly isDone: boolean;
}

export const readSlip = (doc: SlipDocument): ShownSlip => {
	const things = pilesIn(doc.sheets);
	const piles: ReadonlyMap<string, Pile> = things.get(SLIP) ?? new Map<string, Pile>();
	const sheets = TOPIC_NAMES.flatMap((topic) => [...(piles.get(topic)?.top ?? []), ...(piles.get(topic)?.below ?? [])]);
	const byTime = sheets.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
	const form = formIn(piles);
	const steps = inOrder([...things].flatMap(([id, topics]) => stepOf(id, topics.get('step')) ?? []));
	const holding = stepsHolding(things, steps);
	return {
		form,
		first: byTime[0] && signedOf(byTime[0]),
		last: byTime.at(-1) && signedOf(byTime.at(-1)!),
		atOnce: TOPIC_NAMES.flatMap((topic) => atOnceOn(topic, piles.get(topic), form)),
		chosen: chosenIn(piles.get('items')),
		steps,
		state: stateAfter(holding),
		toldOn: holding.findLast(({ is }) => is === 'told')?.day,
		paused: isPaused(steps.filter((step) => !isByLine(step))),
		confirming: confirmingOf(form, piles.get('consent'), steps),
		from: originIn(piles.get('from'), piles.get('taken')),
		followed: followedIn(piles.get('taken'))
	};
};

const followedIn = (taken: Pile | undefined): Signed | undefined =>
	taken?.top[0] && taken.below.length > 0 ? signedOf(taken.top[0]) : undefined;

const formIn = (piles: ReadonlyMap<string, Pile>): SlipForm => {
	// Whoever left the name out is heard before whoever wrote one in at the same time.
	const nameless = piles.get('nameless')?.top.some(({ says }) => says.is === true) ?? false;
	const fields = TOPIC_NAMES.flatMap((topic) => {
		const top = piles.get(topic)?.top[0];
		return TOPICS[topic].map((field): [SlipField, string] => [field, textIn(field, top, nameless)]);
	});
	return { ...EMPTY_FORM, ...Object.fromEntries(fields), nameless };
};

const textIn = (field: SlipField, sheet: Sheet | undefined, nameless: boolean): string => {
	const says = sheet?.says[field];
	if (typeof says !== 'string' || !mayStand(field, nameless)) return '';
	const choices = CHOICES[field];
	return choices === undefined || choices.includes(says) ? says : '';
};

const atOnceOn = (topic: Topic, pile: Pile | undefined, form: SlipForm): readonly AtOnce[] =>
	(pile?.top.slice(1) ?? []).flatMap((sheet) => {
		const differs = TOPICS[topic].flatMap((field) => {
			const says = textIn(field, sheet, form.nameless);
			return says === '' || says === form[field] ? [] : [{ field, says }];
		});
		return differs.length === 0 ? [] : [{ signed: signedOf(sheet), differs }];
	});

const chosenIn = (pile: Pile | undefined): ReadonlySet<SlipField> | undefined => {
	const tops = (pile?.top ?? []).map(({ says }) => new Set(typeof says.are === 'string' ? says.are.split(' ') : []));
	const [first, ...others] = tops;
	// What either of two people left out at the same time stays out.
	return (
		first &&
		(new Set([...first].filter((field) => others.every((other) => other.has(field)))) as ReadonlySet<SlipField>)
	);
};

const confirmingOf = (form: SlipForm, pile: Pile | undefined, steps: readonly Step[]): Confirming => {
	const [top] = pile?.top ?? [];
	const over = (pile?.top ?? []).map(({ id }) => id).join(' ');
	const isException = !form.nameless && form.consent === 'not-now';
	const isNoted = !form.nameless && (form.consent === 'agreed' || form.consent === 'guardian');
	const by = top?.by ?? '';
	const isConfirmed = (why: Confirming['why']): boolean =>
		steps.some((step) => step.is === 'confirmed' && step.over === over && isConfirmedBy(step.signed, why, by));
	const isOfTablet = (isException || isNoted) && top?.tablet === true;
	const why = isException && !(isOfTablet && !isConfirmed('tablet')) ? 'exception' : isOfTablet ? 'tablet' : undefined;
	return { why, by, over, isDone: isConfirmed(why) };
};

/** Whether this hand may confirm: never on the tablet, and an exception never by the one who made it. */
export const isConfirmedBy = (
	hand: { readonly by: string; readonly tablet: boolean },
	why: Confirming['why'],
	by: string
): boolean => !hand.tablet && (why !== 'exception' || hand.by !== by);

/** What has to go with every slip, so that it says something at all: ticked before anybody ticks. */
export const MINIMUM: ReadonlySet<SlipField> = new Set<SlipField>([
	'about',
	'consent',
	'name',
	'home',
	'contact',
	'phone',
	'hours'
]);
/** Stand at the head of the page, or belong to another line, and are no items of their own. */
const HEAD: ReadonlySet<SlipField> = new Set<SlipField>([...TOPICS.receiver, ...WITH_CONSENT, ...STAYS_HOME]);

/** The fields that could be handed over, in the order of the page: those that say something. */
export const itemsOf = ({ form }: ShownSlip): readonly SlipField[] =>
	TOPIC_NAMES.flatMap((topic): readonly SlipField[] => TOPICS[topic]).filter(
		(field) => !HEAD.has(field) && form[field] !== '' && mayStand(field, form.nameless)
	);

/** What of the person is named to them when they are asked, in the order of the page: all that is ticked, filled in by then or not. */
export const namedInAsking = (chosen: ShownSlip['chosen']): readonly SlipField[] =>
	TOPIC_NAMES.flatMap((topic): readonly SlipField[] => (topic === 'call' ? [] : TOPICS[topic])).filter(
		(field) => !HEAD.has(field) && !alwaysGoes(field) && (chosen ?? MINIMUM).has(field)
	);

/** Whether a field goes whatever is ticked: どんなことで, and whether the person agreed. */
export const alwaysGoes = (field: SlipField): boolean => field === 'about' || field === 'consent';

/** The fields that are handed over. What is not ticked does not stand on the page, in the text or anywhere else that leaves. */
export const goingOf = (slip: ShownSlip): readonly SlipField[] =>
	itemsOf(slip).filter((field) => alwaysGoes(field) || (slip.chosen ?? MINIMUM).has(field));

/** Whether the last day on which the consent holds has passed. */
export const isConsentOver = ({ until }: Pick<SlipForm, 'until'>, today: Day): boolean => isDay(until) && until < today;

/** The day a slip was handed over and from which its receipt is awaited; undefined when nothing is awaited. */
const awaitedSince = ({ state, paused, toldOn }: ShownSlip): Day | undefined =>
	state === 'told' && !paused ? toldOn : undefined;

/**
 * Whether so many days on which they are open have passed without a receipt that somebody should telephone. `isCentreClosed`: on which days
 * the centre of the desk's line is not there.
 */
export const isOverdue = (
	slip: ShownSlip,
	today: Day,
	isCentreClosed: (day: Day) => boolean = () => false
): boolean => {
	const since = awaitedSince(slip);
	const { to, toDays } = slip.form;
	// Whoever is asked for a talk is the centre.
	const isElsewhere = to === 'welfare' || to === 'council';
	const isClosed = isElsewhere ? () => false : isCentreClosed;
	return since !== undefined && openDayAfter(since, UNRECEIVED_DAYS, toDays, isClosed) <= today;
};
