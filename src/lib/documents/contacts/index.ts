import type { Day } from '../../i18n/days.ts';
import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { putUpIn, type ShownNews } from './centre-news.ts';
import { CONTACTS_VERSION, emptyContacts, parseContacts, type Contacts } from './model.ts';

/** What centres told their desks, as it was put up for everybody. */
export const centreNewsHere = (papers: readonly { readonly current: unknown }[], today: Day): readonly ShownNews[] =>
	putUpIn(
		papers.flatMap(({ current }) => {
			const read = parseContacts(current);
			return read.ok ? [read.value] : [];
		}),
		today
	);

/** 緊急の連絡先: whom to call and when somebody answers, for everybody and without a key (F8). */
export const contacts: DocumentKind<Contacts> = {
	id: 'contacts',
	circle: 'everyone',
	version: CONTACTS_VERSION,
	empty: emptyContacts,
	parse: parseContacts,
	migrations: [],
	title: titleOfSheets,
	preview: () => '',
	loadView: () => contactsLooks.own()
};

/** The numbers of the country, and all documents of the kind as one list. Neither needs a document to begin with. */
export const contactsLooks = {
	public: async () => (await import('./PublicNumbers.svelte')).default,
	/** 相談先, to call only. */
	call: async () => (await import('./WhomToCall.svelte')).default,
	/** 見つけた方へ. */
	signs: async () => (await import('./SignsCard.svelte')).default,
	/** For the desk: puts up for everybody what a centre told it. */
	putUp: async () => (await import('./PutUpNews.svelte')).default,
	own: async () => (await import('./ContactsView.svelte')).default
} as const;
