import { createContext } from 'svelte';
import type { Day } from '../i18n/days.ts';

/** Who writes on this page. On the shared tablet the name is the one that somebody chose, which the words then say. */
export interface Hand {
	readonly name: string;
	readonly tablet: boolean;
}

/** A member of the group, as those are known who put a mark on something. */
export interface Neighbour {
	/** The same on every device; it stands in no path. */
	readonly id: string;
	readonly name: string;
	readonly isMe: boolean;
	/** Somebody without one has what they say entered for them. */
	readonly hasDevice: boolean;
}

/** What every page tells the views in it, besides their document. Its fields are reactive. */
export interface Around {
	readonly hand: Hand;
	/** Today in Japan. */
	readonly today: Day;
	/** Milliseconds since 1970, for what is shown of when. */
	now(): number;
	/** Who is in the group now. */
	readonly people: readonly Neighbour[];
	/** Names of the people of the group: to choose one, and to take them out of words. */
	readonly names: readonly string[];
}

export const [useAround, provideAround] = createContext<Around>();
