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
	/** A person has asked: nothing is said of it, unless it was right in between. */
	readonly isAsked: boolean;
}

const CHANGES: ReadonlySet<string> = new Set(['rollback', 'fork', 'lost', 'another-stream-key']);

/** Whether a problem with a stream is that a relay takes back what it once showed. */
export const isChange = (problem: string): boolean => CHANGES.has(problem);

/** One thing was looked at; `what` is undefined where all is as it was. The same list when nothing is different. */
export const toldOf = <What>(
	told: readonly Told<What>[],
	name: string,
	what: What | undefined
): readonly Told<What>[] => {
	const before = told.find((one) => one.name === name);
	if (what !== undefined) {
		const now = { name, what, isStill: true, isAsked: before?.isAsked ?? false };
		return before ? told.map((one) => (one === before ? now : one)) : [...told, now];
	}
	if (before === undefined) return told;
	if (before.isAsked) return told.filter((one) => one !== before);
	return told.map((one) => (one === before ? { ...one, isStill: false } : one));
};

/** All was looked at. `now`: what is not as it was, by its name. */
export const toldOfAll = <What>(told: readonly Told<What>[], now: ReadonlyMap<string, What>): readonly Told<What>[] =>
	[...new Set([...told.map(({ name }) => name), ...now.keys()])].reduce(
		(all, name) => toldOf(all, name, now.get(name)),
		told
	);

/** A person has asked about all that is said. What is over is forgotten. */
export const afterAsking = <What>(told: readonly Told<What>[]): readonly Told<What>[] =>
	told.filter(({ isStill }) => isStill).map((one) => ({ ...one, isAsked: true }));
