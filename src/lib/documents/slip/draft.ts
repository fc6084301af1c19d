import * as v from 'valibot';
import { isDay, type Day } from '../../i18n/days.ts';
import { CHOICES, EMPTY_FORM, TOPICS, type SlipField, type SlipForm } from './form.ts';
import { MARKED_FIELDS, type MarkedSays } from '../marked.ts';
import type { SlipOrigin } from './origin.ts';
import type { ShownSlip } from './slip.ts';

/** What is being written on a slip when the cabinet is locked, kept in it until it is open again. Pure. */
export interface SlipDraft {
	/** The slip's title, its random name. */
	readonly slip: string;
	readonly form: SlipForm;
	/** What it was begun from. */
	readonly from?: SlipOrigin | undefined;
	/** The sheets that the writer had before them (meanwhile.ts); undefined on a slip that is begun. */
	readonly seen?: readonly string[] | undefined;
}

const fields = Object.keys(EMPTY_FORM).filter((field) => field !== 'nameless') as SlipField[];
const schema = v.object({
	slip: v.string(),
	seen: v.optional(v.array(v.string())),
	from: v.optional(
		v.object({
			kind: v.string(),
			document: v.string(),
			part: v.string(),
			pieces: v.array(v.string()),
			day: v.optional(v.custom<Day>((day) => typeof day === 'string' && isDay(day))),
			taken: v.partial(v.object(Object.fromEntries(MARKED_FIELDS.map((field) => [field, v.string()]))))
		})
	),
	form: v.object({
		nameless: v.boolean(),
		...Object.fromEntries(
			fields.map((field) => {
				const choices = CHOICES[field];
				const says = choices === undefined ? v.string() : v.picklist([...choices, '']);
				// A field that came with a newer version of the app takes no draft away.
				return [field, v.optional(says, EMPTY_FORM[field])];
			})
		)
	})
});

export const draftText = (draft: SlipDraft): string => JSON.stringify(draft);

/** Undefined for a text of another version: then there is nothing to bring back. */
export const readDraft = (text: string | undefined): SlipDraft | undefined => {
	if (text === undefined) return undefined;
	try {
		const parsed = v.safeParse(schema, JSON.parse(text));
		return parsed.success ? (parsed.output as unknown as SlipDraft) : undefined;
	} catch {
		return undefined;
	}
};

/** What a new slip begins with: it is for 担当の包括, and how to reach them and whom to call back stands on a slip before. */
export const firstDraft = (
	slip: string,
	nameless: boolean,
	others: readonly ShownSlip[],
	from?: SlipOrigin
): SlipDraft => {
	const before = others.toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0)).map(({ form }) => form);
	const toCentre = before.find(({ to }) => to === EMPTY_FORM.to);
	const same = [
		...TOPICS.receiver.map((field) => [field, toCentre?.[field] ?? EMPTY_FORM[field]]),
		...TOPICS.call.map((field) => [field, before[0]?.[field] ?? EMPTY_FORM[field]])
	];
	const form = { ...EMPTY_FORM, ...Object.fromEntries(same), nameless };
	return from ? { slip, form: { ...form, ...withinChoices(from.taken) }, from } : { slip, form };
};

const withinChoices = (says: MarkedSays): MarkedSays =>
	Object.fromEntries(
		Object.entries(says).filter(([field, says]) => CHOICES[field as SlipField]?.includes(says) ?? true)
	);
