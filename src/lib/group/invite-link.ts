import { fromBase64Url, fromHex, fromUtf8, toBase64Url, toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { GroupId, InviteId } from '../kernel/ids.ts';
import { assert } from '../kernel/assert.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { SECRET_LENGTH } from './invite-key.ts';
import { MAX_RELAY_HINTS } from './limits.ts';

/** What an invite link says. It stands in the fragment, which no browser sends to a server. */
export interface InviteLink {
	readonly groupId: GroupId;
	readonly inviteId: InviteId;
	/** 16 bytes. Whoever has them can ask to join. */
	readonly secret: Bytes;
	/** Origins of relays where the members wait, besides the one that served the link; at most 4. */
	readonly relays: readonly string[];
}

export type InviteLinkProblem = 'not-an-invite' | 'broken' | 'newer-version';

/** Longest text that is looked at: a pasted message, not a pasted book. */
const MAX_PASTED = 4_096;
/** Pieces that a messenger's line breaks cut a link into. */
const MAX_PIECES = 12;
const VERSION = 1;
const GROUP_ID_LENGTH = 32;
const INVITE_ID_LENGTH = 16;
/** Ends each hint, so that a link cut short in its hints is seen to be broken and does not name another host. */
const END_OF_HINT = '\n';

/** The link: `<origin>/join#v1.<group>.<invite>.<secret>[.<relay hints>]`, each part in base64url. */
export const formatInviteLink = (origin: string, link: InviteLink): string => {
	assert(link.secret.byteLength === SECRET_LENGTH, 'a link secret has 16 bytes');
	assert(link.relays.length <= MAX_RELAY_HINTS && link.relays.every(isRelayOrigin), 'relay hints are few origins');
	const hints = link.relays.map((relay) => relay + END_OF_HINT).join('');
	const parts = [fromHex(link.groupId)!, fromHex(link.inviteId)!, link.secret, ...(hints ? [utf8(hints)] : [])];
	return `${origin}/join#${[`v${VERSION}`, ...parts.map(toBase64Url)].join('.')}`;
};

/**
 * The invite in a fragment, a link, or a message with the link in it. Takes what messengers make of a link: escapes,
 * full-width letters, line breaks within, and a full stop, bracket or words behind.
 */
export const parseInviteFragment = (text: string): Result<InviteLink, InviteLinkProblem> => {
	const plain = unescaped(text.slice(0, MAX_PASTED)).normalize('NFKC').replace(INVISIBLE, '');
	const words = plain.split(/\s+/u);
	const start = words.findIndex((word) => INVITE.test(word));
	if (start < 0) return err('not-an-invite');
	// A break may be one that a messenger put in, or the end of the link: the longest reading that is whole is right.
	const readings = Array.from({ length: MAX_PIECES }, (_, n) => words.slice(start, start + MAX_PIECES - n).join(''));
	const results = readings.map(parseRun);
	return results.find(({ ok }) => ok) ?? results[0]!;
};

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const INVITE = /(?:^|#)v([1-9]\d{0,3})\.([\w.-]*)/u;

const parseRun = (run: string): Result<InviteLink, InviteLinkProblem> => {
	const found = INVITE.exec(run);
	if (!found) return err('not-an-invite');
	if (Number(found[1]) > VERSION) return err('newer-version');
	const parts = found[2]!.replace(/\.+$/u, '').split('.');
	const [group, invite, secret, hints] = parts.map(fromBase64Url);
	const relays = parts.length === 3 ? [] : relaysIn(hints);
	const isWhole =
		group?.byteLength === GROUP_ID_LENGTH &&
		invite?.byteLength === INVITE_ID_LENGTH &&
		secret?.byteLength === SECRET_LENGTH &&
		parts.length <= 4;
	if (!isWhole || !relays) return err('broken');
	return ok({ groupId: toHex(group) as GroupId, inviteId: toHex(invite) as InviteId, secret, relays });
};

const relaysIn = (hints: Bytes | undefined): string[] | undefined => {
	let text: string;
	if (!hints) return undefined;
	try {
		text = fromUtf8(hints);
	} catch {
		return undefined;
	}
	const relays = text.split(END_OF_HINT);
	const afterLast = relays.pop();
	const isSound = afterLast === '' && relays.length <= MAX_RELAY_HINTS && relays.every(isRelayOrigin);
	return isSound ? relays : undefined;
};

/** An http or https origin in its one spelling, nothing behind it. */
const isRelayOrigin = (text: string): boolean => {
	if (!URL.canParse(text)) return false;
	const { origin, protocol } = new URL(text);
	return origin === text && (protocol === 'https:' || protocol === 'http:');
};

/** Percent-escapes read, also doubled ones; what is no escape stays. */
const unescaped = (text: string): string => {
	const once = (given: string): string =>
		given.replace(/%([2-7][0-9a-f]|0[9ad])/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return once(once(text));
};
