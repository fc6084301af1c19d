import { assert } from '../kernel/assert.ts';
import type { DocumentKind, Forms } from '../documents/kind.ts';
import { kindById } from '../documents/kinds.ts';
import { documentRef } from './document-ref.ts';
import type { GroupSession } from './group-session.ts';

const kindNamed = (kindId: string): DocumentKind => {
	const kind = kindById(kindId);
	assert(kind, 'documents are made of kinds there are');
	return kind;
};

/** The forms that a document of this kind can begin with; undefined for a kind without. */
export const formsOf = async (kindId: string): Promise<Forms | undefined> => kindNamed(kindId).loadForms?.();

/** Makes a document of this kind for everyone in the group and returns its name on this device. */
export const makeDocument = (
	{ everyone, record }: GroupSession,
	kindId: string,
	title: string,
	content: object = kindNamed(kindId).empty(title)
): string => documentRef(record.alias, everyone.create({ kind: kindNamed(kindId).id, title, content }));
