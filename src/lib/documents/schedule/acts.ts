import type { Day } from '../../i18n/days.ts';
import type { MemberId } from '../../kernel/ids.ts';
import { sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import { sayingOver } from '../said-over.ts';
import type { Says } from '../sheets.ts';
import { topicOfComing, topicOfCount, type Coming } from './attendance.ts';
import { namedAndWhen, topicOfDay, type DayChange, type EventId, type ShownEvent } from './event.ts';
import type { ScheduleYear } from './model.ts';
import { topicOfCandidate, topicOfVote, type Vote } from './poll.ts';
import { topicOfTurn, type Stance } from './turns.ts';

/** What people do with a schedule, as words for sheets. Pure. */

/** Whom something is said of, and who says it: the same person, or somebody who writes for them (代わりに書く). */
export interface Whose {
	readonly person: MemberId;
	/** As others know them now. */
	readonly name: string;
	readonly hand: MemberId;
}

const saidOf = ({ name, hand }: Whose): Says => ({ who: name, hand });

export const turnSaying = (
	event: EventId,
	day: Day,
	post: string,
	whose: Whose,
	stance: Stance,
	insteadOf?: MemberId
): Saying => ({
	of: event,
	topic: topicOfTurn(day, whose.person, post),
	says: { is: stance, ...saidOf(whose), ...(insteadOf === undefined ? {} : { for: insteadOf }) }
});

export const comingSaying = (event: EventId, day: Day, whose: Whose, coming: Coming): Saying => ({
	of: event,
	topic: topicOfComing(day, whose.person),
	says: { is: coming, ...saidOf(whose) }
});

export const candidateSaying = (event: EventId, day: Day, is: boolean, begins = ''): Saying => ({
	of: event,
	topic: topicOfCandidate(day),
	says: { is, begins }
});

export const voteSaying = (event: EventId, day: Day, whose: Whose, vote: Vote): Saying => ({
	of: event,
	topic: topicOfVote(day, whose.person),
	says: { is: vote, ...saidOf(whose) }
});

export const countSaying = (event: EventId, day: Day, people: number, background: string): Saying => ({
	of: event,
	topic: topicOfCount(day),
	says: { people, background }
});

export const daySaying = (event: EventId, day: Day, change: DayChange | undefined): Saying => ({
	of: event,
	topic: topicOfDay(day),
	says: change === undefined ? { is: 'as-planned' } : storedChange(change)
});

const storedChange = (change: DayChange): Says =>
	Object.fromEntries(
		Object.entries(change).flatMap(([field, word]) => (word === undefined || word === '' ? [] : [[field, word]]))
	);

/** Takes an event off as it stands; a name or time that somebody writes elsewhere at the same time brings it back. */
export const takingOff = ({ id, topics }: ShownEvent): Saying => sayingOver(id, 'gone', namedAndWhen(topics));

export const bringingBack = (event: EventId): Saying => ({ of: event, topic: 'gone', says: { is: false } });

/** The events that these words are about and that there are not yet. */
export const newEvents = (sayings: readonly Saying[], events: readonly ShownEvent[]): readonly EventId[] => {
	const known = new Set(events.map(({ id }) => id));
	return [...new Set(sayings.map(({ of }) => of))].filter((id) => !known.has(id));
};

/** The words that take back what was laid; none of those on which somebody wrote since. */
export const takingBack = (seen: readonly ScheduleYear[], laid: readonly Laid[]): readonly Saying[] =>
	sayingBefore(seen, laid, ({ of, topic, says }) => ({ of, topic, says: unsaid(topic, says) }));

/** What a first sheet is taken back with: an event is taken off by its `gone`, the rest says nothing again. */
const unsaid = (topic: string, says: Says): Says => {
	if (topic.startsWith('day ')) return { is: 'as-planned' };
	if (topic.startsWith('post ')) return { needed: 0 };
	if (topic === 'gone') return { is: false };
	return { ...(says.hand === undefined ? {} : { hand: says.hand, who: says.who ?? '' }), is: 'none' };
};
