import { daysAfter, isDay, type Day } from '../../i18n/days.ts';
import { RECEIVERS, type SlipField, type SlipForm } from './form.ts';
import { sentRounds } from './line.ts';
import type { SlipDocument } from './model.ts';
import { requestOf } from './request.ts';
import { isConsentOver, readSlip, type ShownSlip } from './slip.ts';
import { isWithdrawal, type Step, type Way } from './steps.ts';

/**
 * 提供の記録: what of whom was given to whom, why, how the person agreed, when, and when it was taken back, read from the slips
 * (個人情報保護法). It is kept nowhere else, so it cannot say anything else than they do. Pure.
 */
export interface Provision {
	readonly day: Day;
	readonly way: Way | undefined;
	/** As receiverStored keeps it; '' on slips from before. */
	readonly to: string;
	/** Who answered or took it. */
	readonly who: string;
	/** None on slips from before, where nobody noted it. */
	readonly fields: readonly SlipField[];
	/** The slip as it is now: whom it is about, what for, and the consent. */
	readonly form: SlipForm;
	readonly takenBack: Day | undefined;
}

/** The receiver as a step keeps it: its name, or which of the few it is. */
export const receiverStored = ({ to, toName }: Pick<SlipForm, 'to' | 'toName'>): string =>
	toName === '' ? to || 'centre' : toName;
export const isReceiver = (stored: string): stored is (typeof RECEIVERS)[number] =>
	(RECEIVERS as readonly string[]).includes(stored);

/** What was told by telephone, FAX or hand and not taken back: who got it has to be told when the person wants it no more. */
export const stillByHand = (doc: SlipDocument): readonly Provision[] =>
	provisionsOf(doc).filter(({ way, takenBack }) => way !== 'line' && takenBack === undefined);

/** In the order in which they were made. A 出前講座のお願い is about nobody. */
export const provisionsOf = (doc: SlipDocument): readonly Provision[] => {
	if (requestOf(doc)) return [];
	const slip = readSlip(doc);
	const byHand = slip.steps.flatMap((step, n): readonly Provision[] => {
		if (step.is !== 'told' || step.way === 'line') return [];
		const takenBack = slip.steps.slice(n).find(isWithdrawal)?.day;
		return [{ ...ofStep(slip, step), takenBack }];
	});
	const byLine = sentRounds(doc).map(({ step: told, first, fields, gone }): Provision => {
		const step = slip.steps.find(({ id }) => id === told);
		return {
			...ofSlip(slip),
			day: first.day,
			way: 'line',
			to: step?.who ?? '',
			who: '',
			fields: known(fields),
			takenBack: gone
		};
	});
	return [...byHand, ...byLine].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
};

const ofSlip = ({ form }: ShownSlip): Pick<Provision, 'form'> => ({ form });
const ofStep = (slip: ShownSlip, { day, way, who, are, to }: Step): Omit<Provision, 'takenBack'> => ({
	...ofSlip(slip),
	...{ day, way, who, to: to ?? '' },
	fields: known(are?.split(' ') ?? [])
});
const known = (fields: readonly string[]): readonly SlipField[] =>
	fields.filter((field) => field !== '') as SlipField[];

/** A consent is asked about again after so many days, unless another day was agreed on (F19). */
const REVIEW_AFTER_DAYS = 365;

/** The day on which the consent of a slip that was handed over is to be asked about again; undefined where there is none to ask about. */
export const reviewDayOf = (doc: SlipDocument): Day | undefined => {
	const slip = readSlip(doc);
	const given = provisionsOf(doc).filter(({ takenBack }) => takenBack === undefined);
	const [first] = given;
	if (!first || slip.form.nameless) return undefined;
	const reviewed = slip.steps.findLast(({ is }) => is === 'reviewed')?.day;
	const { review, consentDay } = slip.form;
	if (isDay(review) && (reviewed === undefined || reviewed < review)) return review;
	return daysAfter(reviewed ?? (isDay(consentDay) ? consentDay : first.day), REVIEW_AFTER_DAYS);
};

/**
 * Why the person of a slip that somebody still has is to be asked now: `over` when the last day of the consent has passed, and then a new one
 * has to be written down; undefined when they need not be.
 */
export const reviewDue = (doc: SlipDocument, today: Day): 'over' | 'long-ago' | undefined => {
	const day = reviewDayOf(doc);
	if (day === undefined) return undefined;
	if (isConsentOver(readSlip(doc).form, today)) return 'over';
	return day <= today ? 'long-ago' : undefined;
};
