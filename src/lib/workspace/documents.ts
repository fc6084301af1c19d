import type { DocumentKind } from '../documents/kind.ts';
import { documentRef } from './document-ref.ts';
import type { GroupSession } from './group-session.ts';

/** Makes a document of this kind for everyone in the group and returns its name on this device. */
export const makeDocument = (
	{ everyone, record }: GroupSession,
	kind: DocumentKind,
	title: string,
	content: object = kind.empty(title)
): string => documentRef(record.alias, everyone.create({ kind: kind.id, title, content }));
