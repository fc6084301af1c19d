/** Characters of one entry: a page of a college notebook. */
export const MAX_ENTRY_CHARACTERS = 2000;
/** Characters of what is to follow. */
export const MAX_NEXT_CHARACTERS = 400;
/** Characters of a name or of the names of those on duty. */
export const MAX_NAME_CHARACTERS = 100;
/** People counted in one day: more than any room holds, so a slip of the finger is noticed. */
export const MAX_PEOPLE = 9999;
/** Sheets in one month: 30 entries a day, each with what follows and rewritten three times. */
export const MAX_SHEETS = 8000;
/** Entries listed for a search at first, and more with each press: what is drawn costs more than what is found. */
export const PAGE_FOUND = 20;
/** Own acts that can be taken back. */
export const MAX_UNDO = 50;
/** Days shown at first, and more with each press. */
export const PAGE_DAYS = 7;
