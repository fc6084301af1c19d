/** Characters in one card: five sheets of 原稿用紙. A longer thought belongs in a note. */
export const MAX_CARD_CHARACTERS = 2000;
/** Characters in the place of a card: 「集会所のとなりのベンチ」. */
export const MAX_PLACE_CHARACTERS = 40;
/** Characters in the name of a まとまり. */
export const MAX_GROUP_NAME = 40;
/** Cards on one board. Measured: 5,000 are listed and sorted in 4 ms, loaded in 0.2 s. */
export const MAX_CARDS = 5000;
/** Lines of one paste, which becomes one change. Measured: 5,000 take 0.8 s. */
export const MAX_PASTE_LINES = 5000;
/** UTF-8 bytes of one paste; a text area with 10 MB in it stops the page. */
export const MAX_PASTE_BYTES = 1_048_576;
/** Cards shown before つぎの札を見る. */
export const PAGE_CARDS = 200;
/** Cards in 丸の多い札. */
export const MAX_CHOSEN = 10;
/** Cards among which one chooses the one that another was learnt from. */
export const MAX_OFFERED = 8;
/** Slips in the box of one device. */
export const MAX_SLIPS = 500;
/** Questions of one アンケート: what stands on one side of A4. */
export const MAX_QUESTIONS = 6;
/** With fewer slips than this one may guess whose is which. */
export const FEW_SLIPS = 3;
/** Own acts that can be taken back. */
export const MAX_UNDO = 100;
