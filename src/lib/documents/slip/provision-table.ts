import { longDate } from '../../i18n/dates.ts';
import type { Locale } from '../../i18n/locale.ts';
import { lineOf } from './lines.ts';
import type { SlipMessages } from './messages.ts';
import type { ProvisionMessages } from './provision-messages.ts';
import { isReceiver, type Provision } from './provisions.ts';
import type { Table } from './table.ts';

/** 提供の記録 as people read it: a row for each time something was given. Pure. */
export const provisionTable = (
	provisions: readonly Provision[],
	locale: Locale,
	say: ProvisionMessages,
	saySlip: SlipMessages
): Table => {
	const between = locale === 'en' ? ', ' : '、';
	const items = ({ fields }: Provision): string =>
		fields.length === 0 ? say.notNoted : fields.map((field) => saySlip[field]).join(between);
	const how = ({ way, who }: Provision): string =>
		[way === undefined ? '' : saySlip[`tell-${way}`], who].filter(Boolean).join(between);
	const consent = ({ form }: Provision): string =>
		form.nameless ? saySlip.consentNone : lineOf('consent', form, locale, saySlip).text;
	return {
		heads: [say.day, say.whom, say.to, say.how, say.items, saySlip.purpose, saySlip.consent, say.takenBack],
		rows: provisions.map((one) => [
			longDate(one.day, locale),
			subjectOf(one.form, say, saySlip),
			receiverOf(one, say, saySlip),
			how(one),
			items(one),
			one.form.purpose || saySlip.purposeUsual,
			consent(one),
			one.takenBack === undefined ? say.notTakenBack : longDate(one.takenBack, locale)
		])
	};
};

/** Who got it, in words. */
export const receiverOf = ({ to }: Provision, say: ProvisionMessages, saySlip: SlipMessages): string =>
	to === '' ? say.notNoted : isReceiver(to) ? saySlip[`to-${to}`] : to;

/** Whom a slip is about, in words. */
export const subjectOf = (
	{ name, nameless }: Provision['form'],
	say: ProvisionMessages,
	saySlip: SlipMessages
): string => (nameless ? saySlip.consentNone : name || say.noName);
