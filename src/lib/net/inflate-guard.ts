import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_INFLATED } from '../wire/limits.ts';
import { inflateBounded } from './inflate-bounded.ts';
import { countRows } from './inflate-columns.ts';
import { ByteReader, Unacceptable } from './inflate-reader.ts';

/**
 * Looks through automerge's binary format (https://automerge.org/automerge-binary-format-spec/) before the engine sees it: how
 * large are the deflated parts, how many operations do the run lengths stand for, does the outer structure hold at all.
 * A message that passes may still be wrong inside; the engine refuses that by itself or in the trial.
 */
export type Refusal = 'malformed' | 'too-large';

/** What a message would cost the engine. */
export interface Weight {
	/** After inflating. */
	readonly bytes: number;
	readonly rows: number;
}

/** All columns together; an operation has some ten columns. 1 million operations take the engine 2 s and 400 MB. */
const MAX_ROWS = 10_000_000;
const HASH = 32;
const MAGIC = [0x85, 0x6f, 0x4a, 0x83];
const CHECKSUM = 4;
const CHUNK = { document: 0, change: 1, compressed: 2 };
const DEFLATE_BIT = 8;
const TYPE_BITS = 7;
const SYNC_TYPES: readonly number[] = [0x42, 0x43];
/** automerge writes 10 bits and 7 probes; more probes would be made for every change it knows. */
const MAX_BLOOM_NUMBER = 64;

/** The weight of a sync message of automerge (versions 1 and 2). */
export const weighSyncMessage = (message: Uint8Array): Result<Weight, Refusal> =>
	guarded((scale) => {
		const reader = new ByteReader(message);
		if (!SYNC_TYPES.includes(reader.byte())) throw new Unacceptable('malformed');
		skipHashes(reader);
		skipHashes(reader);
		for (let left = reader.unsigned(); left > 0; left--) {
			skipHashes(reader);
			checkBloom(new ByteReader(reader.prefixed()));
		}
		for (let left = reader.unsigned(); left > 0; left--) scale.chunks(reader.prefixed());
	});

/** The weight of changes or of a whole saved document. */
export const weighChunks = (pieces: readonly Uint8Array[]): Result<Weight, Refusal> =>
	guarded((scale) => pieces.forEach((piece) => scale.chunks(piece)));

const guarded = (look: (scale: Scale) => void): Result<Weight, Refusal> => {
	const scale = new Scale();
	try {
		look(scale);
	} catch (problem) {
		if (problem instanceof Unacceptable) return err(problem.reason);
		throw problem;
	}
	return ok({ bytes: scale.bytes, rows: scale.rows });
};

/** One message's sums, bounded together. */
class Scale {
	bytes = 0;
	rows = 0;

	chunks(bytes: Uint8Array): void {
		const reader = new ByteReader(bytes);
		while (!reader.isAtEnd) this.#chunk(reader);
	}

	#chunk(reader: ByteReader): void {
		for (const byte of MAGIC) if (reader.byte() !== byte) throw new Unacceptable('malformed');
		reader.take(CHECKSUM);
		const type = reader.byte();
		const body = reader.prefixed();
		if (type === CHUNK.change) this.#change(this.#counted(body));
		else if (type === CHUNK.compressed) this.#change(this.#inflate(body));
		else if (type === CHUNK.document) this.#document(this.#counted(body));
		else throw new Unacceptable('malformed');
	}

	#change(body: Uint8Array): void {
		const reader = new ByteReader(body);
		skipHashes(reader);
		reader.prefixed();
		reader.skipNumber();
		reader.skipNumber();
		reader.skipNumber();
		reader.prefixed();
		for (let left = reader.unsigned(); left > 0; left--) reader.prefixed();
		this.#columns(reader, columnsOf(reader));
	}

	#document(body: Uint8Array): void {
		const reader = new ByteReader(body);
		for (let left = reader.unsigned(); left > 0; left--) reader.prefixed();
		skipHashes(reader);
		const changes = columnsOf(reader);
		const operations = columnsOf(reader);
		this.#columns(reader, changes);
		this.#columns(reader, operations);
	}

	#columns(reader: ByteReader, columns: readonly Column[]): void {
		for (const { specification, length } of columns) {
			const stored = reader.take(length);
			const column = specification & DEFLATE_BIT ? this.#inflate(stored) : stored;
			this.rows += countRows(specification & TYPE_BITS, column, MAX_ROWS - this.rows);
		}
	}

	#counted(bytes: Uint8Array): Uint8Array {
		this.bytes += bytes.byteLength;
		if (this.bytes > MAX_INFLATED) throw new Unacceptable('too-large');
		return bytes;
	}

	#inflate(deflated: Uint8Array): Uint8Array {
		const inflated = inflateBounded(deflated, MAX_INFLATED - this.bytes);
		if (!inflated.ok) throw new Unacceptable(inflated.error);
		return this.#counted(inflated.value);
	}
}

interface Column {
	readonly specification: number;
	readonly length: number;
}

const columnsOf = (reader: ByteReader): Column[] => {
	const columns: Column[] = [];
	for (let left = reader.unsigned(); left > 0; left--) {
		columns.push({ specification: reader.unsigned(), length: reader.unsigned() });
	}
	return columns;
};

const skipHashes = (reader: ByteReader): void => {
	for (let left = reader.unsigned(); left > 0; left--) reader.take(HASH);
};

const checkBloom = (reader: ByteReader): void => {
	if (reader.isAtEnd) return;
	reader.unsigned();
	if (reader.unsigned() > MAX_BLOOM_NUMBER || reader.unsigned() > MAX_BLOOM_NUMBER) throw new Unacceptable('malformed');
};
