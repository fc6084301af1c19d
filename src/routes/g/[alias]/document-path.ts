/** Where the documents of a kind are read one by one. */
const HOMES: Readonly<Record<string, string>> = { board: 'board', note: 'notes' };

/** The page of a document; of a kind that is read together, the page of the group. */
export const documentPath = (alias: string, kind: string, ref: string): string =>
	HOMES[kind] === undefined ? `/g/${alias}` : `/g/${alias}/${HOMES[kind]}/${ref}`;
