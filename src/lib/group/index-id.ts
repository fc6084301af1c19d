import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { Circle, GroupId } from '../kernel/ids.ts';

/** The 16 bytes that become the document id of a circle's index: fixed by the group, so two devices never make two. */
export const indexDocumentIdBytes = (groupId: GroupId, circle: Circle): Bytes =>
	sha256(concatBytes(utf8(DOMAIN.index), fromHex(groupId)!, utf8(circle))).slice(0, 16) as Bytes;
