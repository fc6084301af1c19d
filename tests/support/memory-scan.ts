import { open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** What to look for, by name, in every spelling in which a process might hold it. */
export const spellings = (text: string): Buffer[] => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];

const LARGEST_REGION = 512 * 1024 * 1024;

/** The names of the needles that stand in the writable memory of a process of this machine. */
export const foundInMemory = async (
	pid: number,
	needles: ReadonlyMap<string, readonly Buffer[]>
): Promise<string[]> => {
	const found = new Set<string>();
	const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
	const memory = await open(`/proc/${pid}/mem`, 'r');
	for (const line of maps.split('\n')) {
		const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
		if (!region) continue;
		const [from, to] = [Number(`0x${region[1]}`), Number(`0x${region[2]}`)];
		if (to - from > LARGEST_REGION) continue;
		const bytes = Buffer.alloc(to - from);
		await readAll(memory, bytes, from);
		note(bytes, needles, found);
	}
	await memory.close();
	return [...found];
};

/** Reads as far as it goes: a region may be gone by the time it is read, or end early. */
const readAll = async (memory: FileHandle, bytes: Buffer, from: number): Promise<void> => {
	for (let at = 0; at < bytes.length;) {
		const read = await memory.read(bytes, at, bytes.length - at, from + at).catch(() => undefined);
		if (!read?.bytesRead) return;
		at += read.bytesRead;
	}
};

/** The same for all files below a folder. */
export const foundInFiles = async (
	folder: string,
	needles: ReadonlyMap<string, readonly Buffer[]>
): Promise<string[]> => {
	const found = new Set<string>();
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (entry.isFile()) note(await readFile(join(entry.parentPath, entry.name)), needles, found);
	}
	return [...found];
};

export const foundInBytes = (bytes: Buffer, needles: ReadonlyMap<string, readonly Buffer[]>): string[] => {
	const found = new Set<string>();
	note(bytes, needles, found);
	return [...found];
};

/** The same for lines of a log. */
export const foundInLines = (lines: readonly string[], needles: ReadonlyMap<string, readonly Buffer[]>): string[] =>
	foundInBytes(Buffer.from(lines.join('\n')), needles);

/** In one pass, however many needles there are: what begins with the first two bytes of one is held against those that begin so. */
const note = (bytes: Buffer, needles: ReadonlyMap<string, readonly Buffer[]>, found: Set<string>): void => {
	const byBeginning = new Map<number, { readonly name: string; readonly needle: Buffer }[]>();
	const begins = new Uint8Array(2 ** 16);
	for (const [name, spelled] of needles)
		for (const needle of spelled) {
			const two = needle.readUInt16BE(0);
			begins[two] = 1;
			byBeginning.set(two, [...(byBeginning.get(two) ?? []), { name, needle }]);
		}
	for (let at = 1, two = bytes[0] ?? 0; at < bytes.length; at++) {
		two = ((two << 8) | bytes[at]!) & 0xffff;
		if (begins[two] === 0) continue;
		for (const { name, needle } of byBeginning.get(two)!) if (isAt(bytes, at - 1, needle)) found.add(name);
	}
};

const isAt = (bytes: Buffer, at: number, needle: Buffer): boolean => {
	for (let n = 2; n < needle.length; n++) if (bytes[at + n] !== needle[n]) return false;
	return true;
};
