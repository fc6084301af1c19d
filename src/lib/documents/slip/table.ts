/** Facts as a table: the first row heads the columns. Screen, file and text are made of the same rows, so they say the same. Pure. */
export interface Table {
	readonly heads: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** One line a cell, as its column is headed, and an empty line between rows. A cell without words is left out. */
export const tableAsText = (
	{ heads, rows }: Table,
	title: string,
	line: (head: string, cell: string) => string
): string =>
	[title, ...rows.map((row) => row.flatMap((cell, n) => (cell === '' ? [] : [line(heads[n]!, cell)])).join('\n'))].join(
		'\n\n'
	);
