import { open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** What to look for, by name, in every spelling in which a process might hold it. */
export const spellings = (text: string): Buffer[] => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];

/** The names of the needles that stand in the writable memory of a process of this machine. */
export const foundInMemory = async (
	pid: number,
	needles: ReadonlyMap<string, readonly Buffer[]>
): Promise<string[]> => {
	const found = new Set<string>();
	for await (const region of memoryOf(pid)) note(region, needles, found);
	return [...found];
};

/** The writable memory of a process, a region at a time, without pages that it never touched: a browser has gigabytes of those. */
export async function* memoryOf(pid: number): AsyncGenerator<Buffer> {
	const maps = await readFile(`/proc/${pid}/maps`, 'utf8');
	const [memory, pages] = await Promise.all([open(`/proc/${pid}/mem`, 'r'), open(`/proc/${pid}/pagemap`, 'r')]);
	for (const line of maps.split('\n')) {
		const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
		if (!region) continue;
		const [from, to] = [Number(`0x${region[1]}`), Number(`0x${region[2]}`)];
		const runs = await touchedRuns(pages, from / PAGE, to / PAGE);
		const parts: Buffer[] = [];
		for (const [first, end] of runs) parts.push(await readAll(memory, first * PAGE, (end - first) * PAGE));
		if (parts.length > 0) yield Buffer.concat(parts);
	}
	await Promise.all([memory.close(), pages.close()]);
}

/** Bytes. */
const PAGE = 4_096;
/** For each page eight bytes; the highest two bits say whether it is in memory or swapped out (Linux, admin-guide/mm/pagemap). */
const PAGE_ENTRY = 8;
const IS_TOUCHED = 0xc0;

/** The pages from `first` to before `end` that were ever written or read, as runs of them: first and end. */
const touchedRuns = async (pages: FileHandle, first: number, end: number): Promise<[number, number][]> => {
	const entries = await readAll(pages, first * PAGE_ENTRY, (end - first) * PAGE_ENTRY);
	const runs: [number, number][] = [];
	for (let page = first, at = PAGE_ENTRY - 1; at < entries.length; page++, at += PAGE_ENTRY) {
		if ((entries[at]! & IS_TOUCHED) === 0) continue;
		const last = runs.at(-1);
		if (last?.[1] === page) last[1]++;
		else runs.push([page, page + 1]);
	}
	return runs;
};

/** Reads as far as it goes: a region may be gone by the time it is read, or end early. */
const readAll = async (file: FileHandle, from: number, length: number): Promise<Buffer> => {
	const bytes = Buffer.allocUnsafe(length);
	let at = 0;
	while (at < length) {
		const read = await file.read(bytes, at, length - at, from + at).catch(() => undefined);
		if (!read?.bytesRead) break;
		at += read.bytesRead;
	}
	return bytes.subarray(0, at);
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
