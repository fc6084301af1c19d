/**
 * Numbers for good (C5). Pure. A number is part of the row's id, so no sheet can ever change it, and a row that is taken off keeps
 * it: nothing is ever given a number that was used. Two devices that cannot hear each other may give one number to two
 * rows. Neither of them loses it: from when they meet, both have letters behind it (7K and 7T), which are part of their
 * ids as well, and no row is 7 alone again. So a number on an old sheet of paper always leads to its row, or to the few that had it.
 */

/** A to Z without I and O, which look like digits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Letters of an id. 24¹² are too many for two devices to draw the same. */
const LETTERS_DRAWN = 12;
/** What still fits a column on paper. */
export const MAX_NUMBER = 99_999;

const ROW = /^([1-9]\d{0,4})\.([A-HJ-NP-Z]{12})$/;

/** 7.KHTPMNABCDEF */
export type RowId = string;

/** Undefined for the id of something else than a row. */
export const numberIn = (id: string): number | undefined => {
	const number = ROW.exec(id)?.[1];
	return number === undefined ? undefined : Number(number);
};

export const drawRowId = (number: number, random: () => number): RowId => {
	const letters = Array.from({ length: LETTERS_DRAWN }, () => LETTERS[Math.floor(random() * LETTERS.length)]);
	return `${number}.${letters.join('')}`;
};

/** One more than any that was ever used; the lowest free one when a faulty device used the last. `used`: ids of all rows there ever were. */
export const nextNumber = (used: Iterable<RowId>): number => {
	const numbers = new Set([...used].flatMap((id) => numberIn(id) ?? []));
	let number = 1 + [...numbers].reduce((a, b) => Math.max(a, b), 0);
	if (number > MAX_NUMBER) for (number = 1; numbers.has(number);) number++;
	return number;
};

/** What stands on screen and paper for each row: its number, and as many of its letters as it takes to tell it from others of that number. */
export const labelsOf = (rows: Iterable<RowId>): ReadonlyMap<RowId, string> => {
	const byNumber = new Map<number, { id: RowId; letters: string }[]>();
	for (const id of rows) {
		const [, number, letters] = ROW.exec(id) ?? [];
		if (number === undefined || letters === undefined) continue;
		const same = byNumber.get(Number(number)) ?? [];
		byNumber.set(Number(number), [...same, { id, letters }]);
	}
	return new Map(
		[...byNumber].flatMap(([number, same]) => {
			const length = same.length === 1 ? 0 : lettersNeeded(same.map(({ letters }) => letters));
			return same.map(({ id, letters }) => [id, `${number}${letters.slice(0, length)}`] as const);
		})
	);
};

/** By number, then by letters: as the rows stand in the table. */
export const byNumber = (a: RowId, b: RowId): number =>
	(numberIn(a) ?? 0) - (numberIn(b) ?? 0) || (a < b ? -1 : a > b ? 1 : 0);

const lettersNeeded = (all: readonly string[]): number => {
	let length = 1;
	while (length < LETTERS_DRAWN && new Set(all.map((letters) => letters.slice(0, length))).size < all.length) length++;
	return length;
};
