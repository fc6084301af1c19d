import { shelved } from '#lib/documents/kinds.ts';

/** Kinds whose documents are read one by one, each on its page. */
const EACH: Readonly<Record<string, string>> = {
	board: 'board',
	note: 'notes',
	...Object.fromEntries(shelved.map(({ id, shelf }) => [id, shelf.path]))
};
/** Kinds that are read together, on one page of the group. */
const TOGETHER: Readonly<Record<string, string>> = {
	treasure: 'treasures',
	contacts: 'contacts',
	handover: 'handover'
};

/** Where a document of everyone's is read; `ref` is its name on this device. */
export const documentPath = (alias: string, kind: string, ref: string): string => {
	if (EACH[kind] !== undefined) return `/g/${alias}/${EACH[kind]}/${ref}`;
	return TOGETHER[kind] === undefined ? `/g/${alias}` : `/g/${alias}/${TOGETHER[kind]}`;
};
