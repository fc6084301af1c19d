import type { Day } from '../../i18n/days.ts';
import type { MemberId } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { thoseThere, type Neighbour } from '../around.ts';
import type { DocumentSession } from '../kind.ts';
import { pilesOf, type Saying } from '../lay-sheet.ts';
import type { UndoPlace } from '../own-deeds.ts';
import { drawId } from '../sheets.ts';
import { SheetsTogether, thisYear } from '../sheets-together.svelte.ts';
import type { Together } from '../together.ts';
import {
	bringingBack,
	candidateSaying,
	comingSaying,
	countSaying,
	daySaying,
	newEvents,
	takingBack,
	takingOff,
	turnSaying,
	voteSaying,
	type Whose
} from './acts.ts';
import type { Coming } from './attendance.ts';
import {
	closedDaysIn,
	openingAgain,
	planClosedDays,
	type ClosedDays,
	type ClosedDaysForm,
	type ClosedDaysProblem
} from './closed-days.ts';
import { eventsIn, eventsOn, type DayChange, type ShownEvent } from './event.ts';
import { droppingOffice, officesIn, planOffice, type Office, type OfficeForm, type OfficeProblem } from './offices.ts';
import { parseSchedule, type ScheduleYear } from './model.ts';
import { occurrencesIn, type Occurrence } from './occurrences.ts';
import { formOf, planEvent, type EventForm, type EventProblem } from './plans.ts';
import type { Candidate, Vote } from './poll.ts';
import type { Stance } from './turns.ts';

/** Something done here that can be taken back. */
export type Deed =
	| 'imported'
	| 'written'
	| 'rewritten'
	| 'taken-off'
	| 'day'
	| 'closed'
	| 'office'
	| 'opened'
	| 'turn'
	| 'rests'
	| 'asks'
	| 'coming'
	| 'count'
	| 'poll'
	| 'vote';

/** One person's view of a group's schedule: the events of all years as one, for whom is written, and the own deeds. */
export class ScheduleState {
	readonly #session: DocumentSession<ScheduleYear>;
	readonly #sheets: SheetsTogether<ScheduleYear, Deed>;
	#whose = $state.raw<MemberId | undefined>();

