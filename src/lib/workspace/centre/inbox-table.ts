import type { Table } from '../../documents/slip/index.ts';
import type { Day } from '../../i18n/days.ts';
import type { CentreAnswer } from '../../referral/answer.ts';
import { dayAt } from '../referral/calendar-day.ts';
import type { InboxSlip, InboxState } from './inbox-slips.ts';

/** How the columns are headed and what stands in them, in the language of the page. */
interface TableWords {
	readonly heads: Readonly<
		Record<'came' | 'desk' | 'about' | 'whom' | 'state' | 'received' | 'answers' | 'charge' | 'over', string>
	>;
	day(day: Day): string;
	whom(slip: InboxSlip): string;
	state(state: InboxState): string;
	answer(answer: CentreAnswer): string;
	/** An answer or an ending with its day. */
	on(day: string, what: string): string;
	readonly takenBack: string;
	readonly deleted: string;
}

/** What came and what was done about it, a row a slip, in the order of the inbox: for the records that a centre keeps elsewhere. Pure. */
export const inboxTable = (slips: readonly InboxSlip[], say: TableWords): Table => {
	const { heads } = say;
	const at = (days: number): string => say.day(dayAt(days));
	return {
		heads: [
			...[heads.came, heads.desk, heads.about, heads.whom, heads.state],
			...[heads.received, heads.answers, heads.charge, heads.over]
		],
		rows: slips.map((slip) => {
			const { answers, takenBack, deleted } = slip;
			const over = [
				takenBack && say.on(say.day(takenBack), say.takenBack),
				deleted && say.on(say.day(deleted), say.deleted)
			];
			return [
				...[say.day(slip.came), slip.desk, slip.mirror?.about ?? '', say.whom(slip), say.state(slip.state)],
				answers[0] === undefined ? '' : at(answers[0].day),
				answers.map((answer) => say.on(at(answer.day), say.answer(answer))).join('\n'),
				slip.charge,
				over.filter((one) => one !== undefined).join('\n')
			];
		})
	};
};
