import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { CABINET, emptyCabinet, parseCabinet, type CabinetPaper } from './model.ts';

export { keepSaying, keptMonths, namedOpening, openingSaying, type HowOpened } from './records.ts';
export { LASTING } from './model.ts';
export {
	delegationSaying,
	LINE_TITLE,
	lineSaying,
	linesIn,
	newsOfCentre,
	newsSaying,
	relaySaying,
	revocationSaying,
	type KeptLine,
	type KeptNews,
	type KeptRevocation,
	type LineWords
} from './line.ts';

/** What the desk keeps about its own cabinet: 守秘の約束 (F6), how long 日誌 is kept, who opened the cabinet when. */
export const cabinet: DocumentKind<CabinetPaper> = {
	...CABINET,
	circle: 'desk',
	empty: emptyCabinet,
	parse: parseCabinet,
	migrations: [],
	title: titleOfSheets,
	// Nothing of what is under lock stands in a list.
	preview: () => '',
	loadView: () => cabinetLooks.openings()
};

/** The looks at all documents of the kind together, which need none of them to begin with. */
export const cabinetLooks = {
	/** What is in it is shown to those who made the promise. */
	gate: async () => (await import('./PledgeGate.svelte')).default,
	pledges: async () => (await import('./PledgesView.svelte')).default,
	openings: async () => (await import('./OpeningsView.svelte')).default
} as const;
