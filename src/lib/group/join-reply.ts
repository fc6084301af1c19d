import * as v from 'valibot';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import type { DeviceId, GroupId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { signature } from './body-parts.ts';
import { openWith, sealTo } from './join-letter.ts';
import { MAX_LOCKBOX, MAX_OPERATIONS } from './limits.ts';

/** The answer to a letter: the whole log and the circle's key, as whoever joins on a connection gets them. There is no other answer. */
export interface JoinReply {
	readonly operations: readonly { readonly bytes: Bytes; readonly signature: Bytes }[];
	readonly lockbox: Bytes;
}

/** A relay keeps no larger answer: some 2,000 operations. Beyond it a newcomer comes in when somebody is there. */
export const MAX_REPLY = 1024 * 1024;
/** Answers are as long as a whole number of these, so that they tell little of the group. */
const STEP = 64 * 1024;
const LENGTH_PREFIX = 4;
const OVERHEAD = 48;
const VERSION = 1;

const bytes = v.instance(Uint8Array<ArrayBuffer>);
const replySchema = v.looseObject({
	v: v.literal(VERSION),
	operations: v.pipe(v.array(v.looseObject({ bytes, signature })), v.maxLength(MAX_OPERATIONS)),
	lockbox: v.pipe(
		bytes,
		v.check(({ byteLength }) => byteLength <= MAX_LOCKBOX)
	)
});

interface ReplyInfo {
	readonly groupId: GroupId;
	/** The newcomer's. */
	readonly device: DeviceId;
}

const infoBytes = ({ groupId, device }: ReplyInfo): Bytes =>
	concatBytes(utf8(DOMAIN.joinReply), fromHex(groupId)!, verifyingKeyOf(device));

/** Seals to the newcomer's device, or says that the group is too large for a relay to keep it. */
export const sealReply = async (
	{ operations, lockbox }: JoinReply,
	boxKey: Bytes,
	info: ReplyInfo
): Promise<Result<Bytes, 'too-large'>> => {
	const said = encodeCanonical({ v: VERSION, operations: [...operations], lockbox });
	const length = Math.ceil((LENGTH_PREFIX + said.byteLength + OVERHEAD) / STEP) * STEP - OVERHEAD;
	if (length + OVERHEAD > MAX_REPLY) return err('too-large');
	const plain = new Uint8Array(length);
	new DataView(plain.buffer).setUint32(0, said.byteLength);
	plain.set(said, LENGTH_PREFIX);
	return ok(await sealTo(boxKey, infoBytes(info), plain));
};

/** Opens on the newcomer's device. What it says is believed only when its operations make the group with this device in it. */
export const openReply = async (
	sealed: Bytes,
	{ boxPrivateKey, deviceId }: Pick<DeviceKey, 'boxPrivateKey' | 'deviceId'>,
	groupId: GroupId
): Promise<Result<JoinReply, 'cannot-open' | 'malformed'>> => {
	const plain = await openWith(boxPrivateKey, infoBytes({ groupId, device: deviceId }), sealed);
	if (!plain || plain.byteLength < LENGTH_PREFIX) return err('cannot-open');
	const length = new DataView(plain.buffer).getUint32(0);
	const value = decodeCanonical(plain.slice(LENGTH_PREFIX, LENGTH_PREFIX + length));
	const parsed = value.ok ? v.safeParse(replySchema, value.value) : undefined;
	return parsed?.success ? ok(parsed.output) : err('malformed');
};
