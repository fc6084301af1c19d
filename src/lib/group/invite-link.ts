import { fromBase64Url, fromHex, fromUtf8, toBase64Url, toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { GroupId, InviteId } from '../kernel/ids.ts';
import type { InviteStyle } from './bodies.ts';
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
	/** 32 bytes that seal a letter to the group, for when nobody is there; none in a link from before letters and in one face to face. */
	readonly letterKey: Bytes | undefined;
	/** By a poster a まとめ役 says yes to each newcomer, so it is asked by letter; face to face (desk) both screens show digits. */
	readonly style: InviteStyle;
	/** Origins of relays where the members wait, besides the one that served the link; at most 4. */
	readonly relays: readonly string[];
}

export type InviteLinkProblem = 'not-an-invite' | 'broken' | 'newer-version';

/** Longest text that is looked at: a pasted message, not a pasted book. */
const MAX_PASTED = 4_096;
/** Pieces that a messenger's line breaks cut a link into. */
const MAX_PIECES = 12;
const VERSION = 2;
/** Before it a link had no letter key. */
const LETTERS_SINCE = 2;
const LETTER_KEY_LENGTH = 32;
const GROUP_ID_LENGTH = 32;
const INVITE_ID_LENGTH = 16;
/** Ends each hint, so that a link cut short in its hints is seen to be broken and does not name another host. */
const END_OF_HINT = '\n';

/** The first letter of a link says its style. */
const LETTER_OF: Readonly<Record<InviteStyle, string>> = { personal: 'v', poster: 'p', desk: 'd' };
const STYLES = Object.keys(LETTER_OF) as InviteStyle[];

/** The link: `<origin>/join#v2.<group>.<invite>.<secret>.<letter key>[.<relay hints>]`, each part in base64url; one face to face has no letter key. */
export const formatInviteLink = (origin: string, link: InviteLink): string => {
	assert(hasLetterKey(link.style, VERSION) === (link.letterKey !== undefined), 'all but face to face leave letters');
	assert(link.secret.byteLength === SECRET_LENGTH, 'a link secret has 16 bytes');
	assert(link.relays.length <= MAX_RELAY_HINTS && link.relays.every(isRelayOrigin), 'relay hints are few origins');
	const hints = link.relays.map((relay) => relay + END_OF_HINT).join('');
	const { secret, letterKey, style } = link;
	const keys = [fromHex(link.groupId)!, fromHex(link.inviteId)!, secret, ...(letterKey ? [letterKey] : [])];
	const parts = [...keys, ...(hints ? [utf8(hints)] : [])];
	return `${origin}/join#${[`${LETTER_OF[style]}${VERSION}`, ...parts.map(toBase64Url)].join('.')}`;
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
const INVITE = /(?:^|#)([vpd])([1-9]\d{0,3})\.([\w.-]*)/u;

const hasLetterKey = (style: InviteStyle, version: number): boolean => style !== 'desk' && version >= LETTERS_SINCE;

const parseRun = (run: string): Result<InviteLink, InviteLinkProblem> => {
	const found = INVITE.exec(run);
	if (!found) return err('not-an-invite');
	const version = Number(found[2]);
	if (version > VERSION) return err('newer-version');
	const parts = found[3]!.replace(/\.+$/u, '').split('.');
	const style = STYLES.find((one) => LETTER_OF[one] === found[1])!;
	const keys = hasLetterKey(style, version) ? 4 : 3;
	const [group, invite, secret, letterKey] = parts.slice(0, keys).map(fromBase64Url);
	const relays = parts.length === keys ? [] : relaysIn(fromBase64Url(parts[keys] ?? ''));
	const isWhole =
		group?.byteLength === GROUP_ID_LENGTH &&
		invite?.byteLength === INVITE_ID_LENGTH &&
		secret?.byteLength === SECRET_LENGTH &&
		(keys === 3 || letterKey?.byteLength === LETTER_KEY_LENGTH) &&
		parts.length <= keys + 1;
	if (!isWhole || !relays) return err('broken');
	const ids = { groupId: toHex(group) as GroupId, inviteId: toHex(invite) as InviteId };
	return ok({ ...ids, secret, letterKey, style, relays });
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
