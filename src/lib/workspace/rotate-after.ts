/** The first in turn waits for what else is on its way after a partition; each next one waits for the ones before. */
const FIRST_AFTER_MS = 2_000;
const EACH_NEXT_AFTER_MS = 8_000;
/** Two devices of one place in the order do not wake at the same moment. */
const JITTER_MS = 1_000;
const LONGEST_MS = 10 * 60_000;

/**
 * Milliseconds to wait before changing a key, when it is one's turn (0 for the first) and so many attempts failed. Pure: the
 * random number, in [0, 1), is an argument.
 */
export const rotateAfter = (turn: number, failures: number, random: number): number => {
	const first = FIRST_AFTER_MS + turn * EACH_NEXT_AFTER_MS;
	return Math.min(first * 2 ** Math.min(failures, 20), LONGEST_MS) + random * JITTER_MS;
};
