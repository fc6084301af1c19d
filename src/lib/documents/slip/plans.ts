import { isDay, type Day } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import type { Says } from '../sheets.ts';
import {
	mayStand,
	STAYS_HOME,
	TOPIC_NAMES,
	TOPICS,
	WITH_CONSENT,
	WORDING,
	type SlipField,
	type SlipForm,
	type Topic
} from './form.ts';
import { MAX_ABOUT_CHARACTERS, MAX_FIELD_CHARACTERS } from './limits.ts';
import { SLIP } from './model.ts';

/** What a person filled in, made into words for sheets or refused with the reason. Pure; nothing is ever cut to fit. */

export type SlipProblem =
	| 'nothing-written'
	| 'about-too-long'
	| 'field-too-long'
	| 'consent-missing'
	| 'reason-missing'
	| 'consent-day-unclear'
	| 'until-too-early'
	| 'review-too-early'
	| 'not-read-over';

/** Finds the words for the first of these problems that there is. What is too long is spoken of by its field. */
export type WordFor = (...of: readonly Exclude<SlipProblem, 'field-too-long'>[]) => string | undefined;

/** Anything that leaves ink: not blanks of any width, control or format characters. */
const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;
const tidy = (text: string): string => text.toWellFormed().trim();

interface Filled {
	readonly form: SlipForm;
	/** Whoever leaves the name out says to have read it over for what tells who it is. */
	readonly isReadOver: boolean;
	readonly today: Day;
	/** What the slip said before. */
	readonly before?: SlipForm;
}

const isAgreed = ({ nameless, consent }: SlipForm): boolean =>
	!nameless && (consent === 'agreed' || consent === 'guardian');
const isNoDayAfter = (day: string, start: string): boolean => day !== '' && !(isDay(day) && day >= start);
const fieldsOf = (form: SlipForm): readonly SlipField[] =>
	TOPIC_NAMES.flatMap((topic): readonly SlipField[] => TOPICS[topic]).filter((field) => mayStand(field, form.nameless));

/** On a later day, or of somebody else: then by the words of now. A day that is put right may be an earlier one, or the first. */
const isAskedAgain = ({ before, form }: Filled): boolean =>
	before !== undefined &&
	isAgreed(before) &&
	isAgreed(form) &&
	(before.consent !== form.consent || (before.consentDay !== '' && form.consentDay > before.consentDay));

/** Fields but どんなことで that say more than one can hold, of those that would be kept. */
export const longFields = (form: SlipForm): readonly SlipField[] =>
	fieldsOf(form).filter(
		(field) => field !== 'about' && belongs(field, form) && !fitsCharacters(form[field], MAX_FIELD_CHARACTERS)
	);

/** Each rule by the problem it finds, in the order of the fields. */
const rules: readonly (readonly [SlipProblem, (filled: Filled) => boolean])[] = [
	['nothing-written', ({ form }) => !INK.test(form.about)],
	['about-too-long', ({ form }) => !fitsCharacters(form.about, MAX_ABOUT_CHARACTERS)],
	['not-read-over', ({ form, isReadOver }) => form.nameless && !isReadOver],
	['consent-missing', ({ form }) => !form.nameless && form.consent === ''],
	['reason-missing', ({ form }) => !form.nameless && form.consent === 'not-now' && form.reason === ''],
	[
		'consent-day-unclear',
		({ form, today }) =>
			isAgreed(form) && form.consentDay !== '' && !(isDay(form.consentDay) && form.consentDay <= today)
	],
	['until-too-early', ({ form }) => isAgreed(form) && isNoDayAfter(form.until, form.consentDay)],
	['review-too-early', ({ form }) => isAgreed(form) && isNoDayAfter(form.review, form.consentDay)],
	['field-too-long', ({ form }) => longFields(form).length > 0]
];

/** The sayings of a filled-in slip; `had`: the piles that say something already, which are then told that they say nothing more. */
export const planSlip = (
	filled: Filled,
	had: ReadonlySet<string>
): Result<readonly Saying[], readonly SlipProblem[]> => {
	const problems = rules.filter(([, isSo]) => isSo(filled)).map(([problem]) => problem);
	if (problems.length > 0) return err(problems);
	const form = isAskedAgain(filled) ? { ...filled.form, wording: WORDING } : filled.form;
	const topics = TOPIC_NAMES.flatMap((topic): readonly Saying[] => {
		const says = saysOf(topic, form);
		return Object.keys(says).length > 0 || had.has(topic) ? [{ of: SLIP, topic, says }] : [];
	});
	const isToldOfName = form.nameless || had.has('nameless');
	return ok([...topics, ...(isToldOfName ? [{ of: SLIP, topic: 'nameless', says: { is: form.nameless } }] : [])]);
};

/** The words of one pile. What belongs to a choice that was not made is left out. */
export const saysOf = (topic: Topic, form: SlipForm): Says =>
	Object.fromEntries(
		TOPICS[topic].flatMap((field: SlipField): [string, string][] => {
			const text = tidy(field === 'wording' && form.wording === '' ? WORDING : form[field]);
			const isKept = mayStand(field, form.nameless) && belongs(field, form);
			return isKept && text !== '' ? [[field, text]] : [];
		})
	);

const belongs = (field: SlipField, form: SlipForm): boolean => {
	if (field === 'reason') return form.consent === 'not-now';
	return OF_AGREEING.has(field) ? isAgreed(form) : true;
};
/** They tell how somebody agreed. Who explained it and what for belongs to an exception as well. */
const OF_AGREEING: ReadonlySet<SlipField> = new Set(
	[...WITH_CONSENT, ...STAYS_HOME, 'present' as const].filter((field) => field !== 'explainedBy' && field !== 'reason')
);

/** What is ticked to be handed over. */
export const itemsSaying = (fields: readonly SlipField[]): Saying => ({
	of: SLIP,
	topic: 'items',
	says: { are: fields.join(' ') }
});
