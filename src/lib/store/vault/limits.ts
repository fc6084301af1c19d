/**
 * What stretching the words may cost (argon2id, RFC 9106; memory in KiB). The floor is what design.md asks: below it a copied
 * disk could be tried too fast. The ceiling keeps a header that somebody tampered with from taking the tablet's memory or
 * its day. One lane only: wasm has no threads, so more lanes would help none but an attacker.
 */
export const COST_FLOOR = { memory: 65_536, passes: 3 } as const;
export const COST_CEILING = { memory: 262_144, passes: 12 } as const;
export const LANES = 1;

/** Bytes of the vault key, of every key that wraps it, and of the secrets of a passkey and of a sheet. */
export const KEY_LENGTH = 32;
export const VAULT_ID_LENGTH = 16;
export const SALT_LENGTH = 16;
export const PASSKEY_SALT_LENGTH = 32;
/** NIST SP 800-38D: 96 random bits. A wrapping key seals one vault key, not 2^32 of them. */
export const NONCE_LENGTH = 12;
/** The vault key and the tag of AES-GCM. */
export const WRAPPED_LENGTH = KEY_LENGTH + 16;

/** A header is some hundred bytes for each slot; more is none of ours. */
export const MAX_HEADER = 16_384;

/** Characters of what somebody typed that are looked at at all. */
export const MAX_TYPED = 500;
