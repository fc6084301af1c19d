import { createContext } from 'svelte';
import type { Day } from '../i18n/days.ts';
import type { Locale } from '../i18n/locale.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { Around } from './around.ts';
import type { DocumentKind, DocumentSession } from './kind.ts';
import type { MarkedSays, Origin } from './marked.ts';
import type { DeskTargetId, PassingProblem } from './link-target.ts';

/** A document whose frame its kind has to check before it is shown. */
export type OpenedDocument = DocumentSession<unknown>;

/** What a 連絡票 begins with: where it comes from, and what was taken there. */
export interface SlipBeginning extends Origin {
	/** Of an entry of the 日誌. */
	readonly day?: Day;
	readonly taken: MarkedSays;
}

/** What the page of the desk tells the views in it besides. Its fields are reactive. */
export interface Surroundings extends Around {
	/** What the group calls itself: papers that leave say so. */
	readonly groupName: string;
	/** What was being written when the page was left, and where it is kept while somebody writes: under lock. */
	readonly draft: { readonly kept: string | undefined; keep(text: string | undefined): void };
	/** The documents of a kind that are open in the circle, the view's own among them. */
	opened(kind: string): readonly OpenedDocument[];
	/** The paper of this kind and title, begun when something is laid on it. */
	paper<Shape extends object>(kind: Pick<DocumentKind<Shape>, 'id' | 'version'>, title: string): DocumentSession<Shape>;
	/** Tells this device from the others of the desk; no key and no address. */
	readonly deviceMark: string;
	/** Whether this device was connected with one of theirs on that day or later: what was written by then is there. */
	hasMet(member: string, since: Day): boolean;
	/** Whether the centres at the other end of these lines, or of all when none is named, have said that nobody is there on that day. */
	isCentreClosedOn(day: Day, lines: readonly string[]): boolean;
	/** Full months before this one for which 日誌 is kept; undefined while the desk has not agreed. */
	readonly keepMonths: number | undefined;
	/** Sets for how many months 日誌 is kept, for the whole desk; undefined: as long as there is room. */
	agreeOnKeeping(months: number | undefined): void;
	/** Whether all of a document can be read on this device. */
	isWhole(id: DocumentId): boolean;
	/** Buries documents with their keys, for good. False when that was not done, as when one of them cannot be read whole. */
	bury(ids: readonly DocumentId[]): Promise<boolean>;
	/** The targets that words can be passed on to here. */
	readonly targets: readonly DeskTargetId[];
	/** Passes words on as they are: names were taken out before, and the person agreed. */
	passOn(target: DeskTargetId, words: string, locale: Locale): Promise<Result<DocumentId, PassingProblem>>;
	/** Begins a 連絡票 and shows it. False when another one is half written: there is one place for that, and it is left alone. */
	connect(beginning: SlipBeginning): boolean;
	/** Whether a 連絡票 was written from a part of a document of the kind, and whether it goes to a centre with its later words. */
	markOn(kind: string, part: string): 'written' | 'going' | undefined;
	/** Where to read what a slip was written from; undefined for what is gone, or is read elsewhere in the cabinet. */
	placeOf(document: string, part?: string): { readonly title: string; readonly path: string } | undefined;
	/** Where 日誌 is read. */
	readonly journalPath: string;
}

export const [useSurroundings, provideSurroundings] = createContext<Surroundings>();
