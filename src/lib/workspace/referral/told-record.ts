import * as v from 'valibot';
import type { Told } from './told-alarms.ts';

/** What a person was told of a relay, as it lies on a device. Pure. */
export interface ToldRecord<What> {
	readonly told: readonly Told<What>[];
	/** Entries that this version of the app does not know: they are laid back as they were. */
	readonly others: readonly unknown[];
}

const recordSchema = v.object({ v: v.literal(1), told: v.array(v.unknown()) });
const entrySchema = v.object({ name: v.string(), what: v.unknown(), asked: v.optional(v.boolean()) });

export const toldText = ({ told, others }: ToldRecord<unknown>): string =>
	JSON.stringify({
		v: 1,
		told: [...told.map(({ name, what, isAsked }) => ({ name, what, ...(isAsked ? { asked: true } : {}) })), ...others]
	});

/** Nobody has looked since, so nothing is said to be so still. Undefined for the text of another version, over which nothing may be written. */
export const readTold = <What>(
	text: string | undefined,
	schema: v.GenericSchema<unknown, What>
): ToldRecord<What> | undefined => {
	if (text === undefined || text === '') return { told: [], others: [] };
	const record = v.safeParse(recordSchema, jsonIn(text));
	if (!record.success) return undefined;
	const told: Told<What>[] = [];
	const others: unknown[] = [];
	for (const entry of record.output.told) {
		const one = v.safeParse(entrySchema, entry);
		const what = one.success ? v.safeParse(schema, one.output.what) : undefined;
		if (!one.success || !what?.success) others.push(entry);
		else told.push({ name: one.output.name, what: what.output, isStill: false, isAsked: one.output.asked ?? false });
	}
	return { told, others };
};

const jsonIn = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};
