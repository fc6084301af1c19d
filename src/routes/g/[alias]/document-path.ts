import { shelved } from '#lib/documents/known-kinds.ts';

/** Kinds that are read together, on one page of the group. */
const TOGETHER: Readonly<Record<string, string>> = {
	treasure: 'treasures',
	contacts: 'contacts',
	handover: 'handover'
};

/** Where a document of everyone's is read; `ref` is its name on this device. */
export const documentPath = (alias: string, kind: string, ref: string): string => {
	const own = shelved.find(({ id }) => id === kind);
	if (own) return `/g/${alias}/${own.shelf.path}/${ref}`;
	return TOGETHER[kind] === undefined ? `/g/${alias}` : `/g/${alias}/${TOGETHER[kind]}`;
};
