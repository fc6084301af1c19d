import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import type { About } from './items.ts';

/** What a person filled in, made into words for a sheet or refused with the reason. Pure; nothing is ever cut to fit. */

/** Characters of one item: what one reads standing. */
export const MAX_ITEM_CHARACTERS = 400;
/** Sheets in one year's document: ten items a day, each put away and half of them rewritten, with room. */
export const MAX_SHEETS = 12_000;

export interface ItemForm {
	readonly about: About;
	readonly words: string;
}

export type ItemProblem = 'nothing-written' | 'too-long' | 'full';

/** Anything that leaves ink: not blanks of any width, control or format characters. */
const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;

const rules: readonly (readonly [ItemProblem, (form: ItemForm, sheets: number) => boolean])[] = [
	['nothing-written', ({ words }) => !INK.test(words)],
	['too-long', ({ words }) => !fitsCharacters(words, MAX_ITEM_CHARACTERS)],
	['full', (_form, sheets) => sheets >= MAX_SHEETS]
];

/** `sheets`: how many lie in the document that it is for. */
export const planItem = (id: string, form: ItemForm, sheets: number): Result<Saying, ItemProblem> => {
	const problem = rules.find(([, isSo]) => isSo(form, sheets))?.[0];
	if (problem !== undefined) return err(problem);
	const words = form.words.toWellFormed().trim();
	return ok({ of: id, topic: 'words', says: { about: form.about, words } });
};
