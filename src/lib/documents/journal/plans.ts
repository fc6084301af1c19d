import { isDay } from '../../i18n/days.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { MAX_ENTRY_CHARACTERS, MAX_NAME_CHARACTERS, MAX_NEXT_CHARACTERS, MAX_PEOPLE } from './limits.ts';
import type { Month } from './model.ts';
import type { EntryId, NextStep, ShownEntry, Source, Weather, What } from './month.ts';

/** What a person filled in, made into words for sheets or refused with the reason. Pure; nothing is ever cut to fit. */

/** The entry editor as it stands. Empty texts are fields that were left out. */
export interface EntryForm {
	readonly day: string;
	readonly what: What;
	readonly words: string;
	readonly whom: string;
	readonly source: Source | '';
	readonly nextWords: string;
	readonly nextOwner: string;
	readonly nextDue: string;
}

export const EMPTY_FORM: EntryForm = {
	day: '',
	what: 'happened',
	words: '',
	whom: '',
	source: '',
	nextWords: '',
	nextOwner: '',
	nextDue: ''
};

export type EntryProblem =
	| 'nothing-written'
	| 'too-long'
	| 'source-missing'
	| 'day-elsewhere'
	| 'name-too-long'
	| 'next-too-long'
	| 'next-without-words'
	| 'next-due-unclear';

/** The head of a day as it is filled in. */
export interface HeadForm {
	readonly weather: Weather | '';
	readonly duty: string;
	readonly people: string;
}
export type HeadProblem = 'duty-too-long' | 'people-unclear';

/** Anything that leaves ink: not blanks of any width, control or format characters. */
const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;
const isBlank = (text: string): boolean => !INK.test(text);
const tidy = (text: string): string => text.toWellFormed().trim();
const isIn = (month: Month, day: string): boolean => isDay(day) && day.startsWith(`${month}-`);

/** Each rule by the problem it finds, in the order of the fields. */
const entryRules: readonly (readonly [EntryProblem, (form: EntryForm, month: Month) => boolean])[] = [
	['day-elsewhere', ({ day }, month) => !isIn(month, day)],
	['nothing-written', ({ words }) => isBlank(words)],
	['too-long', ({ words }) => !fitsCharacters(words, MAX_ENTRY_CHARACTERS)],
	['name-too-long', ({ whom }) => !fitsCharacters(whom, MAX_NAME_CHARACTERS)],
	['source-missing', ({ what, source }) => what === 'concern' && source === ''],
	['next-too-long', ({ nextWords }) => !fitsCharacters(nextWords, MAX_NEXT_CHARACTERS)],
	['next-too-long', ({ nextOwner }) => !fitsCharacters(nextOwner, MAX_NAME_CHARACTERS)],
	['next-due-unclear', ({ nextDue }) => nextDue !== '' && !isDay(nextDue)],
	[
		'next-without-words',
		({ nextWords, nextOwner, nextDue }) => isBlank(nextWords) && !(isBlank(nextOwner) && nextDue === '')
	]
];

/** The sayings of an entry; `hadNext` when something was to follow before, so that it is put down even when it is now empty. */
export const planEntry = (
	id: EntryId,
	form: EntryForm,
	month: Month,
	hadNext: NextStep | undefined
): Result<readonly Saying[], readonly EntryProblem[]> => {
	const problems = entryRules.filter(([, isSo]) => isSo(form, month)).map(([problem]) => problem);
	if (problems.length > 0) return err([...new Set(problems)]);
	const concern = form.what === 'concern' ? { whom: tidy(form.whom), source: form.source } : { whom: '' };
	const words = { day: form.day, what: form.what, words: tidy(form.words), ...concern };
	const next: NextStep = {
		words: tidy(form.nextWords),
		owner: tidy(form.nextOwner),
		due: isDay(form.nextDue) ? form.nextDue : undefined,
		done: hadNext?.done === true && hadNext.words === tidy(form.nextWords)
	};
	const follows = next.words !== '' || hadNext !== undefined;
	return ok([{ of: id, topic: 'words', says: words }, ...(follows ? [nextSaying(id, next)] : [])]);
};

/** The editor with what an entry says, for なおす. */
export const formOf = (entry: ShownEntry): EntryForm => {
	const next = entry.next[0]?.is;
	return {
		day: entry.day,
		what: entry.what,
		words: entry.words,
		whom: entry.whom,
		source: entry.source ?? '',
		nextWords: next?.words ?? '',
		nextOwner: next?.owner ?? '',
		nextDue: next?.due ?? ''
	};
};

export const nextSaying = (id: EntryId, { words, owner, due, done }: NextStep): Saying => ({
	of: id,
	topic: 'next',
	says: { words, owner, due: due ?? '', done }
});

const headRules: readonly (readonly [HeadProblem, (form: HeadForm) => boolean])[] = [
	['duty-too-long', ({ duty }) => !fitsCharacters(duty, MAX_NAME_CHARACTERS)],
	['people-unclear', ({ people }) => people.trim() !== '' && peopleIn(people) === undefined]
];

/** The sayings of a day's head. What is left empty is said as nothing, which changes nothing where nothing stood. */
export const planHead = (
	day: string,
	form: HeadForm,
	before: HeadForm
): Result<readonly Saying[], readonly HeadProblem[]> => {
	const problems = headRules.filter(([, isSo]) => isSo(form)).map(([problem]) => problem);
	if (problems.length > 0) return err(problems);
	const said = (topic: string, is: string | number): Saying => ({ of: day, topic, says: { is } });
	return ok([
		...(form.weather === before.weather ? [] : [said('weather', form.weather)]),
		...(tidy(form.duty) === tidy(before.duty) ? [] : [said('duty', tidy(form.duty))]),
		...(form.people.trim() === before.people.trim() ? [] : [said('people', peopleIn(form.people) ?? '')])
	]);
};

/** A count as people type it, 全角 digits and 人 among them; undefined for anything else. */
const peopleIn = (text: string): number | undefined => {
	const digits = /^(\d+)\s*人?$/u.exec(text.normalize('NFKC').trim())?.[1];
	const count = digits === undefined ? undefined : Number(digits);
	return count !== undefined && count <= MAX_PEOPLE ? count : undefined;
};
