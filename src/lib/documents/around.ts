import { createContext } from 'svelte';
import type { Day } from '../i18n/days.ts';
import type { MemberId } from '../kernel/ids.ts';
import type { Signed } from './sheets.ts';

/** Who writes on this page. On the shared tablet the name is the one that somebody chose, which the words then say. */
export interface Hand {
	readonly name: string;
	readonly tablet: boolean;
}

/** A member of the group. */
export interface Neighbour {
	/** The same on every device; it stands in no path. */
	readonly id: MemberId;
	/** With what tells two of the same name apart. */
	readonly name: string;
	readonly isMe: boolean;
	/** Somebody without one has what they say entered for them. */
	readonly hasDevice: boolean;
	/** `away`: a person who rests, moved away or died, and is asked for nothing. `device`: no person, as the shared tablet. */
	readonly is: 'there' | 'away' | 'device';
}

/** What every page tells the views in it, besides their documents. Its fields are reactive. */
export interface Around {
	readonly hand: Hand;
	/** Today in Japan. */
	readonly today: Day;
	/** Milliseconds since 1970, for what is shown of when. */
	now(): number;
	/** Whoever this device belongs to, which may be a tablet. */
	readonly me: Neighbour;
	/** Every member, oneself first, the others as their names are read. */
	readonly people: readonly Neighbour[];
	/** Names of people, for taking them out of words. */
	readonly names: readonly string[];
}

export const [useAround, provideAround] = createContext<Around>();

/** Whoever may be chosen for a turn, a vote and the like: oneself, and the people who are there. Pure. */
export const thoseThere = ({ people }: Pick<Around, 'people'>): readonly Neighbour[] =>
	people.filter(({ isMe, is }) => isMe || is === 'there');

/** How what is written now is signed. */
export const signedNow = (around: Pick<Around, 'hand' | 'now'>): Signed => ({
	by: around.hand.name,
	tablet: around.hand.tablet,
	at: around.now()
});
