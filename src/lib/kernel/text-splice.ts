/** Of a text: `remove` UTF-16 units at `at` replaced by `insert`. Cuts no character outside the basic plane (𠮷) in two. */
export interface TextSplice {
	readonly at: number;
	readonly remove: number;
	readonly insert: string;
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;
/** Whether the two units around this place are one character. */
const isCut = (text: string, at: number): boolean => isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));

/** The one stretch in which two texts differ. */
export const spliceBetween = (before: string, after: string): TextSplice => {
	const shorter = Math.min(before.length, after.length);
	let at = 0;
	while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at++;
	if (isCut(before, at) || isCut(after, at)) at--;
	let tail = 0;
	while (
		tail < shorter - at &&
		before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
	)
		tail++;
	if (isCut(before, before.length - tail) || isCut(after, after.length - tail)) tail--;
	return { at, remove: before.length - tail - at, insert: after.slice(at, after.length - tail) };
};

/** The text with the splice in it; undefined when the text ends before it or it would cut a character. */
export const spliced = (text: string, { at, remove, insert }: TextSplice): string | undefined => {
	if (at + remove > text.length || isCut(text, at) || isCut(text, at + remove)) return undefined;
	return text.slice(0, at) + insert + text.slice(at + remove);
};
