import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../kernel/bytes.ts';
import type { GroupAlias, MemberId } from '../kernel/ids.ts';

/** How this device names a person in a path: from the alias that only this device has, so that no id stands in a URL. */
export const personRef = (alias: GroupAlias, id: MemberId): string =>
	toHex(sha256(utf8(`engawa/person-ref/v1 ${alias} ${id}`)).slice(0, 8));
