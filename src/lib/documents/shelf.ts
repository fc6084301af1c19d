import type { MessageSet } from '../i18n/define-messages.ts';
import type { IconName } from '../ui/icons.ts';

/** What the list of a kind's documents and their pages say. */
interface ShelfWords {
	/** Of the list, and of the way to it. */
	readonly title: string;
	readonly none: string;
	readonly begin: string;
	/** Of the field in which a new one is named. */
	readonly name: string;
	readonly make: string;
	readonly untitled: string;
	readonly bury: string;
	readonly buryAsk: (title: string) => string;
}

/** Where the documents of a kind lie, each of which is read by itself: the page of their list, and a page each. */
export interface Shelf {
	/** Where the way to it stands: in the navigation, or on きょう alone. */
	readonly wayFrom: 'every-page' | 'today';
	/** In the address, behind the group. It never changes: people keep links. */
	readonly path: string;
	readonly icon: IconName;
	readonly words: MessageSet<ShelfWords>;
}
