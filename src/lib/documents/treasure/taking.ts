import { firstCharacters, fitsCharacters } from '../../kernel/characters.ts';
import { err, ok } from '../../kernel/result.ts';
import { putDown } from '../lay-sheet.ts';
import type { Taking } from '../link-target.ts';
import type { TreasureTable } from './model.ts';
import { drawRowId, nextNumber } from './numbers.ts';
import { EMPTY_FORM, INK, MAX_LINE, MAX_SHEETS, MAX_TREASURES, MAX_WHAT, wordsOfForm } from './plans.ts';
import { cameFrom, rowsEver, treasuresOf } from './treasures.ts';

const NOBODY = { by: '', tablet: false, at: 0 };

/**
 * Puts words passed on from a card into the table, as a row under the next number. Where it is has to be said by a person
 * afterwards, so it has no place until then (C7). A card that is in the table already stays the row that it is.
 */
export const takeIntoTable: Taking<TreasureTable> = (draft, words, random, source, signed = NOBODY) => {
	const rows = treasuresOf([draft]);
	if (source && rows.some(({ from }) => from?.document === source.document && from.part === source.part))
		return ok(undefined);
	const line = words.toWellFormed().replace(/\s+/gu, ' ').trim();
	if (!INK.test(line)) return err('nothing-written');
	const isName = fitsCharacters(line, MAX_LINE);
	if (!isName && !fitsCharacters(words.trim(), MAX_WHAT)) return err('too-long');
	if (rows.length >= MAX_TREASURES || Object.keys(draft.sheets).length >= MAX_SHEETS) return err('full');
	const id = drawRowId(nextNumber(rowsEver([draft])), random);
	// A long remark has its beginning for a name, and stands below it whole.
	const name = isName ? line : `${firstCharacters(line, MAX_LINE - 1)}…`;
	const said = wordsOfForm(id, { ...EMPTY_FORM, name, what: isName ? '' : words });
	putDown(draft, [draft], [said, ...(source ? [cameFrom(id, source)] : [])], signed, random);
	return ok(undefined);
};
