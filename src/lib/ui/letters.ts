import { countCharacters } from '../kernel/characters.ts';

/** From here on a field says how many letters are left: before that the number would only hurry people. */
const NEARLY_FULL = 20;
/** A text this many times as long as its limit in UTF-16 units is not walked; what it is too long by is then a guess. */
const WALKED = 20;

export type Room =
	| { readonly kind: 'plenty' }
	| { readonly kind: 'nearly-full'; readonly left: number }
	| { readonly kind: 'too-long'; readonly over: number };

/**
 * Pure: the room left in a field, in characters as a person counts them. A field never cuts what was pasted; it says how
 * much is too much.
 */
export const roomLeft = (text: string, limit: number | undefined): Room => {
	if (limit === undefined || text.length === 0) return { kind: 'plenty' };
	const length = text.length > limit * WALKED ? text.length : countCharacters(text);
	const left = limit - length;
	if (left < 0) return { kind: 'too-long', over: -left };
	return left <= Math.min(NEARLY_FULL, limit / 2) ? { kind: 'nearly-full', left } : { kind: 'plenty' };
};
