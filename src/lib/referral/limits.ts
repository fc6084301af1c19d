/** Bounds of everything that a stranger may hand over, each with its reason. Bytes unless said otherwise. */
const KIB = 1024;

/** An enrolment, delegation or grant: keys and numbers, and 16 stewards at the most. */
export const MAX_PAPER = 2 * KIB;
/** Stewards of one group that a centre takes signatures of. */
export const MAX_STEWARDS = 16;
/** Days of one delegation to a desk device, so that a lost phone ends by itself. */
export const MAX_DELEGATION_DAYS = 30;
/** Devices of one enrolment that are withdrawn, beside its stewards' own: all phones of a desk over a year, many times. */
export const MAX_REVOCATIONS = 128;
/** One chunk as it travels, with its header. */
export const MAX_CHUNK = 64 * KIB;
/** Chunks of one version: a slip with a shrunk photo or two. */
export const MAX_CHUNKS = 16;
/** Plain bytes are padded up to one of these, so that their length tells little. The largest leaves room for the header in MAX_CHUNK. */
export const PADDED_LENGTHS: readonly number[] = [1 * KIB, 4 * KIB, 16 * KIB, 60 * KIB];
/** A signed head, tombstone or revocation. */
export const MAX_HEAD = 512;
/** Characters of one field of a mirror and fields in it. */
export const MAX_FIELD_CHARACTERS = 4_000;
export const MAX_FIELDS = 64;
export const MAX_FIELD_NAME = 32;
/** Answers to one slip: a year of them. */
export const MAX_ANSWERS = 64;
/** What a centre says to its desks: hours in a line, closings of two years, and as many お知らせ as anybody reads. */
export const MAX_SHORT_CHARACTERS = 200;
export const MAX_CLOSINGS = 64;
export const MAX_NOTICES = 16;
export const MAX_NOTICE_CHARACTERS = 1_000;
/** All that a centre says to its desks, encoded: with the two papers of a change of keys it is one chunk, as much as a grant of the way back allows. */
export const MAX_NOTICES_BYTES = 55 * KIB;
/** Days that whoever reads counts back: a version that was laid in time is read after a long weekend, or holidays. */
export const READ_BACK_DAYS = 31;
/** Days that answers lie at a relay after their papers ended: a desk may take its time. */
export const ANSWERS_KEPT_DAYS = 366;
