import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of a card 気にかけておいてほしい; cards.ts reads what is on it. Pure. */

const CARE_VERSION = 1;

/** What the kind is known by. */
export const CARE = { id: 'care', version: CARE_VERSION } as const;

/**
 * One card, under a random title: each is a document of its own, so that a person who wants it gone has it gone from the disks,
 * with its key and its earlier words.
 */
export type CareCard = SheetDocument<typeof CARE_VERSION>;

export const emptyCare = (title: string): CareCard => ({ v: CARE_VERSION, title, sheets: {} });

export const parseCare = (raw: unknown): Result<CareCard, ShapeProblem> => parseSheets(raw, CARE_VERSION);
