import { firstCharacters } from '../../kernel/characters.ts';
import type { DocumentKind } from '../kind.ts';
import type { Signed } from '../sheets.ts';
import { draftText, firstDraft, readDraft } from './draft.ts';
import { migrations } from './migrations.ts';
import { emptySlip, parseSlip, SLIP_VERSION, slipTitle, type SlipDocument } from './model.ts';
import { readSlip } from './slip.ts';
import type { SlipState } from './steps.ts';

/** 連絡票: what is told to the 地域包括支援センター, on one page, and how far it has come (F1, F3, F25). One document a slip. */
export const slip: DocumentKind<SlipDocument> = {
	id: 'slip',
	circle: 'desk',
	version: SLIP_VERSION,
	empty: emptySlip,
	parse: parseSlip,
	migrations,
	title: slipTitle,
	// Nothing of what is under lock stands in a list outside of it.
	preview: () => '',
	loadView: async () => (await import('./SlipView.svelte')).default
};

/** The lines of a slip that go, to be read before they do. */
export const loadGoing = async () => (await import('./Going.svelte')).default;

export { hindranceOf, mirrorOfSlip, type Hindrance } from './mirror.ts';
export {
	answerSayings,
	connectSaying,
	goneSaying,
	heardSaying,
	readLine,
	sentSayings,
	takeBackSaying,
	type SlipLine
} from './line.ts';
export type { SlipDocument } from './model.ts';

/** Enough to know a slip by. */
const LIST_CHARACTERS = 40;

/** A slip as a list within the open cabinet shows it. */
export interface ListedSlip {
	/** The first words of どんなことで. */
	readonly about: string;
	/** '' on a nameless slip. */
	readonly name: string;
	readonly nameless: boolean;
	readonly state: SlipState;
	readonly paused: boolean;
	readonly first: Signed;
}

/** Undefined for what is no slip or has nothing written on it. */
export const listedSlip = (raw: unknown): ListedSlip | undefined => {
	const doc = parseSlip(raw);
	if (!doc.ok) return undefined;
	const { form, first, state, paused } = readSlip(doc.value);
	if (first === undefined || form.about === '') return undefined;
	const line = form.about.replace(/\s+/gu, ' ').trim();
	const about = firstCharacters(line, LIST_CHARACTERS);
	return { about: about === line ? line : `${about}…`, name: form.name, nameless: form.nameless, state, paused, first };
};

/** The title of the slip that was being written when the cabinet was locked. */
export const slipInDraft = (draft: string | undefined): string | undefined => readDraft(draft)?.slip;

/** The entry of the 日誌 that a slip was written from. */
export const entryOfSlip = (raw: unknown): string | undefined => {
	const doc = parseSlip(raw);
	return doc.ok ? readSlip(doc.value).from?.part : undefined;
};

/** The draft that a new slip is opened with; `others` are the slips that there are. */
export const beginSlip = (
	title: string,
	nameless: boolean,
	others: readonly unknown[],
	beginning?: Parameters<typeof firstDraft>[3]
): string =>
	draftText(
		firstDraft(
			title,
			nameless,
			others.flatMap((raw) => {
				const doc = parseSlip(raw);
				return doc.ok ? [readSlip(doc.value)] : [];
			}),
			beginning
		)
	);
