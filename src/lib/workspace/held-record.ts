import * as v from 'valibot';
import { decodeCbor, encodeCanonical } from '../kernel/cbor.ts';
import type { Records } from '../store/records.ts';

const NAME = 'held-by';
const schema = v.object({ v: v.literal(1), devices: v.record(v.string(), v.record(v.string(), v.string())) });

/** For each other device, the heads of each document that it said are durable there. */
export type HeldBy = Map<string, Map<string, string>>;

/** What other devices said they hold, remembered so that the truth about it survives a restart. Empty when it cannot be read. */
export const readHeldBy = async (records: Records): Promise<HeldBy> => {
	const stored = await records.get('settings', NAME);
	const decoded = stored.ok && stored.value ? decodeCbor(stored.value) : undefined;
	const parsed = v.safeParse(schema, decoded?.ok ? decoded.value : undefined);
	if (!parsed.success) return new Map();
	return new Map(
		Object.entries(parsed.output.devices).map(([device, held]) => [device, new Map(Object.entries(held))])
	);
};

export const writeHeldBy = async (records: Records, heldBy: HeldBy): Promise<void> => {
	const devices = Object.fromEntries([...heldBy].map(([device, held]) => [device, Object.fromEntries(held)]));
	await records.put('settings', NAME, encodeCanonical({ v: 1, devices }));
};
