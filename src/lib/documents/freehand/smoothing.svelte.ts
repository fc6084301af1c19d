/** Strokes in one run: their outlines take some 10 milliseconds. */
const RUN = 100;
/** Runs that are smooth at once: all of what most sheets have. */
const FIRST_RUNS = 1;

/** After what there is was painted. */
const aMoment = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/**
 * How many runs of a sheet are smooth: the first at once, then twice as many each time the page was painted, for each time all of
 * the sheet is painted anew.
 */
export class Smoothing {
	/** Infinity when all are, and then what is drawn later is as well. */
	runs = $state(FIRST_RUNS);

	/** `count`: of runs that the sheet has. */
	async go(count: () => number, signal: AbortSignal): Promise<void> {
		while (this.runs < count()) {
			await aMoment();
			if (signal.aborted) return;
			this.runs *= 2;
		}
		this.all();
	}

	all(): void {
		this.runs = Infinity;
	}
}

/** The strokes cut into runs. */
export const runsOf = <T>(strokes: readonly T[]): readonly (readonly T[])[] =>
	Array.from({ length: Math.ceil(strokes.length / RUN) }, (_, n) => strokes.slice(n * RUN, (n + 1) * RUN));
