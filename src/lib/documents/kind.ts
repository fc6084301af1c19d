import type { Component } from 'svelte';
import type { DocumentId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';

/** Why a stored document cannot be shown. Nothing of it is changed or deleted in either case. */
export type ShapeProblem = 'unreadable' | 'newer-version';

/** One step from a version to the next. Steps are appended, never edited; each has a fixture. */
export interface Migration {
	readonly from: number;
	readonly name: string;
	/** Edits the automerge draft in place. Must give the same bytes on every device: no clock, no randomness. */
	migrate(draft: Record<string, unknown>): void;
}

/** An open document as a view sees it. `current` is reactive and always of the kind's newest shape. */
export interface DocumentSession<Shape> {
	readonly id: DocumentId;
	readonly current: Shape;
	/** Applies an edit at once; saving and sharing follow. The whole edit is one change. */
	change(edit: (draft: Shape) => void): void;
	/** Number in [0, 1) for order keys and ids. */
	random(): number;
}

/** A kind of document: one folder in documents/ and one line in kinds.ts. */
export interface DocumentKind<Shape extends object = object> {
	/** Stands in the circle's index, so it never changes: 'board'. */
	readonly id: string;
	/** Stored as `v` in each document. */
	readonly version: number;
	/** What a new document holds before anybody wrote in it. */
	empty(title: string): Shape;
	/** Checks the shape of the newest version; fields it does not know stay where they are. */
	parse(raw: unknown): Result<Shape, ShapeProblem>;
	readonly migrations: readonly Migration[];
	title(doc: Shape): string;
	/** A few words for lists, at most 80 characters. */
	preview(doc: Shape): string;
	/** The view, loaded when a document of the kind is first opened. */
	loadView(): Promise<Component<{ session: DocumentSession<Shape> }>>;
}

/** What a kind gives to the contract suite: random edits that a person could make. */
export interface KindTesting<Shape extends object> {
	readonly kind: DocumentKind<Shape>;
	/** Makes one random edit in the draft. */
	randomEdit(draft: Shape, random: () => number): void;
	/** What a person sees of the document, for comparing replicas. */
	visible(doc: Shape): unknown;
}
