import { shortDate } from '../../i18n/dates.ts';
import type { Day } from '../../i18n/days.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { SlipMessages } from './messages.ts';
import type { RequestMessages } from './request-messages.ts';
import { REQUEST_FIELDS, type RequestField, type RequestForm } from './request.ts';

interface RequestLine {
	readonly field: RequestField;
	readonly label: string;
	readonly text: string;
}

/** The fields that say something, in the order of the page. Screen, paper and text are made of them. Pure. */
export const requestLines = (form: RequestForm, say: RequestMessages): readonly RequestLine[] =>
	REQUEST_FIELDS.flatMap((field) => (form[field] === '' ? [] : [{ field, label: say[field], text: form[field] }]));

/** For a telephone call or a message. */
export const requestAsText = (
	form: RequestForm,
	today: Day,
	locale: Locale,
	say: RequestMessages,
	saySlip: SlipMessages
): string =>
	[
		say.paperTitle(say.centre),
		saySlip.field(saySlip.paperDate, shortDate(today, locale)),
		...requestLines(form, say).map(({ label, text }) => saySlip.field(label, text))
	].join('\n');
