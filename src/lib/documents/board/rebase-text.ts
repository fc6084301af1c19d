/**
 * Two edits of one text, brought together. Pure.
 * Each edit is taken as one replaced stretch. Stretches apart from each other both apply; where they touch, what either took
 * away is gone and what each put in stays. So nobody's new words are ever lost, and a character is never cut in the middle.
 */

/** `remove` code units at `at` replaced by `insert`. */
interface Stretch {
	readonly at: number;
	readonly remove: number;
	readonly insert: string;
}

/** `theirs` with the edit from `base` to `mine` done in it. */
export const rebaseText = (base: string, mine: string, theirs: string): string => {
	if (base === theirs) return mine;
	const [a, b] = [stretchBetween(base, mine), stretchBetween(base, theirs)];
	const [first, second] = a.at <= b.at ? [a, b] : [b, a];
	const firstEnd = first.at + first.remove;
	const between = base.slice(firstEnd, Math.max(firstEnd, second.at));
	const rest = base.slice(Math.max(firstEnd, second.at + second.remove));
	return base.slice(0, first.at) + first.insert + between + second.insert + rest;
};

/** Where a caret at `caret` in `before` stands in `after`: with the words it stood between. */
export const caretAfter = (before: string, after: string, caret: number): number => {
	const edit = stretchBetween(before, after);
	if (caret <= edit.at) return caret;
	if (caret >= edit.at + edit.remove) return caret + edit.insert.length - edit.remove;
	return edit.at + edit.insert.length;
};

/** The shortest stretch that makes `after` of `before`. */
const stretchBetween = (before: string, after: string): Stretch => {
	const shorter = Math.min(before.length, after.length);
	let head = 0;
	while (head < shorter && before[head] === after[head]) head++;
	if (cutsPair(before, head) || cutsPair(after, head)) head--;
	let tail = 0;
	while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	if (cutsPair(before, before.length - tail) || cutsPair(after, after.length - tail)) tail--;
	return { at: head, remove: before.length - tail - head, insert: after.slice(head, after.length - tail) };
};

/** Whether a cut at `at` would fall between the two halves of one code point, as in 𠮷. */
const cutsPair = (text: string, at: number): boolean =>
	/[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
