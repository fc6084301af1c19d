import * as v from 'valibot';
import { isDay, type Day } from '../../../i18n/days.ts';
import { CLOSINGS } from '../../closings.ts';
import type { EventForm } from '../plans.ts';

/**
 * What an event has that calendar files have no word for, in a property of our own (RFC 5545 §3.8.8.2), so that a file of ours
 * comes back unchanged. Other programs leave it alone. Pure.
 */
export const OWN_FIELDS = 'x-engawa-event';

const Own = v.partial(
	v.object({
		opens: v.boolean(),
		whom: v.string(),
		fee: v.string(),
		bring: v.string(),
		note: v.string(),
		capacity: v.string(),
		rhythm: v.string(),
		closed: v.array(v.picklist(CLOSINGS)),
		posts: v.array(v.object({ name: v.string(), needed: v.number() }))
	})
);
const Held = v.object({ held: v.array(v.pipe(v.string(), v.check(isDay))) });

export interface OwnFields {
	readonly form: Partial<EventForm>;
	/** Days on which it takes place though it is closed on such days. */
	readonly held: readonly Day[];
}

export const ownFieldsOf = (
	{ opens, whom, fee, bring, note, capacity, rhythm, closed, posts }: EventForm,
	held: readonly Day[]
): string => JSON.stringify({ opens, whom, fee, bring, note, capacity, rhythm, closed, posts, held });

/** Nothing for a file of another program, or one that somebody wrote into. */
export const readOwnFields = (text: string): OwnFields => {
	try {
		const raw: unknown = JSON.parse(text);
		const [read, held] = [v.safeParse(Own, raw), v.safeParse(Held, raw)];
		return {
			form: read.success ? (read.output as Partial<EventForm>) : {},
			held: held.success ? (held.output.held as Day[]) : []
		};
	} catch {
		return { form: {}, held: [] };
	}
};
