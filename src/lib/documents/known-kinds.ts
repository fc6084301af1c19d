import type { DocumentKind } from './kind.ts';
import { kinds } from './kinds.ts';
import type { Shelf } from './shelf.ts';

/** What is asked of the list of kinds. Pure. */

/** The kind that an index entry names; undefined for one that only a newer version of the app knows. */
export const kindById = (id: string): DocumentKind | undefined =>
	(kinds as readonly DocumentKind[]).find((kind) => kind.id === id);

/** A kind whose documents lie on a shelf. */
export type ShelvedKind = DocumentKind & { readonly shelf: Shelf };

export const shelved: readonly ShelvedKind[] = (kinds as readonly DocumentKind[]).filter(
	(kind): kind is ShelvedKind => kind.shelf !== undefined
);

/** The kind whose shelf has this path; undefined when none has. */
export const shelfAt = (path: string): ShelvedKind | undefined => shelved.find(({ shelf }) => shelf.path === path);
