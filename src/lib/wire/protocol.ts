/**
 * Names that devices and relays know each other by. They are constant: identify tells every peer and the
 * relay which protocols a device speaks, so none of them may say what a group does.
 */
export const SYNC_PROTOCOL = '/engawa/sync/1';
export const JOIN_PROTOCOL = '/engawa/join/1';
export const MEET_PROTOCOL = '/engawa/meet/1';

/** Domain separation: every signature and derivation says what it is for. */
export const DOMAIN = {
	operation: 'engawa/op/v1',
	join: 'engawa/join/v1',
	circle: 'engawa/circle/v1',
	attestation: 'engawa/attest/v1',
	topic: 'engawa/topic/v1',
	invite: 'engawa/invite/v1',
	lockbox: 'engawa/lockbox/v1',
	index: 'engawa/index/v1'
} as const;
