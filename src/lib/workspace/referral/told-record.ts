import * as v from 'valibot';
import type { Told } from './told-alarms.ts';

/** What a person was told and has not asked about yet, as it lies on a device. Pure. */

const recordSchema = v.object({
	v: v.literal(1),
	told: v.array(v.object({ name: v.string(), what: v.unknown() }))
});

export const toldText = (told: readonly Told<unknown>[]): string =>
	JSON.stringify({ v: 1, told: told.map(({ name, what }) => ({ name, what })) });

/**
 * Nobody has looked since, so nothing is said to be so still. None in a text of another version; what is no such thing is left out alone.
 */
export const readTold = <What>(
	text: string | undefined,
	schema: v.GenericSchema<unknown, What>
): readonly Told<What>[] => {
	const record = v.safeParse(recordSchema, jsonIn(text));
	if (!record.success) return [];
	return record.output.told.flatMap(({ name, what }) => {
		const read = v.safeParse(schema, what);
		return read.success ? [{ name, what: read.output, isStill: false }] : [];
	});
};

const jsonIn = (text: string | undefined): unknown => {
	try {
		return JSON.parse(text ?? '');
	} catch {
		return undefined;
	}
};
