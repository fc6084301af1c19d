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

export const NO_CHANGES: ReadonlyMap<string, never> = new Map<string, never>();

/** What is so once this was looked at; `what` is undefined where all is as it was. */
export const changesAfter = <What>(
	before: ReadonlyMap<string, What>,
	name: string,
	what: What | undefined
): ReadonlyMap<string, What> => {
	const others = [...before].filter(([each]) => each !== name);
	return new Map(what === undefined ? others : [...others, [name, what]]);
};

/** `now`: all that is so at this look, by its name. */
export const toldAfter = <What>(told: readonly Told<What>[], now: ReadonlyMap<string, What>): readonly Told<What>[] => [
	...told.filter(({ name }) => !now.has(name)).map((one) => ({ ...one, isStill: false })),
	...[...now].map(([name, what]) => ({ name, what, isStill: true }))
];

/** A person has asked: what is over is said no more. */
export const afterAsking = <What>(told: readonly Told<What>[]): readonly Told<What>[] =>
	told.filter(({ isStill }) => isStill);
