import { assert } from '../kernel/assert.ts';
import { kindById } from '../documents/kinds.ts';
import { documentRef } from './document-ref.ts';
import type { GroupSession } from './group-session.ts';

/** Makes a document of this kind for everyone in the group and returns its name on this device. */
export const makeDocument = ({ everyone, record }: GroupSession, kindId: string, title: string): string => {
	const kind = kindById(kindId);
	assert(kind, 'documents are made of kinds there are');
	return documentRef(record.alias, everyone.create({ kind: kind.id, title, content: kind.empty(title) }));
};
