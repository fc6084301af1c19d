/** Characters of どんなことで: with all else it still fits on one A4 page. */
export const MAX_ABOUT_CHARACTERS = 600;
/** Characters of any other field: two lines on paper. */
export const MAX_FIELD_CHARACTERS = 120;
/** Sheets on one slip: far more than a year of steps and rewriting. */
export const MAX_SHEETS = 500;
/** Own acts that can be taken back. */
export const MAX_UNDO = 50;
/** Days on which whoever got it was open, after which a slip that nobody has received asks for a telephone call. */
export const UNRECEIVED_DAYS = 3;
