import type { Component } from 'svelte';
import type { Doc as YDoc } from 'yjs';
import type { Day } from '../i18n/days.ts';
import type { Locale } from '../i18n/locale.ts';
import type { Circle, DocumentId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { PhotoRef } from '../photo/photo-ref.ts';
import type { LinkTarget, Source } from './link-target.ts';
import type { Marking } from './marked.ts';
import type { Shelf } from './shelf.ts';

/** Characters (kernel/characters.ts) that a title or preview may have in lists, in the index and in the titles record. */
export const MAX_TITLE = 60;
export const MAX_PREVIEW = 80;

/** Why a stored document cannot be shown. Nothing of it is changed or deleted in either case. */
export type ShapeProblem = 'unreadable' | 'newer-version';

/** One step from a version to the next. Steps are appended, never edited; each has a fixture. */
export interface Migration {
	readonly from: number;
	readonly name: string;
	/** Edits the automerge draft in place; `v` is set for it. Must give the same bytes on every device: no clock, no randomness. */
	migrate(draft: Record<string, unknown>): void;
}

/** What is typed on a device before the record has it. */
export interface KeystrokeLog {
	/** What stood there when it was opened, as one update (V2); undefined when nothing did. */
	readonly stood: Uint8Array | undefined;
	/** Keeps what comes into `doc` from now on, until closed, except what came from the record. Called once. */
	keep(doc: YDoc, isOfRecord: (origin: unknown) => boolean): void;
	/** What stood there is durable in the record by now, and goes. */
	forget(): void;
	close(): void;
}

/** For a text that nobody types in faster than it is recorded. */
export const NO_LOG: KeystrokeLog = { stood: undefined, keep: () => {}, forget: () => {}, close: () => {} };

/** For a kind whose text is typed faster than its record is written. */
export interface Typing {
	/** Who writes here, as the others know them. */
	readonly name: string;
	/** To whoever has the document open right now, other tabs too; kept nowhere. What is over 16 KiB is not sent: the record brings it. */
	send(bytes: Uint8Array): void;
	/** What others send: unchecked bytes of a member. Returns how to stop listening. */
	listen(listener: (bytes: Uint8Array) => void): () => void;
	/** Opens the log of what is typed on this device. */
	openLog(): Promise<KeystrokeLog>;
	/** The record lacks what `flush` would write, so nothing is called saved; undefined when it lacks nothing any more. */
	owe(flush: (() => void) | undefined): void;
}

/** Small secrets of a document that stay on this device: in no document, in no backup, on no wire. */
export interface Drawer {
	/** True when it is durable here. */
	keep(name: string, bytes: Uint8Array): Promise<boolean>;
	/** Undefined when nothing lies there; what cannot be read is not to be written over. */
	read(name: string): Promise<Result<Uint8Array | undefined, 'unreadable'>>;
	drop(name: string): Promise<void>;
}

/** How far a photo has come that a document names. `url` is good until one stops following it. */
export type PhotoState =
	| { readonly kind: 'looking' }
	/** No neighbour has brought it (yet). */
	| { readonly kind: 'not-yet-here' }
	/** What came is not the photo that the document names: nothing of it is shown. */
	| { readonly kind: 'unreadable' }
	| { readonly kind: 'here'; readonly url: string };

/** Why a file did not become a photo. `full`: no room on this device. `too-many`: the circle keeps as many as it may. */
export type PhotoProblem = 'no-picture' | 'too-large' | 'full' | 'too-many' | 'not-kept';

/** What a picture became on this device; a document that names it adds what was said of it. */
export type TakenPhoto = Pick<PhotoRef, 'hash' | 'key' | 'width' | 'height'>;

/** The photos of the circle that a document lives in. */
export interface Photos {
	/**
	 * Makes a file small, upright and free of everything but its pixels, and keeps it, sealed. Ok when it is durable here; it replicates
	 * once a document names it (documents/photos.ts).
	 */
	take(file: Blob, signal?: AbortSignal): Promise<Result<TakenPhoto, PhotoProblem>>;
	/** Tells at once and whenever it changes how far the photo has come, until the signal is aborted. Asks the neighbours for it meanwhile. */
	follow(ref: PhotoRef, tell: (state: PhotoState) => void, signal: AbortSignal): void;
	/** The JPEG itself, for files; undefined when it is not here. Left out where no photo goes into a file, as in the cabinet. */
	jpeg?(ref: PhotoRef): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** A day, or an hour of today, in which a document was written in. */
export interface Version {
	readonly day: Day;
	/** 14 from two to three in the afternoon; undefined for a whole day. */
	readonly hour: number | undefined;
	readonly heads: readonly string[];
	/** Names of those whose devices signed for what was written then. On a shared tablet that is the tablet's. */
	readonly by: readonly string[];
	/** Whether something was written then for which nobody has signed (yet). */
	readonly unproven: boolean;
}

/** What a neighbour's change on its way is about to put into a scalar: unchecked words of a member. */
export interface Ahead {
	readonly path: readonly string[];
	readonly words: string;
}

/** A document as it was. Nothing of it is ever lost, so there is nothing to keep: it is worked out when somebody looks. */
export interface Past<Shape = object> {
	/** The latest first. */
	days(): Promise<readonly Version[]>;
	/** At its end. */
	at(version: Version): Promise<Shape>;
	/** For each map in the document, the name of whoever's device signed for making it; undefined when none did (yet). */
	signers(parts: readonly object[]): Promise<readonly (string | undefined)[]>;
}

/** An open document as a view sees it. `current` is reactive and always of the kind's newest shape. */
export interface DocumentSession<Shape> {
	readonly id: DocumentId;
	readonly current: Shape;
	/** Applies an edit at once, so that `current` holds it when this returns; saving and sharing follow. The whole edit is one change. */
	change(edit: (draft: Shape) => void): void;
	/** The same by nobody: under an actor made for this edit, at time 0, vouched for by no device. */
	changeNamelessly(edit: (draft: Shape) => void): void;
	/** Resolves when everything edited so far is durable on this device. */
	settle(): Promise<void>;
	/** Shows neighbours what the text or scalar at this path is about to say, ahead of the `change` that has to follow at once. */
	foretell(path: readonly string[], text: string): void;
	/** Reactive, and most of the time undefined. A text that is foretold stands in `current` instead. */
	readonly ahead: Ahead | undefined;
	readonly typing: Typing;
	readonly drawer: Drawer;
	/** Left out where documents name none, as in tests. */
	readonly photos?: Photos | undefined;
	/** Left out where nobody can look back, as in tests. */
	readonly past?: Past<Shape>;
	/** Number in [0, 1) for order keys and ids. */
	random(): number;
}

/** What a new document can begin with besides nothing. */
export interface Forms<Shape extends object = object> {
	choices(locale: Locale): readonly { readonly id: string; readonly name: string; readonly note: string }[];
	/** The content of a new document; asked for once, on the device that makes it. */
	begin(title: string, form: string, locale: Locale): Shape;
}

/** Something that somebody is to do, as it stands in a document. */
export interface Task {
	/** Names it within its document, on every device alike. */
	readonly id: string;
	readonly words: string;
	/** Who does it, as somebody wrote it; '' while nobody is named. */
	readonly owner: string;
	readonly due: Day | undefined;
	readonly done: boolean;
	/** Where its words came from; undefined for one that was written here. */
	readonly source?: Source | undefined;
}

/** How the tasks of a kind's documents are found and ticked, without opening the document. */
export interface Tasks<Shape extends object = object> {
	tasksOf(doc: Shape): readonly Task[];
	/** Ticks or unticks one in the automerge draft. False when it is not there any more: nothing changed then. */
	mark(draft: Shape, id: string, done: boolean): boolean;
}

/** A kind of document: one folder in documents/, named as its id, and one line in kinds.ts. */
export interface DocumentKind<Shape extends object = object> {
	/** Stands in the circle's index, so it never changes: 'board'. */
	readonly id: string;
	/** Where documents of the kind live. Whoever makes one looks here, so that what is for the desk is never made among everyone. */
	readonly circle: Circle;
	/** Stored as `v` in each document; counts from 1. */
	readonly version: number;
	/** What a new document holds before anybody wrote in it. */
	empty(title: string): Shape;
	/** Checks the shape of the newest version and returns the same object; fields it does not know stay where they are. */
	parse(raw: unknown): Result<Shape, ShapeProblem>;
	readonly migrations: readonly Migration[];
	/** At most MAX_TITLE characters; '' when nobody gave one. Never throws on what `parse` let through. */
	title(doc: Shape): string;
	/** A few words for lists, at most MAX_PREVIEW characters. Never throws on what `parse` let through. */
	preview(doc: Shape): string;
	/** There when its documents are listed and read one by one: the app has the pages for it. */
	readonly shelf?: Shelf;
	/** There when words of other documents can be passed on to it. */
	readonly linkTarget?: LinkTarget<Shape>;
	/** There when a new document can begin with a form. */
	loadForms?(): Promise<Forms<Shape>>;
	/** There when tasks stand in documents of the kind. */
	loadTasks?(): Promise<Tasks<Shape>>;
	/** There when parts of its documents can be marked for a 連絡票. */
	loadMarking?(): Promise<Marking<Shape>>;
	/** There when a whole document is marked: stands below its view, and says so when it is. */
	loadMarkView?(): Promise<Component<{ session: DocumentSession<Shape> }>>;
	/** The view, loaded when a document of the kind is first opened. */
	loadView(): Promise<Component<{ session: DocumentSession<Shape> }>>;
}

/** What a random edit did, so that a fuzz can prove that it met the cases it is about. */
export interface Touched {
	/** What was done, in the kind's own words: 'rewrite'. */
	readonly act: string;
	/** Ids of the parts of the document it was done to. */
	readonly things: readonly string[];
}

/** What a kind gives to the contract suite and the fuzz, in its testing.ts: edits that a person could make. */
export interface KindTesting<Shape extends object = object> {
	readonly kind: DocumentKind<Shape>;
	/** Makes one random edit in the automerge draft; undefined when there was nothing to do. */
	randomEdit(draft: Shape, random: () => number): Touched | undefined;
	/** What a person sees of the document, as JSON, for comparing replicas and fixtures. */
	visible(doc: Shape): unknown;
}
