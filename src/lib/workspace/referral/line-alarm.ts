import * as v from 'valibot';

/** What of a line is not as it was: a slip by its first words, or what the centre says to all its desks. As it is kept, too. */
export const lineAlarm = v.variant('kind', [
	v.object({ kind: v.literal('slip'), about: v.string() }),
	v.object({ kind: v.literal('news') })
]);
export type LineAlarm = v.InferOutput<typeof lineAlarm>;
