/**
 * Order keys: texts that sort in the order wanted, with room between any two for another one.
 * Two devices that put something at the same place draw different keys, because the tail is random.
 */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const TAIL = 4;
const HEAD = 8;
const MAX_STEP = 1000;
const MIDDLE = Math.floor(BASE ** HEAD / 2);

/**
 * A key strictly between `before` and `after` (undefined: the end on that side).
 * `random` returns a number in [0, 1). When the two are equal or out of order, as after a merge,
 * the key follows `before`; whoever shows the list breaks ties by id.
 * At an open end the first eight digits count on, so that keys stay short however often one is put there.
 */
export const keyBetween = (before: string | undefined, after: string | undefined, random: () => number): string => {
	const step = 1 + Math.floor(random() * MAX_STEP);
	if (before === undefined || after === undefined) {
		const end = before ?? after;
		const counter = end === undefined ? MIDDLE : headOf(end) + (before === undefined ? -step : step);
		if (counter > 0 && counter < MIDDLE * 2) return headText(counter) + tail(random);
	}
	return fractionBetween(before, after, random);
};

const fractionBetween = (before: string | undefined, after: string | undefined, random: () => number): string => {
	const low = before ?? '';
	const high = after !== undefined && after > low ? after : undefined;
	let prefix = '';
	for (let i = 0; ; i++) {
		const from = i < low.length ? DIGITS.indexOf(low[i]!) : 0;
		const to = high !== undefined && i < high.length && high.startsWith(prefix) ? DIGITS.indexOf(high[i]!) : BASE;
		if (to - from > 1) return prefix + DIGITS[from + 1 + Math.floor(random() * (to - from - 1))]! + tail(random);
		prefix += DIGITS[from]!;
	}
};

const headOf = (key: string): number => parseInt(key.slice(0, HEAD).padEnd(HEAD, '0'), BASE);
const headText = (counter: number): string => counter.toString(BASE).padStart(HEAD, '0');

/** Never ends in the lowest digit, so that there is always room in front. */
const tail = (random: () => number): string =>
	Array.from({ length: TAIL }, (_, i) => {
		const lowest = i === TAIL - 1 ? 1 : 0;
		return DIGITS[lowest + Math.floor(random() * (BASE - lowest))]!;
	}).join('');
