import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { err, type Result } from '../kernel/result.ts';
import { MAX_HEAD } from './limits.ts';
import { bytesOf, countSchema, daySchema, isSignedBy, readPaper, writePaper, type Paper } from './paper.ts';

/**
 * REF9: the head of a stream says which version is the last one, signed by the stream's key. It only ever goes up; two of them at one
 * version are a fork. REF10: a tombstone ends a stream for good, whatever comes before or after it. Pure.
 */
const headSchema = v.strictObject({
	v: v.literal(1),
	stream: bytesOf(16),
	version: v.pipe(countSchema, v.minValue(1)),
	/** chunkHash of the version's last chunk. */
	last: bytesOf(32)
});
const tombstoneSchema = v.strictObject({ v: v.literal(1), stream: bytesOf(16), day: daySchema });

export type Head = Paper<v.InferOutput<typeof headSchema>>;
export type Tombstone = Paper<v.InferOutput<typeof tombstoneSchema>>;

export const writeHead = (words: Omit<Head['said'], 'v'>, streamSigningKey: Uint8Array): Bytes =>
	writePaper({ v: 1, ...words }, DOMAIN.streamHead, streamSigningKey);

/** `day`: days since 1970-01-01 on which it was taken back. */
export const writeTombstone = (words: Omit<Tombstone['said'], 'v'>, streamSigningKey: Uint8Array): Bytes =>
	writePaper({ v: 1, ...words }, DOMAIN.tombstone, streamSigningKey);

export type SignedProblem = 'malformed' | 'another-stream' | 'forged';

/** What the grant of a stream says of who may sign for it. */
interface OfStream {
	readonly stream: Bytes;
	readonly streamKey: Bytes;
}

const checked = <Said extends { readonly stream: Bytes }>(
	paper: Result<Paper<Said>, 'malformed'>,
	domain: string,
	{ stream, streamKey }: OfStream
): Result<Paper<Said>, SignedProblem> => {
	if (!paper.ok) return paper;
	if (!equalBytes(paper.value.said.stream, stream)) return err('another-stream');
	return isSignedBy(paper.value, domain, streamKey) ? paper : err('forged');
};

/** What was checked once, and is read from where it was kept. */
export const readHead = (bytes: Uint8Array): Result<Head, 'malformed'> => readPaper(bytes, headSchema, MAX_HEAD);
export const readTombstone = (bytes: Uint8Array): Result<Tombstone, 'malformed'> =>
	readPaper(bytes, tombstoneSchema, MAX_HEAD);

export const checkHead = (bytes: Uint8Array, of: OfStream): Result<Head, SignedProblem> =>
	checked(readHead(bytes), DOMAIN.streamHead, of);

export const checkTombstone = (bytes: Uint8Array, of: OfStream): Result<Tombstone, SignedProblem> =>
	checked(readTombstone(bytes), DOMAIN.tombstone, of);

/** What is known of a stream: by the relay that stores it, and by the receiver, which keeps it pinned. */
export type Known =
	| { readonly kind: 'nothing' }
	/** `streamKey`: of the grant by which the stream was opened. No later grant brings another one. */
	| { readonly kind: 'head'; readonly head: Head; readonly streamKey: Bytes }
	/** Nothing of the stream is taken any more. */
	| { readonly kind: 'withdrawn'; readonly tombstone: Tombstone };

/** `rollback` and `fork` are told to a person: somebody shows something else than what was there. */
export type HeadVerdict = 'next' | 'same' | 'rollback' | 'gap' | 'fork' | 'withdrawn';

/** How a head stands to what is known. A reader may skip versions, which it never saw; whoever stores them may not. */
export const judgeHead = (known: Known, head: Head): HeadVerdict => {
	if (known.kind === 'withdrawn') return 'withdrawn';
	const before = known.kind === 'head' ? known.head.said.version : 0;
	const { version } = head.said;
	if (version > before) return version === before + 1 ? 'next' : 'gap';
	if (known.kind === 'nothing' || version < before) return 'rollback';
	return equalBytes(known.head.said.last, head.said.last) ? 'same' : 'fork';
};

/** What is known after what comes, in whatever order it comes: the highest head, and a tombstone before all. A fork keeps the one that was first here. */
export const knownAfter = (known: Known, came: Known): Known => {
	if (known.kind === 'withdrawn' || came.kind === 'nothing') return known;
	if (came.kind === 'withdrawn' || known.kind === 'nothing') return came;
	return came.head.said.version > known.head.said.version ? came : known;
};

/** Tombstones of two logs as one, each stream once: restoring an old backup adds to a log and never replaces it. */
export const mergedLog = (one: readonly Tombstone[], other: readonly Tombstone[]): readonly Tombstone[] => {
	const all = [...one, ...other];
	return all.filter(
		(tombstone, at) => all.findIndex(({ said }) => equalBytes(said.stream, tombstone.said.stream)) === at
	);
};
