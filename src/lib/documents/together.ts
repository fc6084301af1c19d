import { createContext } from 'svelte';
import type { Around } from './around.ts';
import type { DocumentSession } from './kind.ts';

/** What a page of everyone's tells the views of documents of one kind that are read together. Its fields are reactive. */
export interface Together extends Around {
	/** The documents of the kind that are open here. Their frame is not checked. */
	readonly papers: readonly DocumentSession<unknown>[];
	/** The document of this title, made when there is none. */
	paper(title: string): DocumentSession<unknown>;
}

export const [useTogether, provideTogether] = createContext<Together>();
