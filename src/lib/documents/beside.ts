import { createContext } from 'svelte';
import type { Locale } from '../i18n/locale.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { LinkTargetId, PassingProblem, Source, Standing } from './link-target.ts';
import type { SlipBeginning } from './surroundings.ts';

export interface BesideDocument {
	readonly id: DocumentId;
	readonly title: string;
	/** Not checked: the kind's `parse` says whether it can be read. */
	readonly content: unknown;
}

/** What stands beside a document among everyone's, for its view. Its fields are reactive. */
export interface Beside {
	/** The documents of a kind that are here, in the order of the group's list, the view's own among them. */
	documents(kind: string): readonly BesideDocument[];
	/**
	 * Where to read a document; undefined for one that is gone, or that this device does not have yet. With a part (part-hash.ts) the
	 * path leads to the very card or row, if the kind brings people there.
	 */
	placeOf(id: string, part?: string): { readonly title: string; readonly path: string } | undefined;
	/** The part of the document on this page that a link led to; undefined when it led to the whole of it. */
	readonly sought: string | undefined;
	/** The targets that words can be passed on to here. */
	readonly targets: readonly LinkTargetId[];
	/** How to read what stands in the documents of a target's kind, for others to point at. What it returns is reactive. */
	loadStanding(target: LinkTargetId): Promise<() => readonly Standing[]>;
	/** Passes words on as they are, the person having agreed. Returns the document that took them. */
	passOn(
		target: LinkTargetId,
		words: string,
		locale: Locale,
		source: Source
	): Promise<Result<DocumentId, PassingProblem>>;
	/** Whether whoever sits here is of the desk, and so may begin a 連絡票 from what stands here. */
	readonly mayMark: boolean;
	/** Whether later words of this part go to a centre; `part` '' asks for all of the document. */
	isMarked(document: string, part: string): boolean;
	/** Begins a 連絡票 in the cabinet, which may have to be opened first. */
	mark(beginning: SlipBeginning): void;
}

export const [useBeside, provideBeside] = createContext<Beside>();
