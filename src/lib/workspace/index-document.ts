import * as v from 'valibot';
import { keyBetween } from '../kernel/order.ts';
import { isDocumentId, type DocumentId } from '../kernel/ids.ts';

/**
 * A circle's index names its documents. Being named here is what makes a device fetch a document.
 * Tombstones stand apart from the entries, so that no concurrent edit of an entry can hide one; none is ever taken back.
 */
export interface IndexDocument {
	v: 1;
	documents: Record<string, IndexEntry>;
	tombstones: Record<string, true>;
}

interface IndexEntry {
	kind: string;
	title: string;
	order: string;
	archived?: boolean;
}

/** A document that the index names and that nobody deleted. */
export interface NamedDocument extends IndexEntry {
	readonly id: DocumentId;
}

export const emptyIndex = (): IndexDocument => ({ v: 1, documents: {}, tombstones: {} });

const entrySchema = v.looseObject({
	kind: v.string(),
	title: v.fallback(v.string(), ''),
	order: v.fallback(v.string(), ''),
	archived: v.fallback(v.optional(v.boolean()), undefined)
});

/** The ids that were deleted, wherever they are still named. */
export const buriedDocuments = (index: IndexDocument): DocumentId[] =>
	Object.keys(index.tombstones ?? {}).filter(isDocumentId);

/** The documents in their order, ties by id. What is not an entry is left where it is and not named. */
export const namedDocuments = (index: IndexDocument): NamedDocument[] => {
	const buried = new Set<string>(buriedDocuments(index));
	return entriesIn(index)
		.filter(({ id }) => !buried.has(id))
		.sort((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1));
};

/** What documents were that somebody deleted: their names stay. */
export const formerDocuments = (index: IndexDocument): NamedDocument[] => {
	const buried = new Set<string>(buriedDocuments(index));
	return entriesIn(index).filter(({ id }) => buried.has(id));
};

const entriesIn = (index: IndexDocument): NamedDocument[] =>
	Object.entries(index.documents ?? {}).flatMap(([id, raw]) => {
		const entry = v.safeParse(entrySchema, raw);
		if (!entry.success || !isDocumentId(id)) return [];
		const { kind, title, order, archived } = entry.output;
		return [{ id, kind, title, order, ...(archived === undefined ? {} : { archived }) }];
	});

/** Names a new document as the last one. */
export const nameDocument = (
	draft: IndexDocument,
	document: { id: DocumentId; kind: string; title: string },
	random: () => number
): void => {
	const last = namedDocuments(draft).at(-1)?.order;
	draft.documents[document.id] = {
		kind: document.kind,
		title: document.title,
		order: keyBetween(last, undefined, random)
	};
};

/** Deletes for good: store and network honour it in both directions and its key is destroyed. */
export const buryDocument = (draft: IndexDocument, id: DocumentId): void => {
	draft.tombstones[id] = true;
};
