import { isGroupAlias } from '../kernel/ids.ts';
import { kindById } from '../documents/known-kinds.ts';
import { IndexedDbChunkStore } from '../store/indexeddb-chunk-store.ts';
import { groupDatabaseName } from '../store/keychain.ts';
import { Records } from '../store/records.ts';
import { readTitles, writeTitles, type Title } from '../store/titles-record.ts';
import { documentRef } from './document-ref.ts';
import type { GroupSession } from './group-session.ts';
import { readKeychain } from './keychain-here.ts';

export interface AtAGlance {
	readonly name: string;
	readonly titles: readonly Title[];
}

/** A group's name and the list as it looked last, without the engine. Undefined when there is nothing to show yet. */
export const groupAtAGlance = async (alias: string): Promise<AtAGlance | undefined> => {
	if (!isGroupAlias(alias)) return undefined;
	const keychain = await readKeychain();
	const list = keychain.ok ? await keychain.value.groups() : undefined;
	const record = list?.ok ? list.value.groups.find((group) => group.alias === alias) : undefined;
	if (!record) return undefined;
	const store = await IndexedDbChunkStore.open(groupDatabaseName(record.alias));
	if (!store.ok) return undefined;
	const titles = await readTitles(await Records.open(store.value, record.storageKey));
	await store.value.close();
	return { name: record.name, titles: (titles.ok && titles.value) || [] };
};

/** The list as it is now. */
export const titlesOf = ({ everyone, record }: GroupSession): Title[] =>
	everyone.documents.map(({ id, kind, title }) => {
		const state = everyone.documentState(id);
		const read = kindById(kind);
		const doc = state.kind === 'ready' ? read?.parse(state.handle.doc()) : undefined;
		return {
			ref: documentRef(record.alias, id),
			kind,
			title: doc?.ok ? read!.title(doc.value) : title,
			preview: doc?.ok ? read!.preview(doc.value) : ''
		};
	});

const WRITE_AFTER_MS = 500;

/** Keeps the titles record as the list is, until the returned function is called. */
export const keepTitles = (session: GroupSession): (() => void) => {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const write = () => {
		timer = undefined;
		void writeTitles(session.records, titlesOf(session));
	};
	const end = session.everyone.subscribe(() => (timer ??= setTimeout(write, WRITE_AFTER_MS)));
	return () => {
		clearTimeout(timer);
		end();
	};
};
