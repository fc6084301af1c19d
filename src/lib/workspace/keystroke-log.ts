import { convertUpdateFormatV2ToV1, Doc, encodeStateAsUpdateV2, mergeUpdatesV2, type Doc as YDoc } from 'yjs';
import type { KeystrokeLog } from '../documents/kind.ts';

/** A key is drawn first. With what the disk takes that is well within the 50 ms that may be lost when the browser is killed. */
const AFTER_DRAWING_MS = 16;

/** What is typed on this device, in a database of its own until the record has it. */
export const openKeystrokes = async (name: string): Promise<KeystrokeLog> => {
	const { IndexeddbPersistence, fetchUpdates } = await import('y-indexeddb');
	// A text of its own: y-indexeddb writes down all that stands in the text which it is given, again and again.
	const typed = new Doc();
	const log = new IndexeddbPersistence(name, typed);
	await log.whenSynced;
	// Only then it knows how far it has read.
	await fetchUpdates(log);
	const { clients, pendingStructs, pendingDs } = typed.store;
	const stood = clients.size > 0 || pendingStructs || pendingDs ? encodeStateAsUpdateV2(typed) : undefined;
	const until = log._dbref;
	let unwritten: Uint8Array[] = [];
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isOpen = true;
	const write = (): void => {
		clearTimeout(timer);
		timer = undefined;
		if (unwritten.length > 0) log._storeUpdate(convertUpdateFormatV2ToV1(mergeUpdatesV2(unwritten)), undefined);
		unwritten = [];
	};
	let stop = (): void => {};
	return {
		stood,
		keep(doc: YDoc, isOfRecord: (origin: unknown) => boolean) {
			const gather = (update: Uint8Array, origin: unknown): void => {
				if (isOfRecord(origin)) return;
				unwritten.push(update);
				timer ??= setTimeout(write, AFTER_DRAWING_MS);
			};
			doc.on('updateV2', gather);
			stop = () => doc.off('updateV2', gather);
		},
		forget() {
			if (!isOpen) return;
			log.db!.transaction('updates', 'readwrite').objectStore('updates').delete(IDBKeyRange.upperBound(until, true));
		},
		close() {
			stop();
			write();
			isOpen = false;
			void log.destroy();
		}
	};
};
