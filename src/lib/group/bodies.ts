import * as v from 'valibot';
import { bytesOf, bytesUpTo, circles, key, kind, name, role, signature, text } from './body-parts.ts';
import { MAX_GENESIS, MAX_INVITE_USES } from './limits.ts';

/**
 * What each kind of operation says. Objects are loose: a field that a newer version added stays in the signed bytes and
 * is passed over here. A newer version that adds a field which must not be passed over raises the operation's `v` instead.
 */
const genesis = v.looseObject({ genesis: bytesUpTo(MAX_GENESIS) });

/** Begins a group. Its id is the group's id; the genesis bytes fix each circle's index document. */
export const createBody = v.looseObject({
	name,
	nonce: bytesOf(16),
	founder: v.looseObject({ name, hint: text, kind, box: key }),
	circles: v.looseObject({ everyone: genesis, desk: genesis }),
	/** MEM39: what the group is for (group-kind.ts). Left out in one of residents, as in every group from before there were others. */
	groupKind: v.exactOptional(text)
});

/** Lets up to `uses` devices in. `key` is the public half of what the link's secret derives. */
export const inviteBody = v.looseObject({
	/** 16 random bytes that stand in the link. */
	invite: bytesOf(16),
	key,
	/** X25519 private key that opens what newcomers leave for the group at a relay. All members have it, nobody else; none in an invite from before letters. */
	letters: v.exactOptional(key),
	/** personal: a link for somebody. poster: a printed QR, each admission is a steward's. desk: face to face. */
	style: v.picklist(['personal', 'poster', 'desk']),
	role,
	circles,
	uses: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_INVITE_USES)),
	/** Milliseconds since 1970, for the admitter's own clock. No rule reads it: a clock gives no authority. */
	until: v.pipe(v.number(), v.integer(), v.minValue(0))
});

/** Brings a device in. The proof lets every later member check that the invite's key and the device's own agreed to it. */
export const admitBody = v.looseObject({
	/** Id of the invite operation: unlike the invite's own 16 bytes nobody can make a second one. */
	invite: key,
	/** The newcomer's verifying key. */
	device: key,
	/** The newcomer's X25519 key. */
	box: key,
	kind,
	name,
	hint: text,
	role,
	/** SHA-256 of the lockbox that went to the newcomer. */
	lockbox: key,
	/** In a letter nobody is there to draw a challenge: the newcomer's own 32 random bytes stand for it, and count once. */
	proof: v.looseObject({
		challenge: key,
		inviteSignature: signature,
		deviceSignature: signature,
		form: v.exactOptional(v.literal('letter'))
	})
});

/** From now on nobody is let in by it. Who came in meanwhile stays. `invite` is the id of the operation that made it. */
export const revokeInviteBody = v.looseObject({ invite: key });

/**
 * Says again, on one's own account, what an operation without effect said: lets somebody in who waits (確認待ち), or
 * keeps what a removed person did for others.
 */
export const approveBody = v.looseObject({
	operation: key,
	/** SHA-256 of the lockbox for a device that comes in by it. */
	lockbox: v.nullable(key)
});

export type CreateBody = v.InferOutput<typeof createBody>;
export type InviteBody = v.InferOutput<typeof inviteBody>;
export type AdmitBody = v.InferOutput<typeof admitBody>;
export type Kind = v.InferOutput<typeof kind>;
export type Role = v.InferOutput<typeof role>;
export type InviteStyle = InviteBody['style'];
