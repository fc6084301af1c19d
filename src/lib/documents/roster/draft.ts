import * as v from 'valibot';
import { CONSENTS } from './person.ts';
import type { PersonForm } from './plans.ts';

/** What was being written when the cabinet was locked, kept under its key. Pure. */
export interface PersonDraft {
	/** Names the page of who is rewritten; undefined for somebody new. */
	readonly page: string | undefined;
	readonly form: PersonForm;
}

const words = v.string();
const schema = v.object({
	page: v.optional(v.string()),
	form: v.object({
		...{ name: words, yomi: words, phone: words, room: words, emergency: words, contact: words, can: words },
		...{ times: words, training: words, insurance: words, consentDay: words, member: words },
		consent: v.picklist(CONSENTS)
	})
});

export const draftText = (draft: PersonDraft): string => JSON.stringify(draft);

/** Undefined for a text of another version: then there is nothing to bring back. */
export const readDraft = (text: string | undefined): PersonDraft | undefined => {
	if (text === undefined) return undefined;
	try {
		const parsed = v.safeParse(schema, JSON.parse(text));
		return parsed.success ? { page: undefined, ...parsed.output } : undefined;
	} catch {
		return undefined;
	}
};
