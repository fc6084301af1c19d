import { sha256 } from '@noble/hashes/sha2.js';
import { isDay } from '../../../i18n/days.ts';
import { OFFERED_LOCALES } from '../../../i18n/locale.ts';
import { toHex, utf8 } from '../../../kernel/bytes.ts';
import { fitsCharacters } from '../../../kernel/characters.ts';
import { meaningsSaid } from '../../meaning-messages.ts';
import { storedMeanings } from '../../meanings.ts';
import { readDay } from '../../tables/read-day.ts';
import type { Columns, Table } from '../../tables/read-table.ts';
import { detailsSaid, isKeepable, NOTHING_SAID, type About } from '../about.ts';
import { SORTS, SOURCES } from '../details.ts';
import { MAX_GROUP_NAME, MAX_PLACE_CHARACTERS } from '../limits.ts';
import { linkField } from '../links.ts';
import type { Table as Others } from '../merge.ts';
import { boardMessages } from '../messages.ts';
import { emptyBoard, type Board, type ShownCard } from '../model.ts';
import { fitsCard, isBlank, wordsAsOne } from '../words.ts';
import type { Column } from './card-file.ts';

/** Rows of a table as cards. Pure; a row that cannot be read is kept as it stands, with the reasons. */

type RowProblem =
	| 'row-no-words'
	| 'row-too-long'
	| 'row-place-too-long'
	| 'row-date-unclear'
	| 'row-sort-unclear'
	| 'row-source-unclear'
	| 'row-group-too-long'
	| 'row-outcome-too-long';

export interface CardRow {
	/** In the file, from 1. */
	readonly number: number;
	readonly cells: readonly string[];
	readonly words: string;
	/** As far as it could be read, for correction. */
	readonly about: About;
	readonly group: string;
	readonly outcome: string;
	/** Words of other rows, one a line. */
	readonly learntFrom: string;
	/** Why it cannot come as it stands. */
	readonly problems: readonly RowProblem[];
	/** The same words stand on the board, or further up in the file. */
	readonly isKnown: boolean;
}

export const readCardRows = (
	rows: Table['rows'],
	columns: Columns<Column>,
	cards: readonly ShownCard[]
): readonly CardRow[] => {
	const seen = new Set(cards.map(({ text }) => plain(text)));
	return rows.map(({ number, cells }) => {
		const cell = (column: Column): string => cells[columns[column] ?? -1]?.toWellFormed().trim() ?? '';
		const words = wordsAsOne(cell('words'))[0] ?? '';
		const [sort, source] = [termIn(cell('sort'), SORTS), termIn(cell('source'), SOURCES)];
		const about: About = {
			sort: sort ?? '',
			source: source ?? '',
			place: cell('place'),
			date: readDay(cell('date')),
			meanings: storedMeanings(meaningsSaid(cell('meanings')))
		};
		const [group, outcome] = [cell('group').replace(/\s+/gu, ' '), cell('outcome')];
		const wrong: Readonly<Record<RowProblem, boolean>> = {
			'row-no-words': isBlank(words),
			'row-too-long': !fitsCard(words),
			'row-place-too-long': !fitsCharacters(about.place, MAX_PLACE_CHARACTERS),
			'row-date-unclear': about.date !== '' && !isDay(about.date),
			'row-sort-unclear': sort === undefined,
			'row-source-unclear': source === undefined,
			'row-group-too-long': !fitsCharacters(group, MAX_GROUP_NAME),
			'row-outcome-too-long': !fitsCard(outcome)
		};
		const problems = (Object.keys(wrong) as RowProblem[]).filter((problem) => wrong[problem]);
		const isKnown = problems.length === 0 && seen.has(plain(words));
		if (problems.length === 0) seen.add(plain(words));
		return {
			number,
			cells,
			words,
			about: isKeepable(about) ? about : { ...NOTHING_SAID, sort: about.sort, source: about.source },
			group,
			outcome,
			learntFrom: cell('learntFrom'),
			problems,
			isKnown
		};
	});
};

/**
 * The rows as if they stood on another board, to be merged. A card is called by its words, so two people who bring the same file at once
 * bring it once.
 */
export const boardOfRows = (rows: readonly CardRow[]): Others => {
	const cards: Record<string, object> = {};
	for (const [n, { words, about, group, outcome }] of rows.entries()) {
		const id = idOf(words);
		const ties = group === '' ? [] : [['group', `group-${group}`]];
		const fields = [...Object.entries(detailsSaid(about)), ...ties].map(([field, value]) => [field, { val: value }]);
		cards[id] = { ...entry(words, n), ...Object.fromEntries(fields) };
		if (group !== '') cards[`group-${group}`] ??= { ...entry(group, n), role: { val: 'group' } };
		const told = { role: { val: 'outcome' }, 'outcome-of': { val: id } };
		if (outcome !== '') cards[`${id}-outcome`] = { ...entry(outcome, n), ...told };
	}
	for (const { words, learntFrom } of rows)
		// A card of several lines stands in the cell as several.
		for (const from of [learntFrom, ...learntFrom.split('\n')].map(idOf))
			if (cards[from] !== undefined && from !== idOf(words))
				cards[idOf(words)] = { ...cards[idOf(words)], [linkField('learnt-from', from)]: 1 };
	return { id: '', board: { ...emptyBoard(''), cards: cards as unknown as Board['cards'] } };
};

const idOf = (words: string): string => toHex(sha256(utf8(plain(words))).slice(0, 8));

const ORDER_DIGITS = 6;

const entry = (text: string, n: number): object => ({
	text,
	order: { val: String(n).padStart(ORDER_DIGITS, '0') },
	edits: 1
});

/** '' where nothing is written; undefined for a word that is none of these in any language. */
const termIn = <Term extends keyof (typeof boardMessages)['ja']>(
	written: string,
	terms: readonly Term[]
): Term | '' | undefined => {
	if (written === '') return '';
	return terms.find((term) =>
		OFFERED_LOCALES.some((locale) => plain(String(boardMessages[locale][term])) === plain(written))
	);
};

const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
