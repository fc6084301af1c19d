/** Throws when an invariant of our own is broken. Never use it on input from outside. */
export function assert(condition: unknown, invariant: string): asserts condition {
	if (!condition) throw new Error(`invariant broken: ${invariant}`);
}

/** Marks a branch that the types rule out. */
export function unreachable(value: never): never {
	throw new Error(`invariant broken: unexpected ${String(value)}`);
}
