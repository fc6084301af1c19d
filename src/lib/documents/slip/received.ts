import type { Locale } from '../../i18n/locale.ts';
import { CHOICES, EMPTY_FORM, TOPIC_NAMES, TOPICS, WITH_CONSENT, type SlipField, type SlipForm } from './form.ts';
import { lineOf } from './lines.ts';
import type { SlipMessages } from './messages.ts';
import { requestLines } from './request-lines.ts';
import type { RequestMessages } from './request-messages.ts';
import { requestInSent } from './request.ts';

/** A slip as a centre got it: the fields that were sent, and nothing that could be filled in for the others. Pure. */

/** Names of fields and what they say. */
export type SentFields = Readonly<Record<string, string>>;

export interface ReceivedLine {
	readonly field: string;
	readonly label: string;
	readonly text: string;
}

/** They are said with the consent, in one line (F26). */
const OF_CONSENT: ReadonlySet<string> = new Set(WITH_CONSENT);
/** It is said in words of its own. */
const MARKS: ReadonlySet<string> = new Set(['nameless']);
const FIELDS: readonly SlipField[] = TOPIC_NAMES.flatMap((topic): readonly SlipField[] => TOPICS[topic]);

/** A choice that only a newer version knows says nothing here. */
const formOf = (sent: SentFields): SlipForm => {
	const form: Record<string, string | boolean> = { ...EMPTY_FORM, nameless: isNamelessSlip(sent) };
	for (const field of FIELDS) {
		const says = sent[field] ?? '';
		form[field] = CHOICES[field] === undefined || CHOICES[field].includes(says) ? says : '';
	}
	return form as unknown as SlipForm;
};

export const isNamelessSlip = (sent: SentFields): boolean => sent.nameless === 'yes';

/** In the order of the page; a part that only a newer version of the app writes stands below them, under its own name. */
export const receivedLines = (
	sent: SentFields,
	locale: Locale,
	say: SlipMessages,
	sayRequest: RequestMessages
): readonly ReceivedLine[] => {
	const request = requestInSent(sent);
	if (request) return requestLines(request, sayRequest);
	const form = formOf(sent);
	const known = FIELDS.filter((field) => form[field] !== '' && !OF_CONSENT.has(field));
	const unknown = Object.keys(sent).filter(
		(field) => !(FIELDS as readonly string[]).includes(field) && !MARKS.has(field)
	);
	return [
		...known.map((field) => lineOf(field, form, locale, say)),
		...unknown.map((field) => ({ field, label: field, text: sent[field]! }))
	];
};

export const receivedAsText = (
	sent: SentFields,
	locale: Locale,
	say: SlipMessages,
	sayRequest: RequestMessages
): string =>
	[
		...(requestInSent(sent) ? [sayRequest.title] : []),
		...(isNamelessSlip(sent) ? [say.consentNone] : []),
		...receivedLines(sent, locale, say, sayRequest).map(({ label, text }) => say.field(label, text))
	].join('\n');
