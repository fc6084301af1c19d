/**
 * Names that devices and relays know each other by. They are constant: identify tells every peer and the
 * relay which protocols a device speaks, so none of them may say what a group does.
 */
export const SYNC_PROTOCOL = '/engawa/sync/1';
export const JOIN_PROTOCOL = '/engawa/join/1';
export const LINKING_PROTOCOL = '/engawa/link/1';
export const SHEET_PROTOCOL = '/engawa/sheet/1';
export const MEET_PROTOCOL = '/engawa/meet/1';
export const MAILBOX_PROTOCOL = '/engawa/mailbox/1';
export const REFERRAL_PROTOCOL = '/engawa/referral/2';
/** WIRE94: as before, for whoever knows no `last` in a listing. */
export const REFERRAL_PROTOCOL_1 = '/engawa/referral/1';
export const ENROLLING_PROTOCOL = '/engawa/enrol/1';
