import * as Automerge from '@automerge/automerge';
import type { CDPSession, Page } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import * as Y from 'yjs';
import { renderersOf } from './browser-process.ts';
import { memoryOf, spellings } from './memory-scan.ts';

/**
 * Words and pieces of photos that must be nowhere once the cabinet is locked, and the search for them: in each spelling, after whatever
 * inflates, and in whatever opens as a document. Everything is searched outside of the browser, so looking brings nothing into it.
 */

/** All of them begin with it, so that most of what is searched is searched for this alone. */
export const MARK = 'かなりあ';

/** So many different words, none of which is part of another. */
export const markedWords = (count: number): string[] =>
	Array.from({ length: count }, (_, n) => `${MARK}${String.fromCodePoint(0x4e9c + 7 * n)}${1000 + n}鳥`);

/** A word, or bytes out of the middle of a photo. */
export type Marked = string | Buffer;

const nameOf = (marked: Marked): string => (typeof marked === 'string' ? marked : marked.toString('hex'));

/** As a process holds it. */
const plainOf = (marked: Marked): Buffer[] => (typeof marked === 'string' ? spellings(marked) : [marked]);

/** As bytes in each spelling in which it may lie somewhere: base64 begins at any of three places of its three bytes. */
const spellingsOf = (marked: Marked): Buffer[] => {
	const plain = plainOf(marked);
	const inBase64 = plain.flatMap((bytes) =>
		[0, 1, 2].map((shift) => {
			const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
			return Buffer.from(shifted.slice(shift === 0 ? 0 : 4, -4));
		})
	);
	return [...plain, ...inBase64];
};
const unpackers = [
	inflateSync,
	inflateRawSync,
	gunzipSync,
	brotliDecompressSync,
	(bytes: Buffer) => Buffer.from(JSON.stringify(Automerge.load(new Uint8Array(bytes)))),
	(bytes: Buffer) => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, new Uint8Array(bytes));
		return Buffer.from(JSON.stringify([...doc.share.keys()].map((name) => doc.get(name).toJSON())));
	}
];

/** What the desk stores is small; the app's own files and the heap are not, and are searched as they are. */
const MAX_UNPACKED_FROM = 256 * 1024;

/** The bytes, and what becomes of them where something unpacks them. */
const layersOf = (bytes: Buffer): Buffer[] => [
	bytes,
	...(bytes.byteLength > MAX_UNPACKED_FROM ? [] : unpackers).flatMap((unpack) => {
		try {
			return [unpack(bytes)];
		} catch {
			return [];
		}
	})
];

/** Those that stand in any of these blobs: words as they are, pieces in hex. */
export const foundIn = (blobs: readonly Buffer[], marked: readonly Marked[]): string[] => {
	const look = lookFor(marked);
	for (const layer of blobs.flatMap(layersOf)) look.in(layer);
	return look.found;
};

/**
 * Those that stand anywhere in the writable memory of the profile's renderers, reachable by a script or not. What a browser does with
 * memory that it gives free is its own affair: this is for measuring, not for a promise.
 */
export const foundInRenderers = async (profile: string, marked: readonly Marked[]): Promise<string[]> => {
	const look = lookFor(marked, plainOf);
	for (const pid of await renderersOf(profile)) for await (const region of memoryOf(pid)) look.in(region);
	return look.found;
};

const lookFor = (marked: readonly Marked[], spell: (marked: Marked) => Buffer[] = spellingsOf) => {
	const found = new Set<string>();
	const needlesOf = (some: readonly Marked[]) => some.map((one) => ({ name: nameOf(one), spelled: spell(one) }));
	const words = needlesOf(marked.filter((one) => typeof one === 'string'));
	const pieces = needlesOf(marked.filter((one) => typeof one !== 'string'));
	const marks = spell(MARK);
	const note = (layer: Buffer, needles: typeof words): void => {
		for (const { name, spelled } of needles)
			if (!found.has(name) && spelled.some((needle) => layer.includes(needle))) found.add(name);
	};
	return {
		in: (layer: Buffer): void => {
			note(layer, pieces);
			if (marks.some((mark) => layer.includes(mark))) note(layer, words);
		},
		get found(): string[] {
			return [...found].sort();
		}
	};
};

/** Every file of the profile. */
export const filesOf = async (profile: string): Promise<Buffer[]> => {
	const files: Buffer[] = [];
	for (const entry of await readdir(profile, { recursive: true, withFileTypes: true }))
		if (entry.isFile()) files.push(await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0)));
	return files;
};

/** Every value in every database, cache and storage of the origin, as the page reads it: LevelDB packs its files. */
export const storedIn = async (page: Page): Promise<Buffer[]> => {
	const stored = await page.evaluate(async () => {
		const spelled: string[] = [];
		const spell = (value: unknown): void => {
			if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
				const bytes = ArrayBuffer.isView(value)
					? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
					: new Uint8Array(value);
				let text = '';
				for (let at = 0; at < bytes.length; at += 32_768)
					text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
				spelled.push(btoa(text));
			} else if (typeof value === 'object' && value !== null && !(value instanceof CryptoKey)) {
				for (const inner of Object.entries(value).flat()) spell(inner);
			} else if (value !== undefined) {
				spelled.push(btoa(Array.from(new TextEncoder().encode(String(value)), (b) => String.fromCharCode(b)).join('')));
			}
		};
		const asked = <T>(request: IDBRequest<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error!);
			});
		for (const { name } of await indexedDB.databases()) {
			const database = await asked(indexedDB.open(name!));
			for (const table of database.objectStoreNames) {
				const store = database.transaction(table).objectStore(table);
				const [keys, values] = [asked(store.getAllKeys()), asked(store.getAll())];
				spell(await keys);
				spell(await values);
			}
			database.close();
		}
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) {
				spell(request.url);
				spell(await (await cache.match(request))!.arrayBuffer());
			}
		}
		spell({ ...localStorage });
		spell({ ...sessionStorage });
		spell(document.title);
		spell(history.state);
		return spelled;
	});
	return stored.map((text) => Buffer.from(text, 'base64'));
};

/** A snapshot of the page's heap: every string that is alive stands in it. */
export const heapOf = async (page: Page): Promise<Buffer> => {
	const session: CDPSession = await page.context().newCDPSession(page);
	const chunks: string[] = [];
	session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
	await session.send('HeapProfiler.enable');
	await session.send('HeapProfiler.collectGarbage');
	await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
	await session.detach();
	const { strings } = JSON.parse(chunks.join('')) as { strings: readonly string[] };
	return Buffer.from(strings.join('\n'));
};
