/** Rows of one file; a list of activities of a whole city has some hundred. */
export const MAX_ROWS = 2_000;
