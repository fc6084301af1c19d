import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { sign, verify } from '../identity/signature.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/**
 * Signed papers: canonical CBOR of `{ body, signature }`, where `body` is the canonical CBOR of what is said. A paper has one encoding,
 * so it has one hash, and what is signed for one purpose cannot be passed off for another. Pure.
 */

export interface Paper<Said> {
	readonly said: Said;
	/** What is signed. */
	readonly body: Bytes;
	readonly signature: Bytes;
}

export const bytesOf = (length: number) =>
	v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength === length);
/** Days since 1970-01-01, UTC. */
export const daySchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
export const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

const envelope = v.strictObject({
	body: v.custom<Bytes>((input) => input instanceof Uint8Array),
	signature: bytesOf(64)
});

/** The paper as it travels. `domain` is one of identity/domain.ts. */
export const writePaper = (said: Cbor, domain: string, signingKey: Uint8Array): Bytes => {
	const body = encodeCanonical(said);
	return encodeCanonical({ body, signature: sign(signingKey, domain, body) });
};

/** What a paper of at most `maxLength` bytes says; whether its signature is right is asked apart. Never throws. */
export const readPaper = <Schema extends v.GenericSchema>(
	bytes: Uint8Array,
	schema: Schema,
	maxLength: number
): Result<Paper<v.InferOutput<Schema>>, 'malformed'> => {
	if (bytes.byteLength > maxLength) return err('malformed');
	const outer = decodeCanonical(bytes);
	if (!outer.ok || !v.is(envelope, outer.value)) return err('malformed');
	const { body, signature } = outer.value;
	const inner = decodeCanonical(body);
	const said = inner.ok ? v.safeParse(schema, inner.value) : undefined;
	return said?.success ? ok({ said: said.output, body, signature }) : err('malformed');
};

export const isSignedBy = (paper: Paper<unknown>, domain: string, verifyingKey: Uint8Array): boolean =>
	verify(verifyingKey, domain, paper.body, paper.signature);

/** How one paper names another: SHA-256 of what is signed. */
export const paperHash = (paper: Pick<Paper<unknown>, 'body'>): Bytes => sha256(paper.body) as Bytes;
