/**
 * What a person hears of a relay that shows less, or something else, than it once did. One that shows the right thing again a moment later is
 * not believed: it stays said until a person has asked by telephone. Pure.
 */
export interface Told<What> {
	/** Of what it is said: the same is not said twice. */
	readonly name: string;
	readonly what: What;
	/** False when the relay shows the right thing again. */
	readonly isStill: boolean;
}

const CHANGES: ReadonlySet<string> = new Set(['rollback', 'fork', 'lost', 'another-stream-key']);

/** Whether a problem with a stream is that a relay takes back what it once showed. */
export const isChange = (problem: string): boolean => CHANGES.has(problem);

/** `now`: all that is so at this look, by its name. */
export const toldAfter = <What>(told: readonly Told<What>[], now: ReadonlyMap<string, What>): readonly Told<What>[] => [
	...told.filter(({ name }) => !now.has(name)).map((one) => ({ ...one, isStill: false })),
	...[...now].map(([name, what]) => ({ name, what, isStill: true }))
];

/** A person has asked: what is over is said no more. */
export const afterAsking = <What>(told: readonly Told<What>[]): readonly Told<What>[] =>
	told.filter(({ isStill }) => isStill);
