import * as v from 'valibot';
import type { EntryId } from './month.ts';
import { SOURCES } from './month.ts';
import type { EntryForm } from './plans.ts';

/** An entry that somebody began to write, with the place where they were, as it is kept under lock. Pure. */
export interface EntryDraft {
	/** The entry that is being rewritten; undefined for a new one. */
	readonly entry: EntryId | undefined;
	readonly form: EntryForm;
	/** UTF-16 units before the caret in the words. */
	readonly caret: number;
}

const schema = v.object({
	entry: v.optional(v.string()),
	form: v.object({
		day: v.string(),
		what: v.picklist(['happened', 'concern']),
		words: v.string(),
		whom: v.string(),
		source: v.picklist([...SOURCES, '']),
		nextWords: v.string(),
		nextOwner: v.string(),
		nextDue: v.string()
	}),
	caret: v.pipe(v.number(), v.integer(), v.minValue(0))
});

export const draftText = (draft: EntryDraft): string => JSON.stringify(draft);

/** Undefined for a text of another version: then there is nothing to bring back. */
export const readDraft = (text: string | undefined): EntryDraft | undefined => {
	if (text === undefined) return undefined;
	try {
		const parsed = v.safeParse(schema, JSON.parse(text));
		return parsed.success ? { entry: undefined, ...parsed.output } : undefined;
	} catch {
		return undefined;
	}
};
