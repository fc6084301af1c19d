import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { concatBytes, equalBytes, type Bytes } from '../../kernel/bytes.ts';
import { decodeCanonical, decodeCbor, encodeCanonical, type Cbor } from '../../kernel/cbor.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_HEADER, VAULT_ID_LENGTH } from './limits.ts';
import { parseSlot, rawSlot, type Slot } from './slot.ts';

/**
 * What lies on the disk before a vault: its random id and the ways in. Stored as canonical CBOR ‖ SHA-256 of it (32). The
 * hash tells a whole header from a damaged one; what is true is decided by each slot's own seal. Pure.
 */
export interface VaultHeader {
	readonly vault: Bytes;
	readonly slots: readonly Slot[];
	/** Fields that a later minor version added. */
	readonly others: { readonly [name: string]: Cbor };
}

/** `damaged`: it parses, but its hash is wrong, so some of it may be false. */
export interface ReadHeader {
	readonly header: VaultHeader;
	readonly state: 'whole' | 'damaged';
}

const VERSION = 1;
const DIGEST = 32;

const schema = v.looseObject({
	v: v.literal(VERSION),
	vault: v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength === VAULT_ID_LENGTH),
	slots: v.array(v.unknown())
});

export const encodeHeader = ({ vault, slots, others }: VaultHeader): Bytes => {
	const body = encodeCanonical({ ...others, v: VERSION, vault, slots: slots.map(rawSlot) });
	return concatBytes(body, sha256(body));
};

/** A header of a later version is whole and not for us: it is neither read nor written over. */
export const decodeHeader = (stored: Bytes): Result<ReadHeader, 'torn' | 'newer-version'> => {
	if (stored.byteLength > MAX_HEADER || stored.byteLength <= DIGEST) return err('torn');
	const body = stored.subarray(0, -DIGEST);
	const isWhole = equalBytes(sha256(body), stored.subarray(-DIGEST));
	const value = isWhole ? decodeCanonical(body) : decodeCbor(body);
	const parsed = v.safeParse(schema, value.ok ? value.value : undefined);
	if (!parsed.success) return err(isWhole ? 'newer-version' : 'torn');
	const { v: _, vault, slots, ...others } = parsed.output;
	return ok({
		header: { vault, slots: (slots as Cbor[]).map(parseSlot), others: others as VaultHeader['others'] },
		state: isWhole ? 'whole' : 'damaged'
	});
};
