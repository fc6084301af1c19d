import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { storedMeanings, type Meaning } from '../meanings.ts';
import { seemsPrivate } from '../public-place.ts';
import type { RowId } from './numbers.ts';
import { pinning, unpinning, type Pin } from './pins.ts';
import { listing, type Ground, type Treasure } from './treasures.ts';

/** What a person filled in, made into words for sheets or refused with the reasons. Pure; nothing is ever cut to fit. */

/** Characters of a name, a place, and of who may be asked: what stands on two lines of a column. */
export const MAX_LINE = 60;
/** Characters of what it is: as many as a row of an A4 table bears. */
export const MAX_WHAT = 200;
/** Sheets in the document: a thousand rows, each written anew every year for ten years, with room. */
export const MAX_SHEETS = 12_000;
/** Rows that are there at once; a list of a whole city has some hundred. */
export const MAX_TREASURES = 1_000;

export interface TreasureForm {
	readonly name: string;
	readonly what: string;
	/** '' while nobody chose. */
	readonly ground: Ground | '';
	readonly where: string;
	readonly whom: string;
	readonly meanings: readonly Meaning[];
	readonly listed: boolean;
}

export const EMPTY_FORM: TreasureForm = {
	name: '',
	what: '',
	ground: '',
	where: '',
	whom: '',
	meanings: [],
	listed: false
};

export type TreasureProblem =
	| 'name-missing'
	| 'name-too-long'
	| 'what-too-long'
	| 'ground-missing'
	| 'where-too-long'
	| 'where-a-home'
	| 'whom-too-long'
	| 'full';

/** Anything that leaves ink: not blanks of any width, control or format characters. */
export const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;

const rules: readonly (readonly [TreasureProblem, (form: TreasureForm, sheets: number) => boolean])[] = [
	['name-missing', ({ name }) => !INK.test(name)],
	['name-too-long', ({ name }) => !fitsCharacters(name, MAX_LINE)],
	['what-too-long', ({ what }) => !fitsCharacters(what, MAX_WHAT)],
	['ground-missing', ({ ground }) => ground === ''],
	['where-too-long', ({ ground, where }) => ground === 'public' && !fitsCharacters(where, MAX_LINE)],
	// The rule on homes (C7) does not rest on what was chosen above alone.
	['where-a-home', ({ ground, where }) => ground === 'public' && seemsPrivate(where, [])],
	['whom-too-long', ({ whom }) => !fitsCharacters(whom, MAX_LINE)],
	['full', (_form, sheets) => sheets >= MAX_SHEETS]
];

/** `before`: the row that is written anew. `sheets`: how many lie in the document that it is for. */
export const planTreasure = (
	id: RowId,
	form: TreasureForm,
	before: Treasure | undefined,
	sheets: number
): Result<readonly Saying[], readonly TreasureProblem[]> => {
	const problems = rules.filter(([, isSo]) => isSo(form, sheets)).map(([problem]) => problem);
	if (problems.length > 0) return err(problems);
	const isNews = form.listed !== (before?.listed ?? false);
	// What is said to be at a home keeps no pin, so that none comes back when somebody says otherwise later.
	const isOffMap = form.ground !== 'public' && before?.pin !== undefined;
	return ok([
		wordsOfForm(id, form),
		...(isNews ? [listing(id, form.listed)] : []),
		...(isOffMap ? [unpinning(id)] : [])
	]);
};

/** The words of a row, with a place only for what is at a place for everybody. */
export const wordsOfForm = (id: RowId, form: TreasureForm): Saying => {
	const says = {
		name: tidy(form.name),
		what: tidy(form.what),
		whom: tidy(form.whom),
		ground: form.ground,
		meanings: storedMeanings(form.meanings)
	};
	return { of: id, topic: 'words', says: form.ground === 'public' ? { ...says, where: tidy(form.where) } : says };
};

export const formOf = ({ words, listed }: Treasure): TreasureForm => {
	const { ground } = words;
	return { ...EMPTY_FORM, ...words, ground: ground === 'unsaid' ? '' : ground, listed };
};

const tidy = (text: string): string => text.toWellFormed().trim();

/** Whether a row may have a pin at all (C7), whatever words of it hold at the same time. */
export const mayStand = ({ words, atOnce }: Pick<Treasure, 'words' | 'atOnce'>): boolean =>
	[words, ...atOnce].every((each) => each.ground === 'public' && !seemsPrivate(each.where, []));

/** A pin to be laid; refused for what is at no place for everybody. */
export const planPin = (row: Treasure, pin: Pin): Result<Saying, 'no-public-place'> =>
	mayStand(row) ? ok(pinning(row.id, pin)) : err('no-public-place');
