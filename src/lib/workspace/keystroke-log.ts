import { convertUpdateFormatV2ToV1, mergeUpdatesV2, type Doc as YDoc } from 'yjs';

/** A key is drawn first. With what the disk takes that is well within the 50 ms that may be lost when the browser is killed. */
const AFTER_DRAWING_MS = 16;

/** What is typed on this device, in a database of its own until the record has it; opens when all that stands there is in the text. */
export const keepKeystrokes = async (name: string, doc: YDoc): Promise<{ readonly close: () => void }> => {
	const { IndexeddbPersistence } = await import('y-indexeddb');
	const log = new IndexeddbPersistence(name, doc);
	await log.whenSynced;
	// It would write within the key itself.
	doc.off('update', log._storeUpdate);
	let unwritten: Uint8Array[] = [];
	let timer: ReturnType<typeof setTimeout> | undefined;
	const write = (): void => {
		clearTimeout(timer);
		timer = undefined;
		if (unwritten.length > 0) log._storeUpdate(convertUpdateFormatV2ToV1(mergeUpdatesV2(unwritten)), undefined);
		unwritten = [];
	};
	const gather = (update: Uint8Array): void => {
		unwritten.push(update);
		timer ??= setTimeout(write, AFTER_DRAWING_MS);
	};
	doc.on('updateV2', gather);
	return {
		close: () => {
			doc.off('updateV2', gather);
			write();
			void log.destroy();
		}
	};
};
