import { dayOf } from '../group/epoch.ts';
import type { ToldDay } from '../net/meeting.ts';

/**
 * This device's clock beside those of the relays, in whole days of UTC and at least one when it is off. It explains what
 * its owner sees and decides nothing: a relay that lies about the day can make nobody a member, nor keep anybody out.
 */
export type Clock =
	| { readonly kind: 'unknown' }
	| { readonly kind: 'agrees' }
	| { readonly kind: 'ahead' | 'behind'; readonly days: number };

const DAY_MS = 24 * 60 * 60 * 1000;
/** A relay tells no more than the day; around midnight clocks that are a little apart are not called wrong. */
const TOLERATED_MS = 5 * 60 * 1000;

/** Pure. Relays that contradict each other prove nothing: one that agrees is enough. */
export const clockBeside = (told: readonly ToldDay[]): Clock => {
	const [first, ...others] = told.map(besideOne);
	if (!first) return { kind: 'unknown' };
	return [first, ...others].find(({ kind }) => kind === 'agrees') ?? first;
};

const besideOne = ({ day, heardAt }: ToldDay): Clock => {
	const begins = day * DAY_MS;
	if (heardAt >= begins + DAY_MS + TOLERATED_MS) return { kind: 'ahead', days: dayOf(heardAt) - day };
	if (heardAt < begins - TOLERATED_MS) return { kind: 'behind', days: day - dayOf(heardAt) };
	return { kind: 'agrees' };
};

/**
 * Pure. The earlier of what this device and the relays take for now, in milliseconds since 1970: by it an invite is still
 * shown and met that is past by our clock alone. Whether somebody is let in is asked of our own clock.
 */
export const earliestNow = (now: number, clock: Clock): number =>
	clock.kind === 'ahead' ? now - clock.days * DAY_MS : now;
