import type { Day } from '../../i18n/days.ts';
import { dayAt } from '../referral/calendar-day.ts';
import type { EnrolledDesk } from '../referral/centre-book.ts';

/** A desk that slips come from, as the list of desks shows it. */
interface DeskView {
	readonly enrolment: string;
	readonly name: string;
	readonly state: 'Until' | 'Over' | 'Ended';
	/** Its last day; of one that was ended, the day of that. */
	readonly day: Day;
}

/** Pure. */
export const deskViews = (desks: readonly EnrolledDesk[], today: Day): readonly DeskView[] =>
	desks.map(({ enrolment, name, until, stewards, day }): DeskView => {
		if (stewards.length === 0) return { enrolment, name, state: 'Ended', day: dayAt(day) };
		const last = dayAt(until);
		return { enrolment, name, state: last < today ? 'Over' : 'Until', day: last };
	});
