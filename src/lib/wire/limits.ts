/** Bounds of everything that comes from outside, each with its reason. Bytes unless said otherwise. */
const KIB = 1024;
const MIB = 1024 * KIB;

/** One frame between two members. A year of a board in one sync message is below 4 MiB. */
export const MAX_SYNC_FRAME = 16 * MIB;
/** A caret, a selection, a name. */
export const MAX_EPHEMERAL = 16 * KIB;
/** Names on the way to a text, their length, and the letters that are put in: as much as a card holds, twice. */
export const MAX_GLIMPSE_PATH = 8;
export const MAX_GLIMPSE_NAME = 64;
export const MAX_GLIMPSE_TEXT = 4_096;
/** Before the membership proof nobody has a reason to send more than a handshake. */
export const MAX_HANDSHAKE_FRAME = 4 * KIB;
/** Between the proof and the opening: MAX_OPERATIONS_PER_FRAME operations of MAX_OPERATION and their envelopes. */
export const MAX_LOG_FRAME = 3 * MIB;
/** A lockbox with one seat. */
export const MAX_KEY_LOCKBOX = 1 * KIB;
/** A join answer carries the whole operation log. */
export const MAX_JOIN_ANSWER_FRAME = 8 * MIB;
export const MAX_JOIN_REQUEST_FRAME = 8 * KIB;
/** Until a device is linked: a greeting with names and relays. What follows then is as large as a join answer. */
export const MAX_LINKING_FRAME = 8 * KIB;
/** Until a desk is taken on: names, and the keys of its まとめ役's devices. */
export const MAX_ENROLLING_FRAME = 8 * KIB;
/** A letter at a relay: the answer to a newcomer with the whole log of most groups in it. */
export const MAX_LETTER = 1 * MIB;
/** A letter, its address and its signature. */
export const MAX_MAILBOX_FRAME = MAX_LETTER + 8 * KIB;
/** What one box holds: 200 requests by one poster come to 320 KiB. */
export const MAX_BOX = 2 * MIB;
export const MAX_LETTERS_PER_BOX = 256;
/** A whole box and its envelope. */
export const MAX_MAILBOX_ANSWER_FRAME = MAX_BOX + 64 * KIB;
/** What a recovery sheet's holder says: two operations of MAX_OPERATION and their envelopes. */
export const MAX_SHEET_FRAME = 12 * KIB;
/** What the holder of a sheet signs with it to come in: the link of a phone, and the office of its owner. */
export const MAX_SHEET_OPERATIONS = 2;
/** What lies at a relay of one slip: 16 chunks of 64 KiB, three papers, a head and their envelope. */
export const MAX_REFERRAL_FRAME = 1 * MIB + 16 * KIB;
/** Streams that a centre is told of at once; it asks again from the last one. */
export const MAX_STREAMS_PER_ANSWER = 500;
/** Withdrawn devices that a centre is told of at once, each with an enrolment of up to 2 KiB; it asks again from the last one. */
export const MAX_REVOCATIONS_PER_ANSWER = 256;
/** Pages of either list that a centre reads, the empty one at the end included: of 512 MiB of the smallest versions, and of 32,768 withdrawn devices. */
export const MAX_STREAM_PAGES = 1_050;
export const MAX_REVOCATION_PAGES = 129;
/** An announcement of 64 topics of 16 bytes and its envelope. */
export const MAX_MEET_FRAME = 64 * KIB;

/** One piece of a photo: a caret waits behind it for a moment only, also on a thin line. */
export const MAX_PHOTO_PIECE = 64 * KIB;
/** Token bucket per peer for pieces that are read from the disk and sent: 4 MiB at once, then 3 MiB a second. */
export const PHOTO_PIECES_PER_SECOND = 50;
export const PHOTO_PIECE_BURST = 64;
/** Photos that a device was told not to be here and hears of when they come. */
export const MAX_PHOTOS_PROMISED = 256;

/** What a compressed change or document may unpack to before it is handed to the engine: a 62 KB change can inflate to 64 MB (and more). */
export const MAX_INFLATED = 64 * MIB;
/** Foreign messages above this are tried in a worker first, with a watchdog. */
export const TRIAL_THRESHOLD = 64 * KIB;
export const TRIAL_TIMEOUT_MS = 5_000;

/** Send queue per peer; a peer that lets more pile up is cut off and starts afresh. */
export const MAX_QUEUED_BYTES = 32 * MIB;

/** Token bucket per peer: a meeting of 16 writers makes some 100 frames a second. */
export const FRAMES_PER_SECOND = 400;
export const FRAME_BURST = 4_000;

/** Papers and chunks of a slip: the caps of the referral rules. */
export { MAX_CHUNK, MAX_CHUNKS, MAX_HEAD, MAX_PAPER, MAX_STEWARDS } from '../referral/limits.ts';

/** A photo as it lies on disks: the cap of photos. */
export { MAX_SEALED_PHOTO } from '../photo/limits.ts';

/** Operations: the caps of the membership rules, which the group sets. */
export { MAX_NAME_LENGTH, MAX_OPERATION, MAX_OPERATIONS } from '../group/limits.ts';
export const MAX_OPERATIONS_PER_FRAME = 500;

/** Documents that a proven member named and that no index names yet: kept in mind, not fetched. */
export const MAX_PARKED_DOCUMENTS = 256;

export const MAX_TOPICS_PER_DEVICE = 64;
export const MAX_DEVICES_PER_TOPIC = 300;
export const MAX_HEADS = 64;

export const HANDSHAKE_TIMEOUT_MS = 10_000;
