/** Rows of one file; a list of activities of a whole city has some hundred. */
export const MAX_ROWS = 2_000;

/** Bytes of one file: some 5,000 rows, and more than a year of a busy calendar. */
export const MAX_FILE_BYTES = 1_048_576;
