/**
 * Two edits of one text, brought together. Pure. Positions here are code points, so that 𠮷 is never cut.
 * What either took away is gone, what each put in stays: nobody's new words are ever lost.
 */

/** `remove` code points at `at` replaced by `insert`. Stretches of one edit are in order and apart from each other. */
interface Stretch {
	readonly at: number;
	readonly remove: number;
	readonly insert: string;
}

/** Cells of the comparison table; above that, as with two unlike texts of 2,000, an edit is one stretch. */
const MAX_CELLS = 1_000_000;

/** `theirs` with the edit from `base` to `mine` done in it. Put in at the same place, mine comes first. */
export const rebaseText = (base: string, mine: string, theirs: string): string => {
	if (base === theirs) return mine;
	const edits = [stretches(base, mine), stretches(base, theirs)];
	const points = Array.from(base);
	const gone = new Set<number>();
	const inserts = points.concat('').map(() => '');
	for (const { at, remove, insert } of edits.flat()) {
		inserts[at] += insert;
		for (let n = 0; n < remove; n++) gone.add(at + n);
	}
	return inserts.map((insert, n) => insert + (gone.has(n) ? '' : (points[n] ?? ''))).join('');
};

/** Where a caret at `caret` (UTF-16 units) in `before` stands in `after`: with the words it stood between. */
export const caretAfter = (before: string, after: string, caret: number): number => {
	const point = Array.from(before.slice(0, caret)).length;
	let shift = 0;
	for (const { at, remove, insert } of stretches(before, after)) {
		if (point <= at) break;
		const removed = Array.from(before)
			.slice(at, Math.min(point, at + remove))
			.join('');
		shift += insert.length - removed.length;
	}
	return Math.max(0, caret + shift);
};

/** The stretches that make `after` of `before`, keeping their longest common subsequence. */
const stretches = (before: string, after: string): readonly Stretch[] => {
	const [a, b] = [Array.from(before), Array.from(after)];
	const shorter = Math.min(a.length, b.length);
	let head = 0;
	while (head < shorter && a[head] === b[head]) head++;
	let tail = 0;
	while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
	const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
	if (from.length * to.length > MAX_CELLS) return [{ at: head, remove: from.length, insert: to.join('') }];
	return stretchesOf(from, to).map((stretch) => ({ ...stretch, at: stretch.at + head }));
};

const stretchesOf = (from: readonly string[], to: readonly string[]): readonly Stretch[] => {
	const common = commonLengths(from, to);
	const width = to.length + 1;
	const found: Stretch[] = [];
	let [i, j] = [0, 0];
	while (i < from.length || j < to.length) {
		const [at, start] = [i, j];
		while ((i < from.length || j < to.length) && (from[i] !== to[j] || i === from.length || j === to.length)) {
			const skipFrom =
				j === to.length || (i < from.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!);
			if (skipFrom) i++;
			else j++;
		}
		if (i > at || j > start) found.push({ at, remove: i - at, insert: to.slice(start, j).join('') });
		while (i < from.length && j < to.length && from[i] === to[j]) [i, j] = [i + 1, j + 1];
	}
	return found;
};

/** Length of the longest common subsequence of `from` from i and `to` from j, at i × (to.length + 1) + j. */
const commonLengths = (from: readonly string[], to: readonly string[]): Uint16Array => {
	const width = to.length + 1;
	const table = new Uint16Array((from.length + 1) * width);
	for (let i = from.length - 1; i >= 0; i--)
		for (let j = to.length - 1; j >= 0; j--) {
			const cell = i * width + j;
			table[cell] = from[i] === to[j] ? table[cell + width + 1]! + 1 : Math.max(table[cell + width]!, table[cell + 1]!);
		}
	return table;
};
