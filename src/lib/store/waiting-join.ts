import * as v from 'valibot';
import { decodeCbor, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { isGroupId, type GroupId, type InviteId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** A letter that this device left for a group, until the answer is there. Durable before the letter leaves. */
export interface WaitingJoin {
	readonly v: 1;
	readonly groupId: GroupId;
	readonly inviteId: InviteId;
	/** 16 bytes of the link, to take the letter away again. */
	readonly secret: Bytes;
	readonly isPoster: boolean;
	/** Relays that the link names. */
	readonly relays: readonly string[];
	/** The name that was written. */
	readonly name: string;
	/** 16 bytes: the letter's id at the relays, and its answer's. */
	readonly letterId: Bytes;
	/** Ed25519 seed of the box in which the answer is waited for. */
	readonly replyKey: Bytes;
	/** Milliseconds since 1970 by this device's clock. */
	readonly leftAt: number;
}

const bytesOf = (length: number) =>
	v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength === length);

/** Fields that a later minor version added are kept and written back. */
const schema = v.looseObject({
	v: v.literal(1),
	groupId: v.pipe(v.string(), v.check(isGroupId)),
	inviteId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
	secret: bytesOf(16),
	isPoster: v.boolean(),
	relays: v.array(v.string()),
	name: v.string(),
	letterId: bytesOf(16),
	replyKey: bytesOf(32),
	leftAt: v.number()
});

export const encodeWaitingJoin = (waiting: WaitingJoin): Bytes => encodeCanonical(waiting as unknown as Cbor);

export const decodeWaitingJoin = (bytes: Bytes): Result<WaitingJoin, 'unreadable'> => {
	const decoded = decodeCbor(bytes);
	const parsed = v.safeParse(schema, decoded.ok ? decoded.value : undefined);
	if (!parsed.success) return err('unreadable');
	const { groupId, inviteId } = parsed.output;
	return ok({ ...parsed.output, groupId: groupId as GroupId, inviteId: inviteId as InviteId });
};
