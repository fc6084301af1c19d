import { fromBase64Url, fromHex, toBase64Url, toHex, type Bytes } from '../kernel/bytes.ts';
import { assert } from '../kernel/assert.ts';
import type { GroupId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { LINKING_SECRET_LENGTH } from './linking-key.ts';

/** What a device shows to the one that it links. It stands in the fragment, which no browser sends to a server. */
export interface LinkingLink {
	readonly groupId: GroupId;
	/** 16 bytes, good for a few minutes. */
	readonly secret: Bytes;
}

export type LinkingLinkProblem = 'not-a-link' | 'broken' | 'newer-version';

/** Longest text that is looked at. */
const MAX_PASTED = 1_024;
const VERSION = 1;
const GROUP_ID_LENGTH = 32;

/** `<origin>/link#v1.<group>.<secret>`, each part in base64url. */
export const formatLinkingLink = (origin: string, { groupId, secret }: LinkingLink): string => {
	assert(secret.byteLength === LINKING_SECRET_LENGTH, 'a link secret has 16 bytes');
	return `${origin}/link#v${VERSION}.${toBase64Url(fromHex(groupId)!)}.${toBase64Url(secret)}`;
};

/** The link in a fragment or in a pasted text. */
export const parseLinkingFragment = (text: string): Result<LinkingLink, LinkingLinkProblem> => {
	const found = /(?:^|#)v([1-9]\d{0,3})\.([\w.-]*)\s*$/u.exec(text.slice(0, MAX_PASTED).normalize('NFKC').trim());
	if (!found) return err('not-a-link');
	if (Number(found[1]) > VERSION) return err('newer-version');
	const [group, secret, ...more] = found[2]!.split('.').map(fromBase64Url);
	const isWhole =
		group?.byteLength === GROUP_ID_LENGTH && secret?.byteLength === LINKING_SECRET_LENGTH && more.length === 0;
	return isWhole ? ok({ groupId: toHex(group) as GroupId, secret }) : err('broken');
};
