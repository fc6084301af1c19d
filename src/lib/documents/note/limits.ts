/** Characters of a title, as of a board's. */
export const TITLE_LIMIT = 60;
/** Characters of who does a task. */
export const OWNER_LIMIT = 40;
/** Characters of a task that comes from elsewhere. */
export const MAX_TASK_CHARACTERS = 400;
/** A file that is taken into a note. */
export const MAX_IMPORT_BYTES = 10 * 1024 * 1024;
/** Keys are gathered for this long before they become one change of the record. */
export const FLUSH_AFTER_MS = 1_000;
/** Then the next key is waited for, so long at most, */
export const FLUSH_WAITS_MS = 250;
/** and the change is made as soon as that key has been drawn. What nobody sees of a key waits so long. */
export const AFTER_DRAWING_MS = 16;
/** One update of the record. A year of a note that sixteen people wrote at once is below 1 MiB. */
export const MAX_UPDATE = 8 * 1024 * 1024;
/** Digits of the sequence in an update's name. */
export const SEQUENCE_DIGITS = 8;
/** Characters of a ふせん or of an answer to one. */
export const COMMENT_LIMIT = 300;
/** Characters of the passage that stand beside it. */
export const QUOTE_LIMIT = 80;
/** Characters of a link. */
export const LINK_LIMIT = 500;
/** From so many blocks on, laying out all of them takes longer than writing a key into one. */
export const MANY_BLOCKS = 200;
/** Who has not typed for so long has stopped for a moment. */
export const LETS_GO_AFTER_MS = 1_000;
/** Blocks before and after the one of the caret, so many each: more than one key steps over, after which they are counted anew. */
export const ALWAYS_DRAWN = 6;
