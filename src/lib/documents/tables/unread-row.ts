/** A row of a file that could not be read, as it stands, with the reasons in words. */
export interface UnreadRow {
	readonly number: number;
	readonly cells: readonly string[];
	readonly problems: readonly string[];
}
