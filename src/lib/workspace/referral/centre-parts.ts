import type { RelaySlips } from '../../net/referral-client.ts';
import { calendarDay } from './calendar-day.ts';
import type { CentreBook, CentreFact } from './centre-book.ts';
import type { CentreKeys } from './centre-keys.ts';

/** What the centre's end of its lines works with. */
export interface CentreLineParts {
	readonly keys: CentreKeys;
	/** What is known now: centreBook of all facts that were kept. */
	book(): CentreBook;
	/** True when they are durable. What is not durable is not acknowledged, and comes again. */
	note(facts: readonly CentreFact[]): Promise<boolean>;
	/** Streams in which it keeps something for itself: they are no slips. */
	ownStreams?(): readonly string[];
	/** The relay at which the centre takes slips; undefined while it is away. */
	slips(): RelaySlips | undefined;
	/** Days of UTC since 1970-01-01, as the relay tells: for papers. */
	today(): number;
	/** Milliseconds since 1970. */
	now(): number;
	/** The day on which this device looked there last, before this time; undefined when it never did, or is not known. */
	lookedOn?(): number | undefined;
	/** A random id. */
	drawId(): string;
}

/** The day of the calendar in Japan. */
export const dayOf = ({ now }: Pick<CentreLineParts, 'now'>): number => calendarDay(now());
