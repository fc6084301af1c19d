import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { createDeviceKey, type DeviceKey } from './device-key.ts';
import { DOMAIN } from './domain.ts';

/** Bytes of the secret that is printed on a recovery sheet and kept nowhere else. */
export const SHEET_SECRET_LENGTH = 16;
const GROUP_DIGITS = 5;

/** The keys that a sheet's secret stands for. What they sign is signed by the sheet; no device has them. */
export const recoveryKeyOf = (secret: Bytes): DeviceKey => {
	let part = 0;
	return createDeviceKey(
		(length) => hkdf(sha256, secret, undefined, utf8(`${DOMAIN.recovery} ${part++}`), length) as Bytes
	);
};

/** What the sheet opens a vault with: 32 bytes, from which the sheet's own keys do not follow. */
export const vaultSecretOf = (secret: Bytes): Bytes =>
	hkdf(sha256, secret, undefined, utf8(`${DOMAIN.vault} recovery sheet`), 32) as Bytes;

/** By what a sheet finds and opens the copy that a centre lays at a relay: 32 bytes each, from which nothing else of the sheet follows. */
export const copySecretsOf = (secret: Bytes): { readonly streams: Bytes; readonly box: Bytes } => {
	const derived = (what: string): Bytes =>
		hkdf(sha256, secret, undefined, utf8(`${DOMAIN.recovery} copy ${what}`), 32) as Bytes;
	return { streams: derived('streams'), box: derived('box') };
};

/** Two bytes that tell a mistyped group. */
const checksum = (secret: Bytes): Bytes =>
	sha256(concatBytes(utf8(`${DOMAIN.recovery} text`), secret)).slice(0, 2) as Bytes;

/** The secret as people can copy it from paper: nine groups of five digits, the last of which checks the others. */
export const toSheetText = (secret: Bytes): string => {
	const bytes = new DataView(concatBytes(secret, checksum(secret)).buffer);
	const groups = Array.from({ length: bytes.byteLength / 2 }, (_, i) => bytes.getUint16(2 * i));
	return groups.map((group) => group.toString().padStart(GROUP_DIGITS, '0')).join(' ');
};

/** The secret on a sheet. Full-width digits are taken, and between them whatever a Japanese keyboard offers as a space, dash or stop. */
export const fromSheetText = (text: string): Result<Bytes, 'not-a-sheet' | 'mistyped'> => {
	const digits = text
		.slice(0, 1_000)
		.normalize('NFKC')
		.replace(/[\s\p{Pd}−ー・.,、。]+/gu, '');
	if (!/^\d+$/.test(digits) || digits.length !== (SHEET_SECRET_LENGTH / 2 + 1) * GROUP_DIGITS)
		return err('not-a-sheet');
	const groups = digits.match(/\d{5}/g)!.map(Number);
	if (groups.some((group) => group > 0xffff)) return err('mistyped');
	const bytes = Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
	const secret = bytes.slice(0, SHEET_SECRET_LENGTH);
	const [first, second] = checksum(secret);
	return first === bytes[SHEET_SECRET_LENGTH] && second === bytes[SHEET_SECRET_LENGTH + 1]
		? ok(secret)
		: err('mistyped');
};
