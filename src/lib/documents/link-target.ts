import type { Locale } from '../i18n/locale.ts';
import type { DocumentId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { Signed } from './sheets.ts';

/** Why words could not be passed on. They stay where they came from in any case. */
export type PassingProblem = 'nothing-written' | 'too-long' | 'full';

/**
 * A kind that takes in words passed on from a document of another kind, of the same circle or of a wider one: a つぶやき for the
 * board, a task for a note. The kinds do not know each other; the page shows the words as they will stand there, and the person says yes.
 */
export interface LinkTarget<Shape extends object = object> {
	/** Under which name the offer stands on a page: 'tsubuyaki'. Each has its words in the messages of the kinds that offer it. */
	readonly id: LinkTargetId;
	/** Whether names are taken out first (nameless.ts). What everybody sees takes no names from what is for the desk. */
	readonly names: 'taken-out' | 'kept';
	/** The title of the one document that such words are collected in, made when there is none. Without it: the first of the kind. */
	collectedIn?(locale: Locale): string;
	/** There when others can point at what stands in documents of the kind; loaded when somebody looks. */
	loadStanding?(): Promise<StandingIn<Shape>>;
	/** The deed, loaded when it is done: it needs the engine. Edits the automerge draft, and nothing of it when it says why not. */
	loadTaking(): Promise<Taking<Shape>>;
}

/** Something that documents of a kind hold, for others to point at. */
export interface Standing {
	/** As the kind calls it, on every device alike. */
	readonly part: string;
	/** What it goes by on paper for everybody. */
	readonly words: string;
}

/** All that may stand on paper for others, read from every document of the kind together. Pure. */
export type StandingIn<Shape extends object = object> = (docs: readonly Shape[]) => readonly Standing[];

/** Where words stand that are passed on, so that what is made of them can say so: only what may be known where they go. */
export interface Source {
	readonly document: DocumentId;
	/** The part of the document, as its kind calls it: a card's id. */
	readonly part: string;
}

const SOURCE = /^([^/]+)\/([^/]+)$/;

/** A source as one stored word; undefined for a word that is none. */
export const sourceIn = (stored: unknown): Source | undefined => {
	const [, document, part] = typeof stored === 'string' ? (SOURCE.exec(stored) ?? []) : [];
	return document === undefined || part === undefined ? undefined : { document: document as DocumentId, part };
};

export const storedSource = ({ document, part }: Source): string => `${document}/${part}`;

export type Taking<Shape extends object = object> = (
	draft: Shape,
	words: string,
	random: () => number,
	source?: Source,
	/** Who passes them on; undefined where the words go without a name. */
	signed?: Signed
) => Result<void, PassingProblem>;

/** What takes words without saying who passed them on, so that words of the desk can go there. */
export type DeskTargetId = 'tsubuyaki' | 'task';
export type LinkTargetId = DeskTargetId | 'treasure';
