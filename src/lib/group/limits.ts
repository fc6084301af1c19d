/** Bounds of the membership log, each with its reason. Part of the rules: changing one changes what old logs mean. */

/** Bytes of one operation. The largest known one (create, with two genesis documents) stays below 2 KiB. */
export const MAX_OPERATION = 4 * 1024;
/** Parents of one operation. An author with more heads names the deepest. */
export const MAX_OPERATION_DEPS = 16;
/** Operations of one group: 500 households for decades. Beyond it evaluation would be felt on a phone. */
export const MAX_OPERATIONS = 20_000;
/** One device cannot fill the log by itself. */
export const MAX_OPERATIONS_PER_AUTHOR = 5_000;
/** Of these, removals, leaves and changes of role: each is compared with what its target did. Years of a diligent まとめ役. */
export const MAX_REMOVALS_PER_AUTHOR = 500;
/** Room that only stewards may fill, so that a flood can still be answered by removing its source. */
export const OPERATIONS_KEPT_FOR_STEWARDS = 1_000;
/** Operations whose parents are not here yet. Parking is a convenience: senders go in causal order and send again. */
export const MAX_PARKED = 1_000;
/** A share of the parking for each author. */
export const MAX_PARKED_PER_AUTHOR = 250;

/** UTF-16 units of a name or hint. */
export const MAX_NAME_LENGTH = 100;
/** The name of a kind of operation that a newer version made. */
export const MAX_TYPE_LENGTH = 32;
/** Admissions through one invite: the poster's 200 requests. */
export const MAX_INVITE_USES = 200;
/** Devices that are asked to remove somebody together: with 100 bytes each they fit one operation. */
export const MAX_SECONDS = 24;
/** The genesis change of an index document; two of them and the rest fit one operation. */
export const MAX_GENESIS = 1_500;
/** A lockbox that holds a key for every device of a large group. */
export const MAX_LOCKBOX = 64 * 1024;
/** Lockboxes of one new key: with LOCKBOX_SEATS each that is 2,800 devices. */
export const MAX_LOCKBOXES = 8;
/** Keys in one lockbox: each takes some 170 bytes. */
export const LOCKBOX_SEATS = 350;
/** Older keys of a circle under whose topics stewards and keepers answer: with three days each they fit a device's 64 topics. */
export const MAX_OLDER_EPOCHS = 12;
/** Days that a まとめ役 has to object, counted by the device that completes a recovery vote. No rule reads it. */
export const RECOVERY_DAYS = 14;
/** A joiner asks at a few relays, not at a list of strangers. */
export const MAX_RELAY_HINTS = 4;
