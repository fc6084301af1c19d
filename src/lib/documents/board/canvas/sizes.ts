/** How large things are on the sheet, in pixels at letters of 18 px. The style of CardNode and GroupNode says the same. */

export const LETTER = 18;
/** Whole-width letters in a line of a card. */
export const CARD_LETTERS = 12;
export const CARD_WIDTH = 248;
/** Around the words, the border with it. */
export const CARD_EDGE = 16;
export const LINE = 27;
/** The row with sort and marks. */
export const SIGNS = 30;
/** The band with a photo. */
export const PHOTO = 150;
/** A longer card is cut there and read in full beside the sheet. */
export const MAX_LINES = 8;
export const GAP = 16;
export const GROUP_EDGE = 16;
export const GROUP_HEAD = 56;
/** Of a まとまり without cards. */
export const EMPTY_GROUP = 80;
/** Between the new cards and where cards are put. */
export const TRAY_GAP = 120;
