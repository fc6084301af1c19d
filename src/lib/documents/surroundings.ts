import { createContext } from 'svelte';
import type { Day } from '../i18n/days.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { DocumentSession } from './kind.ts';
import type { LinkTargetId, PassingProblem } from './link-target.ts';

/** Who writes on this page. On the shared tablet the name is the one that somebody chose, which the words then say. */
export interface Hand {
	readonly name: string;
	readonly tablet: boolean;
}

/** A document whose frame its kind has to check before it is shown. */
export type OpenedDocument = DocumentSession<unknown>;

/** What a page tells the views in it, besides their document. Its fields are reactive. */
export interface Surroundings {
	readonly hand: Hand;
	/** Today in Japan. */
	readonly today: Day;
	/** Milliseconds since 1970, for what is shown of when. */
	now(): number;
	/** Names of the people of the group: to choose one, and to take them out of words. */
	readonly names: readonly string[];
	/** The documents of a kind that are open in the circle, the view's own among them. */
	opened(kind: string): readonly OpenedDocument[];
	/** Full months before this one for which 日誌 is kept; undefined while the desk has not agreed. */
	readonly keepMonths: number | undefined;
	/** Buries documents with their keys, for good. False when that was not done. */
	bury(ids: readonly DocumentId[]): Promise<boolean>;
	/** The targets that words can be passed on to here. */
	readonly targets: readonly LinkTargetId[];
	/** Passes words on as they are: names were taken out before, and the person agreed. */
	passOn(target: LinkTargetId, words: string): Promise<Result<void, PassingProblem>>;
}

export const [useSurroundings, provideSurroundings] = createContext<Surroundings>();
