import type { Bytes } from '../kernel/bytes.ts';
import { ByteReader, Unacceptable } from './inflate-reader.ts';

const HASH = 32;

/** What a sync message of automerge begins with: the sender's heads, and what it asks for by its hash. */
interface SyncFacts {
	readonly heads: readonly Bytes[];
	readonly isAsking: boolean;
}

/**
 * Which of these sync messages about one document, from one member and in order, the engine has to hear. Pure. What the last one says of
 * the sender replaces what those before it said, so of them only those count that tell of something unknown here; and when the last
 * one is no news either, nobody waits for an answer.
 */
export const newsOf = (
	messages: readonly Uint8Array[],
	hasHeads: (heads: readonly Bytes[]) => boolean
): readonly boolean[] =>
	messages.map((message) => {
		const facts = factsOf(message);
		return facts === undefined || facts.isAsking || !hasHeads(facts.heads);
	});

/** Undefined for what is none; the engine says what is wrong with it. */
const factsOf = (message: Uint8Array): SyncFacts | undefined => {
	try {
		const reader = new ByteReader(message);
		reader.byte();
		const heads = Array.from({ length: reader.unsigned() }, () => reader.take(HASH).slice() as Bytes);
		return { heads, isAsking: reader.unsigned() > 0 };
	} catch (problem) {
		if (problem instanceof Unacceptable || problem instanceof RangeError) return undefined;
		throw problem;
	}
};
