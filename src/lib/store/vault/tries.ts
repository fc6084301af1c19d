import * as v from 'valibot';
import type { Bytes } from '../../kernel/bytes.ts';
import { decodeCbor, encodeCanonical } from '../../kernel/cbor.ts';

/**
 * How long one waits after wrong words. Pure, and without a clock: what is stored is how much is left to wait, and only
 * time that the app itself has waited is taken off. So a clock set forward takes nothing away, and a clock set back adds nothing.
 */
export interface Tries {
	/** Wrong words since the vault was opened last. A try that was cut short counts as wrong. */
	readonly failures: number;
	/** Milliseconds that are still to be waited, with the app open, before the next try. */
	readonly waitMs: number;
}

/** Four words are easy to mistype: these are free. */
const FREE_TRIES = 3;
/** After the fourth wrong try, the fifth and so on; from then on always the last. */
const WAITS_MS = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000] as const;
/** Nobody waits longer, whatever the record says. */
export const LONGEST_WAIT_MS = WAITS_MS.at(-1)!;
const VERSION = 1;

export const NO_TRIES: Tries = { failures: 0, waitMs: 0 };
/** What is assumed when the record cannot be read: as after many wrong tries, so that damaging it helps nobody. */
const UNREADABLE: Tries = { failures: FREE_TRIES + WAITS_MS.length, waitMs: LONGEST_WAIT_MS };

export const afterWrongWords = ({ failures }: Tries): Tries => {
	const wait = failures + 1 - FREE_TRIES;
	return { failures: failures + 1, waitMs: wait <= 0 ? 0 : WAITS_MS[Math.min(wait, WAITS_MS.length) - 1]! };
};

/** `waitedMs` is what a monotonic clock says; less than nothing is nothing. */
export const afterWaiting = ({ failures, waitMs }: Tries, waitedMs: number): Tries => ({
	failures,
	waitMs: Math.max(0, waitMs - Math.max(0, waitedMs))
});

const schema = v.object({
	v: v.literal(VERSION),
	failures: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER - 1)),
	waitMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LONGEST_WAIT_MS))
});

export const encodeTries = ({ failures, waitMs }: Tries): Bytes =>
	encodeCanonical({ v: VERSION, failures, waitMs: Math.ceil(waitMs) });

export const decodeTries = (stored: Bytes | undefined): Tries => {
	if (!stored) return NO_TRIES;
	const value = decodeCbor(stored);
	const parsed = v.safeParse(schema, value.ok ? value.value : undefined);
	return parsed.success ? { failures: parsed.output.failures, waitMs: parsed.output.waitMs } : UNREADABLE;
};
