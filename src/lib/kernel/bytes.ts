/** Bytes and their spellings. Equality here is not constant time: never compare secrets with it. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 of a text. */
export const utf8 = (text: string): Bytes => encoder.encode(text);

/** The text of UTF-8 bytes. Throws TypeError when they are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => strictDecoder.decode(bytes);

export const concatBytes = (...parts: readonly Uint8Array[]): Bytes => {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.byteLength;
	}
	return whole;
};

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean =>
	a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const toHex = (bytes: Uint8Array): string => {
	let text = '';
	for (const byte of bytes) text += HEX[byte]!;
	return text;
};

/** Bytes of lower-case hex, or undefined when the text is anything else. */
export const fromHex = (text: string): Bytes | undefined => {
	if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
	return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
};

/** Base64url without padding (RFC 4648 section 5). */
export const toBase64Url = (bytes: Uint8Array): string => {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** Bytes of unpadded base64url, or undefined when the text is anything else (also a non-canonical last character). */
export const fromBase64Url = (text: string): Bytes | undefined => {
	if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
	const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
	return toBase64Url(bytes) === text ? bytes : undefined;
};
