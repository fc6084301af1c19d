import * as v from 'valibot';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Saying } from '../lay-sheet.ts';
import { pilesIn, signedOf, textIn, type Says, type Signed } from '../sheets.ts';
import { MAX_ABOUT_CHARACTERS, MAX_FIELD_CHARACTERS } from './limits.ts';
import type { SlipDocument } from './model.ts';

/** 出前講座のお願い (F27): a slip about nobody. It has no field for a person, so it needs no consent. Pure. */

export const REQUEST_FIELDS = ['about', 'when', 'where', 'people', 'contact'] as const;
export type RequestField = (typeof REQUEST_FIELDS)[number];
export type RequestForm = Readonly<Record<RequestField, string>>;
export type RequestProblem = 'nothing-asked' | 'request-too-long';

/** Somebody to whom it can be sent. */
export interface Centre {
	/** Of the desk's line with it. */
	readonly id: string;
	readonly name: string;
}

const THING = 'request';

export interface ShownRequest {
	readonly form: RequestForm;
	/** Who wrote it first, and last. */
	readonly first: Signed;
	readonly last: Signed;
	/** What somebody else wrote at the same time. */
	readonly atOnce: readonly { readonly form: RequestForm; readonly signed: Signed }[];
}

const formOf = (says: Says): RequestForm =>
	Object.fromEntries(REQUEST_FIELDS.map((field) => [field, textIn(says[field])])) as RequestForm;

/** Undefined on a slip about somebody, and where nothing is asked for. */
export const requestOf = (doc: SlipDocument): ShownRequest | undefined => {
	const pile = pilesIn(doc.sheets).get(THING)?.get('words');
	const [top, ...others] = pile?.top ?? [];
	if (pile === undefined || top === undefined) return undefined;
	const form = formOf(top.says);
	const first = [...pile.top, ...pile.below].reduce((a, b) => (b.at < a.at ? b : a));
	if (form.about === '') return undefined;
	return {
		form,
		first: signedOf(first),
		last: signedOf(top),
		atOnce: others.map((other) => ({ form: formOf(other.says), signed: signedOf(other) }))
	};
};

/** Nothing is ever cut to fit. */
export const planRequest = (form: RequestForm): Result<readonly Saying[], readonly RequestProblem[]> => {
	const said = REQUEST_FIELDS.map((field): [RequestField, string] => [field, form[field].toWellFormed().trim()]);
	const limitOf = (field: RequestField): number => (field === 'about' ? MAX_ABOUT_CHARACTERS : MAX_FIELD_CHARACTERS);
	const rules: readonly (readonly [RequestProblem, boolean])[] = [
		['nothing-asked', said[0]![1] === ''],
		['request-too-long', said.some(([field, text]) => !fitsCharacters(text, limitOf(field)))]
	];
	const problems = rules.filter(([, isSo]) => isSo).map(([problem]) => problem);
	if (problems.length > 0) return err(problems);
	return ok([{ of: THING, topic: 'words', says: Object.fromEntries(said.filter(([, text]) => text !== '')) }]);
};

/** What came to a centre as a request; undefined for a slip. The field `request` is named by the wire (REF35). */
export const requestInSent = (sent: Readonly<Record<string, string>>): RequestForm | undefined =>
	sent.request === undefined ? undefined : formOf(sent);

export const EMPTY_REQUEST: RequestForm = { about: '', when: '', where: '', people: '', contact: '' };

/** What is half written when the cabinet is locked. */
interface RequestDraft {
	/** The title of the slip, its random name. */
	readonly slip: string;
	readonly form: RequestForm;
}

const draftSchema = v.object({
	slip: v.string(),
	form: v.object({ about: v.string(), when: v.string(), where: v.string(), people: v.string(), contact: v.string() })
});

export const requestDraftText = (draft: RequestDraft): string => JSON.stringify(draft);

/** Undefined for what is no draft of a request. */
export const readRequestDraft = (text: string | undefined): RequestDraft | undefined => {
	if (text === undefined) return undefined;
	try {
		const parsed = v.safeParse(draftSchema, JSON.parse(text));
		return parsed.success ? parsed.output : undefined;
	} catch {
		return undefined;
	}
};
