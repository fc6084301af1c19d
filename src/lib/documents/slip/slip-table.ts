import { shortDate } from '../../i18n/dates.ts';
import { dayOf } from '../../i18n/days.ts';
import type { Locale } from '../../i18n/locale.ts';
import { receiverInWords, stepInWords } from './lines.ts';
import type { SlipMessages } from './messages.ts';
import type { SlipDocument } from './model.ts';
import type { ProvisionMessages } from './provision-messages.ts';
import { subjectOf } from './provision-table.ts';
import type { RequestMessages } from './request-messages.ts';
import { requestOf } from './request.ts';
import { readSlip } from './slip.ts';
import type { Table } from './table.ts';

interface Words {
	readonly slip: SlipMessages;
	readonly request: RequestMessages;
	readonly provision: ProvisionMessages;
}

/** All slips of a desk with how far each has come, the newest first; each step stands in the order in which it was made. Pure. */
export const slipTable = (slips: readonly SlipDocument[], locale: Locale, say: Words): Table => ({
	heads: [say.slip.noticed, say.slip.about, say.provision.whom, say.slip.to, say.slip.state, say.slip.steps],
	rows: slips
		.map((doc) => ({ request: requestOf(doc), slip: readSlip(doc) }))
		.map(({ request, slip }) => ({ request, slip, first: request ? request.first : slip.first }))
		.flatMap(({ first, ...one }) => (first === undefined ? [] : [{ ...one, at: first.at }]))
		.toSorted((a, b) => b.at - a.at)
		.map(({ request, slip, at }) => [
			shortDate(dayOf(at), locale),
			request ? request.form.about : slip.form.about,
			request ? say.request.title : subjectOf(slip.form, say.provision, say.slip),
			request ? say.request.centre : receiverInWords(slip.form, say.slip),
			slip.paused ? say.slip.paused : say.slip[slip.state],
			slip.steps.map((step) => stepInWords(step, locale, say.slip)).join('\n')
		])
});
