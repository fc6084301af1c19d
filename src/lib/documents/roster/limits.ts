/** Characters of a name, よみ or a room. */
export const MAX_NAME_CHARACTERS = 40;
/** Characters of any other line: what fits one line of a printed page. */
export const MAX_LINE_CHARACTERS = 80;
/** An insurance that ends within so many days is spoken of. */
export const INSURANCE_SOON_DAYS = 60;
/** People in one roster; each is a document of its own. The largest 団地 have some 80 who help. */
export const MAX_PEOPLE = 500;
