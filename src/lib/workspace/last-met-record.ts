import * as v from 'valibot';
import { decodeCbor, encodeCanonical } from '../kernel/cbor.ts';
import type { Records } from '../store/records.ts';

const NAME = 'last-met';
const instant = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({ v: v.literal(1), devices: v.record(v.string(), instant) });

/** When this device was last connected with each other one: milliseconds since 1970 by its own clock. */
export type LastMetTimes = Map<string, number>;

/** Kept on this device only: who meets whom is nobody else's business. Empty when it cannot be read. */
export const readLastMet = async (records: Records): Promise<LastMetTimes> => {
	const stored = await records.get('settings', NAME);
	const decoded = stored.ok && stored.value ? decodeCbor(stored.value) : undefined;
	const parsed = v.safeParse(schema, decoded?.ok ? decoded.value : undefined);
	return new Map(parsed.success ? Object.entries(parsed.output.devices) : []);
};

export const writeLastMet = async (records: Records, times: LastMetTimes): Promise<void> => {
	await records.put('settings', NAME, encodeCanonical({ v: 1, devices: Object.fromEntries(times) }));
};
