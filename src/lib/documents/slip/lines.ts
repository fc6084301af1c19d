import { longDate, shortDate, timeOfDay } from '../../i18n/dates.ts';
import { dayOf, isDay, type Day } from '../../i18n/days.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Signed } from '../sheets.ts';
import { CHOICES, type SlipField, type SlipForm } from './form.ts';
import type { SlipMessages } from './messages.ts';
import { goingOf, namedInAsking, type ShownSlip } from './slip.ts';
import { isWithdrawal, type Step } from './steps.ts';

/** What stands on a slip, in words. Screen, paper and text are made of the same lines, so they say the same. Pure. */

export interface Line {
	readonly field: SlipField;
	readonly label: string;
	readonly text: string;
}

/** What a field says, its choices in words. */
const wordsOf = (field: SlipField, says: string, say: SlipMessages): string =>
	CHOICES[field] === undefined || says === '' ? says : say[`${field}-${says}` as keyof SlipMessages & 'consent-agreed'];

/** F26: あり（口頭で、令和8年(2026年)11月19日(木)、説明した人: 佐藤）. Read years later, so with the year. */
const consentInWords = (form: SlipForm, locale: Locale, say: SlipMessages): string => {
	const day = isDay(form.consentDay) ? longDate(form.consentDay, locale) : '';
	const said = (...fields: readonly SlipField[]): readonly string[] =>
		fields.map((field) => (form[field] === '' ? '' : say.field(say[field], wordsOf(field, form[field], say))));
	const until = isDay(form.until) ? say.field(say.until, longDate(form.until, locale)) : '';
	const facts =
		form.consent === 'not-now'
			? [wordsOf('reason', form.reason, say), ...said('explainedBy')]
			: [
					wordsOf('consentWay', form.consentWay, say),
					day,
					form.consentPlace,
					...said('explainedBy', 'mayVisit', 'scope', 'tellBack', 'tellServices'),
					until
				];
	return [wordsOf('consent', form.consent, say), ...facts].filter(Boolean).join(locale === 'en' ? ', ' : '、');
};

export const lineOf = (field: SlipField, form: SlipForm, locale: Locale, say: SlipMessages): Line => ({
	field,
	label: say[field],
	text: field === 'consent' ? consentInWords(form, locale, say) : wordsOf(field, form[field], say)
});

/** The lines that are handed over, and no others. */
export const linesGoing = (slip: ShownSlip, locale: Locale, say: SlipMessages): readonly Line[] =>
	goingOf(slip).map((field) => lineOf(field, slip.form, locale, say));

/** Fields that others wrote in meanwhile, as they are now. */
export const linesNow = (
	fields: readonly SlipField[],
	form: SlipForm,
	locale: Locale,
	say: SlipMessages
): readonly Line[] =>
	fields.map((field) => {
		const line = lineOf(field, form, locale, say);
		return line.text === '' ? { ...line, text: say.emptied } : line;
	});

export const receiverInWords = ({ to, toName }: SlipForm, say: SlipMessages): string =>
	toName === '' ? wordsOf('to', to === '' ? 'centre' : to, say) : toName;

/** The words by which the person is asked: who is told, and all that is ticked to be told. */
export const scriptInWords = (
	form: SlipForm,
	chosen: ShownSlip['chosen'],
	locale: Locale,
	say: SlipMessages
): string => {
	const named = namedInAsking(chosen).map((field) => say[field]);
	const items = [...named, say.scriptMatter, say.scriptConsent].join(locale === 'en' ? ', ' : '、');
	return say.scriptWords(receiverInWords(form, say), items);
};

/** The slip as text for a telephone call or a message: what stands on the paper, line by line. */
export const slipAsText = (slip: ShownSlip, today: Day, locale: Locale, say: SlipMessages): string =>
	[
		say.paperTitle(receiverInWords(slip.form, say)),
		say.field(say.paperDate, shortDate(today, locale)),
		...(slip.form.nameless ? [say.consentNone] : []),
		...linesGoing(slip, locale, say).map(({ label, text }) => say.field(label, text)),
		say.notAnAlarm
	].join('\n');

/** 「佐藤 11月20日(金) 午前10:20」 */
export const signatureInWords = ({ by, tablet, at }: Signed, locale: Locale, say: SlipMessages): string => {
	const when = `${shortDate(dayOf(at), locale)} ${timeOfDay(at, locale)}`;
	if (by === '') return say.signedBySource(when);
	return tablet ? say.signedOnTablet(by, when) : say.signed(by, when);
};

export const stepInWords = (step: Step, locale: Locale, say: SlipMessages): string =>
	say.stepLine(shortDate(step.day, locale), whatOf(step, say), step.who);

const whatOf = (step: Step, say: SlipMessages): string => {
	const { is, way, answer } = step;
	if (is === 'confirmed' || is === 'reviewed') return say[`${is}-step`];
	if (isWithdrawal(step)) return say['step-withdrawn'];
	if (is === 'told') return way === undefined ? say.told : say[`tell-${way}`];
	return is === 'answered' && answer !== undefined ? say[`answer-${answer}`] : say[`step-${is}`];
};
