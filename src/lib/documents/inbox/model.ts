import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of what staff of a centre have in common; facts.ts reads what is in it. Pure. */

const INBOX_VERSION = 1;

/** What the kind is known by. */
export const INBOX = { id: 'inbox', version: INBOX_VERSION } as const;

/** The title of the document with what has no end: the centre's keys, the desks that it took on, and its rules. */
export const LASTING = 'lasting';

/** All documents of the kind are read together. What was done about slips lies in a document a month ('2026-11'), all else in the lasting one. */
export type InboxPaper = SheetDocument<typeof INBOX_VERSION>;

export const emptyInbox = (title: string): InboxPaper => ({ v: INBOX_VERSION, title, sheets: {} });

export const parseInbox = (raw: unknown): Result<InboxPaper, ShapeProblem> => parseSheets(raw, INBOX_VERSION);
