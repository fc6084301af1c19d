import * as v from 'valibot';
import type { Bytes } from '../kernel/bytes.ts';
import { MAX_LOCKBOXES, MAX_NAME_LENGTH } from './limits.ts';

/** The small parts that the bodies of operations are made of. */
export const bytesOf = (length: number) =>
	v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength === length);
export const bytesUpTo = (length: number) =>
	v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength <= length);

/** A public key, or the id of an operation, or a hash. */
export const key = bytesOf(32);
export const signature = bytesOf(64);
export const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(MAX_NAME_LENGTH));
export const text = v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH));

/** What a device is to the group: one person's own, the shared tablet, or the always-on 留守番. */
export const kind = v.picklist(['person', 'shared', 'keeper']);
export const role = v.picklist(['steward', 'desk', 'participant', 'coordinator', 'adviser', 'keeper']);
const circle = v.picklist(['everyone', 'desk']);

/** Each once. Whoever is in a group is among みんな. */
export const circles = v.pipe(
	v.array(circle),
	v.check((circles) => circles.includes('everyone') && new Set(circles).size === circles.length)
);

/** A new key for a circle. Who gets it follows from what the author had seen; the digest says that the author saw the same. */
const rotation = v.looseObject({
	circle,
	/** SHA-256 in DOMAIN.epoch of the new key, so that nobody is given another one. */
	key,
	/** SHA-256 over the sorted ids of the devices that it is sealed to. */
	recipients: key,
	/** SHA-256 of each lockbox. */
	lockboxes: v.pipe(v.array(key), v.minLength(1), v.maxLength(MAX_LOCKBOXES))
});
export const rotations = v.pipe(
	v.array(rotation),
	v.maxLength(2),
	v.check((all) => new Set(all.map(({ circle }) => circle)).size === all.length)
);
export type Rotation = v.InferOutput<typeof rotation>;

/** By a second まとめ役's device, over the same operation without this field. */
export const cosigned = v.nullable(v.looseObject({ device: key, signature }));
