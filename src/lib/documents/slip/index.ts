import type { Day } from '../../i18n/days.ts';
import { firstCharacters } from '../../kernel/characters.ts';
import type { DocumentKind } from '../kind.ts';
import type { Origin } from '../marked.ts';
import type { Signed } from '../sheets.ts';
import { draftText, firstDraft, readDraft } from './draft.ts';
import { goingOn } from './line.ts';
import { migrations } from './migrations.ts';
import { emptySlip, parseSlip, SLIP_VERSION, slipTitle, type SlipDocument } from './model.ts';
import { EMPTY_REQUEST, readRequestDraft, requestDraftText, requestOf } from './request.ts';
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

/** 提供の記録, from all slips together. */
export const loadProvisions = async () => (await import('./ProvisionsView.svelte')).default;

/** All slips with their states, as text and as a table. */
export const loadSlipTable = async () => (await import('./SlipTable.svelte')).default;

/** 出前講座のお願い: a slip about nobody, written, seen and handed over. */
export const loadRequest = async () => (await import('./RequestView.svelte')).default;

/** The lines of a slip that go, to be read before they do. */
export const loadGoing = async () => (await import('./Going.svelte')).default;

export { hindranceOf, mirrorOfSlip, type Hindrance } from './mirror.ts';
export {
	answerSayings,
	connectSayings,
	goneSaying,
	heardSaying,
	phrasesHeard,
	readLine,
	sentRounds,
	sentSayings,
	takeBackSaying,
	type GoneRound,
	type SlipLine
} from './line.ts';
export type { SlipDocument } from './model.ts';

/** Enough to know a slip by. */
const LIST_CHARACTERS = 40;

/** A slip as a list within the open cabinet shows it. */
export interface ListedSlip {
	/** The first words of どんなことで, or of what is asked for. */
	readonly about: string;
	/** 出前講座のお願い, about nobody. */
	readonly isRequest: boolean;
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
	const { form, state, paused, ...shown } = readSlip(doc.value);
	const request = requestOf(doc.value);
	const { first, about: words } = request ? { ...request, ...request.form } : { ...shown, ...form };
	if (first === undefined || words === '') return undefined;
	const isRequest = request !== undefined;
	const line = words.replace(/\s+/gu, ' ').trim();
	const about = firstCharacters(line, LIST_CHARACTERS);
	const { name, nameless } = form;
	return { about: about === line ? line : `${about}…`, isRequest, name, nameless, state, paused, first };
};

/** The title of the slip that was being written when the cabinet was locked. */
export const slipInDraft = (draft: string | undefined): string | undefined => readDraft(draft)?.slip;

/** What a slip was written from, and whether it follows that to a centre. */
export interface SlipMark extends Origin {
	readonly isGoing: boolean;
	/** It was taken back: the source is not marked any more. */
	readonly isOver: boolean;
	/** Of an entry of the 日誌. */
	readonly day: Day | undefined;
}

export const markOfSlip = (raw: unknown): SlipMark | undefined => {
	const doc = parseSlip(raw);
	const from = doc.ok ? readSlip(doc.value).from : undefined;
	if (!doc.ok || !from) return undefined;
	const { kind, document, part, pieces, day } = from;
	return { kind, document, part, pieces, day, ...goingOn(doc.value) };
};

export { newsOfSource, type SourceNews } from './follow.ts';

/** The draft that a new slip is opened with; `others` are the slips that there are. */
export const beginSlip = (
	title: string,
	nameless: boolean,
	others: readonly unknown[],
	from?: Parameters<typeof firstDraft>[3]
): string =>
	draftText(
		firstDraft(
			title,
			nameless,
			others.flatMap((raw) => {
				const doc = parseSlip(raw);
				return doc.ok && !requestOf(doc.value) ? [readSlip(doc.value)] : [];
			}),
			from
		)
	);

/** What waits for somebody on a slip, in a list. */
export const loadSlipAsks = async () => (await import('./SlipAsks.svelte')).default;

/** Facts of slips as text or as a file, with what is said before they leave the cabinet. */
export const loadCarryOut = async () => (await import('./CarryOut.svelte')).default;
export type { Table } from './table.ts';

/** A slip as a centre got it, of the fields that were sent. */
export const loadReceivedSlip = async () => (await import('./ReceivedSlip.svelte')).default;

export { requestOf } from './request.ts';

/** The draft that a new request is opened with. */
export const beginRequest = (title: string): string => requestDraftText({ slip: title, form: EMPTY_REQUEST });

/** The title of the request that is half written. */
export const requestInDraft = (draft: string | undefined): string | undefined => readRequestDraft(draft)?.slip;
