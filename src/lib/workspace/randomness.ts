import type { Bytes } from '../kernel/bytes.ts';

/** Cryptographically secure bytes. */
export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** A number in [0, 1) with 32 bits, for order keys and ids. */
export const randomFraction = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;

const LETTERS = 'abcdefghijkmnopqrstuvwxyz23456789';

/** A random name of letters and digits that are hard to mistake. */
export const randomName = (length: number): string =>
	Array.from({ length }, () => LETTERS[Math.floor(randomFraction() * LETTERS.length)]!).join('');
