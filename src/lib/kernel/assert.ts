/** Throws when an invariant of our own is broken. Never use it on input from outside. */
export function assert(condition: unknown, invariant: string): asserts condition {
	if (!condition) throw new Error(`invariant broken: ${invariant}`);
}
