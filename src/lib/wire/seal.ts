import * as v from 'valibot';
import { bytesOf } from './message.ts';

/**
 * The link of a circle whose keys lie in a vault is sealed between the two vaults, so that what carries it cannot read it.
 * `key`: X25519, drawn for this link. `signature`: by the sender's desk key, over who speaks to whom and both hellos.
 */
export const sealSchema = v.strictObject({ type: v.literal('seal'), key: bytesOf(32), signature: bytesOf(64) });

export type Seal = v.InferOutput<typeof sealSchema>;
