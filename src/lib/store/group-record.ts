import * as v from 'valibot';
import { decodeCbor, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { isGroupAlias, isGroupId, type GroupAlias, type GroupId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** What this device knows of a group before it opens it. */
export interface GroupRecord {
	readonly v: 1;
	readonly alias: GroupAlias;
	readonly groupId: GroupId;
	readonly name: string;
	readonly memberName: string;
	/** Of the group's own database; see storage-keys.ts. */
	readonly storageKey: CryptoKey;
	/** What came with joining; later keys are records of the group (workspace/key-ring.ts). */
	readonly epochKeys: readonly EpochKey[];
	/** The group's create operation once more, so that a group on the list opens whatever became of its own database. */
	readonly founding?: { readonly bytes: Bytes; readonly signature: Bytes } | undefined;
	/** Web addresses of relays where the group meets, beside the app's own. */
	readonly relays: readonly string[];
	/** Milliseconds since 1970 by this device's clock. */
	readonly joinedAt: number;
}

export interface EpochKey {
	readonly circle: 'everyone' | 'desk';
	readonly epoch: number;
	readonly key: Bytes;
}

/** Fields that a later minor version added are kept and written back. */
const bytes = v.instance(Uint8Array<ArrayBuffer>);
const schema = v.looseObject({
	v: v.literal(1),
	alias: v.pipe(v.string(), v.check(isGroupAlias)),
	groupId: v.pipe(v.string(), v.check(isGroupId)),
	name: v.string(),
	memberName: v.string(),
	epochKeys: v.array(
		v.looseObject({
			circle: v.picklist(['everyone', 'desk']),
			epoch: v.pipe(v.number(), v.integer(), v.minValue(0)),
			key: bytes
		})
	),
	founding: v.optional(v.looseObject({ bytes, signature: bytes })),
	relays: v.optional(v.array(v.string()), []),
	joinedAt: v.number()
});

/** All but the storage key, which is kept as a key. */
export const encodeGroupRecord = ({ storageKey: _, ...rest }: GroupRecord): Bytes =>
	encodeCanonical(rest as unknown as Cbor);

export const decodeGroupRecord = (bytes: Bytes, storageKey: CryptoKey): Result<GroupRecord, 'unreadable'> => {
	const decoded = decodeCbor(bytes);
	const parsed = v.safeParse(schema, decoded.ok ? decoded.value : undefined);
	if (!parsed.success) return err('unreadable');
	const { alias, groupId } = parsed.output;
	return ok({ ...parsed.output, alias: alias as GroupAlias, groupId: groupId as GroupId, storageKey });
};
