import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { CONTACTS_VERSION, emptyContacts, parseContacts, type Contacts } from './model.ts';

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
	own: async () => (await import('./ContactsView.svelte')).default
} as const;
