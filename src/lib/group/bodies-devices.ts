import * as v from 'valibot';
import { cosigned, key, kind, rotations, signature, text } from './body-parts.ts';

/** Operations on devices, which are named by their verifying keys. */

/** Another device for a person, or the first one for somebody without. */
export const linkDeviceBody = v.looseObject({
	/** Id of an operation that brought the person in. */
	member: key,
	device: key,
	box: key,
	kind,
	/** スマホ, パソコン: so that its owner knows it in the list. */
	name: text,
	/** SHA-256 of the lockbox that went to the device. */
	lockbox: key,
	/** The device's own signature over a link transcript, so that nobody is made somebody else. */
	proof: v.looseObject({ challenge: key, deviceSignature: signature })
});

/** A lost device goes, its owner stays. */
export const removeDeviceBody = v.looseObject({ device: key, rotations, cosigned });

export const nameDeviceBody = v.looseObject({ device: key, name: text });

/**
 * The key pair that a device uses in the circle 世話人だけ. It lives in the vault, so a stolen disk cannot meet as the desk.
 * `signature` is by this key over the desk transcript.
 */
export const nameDeskKeyBody = v.looseObject({ device: key, key, box: key, signature });
