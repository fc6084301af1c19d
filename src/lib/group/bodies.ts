import * as v from 'valibot';
import type { Bytes } from '../kernel/bytes.ts';
import { MAX_GENESIS, MAX_INVITE_USES, MAX_NAME_LENGTH } from './limits.ts';

/**
 * What each kind of operation says. Objects are loose: a field that a newer version added stays in the signed bytes and
 * is passed over here. A newer version that adds a field which must not be passed over raises the operation's `v` instead.
 */
const bytesOf = (length: number) =>
	v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength === length);
const bytesUpTo = (length: number) =>
	v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength <= length);

const key = bytesOf(32);
const signature = bytesOf(64);
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_NAME_LENGTH));
const hint = v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH));

/** What a device is to the group: one person's own, the shared tablet, or the always-on 留守番. */
const kind = v.picklist(['person', 'shared', 'keeper']);
const role = v.picklist(['steward', 'desk', 'participant', 'coordinator', 'adviser', 'keeper']);
const circle = v.picklist(['everyone', 'desk']);
const genesis = v.looseObject({ genesis: bytesUpTo(MAX_GENESIS) });

/** Begins a group. Its id is the group's id; the genesis bytes fix each circle's index document. */
export const createBody = v.looseObject({
	name,
	nonce: bytesOf(16),
	founder: v.looseObject({ name, hint, kind, box: key }),
	circles: v.looseObject({ everyone: genesis, desk: genesis })
});

/** Lets up to `uses` devices in. `key` is the public half of what the link's secret derives. */
export const inviteBody = v.looseObject({
	/** 16 random bytes that stand in the link. */
	invite: bytesOf(16),
	key,
	/** personal: a link for somebody. poster: a printed QR, each admission is a steward's. desk: face to face. */
	style: v.picklist(['personal', 'poster', 'desk']),
	role,
	/** Each once. Whoever is in a group is among みんな. */
	circles: v.pipe(
		v.array(circle),
		v.check((circles) => circles.includes('everyone') && new Set(circles).size === circles.length)
	),
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
	hint,
	role,
	/** SHA-256 of the lockbox that went to the newcomer. */
	lockbox: key,
	proof: v.looseObject({ challenge: key, inviteSignature: signature, deviceSignature: signature })
});

export type CreateBody = v.InferOutput<typeof createBody>;
export type InviteBody = v.InferOutput<typeof inviteBody>;
export type AdmitBody = v.InferOutput<typeof admitBody>;
export type Kind = v.InferOutput<typeof kind>;
export type Role = v.InferOutput<typeof role>;
export type InviteStyle = InviteBody['style'];
