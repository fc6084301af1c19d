import { OFFERED_LOCALES } from '../../../i18n/locale.ts';
import { meaningsSaid } from '../../meaning-messages.ts';
import type { RowOf } from '../../tables/read-row.ts';
import type { Columns, Table } from '../../tables/read-table.ts';
import { treasureMessages } from '../messages.ts';
import { drawRowId, MAX_NUMBER, nextNumber, type RowId } from '../numbers.ts';
import { EMPTY_FORM, formOf, planTreasure, type TreasureForm, type TreasureProblem } from '../plans.ts';
import { GROUNDS, type Ground, type Treasure } from '../treasures.ts';
import type { Column } from './columns.ts';

/** Rows of a list as 宝物. Pure; a row that cannot be read is kept as it stands, with the reason. */

export interface ReadRow extends RowOf<TreasureForm, TreasureProblem> {
	/** The number that the list has for it. */
	readonly asks: number | undefined;
	/** The row that it seems to be. */
	readonly row: Treasure | undefined;
}

/** What holds for every row of the list that is new here: where such things are, and whether they may be published. */
export type ForAll = Pick<TreasureForm, 'ground' | 'listed'>;

export const readRows = (
	{ rows }: Table,
	columns: Columns<Column>,
	treasures: readonly Treasure[],
	forAll: ForAll
): readonly ReadRow[] => {
	const seen = new Set<string>();
	return rows.map(({ number, cells }) => {
		const cell = (column: Column): string => cells[columns[column] ?? -1]?.trim() ?? '';
		const row = treasures.find((each) => isSame(each, cell));
		const form = row === undefined ? formIn(cell, forAll) : added(formOf(row), cell);
		const asks = numberAsked(cell('number'));
		const plan = planTreasure('', form, row, 0);
		if (!plan.ok) return { number, cells, form, asks, row, outcome: { kind: 'unread', problems: plan.error } };
		if (row !== undefined && JSON.stringify(form) === JSON.stringify(formOf(row)))
			return { number, cells, form, asks, row, outcome: { kind: 'known' } };
		const key = row?.id ?? JSON.stringify([bare(form.name), form.ground, bare(form.where)]);
		const kind = seen.has(key) ? 'known' : row === undefined ? 'new' : 'changed';
		seen.add(key);
		return { number, cells, form, asks, row, outcome: { kind } };
	});
};

/** Ids for the new rows in their order: under the number that the list has, where none ever had it, else under the next. */
export const drawIds = (
	asked: readonly (number | undefined)[],
	used: readonly RowId[],
	random: () => number
): RowId[] => {
	const ids = [...used];
	return asked.map((asks) => {
		const isFree = asks !== undefined && !ids.some((id) => id.startsWith(`${asks}.`));
		const id = drawRowId(isFree ? asks : nextNumber(ids), random);
		ids.push(id);
		return id;
	});
};

const formIn = (cell: (column: Column) => string, forAll: ForAll): TreasureForm => {
	const ground = groundSaid(cell('where'));
	return {
		...EMPTY_FORM,
		name: cell('name'),
		what: cell('about'),
		ground: ground ?? forAll.ground,
		where: ground === undefined && forAll.ground === 'public' ? cell('where') : '',
		whom: cell('whom'),
		meanings: meaningsSaid(cell('meanings')),
		listed: forAll.listed
	};
};

/** Nothing that is there goes because a list has no column or no word for it, and what is at a home stays there. */
const added = (there: TreasureForm, cell: (column: Column) => string): TreasureForm => {
	const meanings = meaningsSaid(cell('meanings'));
	const isPlace = there.ground === 'public' && groundSaid(cell('where')) === undefined;
	return {
		...there,
		name: cell('name') || there.name,
		what: cell('about') || there.what,
		where: (isPlace ? cell('where') : '') || there.where,
		whom: cell('whom') || there.whom,
		meanings: meanings.length > 0 ? meanings : there.meanings
	};
};

/** By number only together with the name or the place: the 1 of another list is another 1. */
const isSame = ({ label, words }: Treasure, cell: (column: Column) => string): boolean => {
	const [there, place] = [words.ground === 'public' ? bare(words.where) : '', bare(cell('where'))];
	const isNumber = label === cell('number').normalize('NFKC').toUpperCase();
	const isName = bare(words.name) === bare(cell('name'));
	const isPlace = there === place || there === '' || place === '' || groundSaid(cell('where')) !== undefined;
	return (isName && (isNumber || isPlace)) || (isNumber && there !== '' && there === place);
};

const numberAsked = (text: string): number | undefined => {
	const number = Number(text.normalize('NFKC'));
	return text !== '' && Number.isInteger(number) && number >= 1 && number <= MAX_NUMBER ? number : undefined;
};

/** As our own tables write it in the place of a place, in any language. */
const groundSaid = (text: string): Ground | undefined =>
	GROUNDS.find((ground) => OFFERED_LOCALES.some((locale) => treasureMessages[locale][ground] === text));

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');
