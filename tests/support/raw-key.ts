import { createCipheriv, createDecipheriv } from 'node:crypto';
import * as Y from 'yjs';

const KEYS = 5_000;
const TAG = 16;
const CIPHER = 'chacha20-poly1305';

/**
 * What one key costs a reader and a writer at least, in ms of work: it is sealed and opened as noise does it, and taken into a text
 * as long as a meeting's. No socket, no frame, no record.
 */
export const rawKeyCost = (): number => {
	const [writer, reader] = [new Y.Doc(), new Y.Doc()];
	const key = new Uint8Array(32);
	const nonce = new Uint8Array(12);
	writer.getText('words').insert(0, '話'.repeat(KEYS));
	Y.applyUpdateV2(reader, Y.encodeStateAsUpdateV2(writer));
	const updates: Uint8Array[] = [];
	writer.on('updateV2', (update: Uint8Array) => updates.push(update));
	for (let n = 0; n < KEYS; n++) writer.getText('words').insert((n * 7) % KEYS, 'あ');
	const before = process.cpuUsage();
	for (const update of updates) {
		const seal = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG });
		const sealed = Buffer.concat([seal.update(update), seal.final()]);
		const open = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG });
		open.setAuthTag(seal.getAuthTag());
		Y.applyUpdateV2(reader, Buffer.concat([open.update(sealed), open.final()]));
	}
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000 / KEYS;
};
