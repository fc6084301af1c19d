/** Domain separation: every signature and derivation says what it is for, so that none can be passed off as another. */
export const DOMAIN = {
	operation: 'engawa/op/v1',
	join: 'engawa/join/v1',
	joinLetter: 'engawa/join-letter/v1',
	joinReply: 'engawa/join-reply/v1',
	mailbox: 'engawa/mailbox/v1',
	circle: 'engawa/circle/v1',
	attestation: 'engawa/attest/v1',
	topic: 'engawa/topic/v1',
	invite: 'engawa/invite/v1',
	lockbox: 'engawa/lockbox/v1',
	index: 'engawa/index/v1',
	epoch: 'engawa/epoch/v1',
	link: 'engawa/link/v1',
	linkOffer: 'engawa/link-offer/v1',
	cosign: 'engawa/cosign/v1',
	deskKey: 'engawa/desk-key/v1',
	recovery: 'engawa/recovery/v1',
	sheetDoor: 'engawa/sheet-door/v1',
	shortCode: 'engawa/short-code/v1',
	vault: 'engawa/vault/v1'
} as const;
