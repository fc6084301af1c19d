import type { Engine } from '../engine.ts';
import type { PlainSheet, PlainSheets } from './desk-messages.ts';

/** Sheets that came through the port, as automerge keeps them: with words as scalars, which nobody edits. */
export const storedSheets = (
	{ ImmutableString }: Engine['Automerge'],
	sheets: PlainSheets
): Record<string, unknown> => {
	const word = (plain: PlainSheet[string]): unknown =>
		typeof plain === 'object' ? new ImmutableString(plain.val) : plain;
	const sheetOf = (sheet: PlainSheet) =>
		Object.fromEntries(Object.entries(sheet).map(([field, plain]) => [field, word(plain)]));
	return Object.fromEntries(Object.entries(sheets).map(([id, sheet]) => [id, sheetOf(sheet)]));
};
