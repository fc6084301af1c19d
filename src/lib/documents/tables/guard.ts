/**
 * A spreadsheet reckons out a cell that begins like a formula; an apostrophe in front keeps it from that. One more is put before
 * those that a cell begins with already, so that what is written comes back as it was. Pure.
 */

const FORMULA = /^'*[=+\-@\t\r]/;
const GUARDED = /^'(?='*[=+\-@\t\r])/;

export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

export const unguarded = (cell: string): string => cell.replace(GUARDED, '');
