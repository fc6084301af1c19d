import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { dialled, type ContactWords } from './contacts.ts';

/** What a person filled in, made into words for a sheet or refused with the reasons. Pure; nothing is ever cut to fit. */

/** Characters of a name and of hours: what stands on one line or two in the largest letters. */
export const MAX_CONTACT_CHARACTERS = 60;
/** Sheets in the document: fifty contacts, each corrected every month for ten years. */
export const MAX_SHEETS = 6_000;
/** Digits that a telephone takes: 110 at least, and what E.164 allows with a prefix before it. */
const FEWEST_DIGITS = 3;
const MOST_DIGITS = 20;

export type ContactProblem = 'name-missing' | 'name-too-long' | 'not-a-number' | 'hours-too-long' | 'full';

/** Anything that leaves ink: not blanks of any width, control or format characters. */
const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;
const NUMBER = /^[\d\s+#*().\-‐‑–—―ー−]+$/u;

const isNumber = (number: string): boolean => {
	const digits = dialled(number).replace(/\D/gu, '').length;
	return NUMBER.test(number.normalize('NFKC')) && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
};

const rules: readonly (readonly [ContactProblem, (form: ContactWords, sheets: number) => boolean])[] = [
	['name-missing', ({ name }) => !INK.test(name)],
	['name-too-long', ({ name }) => !fitsCharacters(name, MAX_CONTACT_CHARACTERS)],
	['not-a-number', ({ number }) => !isNumber(number)],
	['hours-too-long', ({ hours }) => !fitsCharacters(hours, MAX_CONTACT_CHARACTERS)],
	['full', (_form, sheets) => sheets >= MAX_SHEETS]
];

/** `sheets`: how many lie in the document that it is for. */
export const planContact = (id: string, form: ContactWords, sheets: number): Result<Saying, ContactProblem[]> => {
	const problems = rules.filter(([, isSo]) => isSo(form, sheets)).map(([problem]) => problem);
	if (problems.length > 0) return err(problems);
	const [name, number, hours] = [form.name, form.number, form.hours].map((text) => text.toWellFormed().trim());
	return ok({ of: id, topic: 'words', says: { name: name!, number: number!, hours: hours! } });
};
