import type { Drawer } from '../documents/kind.ts';
import type { DocumentId } from '../kernel/ids.ts';
import { err } from '../kernel/result.ts';
import type { Records } from '../store/records.ts';

/** A document's small secrets, encrypted among the records of its group on this device. */
export const drawerOf = (records: Records, id: DocumentId): Drawer => ({
	keep: async (name, bytes) => (await records.put('drawers', nameIn(id, name), bytes)).ok,
	async read(name) {
		const stored = await records.get('drawers', nameIn(id, name));
		return stored.ok ? stored : err('unreadable');
	},
	async drop(name) {
		await records.remove('drawers', nameIn(id, name));
	}
});

/** What lay in the drawer of a document that was deleted goes with it. */
export const emptyDrawer = async (records: Records, id: DocumentId): Promise<void> => {
	const stored = await records.list('drawers');
	if (!stored.ok) return;
	for (const { name } of stored.value.records)
		if (name.startsWith(nameIn(id, ''))) await records.remove('drawers', name);
};

const nameIn = (id: DocumentId, name: string): string => `${id}/${name}`;
