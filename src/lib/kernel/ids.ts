/** Branded identifiers: a string of one kind cannot be passed where another kind is asked for. */
declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Hex of the 32-byte id of the group's create operation. */
export type GroupId = Branded<string, 'GroupId'>;
/** Hex of the SHA-256 of an operation's canonical bytes. */
export type OperationId = Branded<string, 'OperationId'>;
/** Hex of a device's 32-byte Ed25519 verifying key. */
export type DeviceId = Branded<string, 'DeviceId'>;
/** A person in the group: hex of the operation that first brought them in. */
export type MemberId = Branded<string, 'MemberId'>;
/** Hex of the 16 random bytes that name an invite. */
export type InviteId = Branded<string, 'InviteId'>;
/** automerge-repo's bs58check document id. */
export type DocumentId = Branded<string, 'DocumentId'>;
/** Random name of a group on this device only; the one thing that stands in a URL path. */
export type GroupAlias = Branded<string, 'GroupAlias'>;

/** A replication domain: a set of members among whom documents replicate. */
export type Circle = 'everyone' | 'desk';

const hexOf = (length: number) => new RegExp(`^[0-9a-f]{${length * 2}}$`);
const HEX_32 = hexOf(32);
const BASE58 = /^[1-9A-HJ-NP-Za-km-z]{16,64}$/;
const ALIAS = /^[a-z0-9]{6,16}$/;

export const isGroupId = (text: string): text is GroupId => HEX_32.test(text);
export const isDeviceId = (text: string): text is DeviceId => HEX_32.test(text);
export const isDocumentId = (text: string): text is DocumentId => BASE58.test(text);
export const isGroupAlias = (text: string): text is GroupAlias => ALIAS.test(text);
