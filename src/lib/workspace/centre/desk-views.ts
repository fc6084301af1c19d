import type { Day } from '../../i18n/days.ts';
import { dayAt } from '../referral/calendar-day.ts';
import type { EnrolledDesk } from '../referral/centre-book.ts';

/** A desk that slips come from, as the list of desks shows it. */
interface DeskView {
	readonly deskBox: string;
	readonly name: string;
	readonly state: 'Until' | 'Over' | 'Ended';
	/** Its last day; of one that was ended, the day of that. */
	readonly day: Day;
}

/** Each desk once: it has one enrolment for each key of the centre that it followed. Pure. */
export const deskViews = (desks: readonly EnrolledDesk[], today: Day): readonly DeskView[] =>
	[...Map.groupBy(desks, ({ deskBox }) => deskBox)].map(([deskBox, entries]): DeskView => {
		const { name, day, until, stewards } = entries.reduce((a, b) => (isAbove(b, a) ? b : a));
		if (stewards.length === 0) return { deskBox, name, state: 'Ended', day: dayAt(day) };
		const last = dayAt(until);
		return { deskBox, name, state: last < today ? 'Over' : 'Until', day: last };
	});

/** The agreement goes on as long as one of them does; then the one that lasts longest says until when. */
const isAbove = (a: EnrolledDesk, b: EnrolledDesk): boolean => {
	const [isOn, wasOn] = [a.stewards.length > 0, b.stewards.length > 0];
	return isOn === wasOn ? a.until >= b.until : isOn;
};
