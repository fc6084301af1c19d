import { board } from './board/index.ts';
import { cabinet } from './cabinet/index.ts';
import { care } from './care/index.ts';
import { contacts } from './contacts/index.ts';
import { freehand } from './freehand/index.ts';
import { handover } from './handover/index.ts';
import type { DocumentKind } from './kind.ts';
import { inbox } from './inbox/index.ts';
import { journal } from './journal/index.ts';
import { mark } from './mark/index.ts';
import { note } from './note/index.ts';
import { roster } from './roster/index.ts';
import { schedule } from './schedule/index.ts';
import type { Shelf } from './shelf.ts';
import { slip } from './slip/index.ts';
import { treasure } from './treasure/index.ts';

/** Every kind of document there is; a new one is one folder and one line here. */
export const kinds = [
	board,
	cabinet,
	care,
	contacts,
	freehand,
	handover,
	inbox,
	journal,
	mark,
	note,
	roster,
	schedule,
	slip,
	treasure
] as const;

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
