import type { Day } from '../../i18n/days.ts';
import { TOPICS, WITH_CONSENT, type SlipField } from './form.ts';
import type { SlipDocument } from './model.ts';
import { requestOf } from './request.ts';
import { goingOf, isConsentOver, readSlip, type ShownSlip } from './slip.ts';

/** What of a slip goes to a centre by the line: the fields that were ticked, as they are now, and nothing else of it. Pure. */
export interface SlipMirror {
	/** By name; choices as the words that are stored, for the centre to say in its own. */
	readonly fields: Readonly<Record<string, string>>;
	/** The full record of the consent. It stays home; what goes is a hash of it. */
	readonly consent: Readonly<Record<string, string>>;
}

/** Why a slip does not go just now. */
export type Hindrance = 'nothing-written' | 'no-consent' | 'consent-over' | 'confirm-first' | 'paused';

const rules: readonly (readonly [Hindrance, (slip: ShownSlip, today: Day) => boolean])[] = [
	['nothing-written', ({ first, form }) => first === undefined || form.about === ''],
	[
		'no-consent',
		({ form }) => !form.nameless && (form.consent === '' || (form.consent === 'not-now' && form.reason === ''))
	],
	['consent-over', ({ form }, today) => isConsentOver(form, today)],
	['confirm-first', ({ confirming }) => confirming.why === 'tablet' && !confirming.isDone],
	['paused', ({ paused }) => paused]
];

/** The first reason why the slip cannot go; undefined when it can. */
export const hindranceOf = (doc: SlipDocument, today: Day): Hindrance | undefined =>
	requestOf(doc) ? undefined : hindranceIn(readSlip(doc), today);

/** The same of what is shown of a slip about somebody. */
export const hindranceIn = (slip: ShownSlip, today: Day): Hindrance | undefined =>
	rules.find(([, isSo]) => isSo(slip, today))?.[0];

export const mirrorOfSlip = (doc: SlipDocument): SlipMirror => {
	const slip = readSlip(doc);
	const { form } = slip;
	const going = goingOf(slip);
	const all = going.includes('consent') ? [...going, ...WITH_CONSENT] : going;
	const said = (fields: readonly SlipField[]) =>
		Object.fromEntries(fields.flatMap((field) => (form[field] === '' ? [] : [[field, form[field] as string]])));
	return {
		fields: { ...said(all), ...(form.nameless ? { nameless: 'yes' } : {}) },
		consent: { ...said(form.nameless ? [] : TOPICS.consent), are: going.join(' ') }
	};
};
