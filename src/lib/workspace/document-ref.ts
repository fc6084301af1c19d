import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../kernel/bytes.ts';
import type { DocumentId, GroupAlias } from '../kernel/ids.ts';

/** How this device names a document in a path: from the alias that only this device has, so that no id stands in a URL. */
export const documentRef = (alias: GroupAlias, id: DocumentId): string =>
	toHex(sha256(utf8(`engawa/ref/v1 ${alias} ${id}`)).slice(0, 8));
