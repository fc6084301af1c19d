import { answerOf } from './centre-facts.ts';
import { factsOf, type InboxFact } from '../../documents/inbox/index.ts';
import { openDayAfter } from '../../documents/open-days.ts';
import type { Day } from '../../i18n/days.ts';
import type { AnswerPhrase, CentreAnswer } from '../../referral/answer.ts';
import { isOpenOn } from '../../referral/notices.ts';
import { phrasesAgreed, type Mirror } from '../../referral/projection.ts';
import type { CentreBook, CentreSlip } from '../referral/centre-book.ts';
import { calendarDay, dayAt, daysOf } from '../referral/calendar-day.ts';

/** How far the centre has come with a slip, by its own answers. */
export const INBOX_STATES = ['new', 'received', 'working', 'answered', 'over'] as const;
export type InboxState = (typeof INBOX_STATES)[number];

/** Somebody has to say 受け付けました within so many 開所日, as the centre has told its desks: the desk is told to telephone after them. */
const RECEIVED_WITHIN_DAYS = 3;

/** Something that was done about a slip, and who did it; '' when it came from the desk. */
export interface InboxDeed {
	readonly id: string;
	readonly day: Day;
	readonly by: string;
	readonly did:
		| { readonly is: 'version'; readonly version: number }
		| { readonly is: 'taken-back' | 'deleted' }
		| { readonly is: 'charge'; readonly who: string }
		| CentreAnswer;
}

/** A slip as staff of the centre see it. */
export interface InboxSlip {
	readonly stream: string;
	/** What the desk calls itself. */
	readonly desk: string;
	/** What tells it from other desks, whatever they call themselves; '' while it is not known. */
	readonly deskBox: string;
	readonly state: InboxState;
	readonly came: Day;
	readonly changed: Day;
	readonly version: number;
	/** By when it is to be received; undefined once it was. */
	readonly due: Day | undefined;
	/** Undefined once it is over, and until this device has read it at the relay. */
	readonly mirror: Mirror | undefined;
	/** The relay has let go of it: a device that has not read it does not any more. */
	readonly hasLeftRelay: boolean;
	/** What may be said back besides 受付 and 対応中. */
	readonly phrases: readonly AnswerPhrase[];
	/** What was said back, in its order. */
	readonly answers: readonly CentreAnswer[];
	/** Who has it; '' nobody. */
	readonly charge: string;
	readonly takenBack: Day | undefined;
	readonly deleted: Day | undefined;
}

const stateOf = ({ answers, deleted, takenBack }: CentreSlip): InboxState => {
	if (deleted !== undefined || takenBack !== undefined) return 'over';
	const furthest = Math.max(0, ...answers.map(({ is }) => INBOX_STATES.indexOf(is)));
	return INBOX_STATES[furthest]!;
};

/** The newest first. Pure. */
export const inboxSlips = (book: CentreBook, facts: readonly InboxFact[]): readonly InboxSlip[] => {
	const desks = new Map(book.desks.map((desk) => [desk.enrolment, desk]));
	const charges = new Map(factsOf(facts, 'charge').map(({ stream, who }) => [stream, who]));
	const { notices } = book;
	const isClosed = (day: Day): boolean => notices !== undefined && !isOpenOn(notices, daysOf(day));
	return book.slips.map((slip): InboxSlip => {
		const { stream, enrolment, version, mirror, answers, takenBack, deleted } = slip;
		const state = stateOf(slip);
		const came = dayAt(slip.came);
		return {
			...{ stream, version, mirror, answers, state, came },
			desk: desks.get(enrolment)?.name ?? '',
			deskBox: desks.get(enrolment)?.deskBox ?? '',
			changed: dayAt(slip.changed),
			due: state === 'new' ? openDayAfter(dayAt(slip.laid), RECEIVED_WITHIN_DAYS, 'weekdays', isClosed) : undefined,
			hasLeftRelay: slip.isOver,
			phrases: mirror === undefined ? [] : phrasesAgreed(mirror),
			charge: charges.get(stream) ?? '',
			takenBack: takenBack === undefined ? undefined : dayAt(takenBack),
			deleted: deleted === undefined ? undefined : dayAt(deleted)
		};
	});
};

export const isOverdue = ({ due }: InboxSlip, today: Day): boolean => due !== undefined && due < today;

/** All that was done about one slip, in its order, each once. Pure. */
export const deedsOf = (
	stream: string,
	facts: readonly InboxFact[],
	dayOf: (at: number) => Day
): readonly InboxDeed[] => {
	const seen = new Set<string>();
	return facts.flatMap((fact): readonly InboxDeed[] => {
		if (!('stream' in fact) || fact.stream !== stream || fact.is === 'answered' || fact.is === 'over') return [];
		const { id, by, is } = fact;
		// Several devices may have noted what came from the desk.
		const once = is === 'version' ? `${is} ${fact.version}` : is === 'taken-back' || is === 'deleted' ? is : id;
		if (seen.has(once)) return [];
		seen.add(once);
		if (is === 'charge') return [{ id, by, day: dayOf(fact.at), did: { is, who: fact.who } }];
		const day = dayAt(fact.day);
		if (is === 'version') return [{ id, by: '', day, did: { is, version: fact.version } }];
		if (is === 'answer') return [{ id, by, day, did: answerOf(fact) }];
		return [{ id, by: is === 'deleted' ? by : '', day, did: { is } }];
	});
};

const DAY_MS = 86_400_000;

/**
 * By which day words are let go: this device's, where the relay that told its own last is at most a day apart. By none else, as a clock that
 * is a year ahead would empty the inbox on all devices for good. `now`: milliseconds since 1970; `told`: days of UTC. Pure.
 */
export const dayToLetGo = (now: number, told: number | undefined): number | undefined =>
	told !== undefined && Math.abs(Math.floor(now / DAY_MS) - told) <= 1 ? calendarDay(now) : undefined;

/** The slips that were answered so long ago that the centre agreed to delete them; 0 days: none goes by itself. `today`: dayToLetGo. Pure. */
export const slipsToLetGo = (
	slips: readonly InboxSlip[],
	facts: readonly InboxFact[],
	days: number,
	today: number | undefined
): readonly InboxSlip[] => {
	if (days === 0 || today === undefined) return [];
	const last = new Map<string, number>();
	for (const fact of facts)
		if (fact.is === 'answer' || fact.is === 'version')
			last.set(fact.stream, Math.max(last.get(fact.stream) ?? 0, fact.day));
	return slips.filter(({ state, stream }) => state === 'answered' && (last.get(stream) ?? today) + days < today);
};
