/** Telephone numbers as people in Japan write them. Pure. */

/** Long vowels and dashes that a Japanese keyboard gives between digits. */
const DASHES = /[ー−‐‑–—―－]/gu;
const NUMBER = /^\+?[\d()][\d\- ()]{2,18}\d$/u;
/** A mobile or IP number: three digits, four, four. */
const MOBILE = /^0[5789]0\d{8}$/u;
/** Any other number with its area code, written without a gap. */
const WHOLE = /^0\d{8,10}$/u;

/** In half-width letters; as it was typed otherwise, with no digit changed. Undefined for what is no number. */
export const readPhone = (typed: string): string | undefined => {
	const phone = typed.trim().normalize('NFKC').replace(DASHES, '-');
	return NUMBER.test(phone) ? phone : undefined;
};

/** Every number with its area code has a zero and nine digits or ten behind it; a spreadsheet that takes it for a count drops the zero. */
export const hasLostZero = (phone: string): boolean => /^[1-9]\d{8,9}$/u.test(phone.trim().normalize('NFKC'));

/** The digits alone, to tell whether two are the same and to dial. */
export const digitsOf = (phone: string): string => phone.normalize('NFKC').replace(/[^\d+]/gu, '');

/** With hyphens, to be read, and so that no spreadsheet takes it for a count and drops the zero in front. One with gaps stays as it is. */
export const phoneWithGaps = (phone: string): string => {
	if (MOBILE.test(phone)) return `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
	if (WHOLE.test(phone)) return `${phone.slice(0, 3)}-${phone.slice(3, -4)}-${phone.slice(-4)}`;
	return phone;
};
