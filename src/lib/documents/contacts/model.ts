import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of 緊急の連絡先; contacts.ts reads what is in it. Pure. */

export const CONTACTS_VERSION = 1;

/** One a group, without a title. Two devices that begin it at the same time make two, which are read together. */
export type Contacts = SheetDocument<typeof CONTACTS_VERSION>;

export const emptyContacts = (title: string): Contacts => ({ v: CONTACTS_VERSION, title, sheets: {} });

export const parseContacts = (raw: unknown): Result<Contacts, ShapeProblem> => parseSheets(raw, CONTACTS_VERSION);
