import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { CARE, emptyCare, parseCare, type CareCard } from './model.ts';

/** 気にかけておいてほしい: a person's own wish, for the desk alone; one document a card (E16). */
export const care: DocumentKind<CareCard> = {
	...CARE,
	circle: 'desk',
	empty: emptyCare,
	parse: parseCare,
	migrations: [],
	title: titleOfSheets,
	// Nothing of what is under lock stands in a list.
	preview: () => '',
	loadView: () => loadCareCards()
};

/** All cards together, which need none of them to begin with. */
export const loadCareCards = async () => (await import('./CareView.svelte')).default;
