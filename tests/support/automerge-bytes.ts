import { createHash } from 'node:crypto';
import { createDeflateRaw } from 'node:zlib';
import { concatBytes, type Bytes } from '../../src/lib/kernel/bytes.ts';

/** Bytes in automerge's format that automerge itself would never write. */
const MAGIC = [0x85, 0x6f, 0x4a, 0x83];

const unsigned = (value: number): number[] => {
	const bytes: number[] = [];
	do {
		const low = value % 128;
		value = Math.floor(value / 128);
		bytes.push(value > 0 ? low | 128 : low);
	} while (value > 0);
	return bytes;
};

const signed = (value: number): number[] => {
	const bytes = unsigned(value);
	if ((bytes.at(-1)! & 0x40) === 0) return bytes;
	return [...bytes.slice(0, -1), bytes.at(-1)! | 0x80, 0];
};

const chunk = (type: number, body: Uint8Array): Bytes => {
	const content = concatBytes(new Uint8Array([type, ...unsigned(body.byteLength)]), body);
	return concatBytes(new Uint8Array(MAGIC), checksumOf(content), content);
};
const checksumOf = (content: Uint8Array): Uint8Array => createHash('sha256').update(content).digest().subarray(0, 4);

/** A compressed change that unpacks to `megabytes` of zeros. */
export const zeroBomb = async (megabytes: number): Promise<Bytes> => {
	const deflate = createDeflateRaw({ level: 9 });
	const pieces: Uint8Array[] = [];
	deflate.on('data', (piece: Uint8Array) => pieces.push(piece));
	const ended = new Promise<void>((resolve) => deflate.on('end', resolve));
	const block = Buffer.alloc(1024 * 1024);
	for (let n = 0; n < megabytes; n++) {
		if (!deflate.write(block)) await new Promise<void>((resolve) => deflate.once('drain', resolve));
	}
	deflate.end();
	await ended;
	return chunk(2, concatBytes(...pieces));
};

/** Some 55 bytes that say "set a to null" this many times; without the last column the engine cannot read them. */
export const runLengthBomb = (operations: number, isReadable = true): Bytes => {
	const run = signed(operations);
	const columns: [number, number[]][] = [
		[0x15, [...run, 1, 0x61]],
		[0x34, unsigned(operations)],
		[0x42, [...run, 1]],
		[0x56, [...run, 0]]
	];
	if (isReadable) columns.push([0x70, [...run, 0]]);
	const meta = columns.flatMap(([specification, bytes]) => [specification, bytes.length]);
	const data = columns.flatMap(([, bytes]) => bytes);
	return chunk(1, new Uint8Array([0, 2, 0xaa, 0xbb, 1, 1, 0, 0, 0, columns.length, ...meta, ...data]));
};

/** Makes every checksum right again, so that a mutation reaches the parts behind it. Same length. */
export const repairChecksums = (bytes: Uint8Array): Bytes => {
	const repaired = Uint8Array.from(bytes);
	for (let at = 0; at + 9 < repaired.length; at++) {
		if (!MAGIC.every((byte, i) => repaired[at + i] === byte)) continue;
		let end = at + 9;
		let length = 0;
		for (let shift = 0; end < repaired.length; shift += 7) {
			const byte = repaired[end++]!;
			length += (byte & 127) * 2 ** shift;
			if (byte < 128) break;
		}
		repaired.set(checksumOf(repaired.subarray(at + 8, Math.min(repaired.length, end + length))), at + 4);
	}
	return repaired;
};
