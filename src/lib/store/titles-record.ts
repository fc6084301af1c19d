import * as v from 'valibot';
import { decodeCbor, encodeCanonical } from '../kernel/cbor.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { ChunkProblem } from './chunk-cipher.ts';
import type { StoreFailure } from './chunk-store.ts';
import type { Records } from './records.ts';

/**
 * What the list of the everyone circle looked like last: one read and one decryption, painted before the engine is
 * there. A cache: nothing is lost with it, and nothing decides by it. The desk circle has none.
 */
const NAME = 'everyone';
const VERSION = 1;
/** Enough for any list that somebody reads; a longer one is cut. */
const MAX_TITLES = 2_000;

const titleSchema = v.object({
	/** How this device names the document in a path; not the document's id. */
	ref: v.string(),
	kind: v.string(),
	title: v.string(),
	preview: v.string()
});
const recordSchema = v.object({ v: v.literal(VERSION), titles: v.array(titleSchema) });

export type Title = v.InferOutput<typeof titleSchema>;

/** The list in its order, or nothing when there is none or one of an unknown version. */
export const readTitles = async (
	records: Records
): Promise<Result<readonly Title[] | undefined, StoreFailure | ChunkProblem>> => {
	const stored = await records.get('titles', NAME);
	if (!stored.ok) return stored;
	const decoded = stored.value && decodeCbor(stored.value);
	const parsed = v.safeParse(recordSchema, decoded?.ok ? decoded.value : undefined);
	return ok(parsed.success ? parsed.output.titles : undefined);
};

export const writeTitles = (records: Records, titles: readonly Title[]): Promise<Result<void, StoreFailure>> => {
	const kept = titles.slice(0, MAX_TITLES).map(({ ref, kind, title, preview }) => ({ ref, kind, title, preview }));
	return records.put('titles', NAME, encodeCanonical({ v: VERSION, titles: kept }));
};
