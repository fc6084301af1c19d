/** Characters of a name, a place, a fee: what fits one line of a printed month. */
export const MAX_LINE_CHARACTERS = 60;
/** Characters of 備考: a paragraph. */
export const MAX_NOTE_CHARACTERS = 500;
/** Characters of the name of a post: 鍵, お茶, 受付. */
export const MAX_POST_CHARACTERS = 12;
export const MAX_POSTS = 8;
/** People needed at one post. */
export const MAX_NEEDED = 20;
/** People at one occurrence, as capacity and as a count. */
export const MAX_PEOPLE = 9999;
/** Days that a place may be closed for at once: a year. */
export const MAX_CLOSED_DAYS = 366;
/** Nights that one occurrence may last. */
export const MAX_NIGHTS = 30;
/** Periods a rule is followed through before it is given up: 40 years of weeks. */
export const MAX_RULE_PERIODS = 2_100;
/** Characters of a rule; the longest sensible one has some 80. */
export const MAX_RULE_CHARACTERS = 200;
