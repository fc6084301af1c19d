/** Points of one stroke: some ten seconds of a pen. A longer line goes on as the next stroke, from where it was. */
export const MAX_STROKE_POINTS = 1_000;
/** Strokes and words that one 自由帳 holds, those that were rubbed out among them: their bytes stay in it. */
export const MAX_MARKS = 5_000;
/** Bytes of all strokes together. Measured: a stroke of a finger takes some 150. */
export const MAX_STROKE_BYTES = 2 * 1_048_576;
/** Times that something was rubbed out. */
export const MAX_RUBBINGS = 5_000;
/** Sheets of one 自由帳, those that were taken off among them. */
export const MAX_SHEETS = 30;
/** Characters of one caption: three lines on the sheet. */
export const MAX_CAPTION_CHARACTERS = 60;
/** Captions on one sheet, beside it among them: what its list shows without becoming a note. */
export const MAX_CAPTIONS = 20;
/** Own deeds that can be taken back, the latest first. */
export const MAX_UNDO = 100;
