import * as v from 'valibot';
import type { Bytes } from '../../../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical, type Cbor } from '../../../kernel/cbor.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import { bytesOf, bytesUpTo } from '../../../wire/message.ts';
import { MAX_OPERATION } from '../../../wire/limits.ts';
import type { SignedOperationBytes } from '../../../wire/sync.ts';
import { sheetSchema, type PlainSheet } from '../../desk/desk-messages.ts';

/**
 * What a centre lays at its relay for whoever holds its recovery sheet, in parts that are complete each by itself: what is new changes the
 * last of them, and one of an earlier time beside a later one says nothing wrong. Pure.
 */
export interface CentreCopy {
	/** The group's log. */
	readonly operations: readonly SignedOperationBytes[];
	readonly relays: readonly string[];
	/** The key of みんな: 32 bytes. */
	readonly key: Bytes;
	/** What staff have in common: the keys of the centre, its desks, what was done about slips. No word of a slip is in it. */
	readonly sheets: readonly CopiedSheet[];
}

/** A sheet of the inbox as it lies there, by the title of its document. */
export interface CopiedSheet {
	readonly title: string;
	readonly id: string;
	readonly sheet: PlainSheet;
}

/** Bytes of things in one part: with what stands around them it is sealed as one chunk of 60 KiB (REF8). */
const MAX_THINGS = 52 * 1024;
const KEY = 32;

const partSchema = v.object({
	v: v.literal(1),
	/** In the first part only. */
	head: v.nullable(
		v.object({
			parts: v.pipe(v.number(), v.integer(), v.minValue(1)),
			relays: v.array(v.pipe(v.string(), v.maxLength(200))),
			key: bytesOf(KEY)
		})
	),
	operations: v.array(v.object({ bytes: bytesUpTo(MAX_OPERATION), signature: bytesOf(64) })),
	sheets: v.array(
		v.object({
			title: v.pipe(v.string(), v.maxLength(100)),
			id: v.pipe(v.string(), v.regex(/^[0-9a-z]{12}$/)),
			sheet: sheetSchema
		})
	)
});
export type CopyPart = v.InferOutput<typeof partSchema>;

type Thing = { readonly operation: SignedOperationBytes } | { readonly sheet: CopiedSheet };
const sizeOf = (thing: Thing): number =>
	encodeCanonical(('sheet' in thing ? thing.sheet : plain(thing.operation)) as unknown as Cbor).byteLength;
const plain = ({ bytes, signature }: SignedOperationBytes): SignedOperationBytes => ({ bytes, signature });

/** At least one. In one order, so that what was there before lies where it lay. */
export const copyToParts = ({ operations, sheets, relays, key }: CentreCopy): readonly Bytes[] => {
	const things: readonly Thing[] = [
		...operations.map((operation) => ({ operation })),
		...sheets.map((sheet) => ({ sheet }))
	];
	const filled: Thing[][] = [[]];
	let size = 0;
	for (const thing of things) {
		const more = sizeOf(thing);
		if (size > 0 && size + more > MAX_THINGS) {
			filled.push([]);
			size = 0;
		}
		filled.at(-1)!.push(thing);
		size += more;
	}
	return filled.map((part, n) =>
		encodeCanonical({
			v: 1,
			head: n === 0 ? { parts: filled.length, relays: [...relays], key } : null,
			operations: part.flatMap((thing) => ('operation' in thing ? [plain(thing.operation)] : [])),
			sheets: part.flatMap((thing) => ('sheet' in thing ? [thing.sheet] : []))
		} as unknown as Cbor)
	);
};

/** Never throws. */
export const decodePart = (bytes: Uint8Array): Result<CopyPart, 'malformed'> => {
	const value = decodeCanonical(bytes);
	const parsed = value.ok ? v.safeParse(partSchema, value.value) : undefined;
	return parsed?.success ? ok(parsed.output) : err('malformed');
};

/** Undefined where the first part is not the first. */
export const copyFromParts = (parts: readonly CopyPart[]): CentreCopy | undefined => {
	const head = parts[0]?.head;
	if (!head) return undefined;
	return {
		...{ relays: head.relays, key: head.key },
		operations: parts.flatMap(({ operations }) => operations),
		sheets: parts.flatMap(({ sheets }) => sheets)
	};
};
