import writeSheet, { type Cell } from 'write-excel-file/universal';

/** A table as a workbook of Excel (ECMA-376, .xlsx). */

/** Letters of half width that a column is wide at least and at most. */
const [NARROW, WIDE] = [8, 40];

/**
 * What is text is a cell of text, whatever it looks like: nothing of it is reckoned out, and no telephone number loses its first
 * zero. So nothing is put before it, unlike in CSV (guard.ts). The first row stays in sight.
 */
export const writeWorkbook = async (
	rows: readonly (readonly (string | number)[])[]
): Promise<Uint8Array<ArrayBuffer>> => {
	const sheet = writeSheet(
		rows.map((row, n) => row.map((cell) => cellOf(cell, n === 0))),
		{ columns: widthsOf(rows).map((width) => ({ width })), stickyRowsCount: 1 }
	);
	return new Uint8Array(await (await sheet.toBlob()).arrayBuffer());
};

const cellOf = (value: string | number, isHeading: boolean): Cell => {
	const look = isHeading ? { fontWeight: 'bold' as const } : { alignVertical: 'top' as const };
	if (typeof value === 'number') return { value, type: Number, ...look };
	return value === '' ? null : { value: inXml(value), type: String, format: '@', wrap: true, ...look };
};

/** What XML cannot hold, or would change, by its number (ECMA-376 22.9.2.19), and what looks like such a number already. */
const inXml = (text: string): string =>
	text
		.toWellFormed()
		.replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_')
		// eslint-disable-next-line no-control-regex -- these are the ones
		.replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]/gu, numbered);

const numbered = (sign: string): string => `_x${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}_`;

const widthsOf = (rows: readonly (readonly (string | number)[])[]): readonly number[] =>
	(rows[0] ?? []).map((_, column) => {
		const widest = Math.max(...rows.map((row) => halfWidths(String(row[column] ?? ''))));
		return Math.min(WIDE, Math.max(NARROW, widest + 2));
	});

/** A Japanese letter is as wide as two others. */
const halfWidths = (text: string): number =>
	[...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! < 0x1100 ? 1 : 2), 0);
