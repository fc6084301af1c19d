/** A repeatable source of numbers in [0, 1) for tests (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

/** Played unless ENGAWA_SEED says another: the same stories in every run, so that red means a change. */
export const USUAL_SEED = 20_261_121;

/** The seed given by ENGAWA_SEED (`draw`: one of this moment), else the usual one. It belongs in the test's title. */
export const drawSeed = (): number => {
	const said = process.env.ENGAWA_SEED;
	return said === 'draw' ? Math.floor(Math.random() * 2 ** 32) : Number(said ?? USUAL_SEED);
};
