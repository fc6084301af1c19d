import type { DocHandle } from '@automerge/automerge-repo/slim';
import type { Typing } from '../documents/kind.ts';
import type { DocumentId, GroupAlias } from '../kernel/ids.ts';
import { documentDatabasePrefix } from '../store/keychain.ts';
import { MAX_EPHEMERAL } from '../wire/limits.ts';
import type { CircleSession } from './circle-session.ts';
import { documentRef } from './document-ref.ts';
import { openKeystrokes } from './keystroke-log.ts';

/** CBOR of bytes has at most five bytes more. */
const MAX_SAID = MAX_EPHEMERAL - 5;

/** The database of a document's keystrokes. */
export const keystrokeLogName = (alias: GroupAlias, ref: string): string =>
	`${documentDatabasePrefix(alias)}keys-${ref}`;

/** Nothing that was typed in a deleted document stays either. A tab that has the log open lets go of it. */
export const deleteKeystrokes = (alias: GroupAlias, id: DocumentId): void =>
	void indexedDB.deleteDatabase(keystrokeLogName(alias, documentRef(alias, id)));

/** What a view needs that writes faster than the record: the circle's live lane, and a log on this device. */
export const typingIn = (circle: CircleSession, handle: DocHandle<object>, name: string, logName: string): Typing => ({
	name,
	send(bytes) {
		if (bytes.byteLength <= MAX_SAID) handle.broadcast(bytes);
	},
	listen(listener) {
		const onMessage = ({ message }: { message: unknown }): void => {
			if (message instanceof Uint8Array) listener(message);
		};
		handle.on('ephemeral-message', onMessage);
		return () => handle.off('ephemeral-message', onMessage);
	},
	async openLog() {
		const log = await openKeystrokes(logName);
		const hurry = circle.unhurry(handle.documentId as unknown as DocumentId);
		return {
			...log,
			close() {
				hurry();
				log.close();
			}
		};
	},
	owe: (flush) => circle.owe(handle.documentId as unknown as DocumentId, flush)
});