	readonly #piles = $derived.by(() => pilesOf(this.#sheets.documents));
	readonly events: readonly ShownEvent[] = $derived(eventsOn(this.#piles).filter((event) => !event.gone));
	readonly closedDays: readonly ClosedDays[] = $derived(closedDaysIn(this.#piles));
	readonly offices: readonly Office[] = $derived(officesIn(this.#piles));

	constructor(
		session: DocumentSession<ScheduleYear>,
		around: Together,
		undo: UndoPlace,
		inWords: (deed: Deed) => string
	) {
		this.#session = session;
		const custom = { parse: parseSchedule, title: thisYear, takingBack };
		this.#sheets = new SheetsTogether(around, custom, undo, inWords);
	}

	get around(): Together {
		return this.#sheets.around;
	}

	/** Whose turn or coming is written: one's own, unless somebody else was chosen (代わりに書く). */
	get whose(): Neighbour {
		return thoseThere(this.around).find(({ id }) => id === this.#whose) ?? this.around.me;
	}

	writeFor(person: MemberId): void {
		this.#whose = person;
	}

	occurrences(first: Day, last: Day): readonly Occurrence[] {
		return occurrencesIn(this.events, first, last);
	}

	/** The name that a person has now, else the one that was written down. */
	nameOf(person: MemberId, written: string): string {
		return this.around.people.find(({ id }) => id === person)?.name ?? written;
	}

	save(form: EventForm, event: ShownEvent | undefined): Result<void, readonly EventProblem[]> {
		const id = event?.id ?? drawId(() => this.random());
		const plan = planEvent(id, form, event);
		if (!plan.ok) return plan;
		// A new event is taken back by taking it off: its words stay.
		const back = event === undefined ? () => this.#offTheSchedule(id) : undefined;
		this.#sheets.do(event === undefined ? 'written' : 'rewritten', plan.value, back);
		return ok(undefined);
	}

	/** Puts down what a file brought. Taken back, what was new is off the schedule and the rest is as it was. */
	takeIn(sayings: readonly Saying[]): void {
		const fresh = newEvents(sayings, this.events);
		this.#sheets.do('imported', sayings, (laid) => [
			...this.#sheets.takingBack(laid.filter(({ of }) => !fresh.includes(of))),
			...fresh.flatMap((id) => this.#offTheSchedule(id))
		]);
	}

	/** For ids of what is written here. */
	random(): number {
		return this.#session.random();
	}

	takeOff(event: ShownEvent): void {
		this.#sheets.do('taken-off', [takingOff(event)], () => [bringingBack(event.id)]);
	}

	changeDay({ event, key }: Occurrence, change: DayChange | undefined): void {
		this.#sheets.do('day', [daySaying(event.id, key, change)]);
	}

	closeOn(form: ClosedDaysForm): Result<void, ClosedDaysProblem> {
		const plan = planClosedDays(
			drawId(() => this.random()),
			form
		);
		if (!plan.ok) return plan;
		this.#sheets.do('closed', [plan.value]);
		return ok(undefined);
	}

	openAgain(closed: ClosedDays): void {
		this.#sheets.do('opened', [openingAgain(closed)]);
	}

	keepOffice(form: OfficeForm, office: Office | undefined): Result<void, OfficeProblem> {
		const plan = planOffice(office?.id ?? drawId(() => this.random()), form);
		if (!plan.ok) return plan;
		this.#sheets.do('office', [plan.value]);
		return ok(undefined);
	}

	dropOffice(office: Office): void {
		this.#sheets.do('office', [droppingOffice(office)]);
	}

	takeTurn(occurrence: Occurrence, post: string, insteadOf?: MemberId): void {
		this.#turn(occurrence, post, 'takes', 'turn', insteadOf);
	}

	rest(occurrence: Occurrence, post: string): void {
		this.#turn(occurrence, post, 'rests', 'rests');
	}

	/** Asks for somebody else, or takes the question back. */
	askForAnother(occurrence: Occurrence, post: string, asks: boolean): void {
		this.#turn(occurrence, post, asks ? 'asks' : 'takes', asks ? 'asks' : 'turn');
	}

	come({ event, key }: Occurrence, coming: Coming): void {
		this.#sheets.do('coming', [comingSaying(event.id, key, this.#as(), coming)]);
	}

	count({ event, key }: Occurrence, people: number, background: string): void {
		this.#sheets.do('count', [countSaying(event.id, key, people, background)]);
	}

	/** Proposes a day on which the event might take place. */
	propose(event: ShownEvent, day: Day, begins: string | undefined): void {
		this.#sheets.do('poll', [candidateSaying(event.id, day, true, begins)]);
	}

	dropCandidate(event: ShownEvent, day: Day): void {
		this.#sheets.do('poll', [candidateSaying(event.id, day, false)]);
	}

	vote(event: ShownEvent, day: Day, vote: Vote): void {
		this.#sheets.do('vote', [voteSaying(event.id, day, this.#as(), vote)]);
	}

	/** From now on the event takes place on this day; what was said of the days stays. */
	settle(event: ShownEvent, { day, begins }: Candidate): void {
		this.save({ ...formOf(event), day, ...(begins === undefined ? {} : { begins, ends: '' }) }, event);
	}

	/** Ends the offer to take back; the schedule itself keeps everything. */
	leave(): void {
		this.#sheets.leave();
	}

	#turn({ event, key }: Occurrence, post: string, stance: Stance, deed: Deed, insteadOf?: MemberId): void {
		this.#sheets.do(deed, [turnSaying(event.id, key, post, this.#as(), stance, insteadOf)]);
	}

	#as(): Whose {
		return { person: this.whose.id, name: this.whose.name, hand: this.around.me.id };
	}

	#offTheSchedule(id: string): readonly Saying[] {
		const event = eventsIn(this.#sheets.documents).find((one) => one.id === id);
		return event === undefined ? [] : [takingOff(event)];
	}
}
