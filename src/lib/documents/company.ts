import { createContext } from 'svelte';
import type { Day } from '../i18n/days.ts';
import type { MemberId } from '../kernel/ids.ts';
import type { DocumentSession } from './kind.ts';

export interface Person {
	readonly id: MemberId;
	readonly name: string;
}

/** What a page of everyone's tells the views of documents that are read together. Its fields are reactive. */
export interface Company {
	/** Whoever this device belongs to. */
	readonly me: Person;
	/** The people of the group who are there, oneself first; those without a device among them. */
	readonly people: readonly Person[];
	/** The device is shared, so that a name written on it is what somebody said. */
	readonly tablet: boolean;
	/** Today in Japan. */
	readonly today: Day;
	/** Milliseconds since 1970, for what is shown of when. */
	now(): number;
	/** The documents of the kind that are open here. Their frame is not checked. */
	readonly papers: readonly DocumentSession<unknown>[];
	/** The document of this title, made when there is none. */
	paper(title: string): DocumentSession<unknown>;
}

export const [useCompany, provideCompany] = createContext<Company>();
